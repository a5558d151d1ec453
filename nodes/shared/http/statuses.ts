import type { FailureCause, Obstacle } from '../base/errors';
import { isPassingStatus } from '../rate-limit/retry';

/** What to do where the rate limit is used up. */
export const RATE_LIMIT_ADVICE =
	'The rate limit of the account is used up. Run the workflow less often, or for a shorter range.';

/** The vendor has accepted the request, and answers it later. */
export const NOT_READY = 202;

type Meaning = readonly [verb: string, cause: FailureCause, obstacle: Obstacle];

const PARTIAL: Meaning = [
	'returned only a part of what was requested',
	'unexpected-response',
	'network',
];

/** Statuses that mean the same with all vendors (RFC 9110; RFC 4918 for 207, RFC 6585 for 429). */
export const MEANINGS: Readonly<Partial<Record<number, Meaning>>> = {
	[NOT_READY]: ['is not ready to return what was requested', 'unexpected-response', 'network'],
	206: PARTIAL,
	207: PARTIAL,
	304: ['says that nothing has changed', 'unexpected-response', 'network'],
	401: ['did not accept the credential', 'credential-invalid', 'authentication'],
	403: ['does not allow this credential to read this', 'configuration-invalid', 'role'],
	404: ['did not find what was requested', 'configuration-invalid', 'product'],
	407: ['was not asked: a proxy wants a sign-in', 'configuration-invalid', 'network'],
	429: ['limits the rate of requests', 'rate-limited', 'rateLimit'],
};

/** Whether a status is no error, but says that not all that was requested is there. */
export function isIncomplete(status: number): boolean {
	return status < 400 && MEANINGS[status] !== undefined;
}

/** Whether a response may be all that was requested. */
export function isWhole(status: number): boolean {
	return isGood(status) && !isIncomplete(status);
}

/** Whether a server sends the request elsewhere. 304 does not: it stands for a copy nobody has. */
export function isRedirect(status: number): boolean {
	return status >= 300 && status < 400 && !isIncomplete(status);
}

/** What kind of failure a status is that has no meaning of its own. */
export function causeOf(status: number): FailureCause {
	if (isGood(status)) return 'unexpected-response';
	const isPassing = status >= 500 || isPassingStatus(status);
	return isPassing ? 'temporarily-unavailable' : 'configuration-invalid';
}

/** What to do about a status, where neither the vendor nor the body says more. */
export function adviceFor(status: number): string {
	if (status === 429) return RATE_LIMIT_ADVICE;
	if (status === 407) return 'Check the user and password in the proxy settings of n8n.';
	if (isIncomplete(status)) {
		return 'The response was not used, because it may not be complete. Try again later. If a proxy or cache stands between n8n and the API, check it.';
	}
	if (isPassingStatus(status))
		return 'The request was repeated, but failed again. Try again later.';
	if (status === 444) return 'The vendor closed the request without data. Try again later.';
	return status >= 500
		? "The problem is on the vendor's side. Try again later."
		: 'Check the parameters of this node.';
}

/** Whether a status is one of success, such as 200. */
export function isGood(status: number): boolean {
	return status >= 200 && status < 300;
}
