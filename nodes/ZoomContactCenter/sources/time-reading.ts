import { DateTime } from 'luxon';

import { MINUTE, parseVendorTime, type Range } from '../../shared/base/time';

/** Reads a time from a response: milliseconds, or `null` if there is none. */
export type TimeReading = (value: unknown) => number | null;

interface TimeReadings {
	readonly readings: readonly [TimeReading, ...TimeReading[]];
	/** Reads the range that the response repeats. */
	readonly ofRange: TimeReading;
	/** Whether nothing says which of them is right. */
	readonly isGuess: boolean;
}

/** By the filters of a request: the ways to read times that its last decisive response left. */
const learned = new WeakMap<object, readonly number[]>();

/** Of the ways to read a time: as local, whatever its `Z` says. */
const WALL_TIME = 1;

/**
 * How to read the times of a response, the likeliest way first. With a timezone, Zoom may send
 * offsets, plain local times, or local times with a `Z` that does not mean UTC. The response repeats
 * the requested range, which is known. If it does so in local times, so are all times, also on later
 * pages. Otherwise, the way that reads more starts as inside the range is likelier: the range may be
 * repeated as it was sent, next to times in the timezone.
 */
export function timeReadingsOf(
	filters: { readonly timezone?: string | undefined },
	asked: string,
	{ from, to, starts = [] }: { from?: unknown; to?: unknown; starts?: readonly unknown[] },
): TimeReadings {
	const { timezone } = filters;
	if (timezone === undefined) {
		return { readings: [parseVendorTime], ofRange: parseVendorTime, isGuess: false };
	}
	const range = rangeAsked(asked);
	const bare = (value: unknown) => (typeof value === 'string' ? value.replace(/z$/i, '') : value);
	const ways = [
		(value: unknown) => wallTimesOf(value, timezone),
		(value: unknown) => wallTimesOf(bare(value), timezone),
		(value: unknown) => wallTimesOf(value, 'utc'),
	].map((timesOf, way) => {
		const repeats = (text: unknown, bound: number) =>
			!isDate(text) && timesOf(text).some((time) => Math.abs(time - bound) < MINUTE);
		// If a local time means two moments, Zoom means the one inside the requested range.
		const reading: TimeReading = (value) => {
			const times = timesOf(value);
			return times.find((time) => isInside(time, range)) ?? times[0] ?? null;
		};
		const matches = Number(repeats(from, range.from)) + Number(repeats(to, range.to));
		const inside = starts.filter((start) => isInside(reading(start), range)).length;
		return { way, reading, matches, inside };
	});
	const most = Math.max(...ways.map(({ matches }) => matches));
	const fitting = ways.filter(({ matches }) => matches === most);
	const areLocal = fitting.length < ways.length && fitting.some(({ way }) => way === WALL_TIME);
	if (areLocal)
		learned.set(
			filters,
			fitting.map(({ way }) => way),
		);
	const [reading = parseVendorTime, ...others] = ways
		.filter(({ way }) => learned.get(filters)?.includes(way) ?? true)
		.sort((one, other) => other.inside - one.inside)
		.map((way) => way.reading);
	const isGuess = starts.some((start) => others.some((other) => other(start) !== reading(start)));
	const ofRange = most > 0 ? (fitting[0]?.reading ?? reading) : reading;
	return { readings: [reading, ...others], ofRange, isGuess };
}

/** The range in a query. */
export function rangeAsked(query: string): Range {
	const asked = new URLSearchParams(query);
	const bound = (name: string) => parseVendorTime(asked.get(name)) ?? Number.NaN;
	return { from: bound('from'), to: bound('to') };
}

export function isInside(time: number | null, { from, to }: Range): boolean {
	return time !== null && time >= from && time <= to;
}

/** A date without a time fits too many moments. */
export function isDate(text: unknown): boolean {
	return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** The moments that a time can mean: two in the hour in which clocks go back, otherwise one. */
function wallTimesOf(value: unknown, zone: string): number[] {
	const time = parseVendorTime(value, zone);
	if (time === null) return [];
	// A time with its own offset means one moment.
	if (typeof value === 'string' && /(?:z|[+-]\d{2}:?\d{2})$/i.test(value)) return [time];
	return DateTime.fromMillis(time, { zone }).getPossibleOffsets().map(Number);
}
