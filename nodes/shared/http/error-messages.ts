import { type FailureCause, VendorError } from '../base/errors';
import { toIsoSeconds } from '../base/time';
import { readRetryAfter } from '../rate-limit/headers';
import { isPassingStatus, MOST_ATTEMPTS } from '../rate-limit/retry';
import type { VendorResponse, ClientOptions, VendorRequest, NetworkFailure } from './types';
import { isWebPage, readVendorMessage, shorten } from './vendor-message';

type MessageContext = Pick<ClientOptions, 'vendor' | 'baseUrl' | 'redact' | 'clock'>;

/** The sentence for a call that got no answer. */
export function describeNetworkFailure(
	{ vendor, baseUrl, redact }: MessageContext,
	failure: NetworkFailure,
): VendorError {
	const { host } = new URL(baseUrl);
	const message = shorten(redact(failure.message));
	const [sentence, description, cause] = networkFailureWords(vendor.name, host, {
		...failure,
		message,
	});
	return new VendorError(sentence, { cause, description });
}

function networkFailureWords(
	name: string,
	host: string,
	{ code, message }: NetworkFailure,
): [string, string, FailureCause] {
	switch (code) {
		case 'ENOTFOUND':
			return [
				`There is no server named ${host}`,
				`Check the subdomain or Base URL in the credential. n8n could not find this address.`,
				'configuration-invalid',
			];
		case 'ECONNREFUSED':
			return [
				`${host} does not accept connections`,
				`Check the Base URL in the credential, and that the server behind it is running.`,
				'temporarily-unavailable',
			];
		case 'ETIMEDOUT':
		case 'ECONNABORTED':
			return [
				`${name} did not answer in time`,
				`${host} was asked ${MOST_ATTEMPTS} times. Try again later, or check the network between n8n and ${host}.`,
				'temporarily-unavailable',
			];
		case 'CREDENTIAL':
			return [
				message,
				'Open the credential, check its fields, and connect it again if it has a Connect button.',
				'credential-invalid',
			];
		default:
			return [
				`The connection to ${host} failed`,
				`${message}. Try again later, or check the network between n8n and ${host}.`,
				'temporarily-unavailable',
			];
	}
}

/** Advice that holds for all vendors. */
const ADVICE: Readonly<Partial<Record<number, string>>> = {
	400: 'Check the parameters of this node.',
	401: 'Check the credential: the secret may be mistyped, revoked or expired.',
	403: 'The credential is valid, but its user may not read this. Use one of an administrator.',
	404: 'Check the ID, and the subdomain or Base URL in the credential.',
	422: 'Check the parameters of this node.',
	429: 'The rate limit of the account is used up. Run the workflow less often, or for a shorter range.',
	444: 'The vendor closed the request without data. Try again later.',
};

/** The sentence for an answer that is an error. */
export function describeRefusal(
	{ vendor, redact, clock }: MessageContext,
	{ path, method = 'GET' }: VendorRequest,
	answer: VendorResponse,
): VendorError {
	const { status, headers, body } = answer;
	const said = readVendorMessage(body);
	const vendorMessage = said === undefined ? undefined : shorten(redact(said));
	const explained = vendor.explain?.(status, body);
	if (explained !== undefined) {
		return new VendorError(`${explained.message}${quote(vendor.name, vendorMessage)}`, {
			cause: explained.cause,
			obstacle: explained.obstacle,
			description: explained.description,
			httpStatus: status,
			...(vendorMessage === undefined ? {} : { vendorMessage }),
		});
	}
	if (status >= 300 && status < 400) return describeRedirect(vendor.name, answer, redact);
	const retryAfterMs = readRetryAfter(headers, clock.now());
	return new VendorError(
		`${vendor.name} ${verbOf(status)} (HTTP ${status})${quote(vendor.name, vendorMessage)}`,
		{
			cause: causeOf(status),
			description: `${vendor.adviceFor[status] ?? ADVICE[status] ?? adviceForClass(status)} The request was ${method} ${path}.`,
			httpStatus: status,
			...(vendorMessage === undefined ? {} : { vendorMessage }),
			...(retryAfterMs === null ? {} : { retryAfterMs }),
		},
	);
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
			description: vendor.adviceFor[429] ?? ADVICE[429] ?? '',
			retryAfterMs: waitMs,
		},
	);
}

function quote(name: string, said: string | undefined): string {
	return said === undefined ? '' : `. ${name} says: ${said}`;
}

function verbOf(status: number): string {
	if (status === 401) return 'did not accept the credential';
	if (status === 403) return 'does not allow this credential to read this';
	if (status === 404) return 'did not find what was asked for';
	if (status === 429) return 'limits the rate of requests';
	return status >= 500 ? 'failed to answer' : 'refused the request';
}

function causeOf(status: number): FailureCause {
	if (status < 300) return 'unexpected-response';
	if (status === 401) return 'credential-invalid';
	if (status === 429) return 'rate-limited';
	return status >= 500 ? 'temporarily-unavailable' : 'configuration-invalid';
}

function adviceForClass(status: number): string {
	if (isPassingStatus(status)) return `It was asked ${MOST_ATTEMPTS} times. Try again later.`;
	return status >= 500
		? 'The fault is on the other side. Try again later.'
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
		description: `Redirects are not followed, so that the secret stays with the address in the credential. ${target ? `It points to ${redact(target)}: if that is your API, enter it` : 'Enter the final address'} as subdomain or Base URL.`,
		httpStatus: status,
	});
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
			`${vendor.name} sent an empty answer to GET ${path}`,
			'Try again later. Nothing was returned, because rows could be missing.',
			answer,
		);
	}
	if (isWebPage(answer.body)) {
		const title = readVendorMessage(answer.body);
		throw unexpected(
			`${new URL(baseUrl).host} sent a web page instead of data${title ? `, titled "${shorten(told.redact(title))}"` : ''}`,
			'This is often a sign-in page. Check the subdomain or Base URL in the credential, and that no sign-on gateway stands before the API.',
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
		`${vendor.name} sent an answer to GET ${path} that cannot be read`,
		`It is not complete JSON (${answer.body.length} characters). Try again; nothing was returned, because rows could be missing.`,
		answer,
	);
}

function unexpected(message: string, description: string, { status }: VendorResponse): VendorError {
	return new VendorError(message, {
		cause: 'unexpected-response',
		description,
		httpStatus: status,
	});
}
