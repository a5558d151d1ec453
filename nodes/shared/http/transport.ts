import type {
	IAdditionalCredentialOptions,
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { z } from 'zod';

import { NO_LONGER_WANTED } from '../base/concurrency';
import { InputError, VendorError } from '../base/errors';
import { rethrow } from '../base/outcome';
import { isPassingStatus } from '../rate-limit/retry';
import { BrokenBody, textOf } from './body';
import { type Renewal, sendWithToken } from './renewal';
import { isRedirect } from './statuses';
import { tokenAddressOf, tokenProbe } from './token-address';
import type { NetworkFailure, Reply, Send, SendLimits, VendorResponse } from './types';
import { readVendorMessage } from './vendor-message';

/** An instance of a class, which `z.record` of zod 4 refuses. */
const anyHeaders = z.object({}).passthrough().catch({});

/** Without `transform`: what goes through one is held until the next major garbage collection. */
const fullResponse = z.object({
	statusCode: z.number(),
	headers: anyHeaders,
	body: z.unknown().optional(),
});

const unauthorized = z.object({ statusCode: z.literal(401) });

const redirect = z.object({ statusCode: z.number().refine(isRedirect) });

/** What n8n's helper throws: its own error around the HTTP client's, which may hold an answer. */
const thrownError = z.object({
	message: z.string().catch('Unknown error'),
	code: z.string().optional().catch(undefined),
	status: z.number().optional().catch(undefined),
	body: z.unknown().optional(),
	config: z.object({ url: z.string() }).optional().catch(undefined),
	response: z
		.object({
			status: z.number(),
			headers: anyHeaders,
			data: z.unknown().optional(),
		})
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
 * Through n8n's own helper, so that credentials, token renewal, proxies and egress rules work. With
 * `itemIndex`, the credential of that item signs: an expression may differ between items.
 * @param credentials as they are now: they tell where n8n itself would request a token
 * @param renewal for a vendor whose tokens n8n does not look after
 */
export function createSend(
	context: RequestContext,
	type: string,
	itemIndex?: number,
	credentials?: unknown,
	renewal?: Renewal,
): Send {
	const tokenAddress = tokenAddressOf(credentials);
	let isTokenNeeded = tokenAddress?.isNeededFirst === true;
	const request = async (options: IHttpRequestOptions, stop: AbortSignal): Promise<unknown> => {
		// By itself the helper signs with the credential of the first item. Read anew for each request,
		// as the helper does: a token may have been renewed since. OAuth2 tokens are one for all items.
		const read = async () => await context.getCredentials(type, itemIndex);
		const ask = async (
			asked: IHttpRequestOptions,
			data?: ICredentialDataDecryptedObject,
		): Promise<unknown> => {
			const authentication: IAdditionalCredentialOptions = {
				// A token of unknown type would be put into the URL, and so into others' logs.
				oauth2: { tokenType: 'Bearer' },
				...(data && { credentialsDecrypted: { id: '', name: type, type, data } }),
			};
			return await context.helpers.httpRequestWithAuthentication.call(
				stoppedBy(context, stop),
				type,
				asked,
				authentication,
			);
		};
		// One that cannot be read again is left to the helper.
		const data = itemIndex ? await read() : renewal && (await read().catch(() => undefined));
		if (data && renewal?.tokens.isFor(data)) {
			const withAnswer = { ...options, ignoreHttpStatusErrors: true };
			const send = async (signing: typeof data) => await ask(withAnswer, signing);
			const signed = { first: data, read, send, isRefused, signal: stop };
			return await sendWithToken(renewal, signed);
		}
		const redirectOfToken = async (): Promise<unknown> => {
			if (tokenAddress === undefined) return undefined;
			const probe = { ...tokenProbe(tokenAddress), abortSignal: stop };
			const answer: unknown = await context.helpers.httpRequest(probe);
			return redirect.safeParse(answer).success ? answer : undefined;
		};
		if (isTokenNeeded) {
			const redirected = await redirectOfToken();
			if (redirected !== undefined) return redirected;
		}
		// Where n8n would ask the token address, a refusal is handed on, for that to be looked at first.
		const handsOn = tokenAddress !== undefined && !isTokenNeeded;
		const first = handsOn ? { ...options, ignoreHttpStatusErrors: true } : options;
		const answer = await ask(first, data);
		isTokenNeeded = false;
		// Before 2.9, n8n hands this on too instead of renewing the token: it does so for an error only.
		if (!isRefused(answer)) return answer;
		const again = { ...options, ignoreHttpStatusErrors: false };
		return (await redirectOfToken()) ?? (await ask(again, data));
	};
	return async (options, limits) => await sendWith(request, options, limits);
}

function isRefused(answer: unknown): boolean {
	return unauthorized.safeParse(answer).success;
}

/** The context with a signal of its own: n8n's helper heeds no other than the execution's. */
function stoppedBy(context: RequestContext, stop: AbortSignal): IAllExecuteFunctions {
	stop.throwIfAborted();
	const own: Partial<IAllExecuteFunctions> = { getExecutionCancelSignal: () => stop };
	Object.setPrototypeOf(own, context);
	return own as IAllExecuteFunctions;
}

/**
 * Makes an answer of whatever the HTTP client returns or throws, its body read. One that takes too
 * long is rejected as by the client. At the end all connections are cut that are still open. One
 * that came is let go of at once: what waits for the limit would keep it until then.
 */
export async function sendWith(
	httpRequest: (options: IHttpRequestOptions, stop: AbortSignal) => Promise<unknown>,
	options: IHttpRequestOptions,
	{ limitMs, signal }: SendLimits,
): Promise<Reply> {
	const stop = new AbortController();
	// Not the caller's signal itself: Node warns of many listeners on one.
	const ends = [
		AbortSignal.timeout(Math.max(0, Math.ceil(limitMs))),
		AbortSignal.any(signal ? [signal] : []),
	];
	return await new Promise<Reply>((resolve, reject) => {
		const giveUp = () => {
			resolve({ code: 'TOO_SLOW', message: 'The response took too long' });
			stop.abort(NO_LONGER_WANTED);
		};
		for (const end of ends) end.addEventListener('abort', giveUp);
		void httpRequest(options, stop.signal)
			.then(readAnswer)
			.catch(async (error: unknown) => await readThrown(error, options))
			.catch(readBroken)
			.then(resolve, reject)
			.then(() => {
				for (const end of ends) end.removeEventListener('abort', giveUp);
				stop.abort(NO_LONGER_WANTED);
			});
	});
}

async function readAnswer(answer: unknown): Promise<Reply> {
	const { statusCode, headers, body } = fullResponse.parse(answer);
	return responseOf(statusCode, headers, await textOf(body));
}

/** The body of an error, too, may come without an end. */
function readBroken(error: unknown): Reply {
	if (!(error instanceof BrokenBody)) rethrow(error);
	return { code: error.code, message: error.message };
}

/** With the names of headers in lower case; a repeated one (only cookies are) is left out. */
function responseOf(
	status: number,
	headers: Readonly<Record<string, unknown>>,
	body: string,
): VendorResponse {
	const single = Object.entries(headers).flatMap(([name, value]) =>
		typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
	);
	return { status, headers: Object.fromEntries(single), body };
}

async function readThrown(error: unknown, options: IHttpRequestOptions): Promise<Reply> {
	for (let link: unknown = error; link instanceof Error; link = link.cause) {
		if (link instanceof InputError) throw link;
		if (link instanceof VendorError) {
			if (!link.isPassing) throw link;
			return { code: 'NO_TOKEN', message: link.message, error: link };
		}
		const { code, config, response, message, status, body } = thrownError.parse(link);
		if (code !== undefined && TOKEN_ANSWERED.has(code)) {
			return readTokenResponse(status, await textOf(body), message);
		}
		const isForToken = config !== undefined && !options.url.startsWith(config.url);
		if (response !== undefined) {
			if (isForToken) {
				return readTokenResponse(response.status, await textOf(response.data), message);
			}
			// A good status is thrown only where the connection broke before the body had come whole.
			if (response.status < 300) return { code: code ?? 'ECONNRESET', message };
			return responseOf(response.status, response.headers, await textOf(response.data));
		}
		if (code !== undefined) {
			const isKnown = isForToken && URL.canParse(config.url);
			return { code, message, ...(isKnown ? { tokenHost: new URL(config.url).host } : {}) };
		}
	}
	return tokenRefused(error instanceof Error ? error.message : 'The request could not be sent');
}

/** A token request of n8n's own was answered, but with no token. */
function readTokenResponse(status: number | undefined, body: string, message: string): Reply {
	if (status !== undefined && isPassingStatus(status)) return { status, headers: {}, body };
	return tokenRefused(readVendorMessage(body) ?? message);
}

function tokenRefused(message: string): NetworkFailure {
	return { code: 'CREDENTIAL', message: `The credential could not be used: ${message}` };
}
