import type { Clock } from '../base/clock';
import { type FailureCause, type Obstacle, VendorError } from '../base/errors';
import { readRetryAfter } from '../rate-limit/headers';
import { MOST_BYTES } from './body';
import {
	adviceFor,
	causeOf,
	isGood,
	isIncomplete,
	isRedirect,
	MEANINGS,
	RATE_LIMIT_ADVICE,
} from './statuses';
import type { VendorResponse, ClientOptions, VendorRequest, NetworkFailure } from './types';
import type { AdviceTopic, Explanation, Refusal, Vendor } from './vendor';
import { isWebPage, messageOfJson, readVendorMessage, shorten } from './vendor-message';

/** What to do where the vendor has no advice of its own. */
const ADVICE: Readonly<Record<AdviceTopic, string>> = {
	authentication: 'Check the credential: the secret may be mistyped, revoked or expired.',
	scope: 'Give the OAuth client or the token this scope, and connect the credential again.',
	role: 'The credential is valid, but its user is not allowed to read this. Use the credential of an administrator.',
	list: 'Check the subdomain or Base URL in the credential.',
	record: 'Check the ID.',
};

/** Of a longer address only this much is shown. */
const LONGEST_TARGET = 2000;

type FailureWords = readonly [
	sentence: string,
	description: string,
	cause?: FailureCause,
	obstacle?: Obstacle,
];

type MessageContext = Pick<ClientOptions, 'vendor' | 'baseUrl' | 'redact'> & {
	readonly clock: Clock;
};

/** The sentence for a call that got no answer. */
export function describeNetworkFailure(
	{ vendor, baseUrl, redact }: MessageContext,
	failure: NetworkFailure,
): VendorError {
	const host = failure.tokenHost ?? new URL(baseUrl).host;
	const message = shorten(redact(failure.message));
	const later = `Try again later, or check the network between n8n and ${host}.`;
	const late: FailureWords = [`${vendor.name} did not respond in time`, later];
	const words: Readonly<Partial<Record<string, FailureWords>>> = {
		ENOTFOUND: [
			`There is no server named ${host}`,
			'Check the subdomain or Base URL in the credential. n8n could not find this address.',
			'configuration-invalid',
			'address',
		],
		ECONNREFUSED: [
			`${host} does not accept connections`,
			'Check the Base URL in the credential, and that the server behind it is running.',
		],
		ETIMEDOUT: late,
		ECONNABORTED: late,
		TOO_SLOW: late,
		TOO_LARGE: [
			`${vendor.name} sent a response of more than ${MOST_BYTES / 1_000_000} MB`,
			'No page of data is as large, so the rest of it was not read. Nothing was returned. Check the subdomain or Base URL in the credential.',
			'unexpected-response',
			'address',
		],
		CREDENTIAL: [
			message,
			'Open the credential, check its fields, and connect it again if it has a Connect button.',
			'credential-invalid',
			'authentication',
		],
	};
	const unknown: FailureWords = [`The connection to ${host} failed`, `${message}. ${later}`];
	const known = words[failure.code];
	const [sentence, description, cause = 'temporarily-unavailable', obstacle = 'network'] =
		known ?? unknown;
	const role = failure.tokenHost === undefined ? '' : ` ${host} issues the credential's tokens.`;
	return new VendorError(sentence, {
		cause,
		obstacle,
		description: `${description}${role}`,
		...(failure.code === 'CREDENTIAL' && { ownMessage: 'The credential could not be used' }),
		...(known === undefined && { ownDescription: `${later}${role}` }),
	});
}

/** The sentence for a call that would have to wait for the rate limit longer than it may. */
export function describeUsedUp(
	{ vendor, clock }: Pick<ClientOptions, 'clock' | 'vendor'>,
	waitMs: number,
): VendorError {
	const until = clock.textOf(clock.now() + waitMs);
	return new VendorError(`The rate limit of ${vendor.name} is used up until ${until}`, {
		cause: 'rate-limited',
		obstacle: 'rateLimit',
		description: RATE_LIMIT_ADVICE,
		retryAfterMs: waitMs,
	});
}

/** The sentence for a call that would begin only after its deadline. */
export function describeTimeOver({ vendor }: MessageContext, { path }: VendorRequest): VendorError {
	return new VendorError(`There was no time left to ask ${vendor.name} for ${path}`, {
		cause: 'temporarily-unavailable',
		obstacle: 'network',
		description: `What came before took too long, often because ${vendor.name} responds slowly or limits requests. Try again later. A trigger continues in its next poll.`,
	});
}

