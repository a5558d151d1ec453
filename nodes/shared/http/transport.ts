import type {
	IAdditionalCredentialOptions,
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { z } from 'zod';

import { InputError, VendorError } from '../base/errors';
import { isPassingStatus } from '../rate-limit/retry';
import type { NetworkFailure, Send, SendLimits, VendorResponse } from './types';
import { readVendorMessage } from './vendor-message';

const body = z
	.unknown()
	.transform((value) => (typeof value === 'string' ? value : value ? JSON.stringify(value) : ''));

/** Header names in lower case; a repeated header (only cookies are) is left out. */
const headers = z
	.record(z.unknown())
	.transform((all) =>
		Object.fromEntries(
			Object.entries(all).flatMap(([name, value]) =>
				typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
			),
		),
	);

const fullResponse = z
	.object({ statusCode: z.number(), headers: headers.catch({}), body })
	.transform((response): VendorResponse => ({
		status: response.statusCode,
		headers: response.headers,
		body: response.body,
	}));

/** What n8n's helper throws: its own error around the HTTP client's, which may hold an answer. */
const thrownError = z.object({
	message: z.string().catch('Unknown error'),
	code: z.string().optional().catch(undefined),
	status: z.number().optional().catch(undefined),
	body,
	config: z.object({ url: z.string() }).optional().catch(undefined),
	response: z
		.object({ status: z.number(), headers: headers.catch({}), data: body })
		.optional()
		.catch(undefined),
});

/** What n8n's OAuth2 client throws once a token address answered: the second with the status. */
const TOKEN_ANSWERED = new Set(['EAUTH', 'ESTATUS']);

/** The contexts in which nodes send requests: action nodes, triggers, lists in the editor. */
export interface RequestContext extends Pick<IAllExecuteFunctions, 'helpers'> {
	getCredentials<Data extends object = ICredentialDataDecryptedObject>(
		type: string,
		itemIndex?: number,
	): Promise<Data>;
}

/**
 * Sends through n8n's own helper, so that credentials, token renewal, proxies and egress rules work
 * as the administrator configured them.
 *
 * @param itemIndex the item whose credential signs, where an expression may differ between items
 * @throws InputError where the credential itself cannot be used
 */
export function createSend(
	context: RequestContext,
	credentialType: string,
	itemIndex?: number,
): Send {
	return async (options, limits) =>
		await sendWith(
			async (request, stop): Promise<unknown> =>
				await context.helpers.httpRequestWithAuthentication.call(
					stoppedBy(context, stop),
					credentialType,
					request,
					{
						// A token of unknown type would be put into the URL, and so into others' logs.
						oauth2: { tokenType: 'Bearer' },
						...(itemIndex ? await credentialsOfItem(context, credentialType, itemIndex) : {}),
					},
				),
			options,
			limits,
		);
}

/** The context with a signal of its own: n8n's helper heeds no other than the execution's. */
function stoppedBy(context: RequestContext, stop: AbortSignal): IAllExecuteFunctions {
	const own: Partial<IAllExecuteFunctions> = { getExecutionCancelSignal: () => stop };
	Object.setPrototypeOf(own, context);
	return own as IAllExecuteFunctions;
}

/**
 * By itself the helper signs with the credential of the first item. Read anew for each request, as
 * the helper does: a token may have been renewed since. OAuth2 tokens are one for all items.
 */
async function credentialsOfItem(
	context: RequestContext,
	type: string,
	itemIndex: number,
): Promise<Pick<IAdditionalCredentialOptions, 'credentialsDecrypted'>> {
	const data = await context.getCredentials(type, itemIndex);
	return { credentialsDecrypted: { id: '', name: type, type, data } };
}

/** Sends one request, and makes an answer of whatever the HTTP client returns or throws. */
export async function sendWith(
	httpRequest: (options: IHttpRequestOptions, stop: AbortSignal) => Promise<unknown>,
	options: IHttpRequestOptions,
	limits: SendLimits,
): Promise<VendorResponse | NetworkFailure> {
	try {
		return fullResponse.parse(
			await untilStopped(async (stop) => await httpRequest(options, stop), limits),
		);
	} catch (error) {
		return readThrown(error, options);
	}
}

/**
 * Waits for an answer no longer than it may take, and cuts its connection then. Rejects as the HTTP
 * client does after its own timeout. An answer that came is let go of at once: what waits for the
 * limit would keep it until then.
 */
async function untilStopped(
	work: (stop: AbortSignal) => Promise<unknown>,
	{ limitMs, signal }: SendLimits,
): Promise<unknown> {
	const stop = new AbortController();
	// Not the caller's signal itself: Node warns of many listeners on one.
	const ends = [AbortSignal.timeout(limitMs), AbortSignal.any(signal ? [signal] : [])];
	return await new Promise((resolve, reject) => {
		const giveUp = () => {
			stop.abort();
			reject(Object.assign(new Error('The response took too long'), { code: 'ETIMEDOUT' }));
		};
		for (const end of ends) end.addEventListener('abort', giveUp);
		void work(stop.signal)
			.then(resolve, reject)
			.then(() => {
				for (const end of ends) end.removeEventListener('abort', giveUp);
			});
	});
}

function readThrown(error: unknown, options: IHttpRequestOptions): VendorResponse | NetworkFailure {
	for (let link: unknown = error; link instanceof Error; link = link.cause) {
		if (link instanceof InputError) throw link;
		if (link instanceof VendorError) {
			if (!link.isPassing) throw link;
			return { code: 'NO_TOKEN', message: link.message, error: link };
		}
		const { code, config, response, message, status, body } = thrownError.parse(link);
		if (code !== undefined && TOKEN_ANSWERED.has(code)) {
			return readTokenResponse(status, body, message);
		}
		if (response !== undefined) {
			if (config !== undefined && !options.url.startsWith(config.url)) {
				return readTokenResponse(response.status, response.data, message);
			}
			// A good status is thrown only where the connection broke before the body had come whole.
			if (response.status < 300) return { code: code ?? 'ECONNRESET', message };
			return { status: response.status, headers: response.headers, body: response.data };
		}
		if (code !== undefined) return { code, message };
	}
	return tokenRefused(error instanceof Error ? error.message : 'The request could not be sent');
}

/** A token request of n8n's own was answered, but with no token. */
function readTokenResponse(
	status: number | undefined,
	body: string,
	message: string,
): VendorResponse | NetworkFailure {
	if (status !== undefined && isPassingStatus(status)) return { status, headers: {}, body };
	return tokenRefused(readVendorMessage(body) ?? message);
}

function tokenRefused(message: string): NetworkFailure {
	return { code: 'CREDENTIAL', message: `The credential could not be used: ${message}` };
}
