import { parseVendorTime, SECOND } from '../../shared/time';

/** Reads a time of an answer: milliseconds, or `null` where there is none. */
export type TimeReading = (value: unknown) => number | null;

interface Echo {
	readonly from?: string | null | undefined;
	readonly to?: string | null | undefined;
}

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
	const wallTime: TimeReading = (value) =>
		parseVendorTime(typeof value === 'string' ? value.replace(/z$/i, '') : value, timezone);
	const matchesEcho = (reading: TimeReading) =>
		[echo.from, echo.to].some((text, index) => isSame(reading(text), expected[index] ?? null));
	if (matchesEcho(wallTime)) return wallTime;
	if (matchesEcho(parseVendorTime)) return parseVendorTime;
	return (value) => parseVendorTime(value, timezone);
}

function isSame(one: number | null, other: number | null): boolean {
	return one !== null && other !== null && Math.abs(one - other) < SECOND;
}
