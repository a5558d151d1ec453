import { DateTime } from 'luxon';

import { HOUR, MINUTE, parseVendorTime, SECOND } from '../../shared/base/time';

/** Reads a time from a response: milliseconds, or `null` if there is none. */
export type TimeReading = (value: unknown) => number | null;

/** The distance between the two moments that one local time can mean when clocks go back. */
const FOLDS_MS = [HOUR, 30 * MINUTE];

/**
 * How to read the times of a response. With a timezone, Zoom may send offsets, plain local times,
 * or local times with a `Z` that does not mean UTC. The response repeats the requested range, which
 * is known: the right way is the one that reads the same range.
 */
export function timeReadingOf(
	timezone: string | undefined,
	asked: string,
	echo: Readonly<Partial<Record<'from' | 'to', string | null | undefined>>>,
): TimeReading {
	if (timezone === undefined) return parseVendorTime;
	const query = new URLSearchParams(asked);
	const expected = [query.get('from'), query.get('to')].map((text) => parseVendorTime(text));
	const wallTimes = (value: unknown) =>
		wallTimesOf(typeof value === 'string' ? value.replace(/z$/i, '') : value, timezone);
	const bareTimes = (value: unknown) => wallTimesOf(value, timezone);
	const matchesEcho = (timesOf: (value: unknown) => number[]) =>
		[echo.from, echo.to].some((text, index) =>
			timesOf(text).some((time) => Math.abs(time - (expected[index] ?? Infinity)) < SECOND),
		);
	const plainTimes = (value: unknown) => [parseVendorTime(value)].filter((time) => time !== null);
	if (matchesEcho(wallTimes)) return nearest(wallTimes, expected);
	if (matchesEcho(plainTimes)) return parseVendorTime;
	return nearest(bareTimes, expected);
}

/** If a local time means two moments, Zoom means the one inside the requested range. */
function nearest(
	timesOf: (value: unknown) => number[],
	[from = null, to = null]: ReadonlyArray<number | null>,
): TimeReading {
	return (value) => {
		const times = timesOf(value);
		const inside = times.find((time) => time >= (from ?? time) && time <= (to ?? time));
		return inside ?? times[0] ?? null;
	};
}

/** The moments that a time can mean: two in the hour in which clocks go back, otherwise one. */
function wallTimesOf(value: unknown, zone: string): number[] {
	const time = parseVendorTime(value, zone);
	if (time === null) return [];
	// A time with its own offset means one moment.
	if (typeof value === 'string' && /(?:z|[+-]\d{2}:?\d{2})$/i.test(value)) return [time];
	const wall = wallClock(time, zone);
	const others = FOLDS_MS.flatMap((fold) => [time - fold, time + fold]);
	return [time, ...others.filter((other) => wallClock(other, zone) === wall)].sort(
		(one, other) => one - other,
	);
}

function wallClock(time: number, zone: string): string {
	return DateTime.fromMillis(time, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
}
