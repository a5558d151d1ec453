import { type FailureCause, type Obstacle, VendorError } from '../base/errors';
import { readRetryAfter } from '../rate-limit/headers';
import { isPassingStatus } from '../rate-limit/retry';
import { type MessageContext, RATE_LIMIT_ADVICE } from './error-messages';
import type { VendorRequest, VendorResponse } from './types';
import type { AdviceTopic, Explanation, Refusal, Vendor } from './vendor';
import { isWebPage, readVendorMessage, shorten } from './vendor-message';

/** Statuses that mean the same with all vendors. */
const MEANINGS: Readonly<Partial<Record<number, readonly [string, FailureCause, Obstacle]>>> = {
	401: ['did not accept the credential', 'credential-invalid', 'authentication'],
	403: ['does not allow this credential to read this', 'configuration-invalid', 'role'],
	404: ['did not find what was requested', 'configuration-invalid', 'product'],
	429: ['limits the rate of requests', 'rate-limited', 'rateLimit'],
};

/** What to do where the vendor has no advice of its own. */
const ADVICE: Readonly<Record<AdviceTopic, string>> = {
	authentication: 'Check the credential: the secret may be mistyped, revoked or expired.',
	scope: 'Give the OAuth client or the token this scope, and connect the credential again.',
	role: 'The credential is valid, but its user is not allowed to read this. Use the credential of an administrator.',
	list: 'Check the subdomain or Base URL in the credential.',
	record: 'Check the ID.',
};

/** The sentence for an answer that is an error: read from the request, the status and the body. */
export function describeRefusal(
	{ vendor, baseUrl, redact, clock }: MessageContext,
	{ path, endpoint = path, method = 'GET' }: VendorRequest,
	answer: VendorResponse,
): VendorError {
	const { status, headers, body } = answer;
	if (status >= 300 && status < 400) return describeRedirect(vendor.name, answer, redact);
	const said = readVendorMessage(body) ?? '';
	const refusal = { status, body, said, baseUrl, isOfRecord: endpoint.endsWith('{id}') };
	const { message, description, cause, obstacle } =
		vendor.explain?.(refusal) ??
		explainBody(vendor, refusal) ??
		explainStatus(vendor, refusal, `${method} ${path}`);
	const vendorMessage = shorten(redact(said));
	const retryAfterMs = readRetryAfter(headers, clock.now());
	return new VendorError(`${message}${said && `. ${vendor.name} says: ${vendorMessage}`}`, {
		cause,
		obstacle,
		description,
		httpStatus: status,
		...(said && { vendorMessage }),
		...(retryAfterMs === null ? {} : { retryAfterMs }),
	});
}

/** What a body says beyond its status, with any vendor. */
function explainBody(
	{ name, advice }: Vendor,
	{ status, body, said, baseUrl }: Refusal,
): Explanation | undefined {
	const cause = 'configuration-invalid';
	if (isWebPage(body) && (status === 401 || status === 403)) {
		const { host } = new URL(baseUrl);
		return {
			message: `A gateway in front of ${host} refused the request (HTTP ${status})`,
			description: `It sent a web page, such as a sign-in page or a browser check. ${name} itself sends none. Ask whoever runs the gateway or firewall to let n8n through.`,
			cause,
			obstacle: 'network',
		};
	}
	if (status < 404 && /\bscopes?\b/i.test(said)) {
		const description = advice.scope ?? ADVICE.scope;
		return { message: `The ${name} app lacks a scope`, description, cause, obstacle: 'scope' };
	}
	return undefined;
}

function explainStatus(
	{ name, advice }: Vendor,
	{ status, body, isOfRecord }: Refusal,
	request: string,
): Explanation {
	const [verb, cause, obstacle] = MEANINGS[status] ?? [
		status >= 500 ? 'could not process the request' : 'refused the request',
		causeOf(status),
		'vendor',
	];
	const topic = topicOf(obstacle, isOfRecord && !isWebPage(body));
	const todo = topic === undefined ? adviceFor(status) : (advice[topic] ?? ADVICE[topic]);
	const description = `${todo} The request was ${request}.`;
	return { message: `${name} ${verb} (HTTP ${status})`, description, cause, obstacle };
}

function topicOf(obstacle: Obstacle, isOfRecord: boolean): AdviceTopic | undefined {
	if (obstacle === 'product') return isOfRecord ? 'record' : 'list';
	return obstacle === 'authentication' || obstacle === 'role' ? obstacle : undefined;
}

function causeOf(status: number): FailureCause {
	if (status < 300) return 'unexpected-response';
	const isPassing = status >= 500 || isPassingStatus(status);
	return isPassing ? 'temporarily-unavailable' : 'configuration-invalid';
}

function adviceFor(status: number): string {
	if (status === 429) return RATE_LIMIT_ADVICE;
	if (isPassingStatus(status))
		return 'The request was repeated, but failed again. Try again later.';
	if (status === 444) return 'The vendor closed the request without data. Try again later.';
	return status >= 500
		? "The problem is on the vendor's side. Try again later."
		: 'Check the parameters of this node.';
}

function describeRedirect(
	name: string,
	{ status, headers }: VendorResponse,
	redact: MessageContext['redact'],
): VendorError {
	const target = headers.location?.split(/[?#]/, 1)[0];
	return new VendorError(`${name} redirects to another address (HTTP ${status})`, {
		cause: 'configuration-invalid',
		obstacle: 'address',
		description: `Redirects are not followed, so that the secret stays with the address in the credential. ${target ? `It points to ${redact(target)}: if that is your API, enter it` : 'Enter the final address'} as subdomain or Base URL.`,
		httpStatus: status,
	});
}
