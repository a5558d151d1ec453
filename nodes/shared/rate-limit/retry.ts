import { MINUTE, SECOND } from '../base/time';

/** Answers that a later, identical request may well not get; 520 to 529 come from gateways. */
const PASSING_STATUSES = new Set([
	...[408, 409, 423, 425, 429],
	...[500, 502, 503, 504],
	...[520, 521, 522, 523, 524, 525, 529],
]);

/** Failures without an answer: timeouts, connections refused for the moment or cut on the way. */
const PASSING_NETWORK_CODES = new Set([
	...['EAI_AGAIN', 'ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
	...['EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH'],
	...['ERR_BAD_RESPONSE', 'ERR_NETWORK', 'ERR_STREAM_PREMATURE_CLOSE', 'UND_ERR_SOCKET'],
]);

export const MOST_ATTEMPTS = 6;
/** Longer waits than this are the user's to plan, not a node's to sit out. */
export const LONGEST_WAIT_MS = 5 * MINUTE;
const FIRST_BACKOFF_MS = SECOND;
const REFUSAL_BACKOFF_FACTOR = 3;
const LONGEST_BACKOFF_MS = MINUTE;

export function isPassingStatus(status: number): boolean {
	return PASSING_STATUSES.has(status);
}

export function isPassingNetworkCode(code: string): boolean {
	return PASSING_NETWORK_CODES.has(code);
}

/**
 * How long to wait after an attempt (counted from 1) where the vendor does not say: doubling, with
 * jitter (`random` from 0 to 1) so that readers stopped together do not come back together.
 */
export function backoff(attempt: number, random: number): number {
	const ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
	return Math.round(ceiling * (0.5 + random / 2));
}

/**
 * How long to pause after the nth refusal in a row for the rate of requests, where the vendor does
 * not say. Grows faster than `backoff`, so that all attempts together outlast a minute's limit.
 */
export function refusalBackoff(refusal: number, random: number): number {
	const ceiling = FIRST_BACKOFF_MS * REFUSAL_BACKOFF_FACTOR ** (refusal - 1);
	return Math.round(Math.min(LONGEST_BACKOFF_MS, ceiling) * (0.9 + random / 10));
}
