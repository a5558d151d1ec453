import { MINUTE, parseVendorTime, SECOND } from '../base/time';
import { parseRetryAfter } from './retry';

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

const ENDPOINT_LIMIT = 'zendesk-ratelimit-';

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * Reads every rate-limit header the vendors send; what cannot be true is left out.
 *
 * @param headers names in lower case
 * @param now this machine's time, in milliseconds
 */
export function readAllowances(headers: Headers, now: number): Allowance[] {
	const serverNow = serverTime(headers, now);
	return [
		accountAllowance(headers, serverNow),
		categoryAllowance(headers, serverNow),
		...endpointAllowances(headers, serverNow),
	].filter((allowance) => allowance !== null);
}

/**
 * How long `Retry-After` asks to wait. Dates are compared with the server's own clock, which may
 * well be another than this machine's.
 *
 * @returns milliseconds, never negative; `null` where the header is absent or unreadable
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
	return parseRetryAfter(headers['retry-after'], serverTime(headers, now));
}

/** The time on the server, to the second; this machine's where the answer has no date. */
function serverTime({ date }: Headers, now: number): number {
	const parsed = Date.parse(date ?? '');
	return Number.isNaN(parsed) ? now : parsed;
}

/** Zendesk, and gateways that follow the same draft: `ratelimit-*` knows when the window ends. */
function accountAllowance(headers: Headers, serverNow: number): Allowance | null {
	const drafted = allowanceOf(
		ACCOUNT,
		headers['ratelimit-limit'],
		headers['ratelimit-remaining'],
		readReset(headers['ratelimit-reset'], serverNow),
	);
	if (drafted !== null) return drafted;
	const own = allowanceOf(
		ACCOUNT,
		headers['x-rate-limit'],
		headers['x-rate-limit-remaining'],
		readReset(headers['ratelimit-reset'], serverNow),
	);
	return own && { ...own, windowMs: ZENDESK_WINDOW_MS };
}

/** Zoom: one limit for each category of calls, by the second or by the day. */
function categoryAllowance(headers: Headers, serverNow: number): Allowance | null {
	const type = headers['x-ratelimit-type'] ?? '';
	const allowance = allowanceOf(
		`${headers['x-ratelimit-category'] ?? ''} ${type}`,
		headers['x-ratelimit-limit'],
		headers['x-ratelimit-remaining'],
		readReset(headers['x-ratelimit-reset'], serverNow),
	);
	return allowance && (/qps/i.test(type) ? { ...allowance, windowMs: SECOND } : allowance);
}

/** `zendesk-ratelimit-tickets-index: total=100; remaining=99; resets=41`. */
function endpointAllowances(headers: Headers, serverNow: number): Array<Allowance | null> {
	return Object.entries(headers)
		.filter(([name]) => name.startsWith(ENDPOINT_LIMIT))
		.map(([name, value = '']) => {
			const field = (key: string) => new RegExp(`\\b${key}=([^;\\s]+)`).exec(value)?.[1];
			const resetMs = readReset(field('resets'), serverNow);
			return allowanceOf(name, field('total'), field('remaining'), resetMs);
		});
}

function allowanceOf(
	name: string,
	limitText: string | undefined,
	remainingText: string | undefined,
	resetMs: number | null,
): Allowance | null {
	const limit = numberIn(limitText);
	const remaining = numberIn(remainingText);
	const isPossible = limit >= 1 && remaining >= 0 && remaining <= limit && Number.isFinite(limit);
	return isPossible ? { name, limit, remaining, resetMs } : null;
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
