import { type FailureCause, type Obstacle, VendorError } from '../base/errors';
import { toIsoSeconds } from '../base/time';
import type { VendorResponse, ClientOptions, VendorRequest, NetworkFailure } from './types';
import { isWebPage, readVendorMessage, shorten } from './vendor-message';

/** What to do where the rate limit is used up. */
export const RATE_LIMIT_ADVICE =
	'The rate limit of the account is used up. Run the workflow less often, or for a shorter range.';

type FailureWords = readonly [
	sentence: string,
	description: string,
	cause?: FailureCause,
	obstacle?: Obstacle,
];

export type MessageContext = Pick<ClientOptions, 'vendor' | 'baseUrl' | 'redact' | 'clock'>;

/** The sentence for a call that got no answer. */
export function describeNetworkFailure(
	{ vendor, baseUrl, redact }: MessageContext,
	failure: NetworkFailure,
): VendorError {
	const { host } = new URL(baseUrl);
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
		CREDENTIAL: [
			message,
			'Open the credential, check its fields, and connect it again if it has a Connect button.',
			'credential-invalid',
			'authentication',
		],
	};
	const unknown: FailureWords = [`The connection to ${host} failed`, `${message}. ${later}`];
	const [sentence, description, cause = 'temporarily-unavailable', obstacle = 'network'] =
		words[failure.code] ?? unknown;
	return new VendorError(sentence, { cause, obstacle, description });
}

/** The sentence for a call that would have to wait for the rate limit longer than it may. */
export function describeUsedUp(
	{ vendor, clock }: Pick<MessageContext, 'clock' | 'vendor'>,
	waitMs: number,
): VendorError {
	const until = toIsoSeconds(clock.now() + waitMs);
	return new VendorError(`The rate limit of ${vendor.name} is used up until ${until}`, {
		cause: 'rate-limited',
		obstacle: 'rateLimit',
		description: RATE_LIMIT_ADVICE,
		retryAfterMs: waitMs,
	});
}

/** The sentence for a call that would begin only after its deadline. */
export function describeTimeOver(
	{ vendor }: Pick<MessageContext, 'vendor'>,
	{ path }: VendorRequest,
): VendorError {
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
	{ status, body }: VendorResponse,
): VendorError {
	const facts = { cause: 'unexpected-response', httpStatus: status } as const;
	if (body.trim() === '') {
		return new VendorError(`${vendor.name} sent an empty response to GET ${path}`, {
			...facts,
			obstacle: 'network',
			description: 'Try again later. Nothing was returned, because rows could be missing.',
		});
	}
	if (isWebPage(body)) {
		const title = readVendorMessage(body);
		const titled = title ? `, titled "${shorten(redact(title))}"` : '';
		return new VendorError(`${new URL(baseUrl).host} sent a web page instead of data${titled}`, {
			...facts,
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