/** The sentence for a good answer that is not JSON: an empty one, a web page, or one that was cut. */
export function describeUnreadable(
	{ vendor, baseUrl, redact }: MessageContext,
	{ path }: VendorRequest,
	{ status, body, headers }: VendorResponse,
): VendorError {
	const facts = { cause: 'unexpected-response', httpStatus: status } as const;
	if (body.trim() === '') {
		return new VendorError(`${vendor.name} sent an empty response to GET ${path}`, {
			...facts,
			obstacle: 'network',
			description: 'Try again later. Nothing was returned, because rows could be missing.',
		});
	}
	if (isWebPage(body, headers['content-type'])) {
		const title = readVendorMessage(body, headers['content-type']);
		const titled = title ? `, titled "${shorten(redact(title))}"` : '';
		const ownMessage = `${new URL(baseUrl).host} sent a web page instead of data`;
		return new VendorError(`${ownMessage}${titled}`, {
			...facts,
			...(title && { ownMessage }),
			obstacle: 'address',
			description:
				'This is often a sign-in page. Check the subdomain or Base URL in the credential, and whether a sign-in gateway is in front of the API.',
		});
	}
	return new VendorError(`${vendor.name} sent a response to GET ${path} that cannot be read`, {
		...facts,
		obstacle: 'network',
		description: `It is not complete JSON (${body.length} characters). Try again; nothing was returned, because rows could be missing.`,
	});
}

/** The sentence for an answer that is an error: read from the request, the status and the body. */
export function describeRefusal(
	{ vendor, baseUrl, redact, clock }: MessageContext,
	{ path, endpoint = path, method = 'GET' }: VendorRequest,
	answer: VendorResponse,
): VendorError {
	const { status, headers, body } = answer;
	if (isRedirect(status)) return describeRedirect(vendor.name, answer, redact);
	const said = wordsOf(answer);
	const isPage = isWebPage(body, headers['content-type']);
	const refusal = { status, body, isPage, said, baseUrl, isOfRecord: endpoint.endsWith('{id}') };
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
		...(said && { vendorMessage, ownMessage: message }),
		...(retryAfterMs === null ? {} : { retryAfterMs }),
	});
}

/** The vendor's own words. With a status that is no error, all else may be rows of customers. */
function wordsOf({ status, headers, body }: VendorResponse): string {
	if (isIncomplete(status)) return '';
	const words = isGood(status)
		? messageOfJson(body)
		: readVendorMessage(body, headers['content-type']);
	return words ?? '';
}

/** What a body says beyond its status, with any vendor. */
function explainBody(
	{ name, advice }: Vendor,
	{ status, isPage, said, baseUrl }: Refusal,
): Explanation | undefined {
	const cause = 'configuration-invalid';
	if (isPage && (status === 401 || status === 403)) {
		const message = `A gateway in front of ${new URL(baseUrl).host} refused the request (HTTP ${status})`;
		const description = `It sent a web page, such as a sign-in page or a browser check. ${name} itself sends none. Ask whoever runs the gateway or firewall to let n8n through.`;
		return { message, description, cause, obstacle: 'network' };
	}
	if (status < 404 && /(?<![a-z]|\bout of )scopes?(?![a-z])/i.test(said)) {
		const description = advice.scope ?? ADVICE.scope;
		return { message: `The ${name} app lacks a scope`, description, cause, obstacle: 'scope' };
	}
	const isSuspended = /\baccount\b/i.test(said) && /\bsuspended\b/i.test(said);
	if (status === 403 && (isSuspended || /\bpaid (?:account|plan)/i.test(said))) {
		const message = `${name} does not serve this account (HTTP 403)`;
		const description = 'It is suspended, or its plan does not include this. Ask its owner.';
		return { message, description, cause, obstacle: 'product' };
	}
	return undefined;
}

function explainStatus(
	{ name, advice }: Vendor,
	{ status, isPage, isOfRecord }: Refusal,
	request: string,
): Explanation {
	const [verb, cause, obstacle] = MEANINGS[status] ?? [
		status >= 500 ? 'could not process the request' : 'refused the request',
		causeOf(status),
		'vendor',
	];
	const topic = topicOf(obstacle, isOfRecord && !isPage);
	const todo = topic === undefined ? adviceFor(status) : (advice[topic] ?? ADVICE[topic]);
	const description = `${todo} The request was ${request}.`;
	return { message: `${name} ${verb} (HTTP ${status})`, description, cause, obstacle };
}

function topicOf(obstacle: Obstacle, isOfRecord: boolean): AdviceTopic | undefined {
	if (obstacle === 'product') return isOfRecord ? 'record' : 'list';
	return obstacle === 'authentication' || obstacle === 'role' ? obstacle : undefined;
}

function describeRedirect(
	name: string,
	{ status, headers }: VendorResponse,
	redact: MessageContext['redact'],
): VendorError {
	const [target] = redact((headers.location ?? '').slice(0, LONGEST_TARGET)).split(/[?#]/, 1);
	const reason =
		'Redirects are not followed, so that the secret stays with the address in the credential.';
	const ownDescription = `${reason} Enter the final address as subdomain or Base URL.`;
	return new VendorError(`${name} redirects to another address (HTTP ${status})`, {
		cause: 'configuration-invalid',
		obstacle: 'address',
		description: target
			? `${reason} It points to ${shorten(target)}: if that is your API, enter it as subdomain or Base URL.`
			: ownDescription,
		...(target && { ownDescription }),
		httpStatus: status,
	});
}
