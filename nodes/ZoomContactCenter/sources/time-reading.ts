import { DateTime } from 'luxon';

import { HOUR, MINUTE, parseVendorTime } from '../../shared/base/time';

/** Reads a time from a response: milliseconds, or `null` if there is none. */
export type TimeReading = (value: unknown) => number | null;

/** The distance between the two moments that one local time can mean when clocks go back. */
const FOLDS_MS = [HOUR, 30 * MINUTE];

/** By the filters of a request: the ways to read times that the last decisive response left. */
const learned = new WeakMap<object, readonly number[]>();

interface ResponseTimes {
	/** The range that the response repeats. */
	readonly from?: string | null | undefined;
	readonly to?: string | null | undefined;
	readonly starts?: readonly unknown[];
}

/**
 * How to read the times of a response, the likeliest way first. With a timezone, Zoom may send
 * offsets, plain local times, or local times with a `Z` that does not mean UTC. The response repeats
 * the requested range, which is known: the right way is the one that reads the same range. Where
 * later pages do not repeat it, the way stays; where none does, more starts lie inside the range if
 * they are read the right way.
 */
export function timeReadingsOf(
	filters: { readonly timezone?: string | undefined },
	asked: string,
	{ from, to, starts = [] }: ResponseTimes,
): { readonly readings: readonly [TimeReading, ...TimeReading[]]; readonly isGuess: boolean } {
	const { timezone } = filters;
	if (timezone === undefined) return { readings: [parseVendorTime], isGuess: false };
	const range = rangeAsked(asked);
	const ways = [
		(value: unknown) => wallTimesOf(value, timezone),
		(value: unknown) =>
			wallTimesOf(typeof value === 'string' ? value.replace(/z$/i, '') : value, timezone),
		(value: unknown) => [parseVendorTime(value)].filter((time) => time !== null),
	].map((timesOf, index) => {
		const reading = nearest(timesOf, range);
		return {
			index,
			reading,
			matches: [from, to].filter((text, bound) =>
				timesOf(text).some((time) => isRepeated(text, time, range[bound] ?? null)),
			).length,
			inside: starts.filter((start) => isInside(reading(start), range)).length,
		};
	});
	const most = Math.max(...ways.map(({ matches }) => matches));
	const fitting = ways.filter(({ matches }) => matches === most).map(({ index }) => index);
	const isDecisive = fitting.length < ways.length;
	if (isDecisive) learned.set(filters, fitting);
	const left = isDecisive ? fitting : (learned.get(filters) ?? fitting);
	const [likeliest, ...others] = ways
		.filter(({ index }) => left.includes(index))
		.sort((one, other) => other.inside - one.inside);
	const reading = likeliest?.reading ?? parseVendorTime;
	return {
		readings: [reading, ...others.map((other) => other.reading)],
		isGuess: others.some(
			(other) =>
				other.inside === likeliest?.inside &&
				starts.some((start) => other.reading(start) !== reading(start)),
		),
	};
}

/** From and to of a query, in milliseconds. */
export function rangeAsked(query: string): Array<number | null> {
	const asked = new URLSearchParams(query);
	return [asked.get('from'), asked.get('to')].map((text) => parseVendorTime(text));
}

/** Whether a bound is repeated, perhaps in whole minutes. A date fits too many moments. */
function isRepeated(text: unknown, time: number, expected: number | null): boolean {
	const isDate = typeof text === 'string' && text.length <= 10;
	return !isDate && expected !== null && Math.abs(time - expected) < MINUTE;
}

export function isInside(time: number | null, [from = null, to = null]: ReadonlyArray<number | null>) {
	return time !== null && time >= (from ?? time) && time <= (to ?? time);
}

/** If a local time means two moments, Zoom means the one inside the requested range. */
function nearest(
	timesOf: (value: unknown) => number[],
	range: ReadonlyArray<number | null>,
): TimeReading {
	return (value) => {
		const times = timesOf(value);
		return times.find((time) => isInside(time, range)) ?? times[0] ?? null;
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
