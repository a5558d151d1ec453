import { type FailureCause, type Obstacle, VendorError } from '../base/errors';
import { toIsoSeconds } from '../base/time';
import type { VendorResponse, ClientOptions, VendorRequest, NetworkFailure } from './types';
import { isWebPage, readVendorMessage, shorten } from './vendor-message';

/** What to do where the rate limit is used up. */
export const RATE_LIMIT_ADVICE =
	'The rate limit of the account is used up. Run the workflow less often, or for a shorter range.';

export type MessageContext = Pick<ClientOptions, 'vendor' | 'baseUrl' | 'redact' | 'clock'>;

/** The sentence for a call that got no answer. */
export function describeNetworkFailure(
	{ vendor, baseUrl, redact }: MessageContext,
	failure: NetworkFailure,
): VendorError {
	const { host } = new URL(baseUrl);
	const message = shorten(redact(failure.message));
	const [sentence, description, cause, obstacle] = networkFailureWords(vendor.name, host, {
		...failure,
		message,
	});
	return new VendorError(sentence, { cause, obstacle, description });
}

function networkFailureWords(
	name: string,
	host: string,
	{ code, message }: NetworkFailure,
): [string, string, FailureCause, Obstacle] {
	switch (code) {
		case 'ENOTFOUND':
			return [
				`There is no server named ${host}`,
				`Check the subdomain or Base URL in the credential. n8n could not find this address.`,
				'configuration-invalid',
				'address',
			];
		case 'ECONNREFUSED':
			return [
				`${host} does not accept connections`,
				`Check the Base URL in the credential, and that the server behind it is running.`,
				'temporarily-unavailable',
				'network',
			];
		case 'ETIMEDOUT':
		case 'ECONNABORTED':
			return [
				`${name} did not respond in time`,
				`Try again later, or check the network between n8n and ${host}.`,
				'temporarily-unavailable',
				'network',
			];
		case 'CREDENTIAL':
			return [
				message,
				'Open the credential, check its fields, and connect it again if it has a Connect button.',
				'credential-invalid',
				'authentication',
			];
		default:
			return [
				`The connection to ${host} failed`,
				`${message}. Try again later, or check the network between n8n and ${host}.`,
				'temporarily-unavailable',
				'network',
			];
	}
}

/** The sentence for a call that would have to wait for the rate limit longer than it may. */
export function describeUsedUp(
	{ vendor, clock }: Pick<MessageContext, 'clock' | 'vendor'>,
	waitMs: number,
): VendorError {
	return new VendorError(
		`The rate limit of ${vendor.name} is used up until ${toIsoSeconds(clock.now() + waitMs)}`,
		{
			cause: 'rate-limited',
			obstacle: 'rateLimit',
			description: RATE_LIMIT_ADVICE,
			retryAfterMs: waitMs,
		},
	);
}

/**
 * Refuses the two successful answers that hold no data: an empty one and a web page.
 *
 * @throws VendorError
 */
export function requireContent(
	told: MessageContext,
	{ path }: VendorRequest,
	answer: VendorResponse,
): void {
	const { vendor, baseUrl } = told;
	if (answer.body.trim() === '') {
		throw unexpected(
			`${vendor.name} sent an empty response to GET ${path}`,
			'Try again later. Nothing was returned, because rows could be missing.',
			'network',
			answer,
		);
	}
	if (isWebPage(answer.body)) {
		const title = readVendorMessage(answer.body);
		throw unexpected(
			`${new URL(baseUrl).host} sent a web page instead of data${title ? `, titled "${shorten(told.redact(title))}"` : ''}`,
			'This is often a sign-in page. Check the subdomain or Base URL in the credential, and whether a sign-in gateway is in front of the API.',
			'address',
			answer,
		);
	}
}

/** The sentence for a body that is not JSON to its end. */
export function describeUnreadable(
	{ vendor }: MessageContext,
	{ path }: VendorRequest,
	answer: VendorResponse,
): VendorError {
	return unexpected(
		`${vendor.name} sent a response to GET ${path} that cannot be read`,
		`It is not complete JSON (${answer.body.length} characters). Try again; nothing was returned, because rows could be missing.`,
		'network',
		answer,
	);
}

function unexpected(
	message: string,
	description: string,
	obstacle: Obstacle,
	{ status }: VendorResponse,
): VendorError {
	return new VendorError(message, {
		cause: 'unexpected-response',
		obstacle,
		description,
		httpStatus: status,
	});
}
