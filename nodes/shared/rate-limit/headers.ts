import { DAY, MINUTE, parseVendorTime, SECOND } from '../base/time';

/** What one answer says about one of the limits its request counted against. */
export interface Allowance {
	/** Which limit: the account's own, one of a category of calls, or one of a single endpoint. */
	readonly name: string;
	/** Requests per window. */
	readonly limit: number;
	/** Requests left in this window. */
	readonly remaining: number;
	/** Milliseconds until the next window; `null` where the vendor does not say. */
	readonly resetMs: number | null;
	/** How long a window is, in milliseconds, where that is known. */
	readonly windowMs?: number;
}

/** The limit all requests of an account count against. */
export const ACCOUNT = 'account';
/** Zendesk's `X-Rate-Limit` counts the requests of a minute. */
const ZENDESK_WINDOW_MS = MINUTE;
/** Numbers from here on are seconds since the epoch, those below it seconds from now. */
const SMALLEST_EPOCH_SECONDS = 1_000_000_000;
/** More is a mistake of the vendor's, and might end after the last date there is. */
const ENDLESS_WAIT_MS = 365 * DAY;
const IS_HTTP_DATE = /^(?:mon|tue|wed|thu|fri|sat|sun)/i;

/** A response counts against a few limits, not against many. */
const MOST_NAMED = 20;

type Headers = Readonly<Record<string, string | undefined>>;

/** Where a limit, what is left of it, and the time of the next window stand. */
type Names = readonly [limit: string, remaining: string, reset: string];

/** Reads every rate-limit header (in lower case) the vendors send, but not what cannot be true. */
export function readAllowances(headers: Headers, now: number): Allowance[] {
	const serverNow = serverTime(headers, now);
	const read = (
		name: string,
		[limitKey, remainingKey, resetKey]: Names,
		windowMs?: number,
		field = (key: string) => headers[key],
	): Allowance[] => {
		const [limit, remaining] = [numberIn(field(limitKey)), numberIn(field(remainingKey))];
		const resetMs = readReset(field(resetKey), serverNow);
		const isPossible = limit >= 1 && remaining >= 0 && remaining <= limit && Number.isFinite(limit);
		return isPossible ? [{ name, limit, remaining, resetMs, ...(windowMs && { windowMs }) }] : [];
	};
	// Zendesk, and gateways that follow the same draft: `ratelimit-*` knows when the window ends.
	const drafted = read(ACCOUNT, ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset']);
	const own: Names = ['x-rate-limit', 'x-rate-limit-remaining', 'ratelimit-reset'];
	// Zoom: one limit for each category of calls, by the second or by the day.
	const type = headers['x-ratelimit-type'] ?? '';
	return [
		...(drafted.length > 0 ? drafted : read(ACCOUNT, own, ZENDESK_WINDOW_MS)),
		...read(
			`${headers['x-ratelimit-category'] ?? ''} ${type}`,
			['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'],
			/qps/i.test(type) ? SECOND : undefined,
		),
		// `zendesk-ratelimit-tickets-index: total=100; remaining=99; resets=41`
		...Object.entries(headers)
			.filter(([name]) => name.startsWith('zendesk-ratelimit-'))
			.slice(0, MOST_NAMED)
			.flatMap(([name, value = '']) =>
				read(
					name,
					['total', 'remaining', 'resets'],
					undefined,
					(key) => new RegExp(`\\b${key}=([^;\\s]+)`).exec(value)?.[1],
				),
			),
	];
}

/**
 * Milliseconds from `Retry-After` in the three forms vendors use: seconds, an HTTP date, and the
 * ISO date-time that Zoom sends with its daily limits; dates by the server's own clock.
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
	const text = headers['retry-after']?.trim() ?? '';
	if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(Number(text) * SECOND, ENDLESS_WAIT_MS);
	const date = IS_HTTP_DATE.test(text) ? Date.parse(text) : parseVendorTime(text);
	const isRead = date !== null && !Number.isNaN(date);
	const wait = isRead ? date - serverTime(headers, now) : null;
	return wait === null ? null : Math.min(Math.max(0, wait), ENDLESS_WAIT_MS);
}

/** The time on the server, to the second; this machine's where the answer has no date. */
function serverTime({ date }: Headers, now: number): number {
	const parsed = Date.parse(date ?? '');
	return Number.isNaN(parsed) ? now : parsed;
}

/** Seconds from now, seconds since the epoch, or a date. */
function readReset(text: string | undefined, serverNow: number): number | null {
	const seconds = numberIn(text);
	if (seconds < SMALLEST_EPOCH_SECONDS) return Math.max(0, seconds * SECOND);
	const end = parseVendorTime(Number.isNaN(seconds) ? text?.trim() : seconds);
	return end === null ? null : Math.max(0, end - serverNow);
}

function numberIn(text = ''): number {
	return text.trim() === '' ? Number.NaN : Number(text);
}
