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

export const ALL_TIME: Range = { from: 0, to: Infinity };

/** Without this check, lenient parsers find a month or an hour of today in any text with a number. */
const BEGINS_WITH_DATE = /^\d{4}-?\d{2}-?\d{2}/;
/** Seconds, milliseconds or microseconds as text; a date without hyphens is shorter. */
const IS_EPOCH = /^\d{10,16}(?:\.\d+)?$/;
/** No vendor writes a longer time. */
const LONGEST_TEXT = 64;
const HAS_OFFSET = /(?:z|[+-]\d{2}:?\d{2})$/i;
/** Zendesk Chat sends `2021-04-28T12:45:32+00:00Z` for offline messages. */
const Z_AFTER_OFFSET = /(?<=[+-]\d{2}:?\d{2})z$/i;
/** Vendors send 0, which is in 1970, for an unknown time. None of them existed then. */
const EARLIEST_TIME = Date.UTC(1971, 0);
/** Smaller numbers are seconds, not milliseconds (in milliseconds, this is March 1973). */
export const SMALLEST_MILLISECONDS = 100_000_000_000;
/** Numbers from here on are microseconds (in milliseconds, this is the year 5138). */
export const SMALLEST_MICROSECONDS = 100_000_000_000_000;

/**
 * Reads a vendor's time; empty text and times up to 1970 are placeholders. Zendesk leaves out the
 * offset and means UTC, whatever the timezone of the machine that runs n8n.
 */
export function parseVendorTime(value: unknown, zone = 'utc'): number | null {
	const time = typeof value === 'number' ? millisecondsOf(value) : parseText(value, zone);
	return time !== null && time >= EARLIEST_TIME ? time : null;
}

function parseText(value: unknown, zone: string): number | null {
	if (typeof value !== 'string' || value.length > LONGEST_TEXT) return null;
	const plain = zone === 'utc' ? parsePlainUtc(value) : null;
	if (plain !== null) return plain;
	if (IS_EPOCH.test(value)) return millisecondsOf(Number(value));
	if (!BEGINS_WITH_DATE.test(value)) return null;
	const text = value.replace(Z_AFTER_OFFSET, '');
	if (zone === 'utc' || HAS_OFFSET.test(text)) {
		const milliseconds = Date.parse(HAS_OFFSET.test(text) ? text : `${text}Z`);
		if (!Number.isNaN(milliseconds)) return milliseconds;
	}
	const parsed = DateTime.fromISO(text, { zone });
	return parsed.isValid ? parsed.toMillis() : null;
}

/** How many days of the year come before each month, from January on. */
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/**
 * Reads `2026-11-21T20:25:37`, with or without `Z`: nearly all times in responses, in a third of the
 * time. Anything else, and the last days of months, is left to general parsers.
 */
function parsePlainUtc(text: string): number | null {
	if (!(text.length === 19 || (text.length === 20 && text[19] === 'Z'))) return null;
	if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return null;
	if (text[13] !== ':' || text[16] !== ':') return null;
	const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
	const month = twoDigits(text, 5);
	const day = twoDigits(text, 8);
	const hour = twoDigits(text, 11);
	const minute = twoDigits(text, 14);
	const second = twoDigits(text, 17);
	const daysBefore = DAYS_BEFORE_MONTH[month - 1];
	// In these years, every fourth one is a leap year.
	const isPlain =
		daysBefore !== undefined &&
		year >= 1970 &&
		year <= 2099 &&
		day >= 1 &&
		day <= 28 &&
		hour <= 23 &&
		minute <= 59 &&
		second <= 59;
	if (!isPlain) return null;
	const leapDays = Math.floor((year - 1969) / 4) + Number(year % 4 === 0 && month > 2);
	const days = 365 * (year - 1970) + leapDays + daysBefore + day - 1;
	return days * DAY + hour * HOUR + minute * MINUTE + second * SECOND;
}

/** `NaN` if they are not digits, so that no comparison is true. */
function twoDigits(text: string, at: number): number {
	const tens = text.charCodeAt(at) - 48;
	const ones = text.charCodeAt(at + 1) - 48;
	const areDigits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
	return areDigits ? 10 * tens + ones : Number.NaN;
}

/** Whole milliseconds: a record between two of them would be in neither of two ranges. */
function millisecondsOf(time: number): number {
	if (time < SMALLEST_MILLISECONDS) return Math.floor(time * SECOND);
	return Math.floor(time < SMALLEST_MICROSECONDS ? time : time / 1000);
}

/** `2026-11-21T20:25:37Z`, without milliseconds; of any number, since error texts use it. */
export function toIsoSeconds(milliseconds: number): string {
	const date = new Date(milliseconds);
	if (Number.isNaN(date.getTime())) return 'a time that no calendar has';
	return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/**
 * For people: `2026-11-21T21:25:37+01:00` in a timezone, `2026-11-21T20:25:37Z` in UTC. Whole seconds,
 * unless milliseconds are wanted.
 */
export function timeText(milliseconds: number, zone: string, digits: 0 | 3 = 0): string {
	const whole = digits === 0 ? Math.floor(milliseconds / SECOND) * SECOND : milliseconds;
	const time = DateTime.fromMillis(whole, { zone });
	return time.toISO({ suppressMilliseconds: true }) ?? toIsoSeconds(milliseconds);
}

/** The day written last, because most rows are from the same one: `2026-11-21T`. */
const lastDay = { day: Number.NaN, text: '' };

/** `00` to `59`: hours, minutes and seconds as they are written. */
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** ISO 8601 in UTC, without a fraction of 0; `null` also for times beyond the calendar. */
export function isoOrNull(milliseconds: number | null): string | null {
	if (milliseconds === null) return null;
	const time = Math.trunc(milliseconds);
	const day = Math.floor(time / DAY);
	if (day !== lastDay.day) {
		const date = new Date(time);
		if (Number.isNaN(date.getTime())) return null;
		const iso = date.toISOString();
		lastDay.text = iso.slice(0, iso.indexOf('T') + 1);
		lastDay.day = day;
	}
	const rest = time - day * DAY;
	const hours = TWO_DIGITS[Math.floor(rest / HOUR)];
	const minutes = TWO_DIGITS[Math.floor(rest / MINUTE) % 60];
	const seconds = TWO_DIGITS[Math.floor(rest / SECOND) % 60];
	const fraction = rest % SECOND === 0 ? '' : `.${String(rest % SECOND).padStart(3, '0')}`;
	return `${lastDay.text}${hours}:${minutes}:${seconds}${fraction}Z`;
}
