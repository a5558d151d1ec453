import { DateTime } from 'luxon';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** From and to, in milliseconds since the epoch, both included. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

/** Without one, lenient parsers find a month or an hour of today in any text with a number. */
const BEGINS_WITH_DATE = /^\d{4}-?\d{2}-?\d{2}/;

const HAS_OFFSET = /(?:z|[+-]\d{2}:?\d{2})$/i;

/** Numbers below this are seconds since the epoch, not milliseconds (it is March 1973 in milliseconds). */
const SMALLEST_MILLISECONDS = 100_000_000_000;

/** Numbers from here on are microseconds (in milliseconds it is the year 5138). */
const SMALLEST_MICROSECONDS = 100_000_000_000_000;

/**
 * Reads a vendor's time. Zendesk leaves out the offset and means UTC, whatever the timezone of the
 * machine that runs n8n.
 *
 * @returns milliseconds since the epoch, or `null` where there is no readable time
 */
export function parseVendorTime(value: unknown, zone = 'utc'): number | null {
	if (typeof value === 'number') return millisecondsOf(value);
	if (typeof value !== 'string' || !BEGINS_WITH_DATE.test(value)) return null;
	if (zone === 'utc' || HAS_OFFSET.test(value)) {
		const milliseconds = Date.parse(HAS_OFFSET.test(value) ? value : `${value}Z`);
		if (!Number.isNaN(milliseconds)) return milliseconds;
	}
	const parsed = DateTime.fromISO(value, { zone });
	return parsed.isValid ? parsed.toMillis() : null;
}

function millisecondsOf(time: number): number {
	if (time < SMALLEST_MILLISECONDS) return time * SECOND;
	return time < SMALLEST_MICROSECONDS ? time : time / 1000;
}

/** `2026-11-21T20:25:37Z`: to the second, as people and vendors write it. */
export function toIsoSeconds(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
