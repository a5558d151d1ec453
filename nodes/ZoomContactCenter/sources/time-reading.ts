import { DateTime } from 'luxon';

import { HOUR, MINUTE, parseVendorTime, SECOND } from '../../shared/base/time';

/** Reads a time of an answer: milliseconds, or `null` where there is none. */
export type TimeReading = (value: unknown) => number | null;

type Echo = Readonly<Partial<Record<'from' | 'to', string | null | undefined>>>;

/** How far apart the two moments are that one wall time names where clocks go back. */
const FOLDS_MS = [HOUR, 30 * MINUTE];

/**
 * How the times of an answer are meant. With a timezone chosen, Zoom may send offsets, bare wall
 * times, or wall times with a `Z` that is no UTC. The range it echoes is known, because it was
 * asked for: the reading under which the echo is that range is the right one.
 *
 * @param timezone the one asked for, or `undefined` for UTC
 * @param asked the query, with `from` and `to`
 */
export function timeReadingOf(
	timezone: string | undefined,
	asked: string,
	echo: Echo,
): TimeReading {
	if (timezone === undefined) return parseVendorTime;
	const query = new URLSearchParams(asked);
	const expected = [query.get('from'), query.get('to')].map((text) => parseVendorTime(text));
	const wallTimes = (value: unknown) =>
		wallTimesOf(typeof value === 'string' ? value.replace(/z$/i, '') : value, timezone);
	const bareTimes = (value: unknown) => wallTimesOf(value, timezone);

	const matchesEcho = (timesOf: (value: unknown) => number[]) =>
		[echo.from, echo.to].some((text, index) =>
			timesOf(text).some((time) => isSame(time, expected[index] ?? null)),
		);
	const plainTimes = (value: unknown) => [parseVendorTime(value)].filter((time) => time !== null);
	if (matchesEcho(wallTimes)) return nearest(wallTimes, expected);
	if (matchesEcho(plainTimes)) return parseVendorTime;
	return nearest(bareTimes, expected);
}

/** Where a wall time names two moments, Zoom means the one inside the range it was asked for. */
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

/** The moments a time can mean: two in the hour in which clocks go back, otherwise one. */
function wallTimesOf(value: unknown, zone: string): number[] {
	const time = parseVendorTime(value, zone);
	if (time === null) return [];
	// A time with an offset of its own names one moment.
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

function isSame(one: number, other: number | null): boolean {
	return other !== null && Math.abs(one - other) < SECOND;
}
