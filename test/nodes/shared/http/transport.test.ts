import { getEventListeners } from 'node:events';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { InputError, VendorError } from '../../../../nodes/shared/base/errors';
import { createSend, sendWith } from '../../../../nodes/shared/http/transport';
import type { VendorResponse } from '../../../../nodes/shared/http/types';
import { nodeContext } from '../../../builders/node-context';
import { rejectionOf } from '../../../builders/thrown';

const options: IHttpRequestOptions = { method: 'GET', url: 'https://acme.zendesk.com/api?a=1' };

const limits = { limitMs: 60_000 };

/** Sends with a helper that gives a response. */
async function received(response: unknown) {
	return await sendWith(() => Promise.resolve(response), options, limits);
}

/** Sends with a helper that throws. */
async function afterThrowing(error: unknown) {
	return await sendWith(
		() =>
			new Promise(() => {
				throw error;
			}),
		options,
		limits,
	);
}

/** An error as the HTTP client makes it, below the one n8n puts around it. */
function clientError(facts: object): Error {
	const cause = Object.assign(new Error('Request failed'), facts);
	return new Error('n8n could not do it', { cause });
}

describe('an answer', () => {
	it('has status, headers in lower case and the body as text', async () => {
		await expect(
			received({
				statusCode: 429,
				headers: { 'Retry-After': '7', 'Set-Cookie': ['a', 'b'], 'X-N': 5 },
				body: '{"a":1}',
			}),
		).resolves.toEqual({ status: 429, headers: { 'retry-after': '7' }, body: '{"a":1}' });
	});

	it.each([
		['', ''],
		[undefined, ''],
		[null, ''],
		[{ a: [1] }, '{"a":[1]}'],
	])('with the body %j has the text %j', async (body, text) => {
		const answer = (await received({ statusCode: 200, headers: {}, body })) as VendorResponse;
		expect(answer.body).toBe(text);
	});

	it('is let go of once it has come', async () => {
		const limit = new AbortController().signal;
		jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit);
		await received({ statusCode: 200, headers: {}, body: 'x' });
		expect(getEventListeners(limit, 'abort')).toHaveLength(0);
	});

	it('is not held by the signal that ends its request, which n8n keeps for a while', async () => {
		const stops: AbortSignal[] = [];
		for (const body of ['x', 'y']) {
			await sendWith(
				async (_options, stop) => {
					stops.push(stop);
					return await Promise.resolve({ statusCode: 200, headers: {}, body });
				},
				options,
				limits,
			);
		}
		await new Promise(setImmediate);
		const [first, second] = stops.map(({ reason }: { readonly reason: unknown }) => reason);
		expect(first).toBeInstanceOf(Error);
		expect(second).toBe(first);
	});

	it.each([
		['takes longer than it may', (limit: AbortController) => limit],
		['nobody waits for any more', (_: AbortController, caller: AbortController) => caller],
	])('that %s is given up, and its connection cut', async (_, ends) => {
		const [limit, caller] = [new AbortController(), new AbortController()];
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
		const seen: AbortSignal[] = [];
		const reply = sendWith(
			async (_options, stop) => {
				seen.push(stop);
				return await new Promise(() => undefined);
			},
			options,
			{ limitMs: 21_000, signal: caller.signal },
		);
		expect(seen[0]?.aborted).toBe(false);
		ends(limit, caller).abort();
		await expect(reply).resolves.toEqual({
			code: 'TOO_SLOW',
			message: 'The response took too long',
		});
		expect(seen[0]?.aborted).toBe(true);
		expect(timeout).toHaveBeenCalledWith(21_000);
	});

	it('needs no headers', async () => {
		await expect(received({ statusCode: 200, body: 'x' })).resolves.toEqual({
			status: 200,
			headers: {},
			body: 'x',
		});
	});
});

describe('what a helper throws', () => {
	it('is an answer where the server gave one', async () => {
		const response = { status: 401, headers: { 'WWW-Authenticate': 'x' }, data: { error: 'no' } };
		await expect(afterThrowing(clientError({ response }))).resolves.toEqual({
			status: 401,
			headers: { 'www-authenticate': 'x' },
			body: '{"error":"no"}',
		});
	});

	it.each(['ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT'])('is silence for %s', async (code) => {
		await expect(afterThrowing(clientError({ code }))).resolves.toEqual({
			code,
			message: 'Request failed',
		});
	});

	it.each([
		['https://acme.zendesk.com/oauth/tokens', { tokenHost: 'acme.zendesk.com' }],
		['/oauth/tokens', {}],
		[options.url.slice(0, -4), {}],
	])('is silence of the server that was asked: %s', async (url, who) => {
		const error = clientError({ code: 'ECONNREFUSED', config: { url } });
		const silence = { code: 'ECONNREFUSED', message: 'Request failed', ...who };
		await expect(afterThrowing(error)).resolves.toEqual(silence);
	});

	it('is silence for a success that was cut off', async () => {
		const response = { status: 200, headers: {}, data: undefined };
		await expect(
			afterThrowing(clientError({ code: 'ERR_BAD_RESPONSE', response })),
		).resolves.toEqual({ code: 'ERR_BAD_RESPONSE', message: 'Request failed' });
	});

	it('is the refusal of a token where another address answered', async () => {
		const error = clientError({
			config: { url: 'https://acme.zendesk.com/oauth/tokens' },
			response: { status: 401, headers: {}, data: '{"error":"invalid_client"}' },
		});
		await expect(afterThrowing(error)).resolves.toEqual({
			code: 'CREDENTIAL',
			message: 'The credential could not be used: invalid_client',
		});
	});

	it.each([
		[{ code: 'EAUTH', body: { error: 'invalid_client' } }, 'invalid_client'],
		[{ code: 'ESTATUS', status: 404, body: 'no page' }, 'no page'],
		[{ code: 'ESTATUS', status: 400, body: '' }, 'Request failed'],
	])('is the refusal of a token where its address says so (%j)', async (facts, said) => {
		await expect(afterThrowing(clientError(facts))).resolves.toEqual({
			code: 'CREDENTIAL',
			message: `The credential could not be used: ${said}`,
		});
	});

	it.each([
		[429, { code: 'ESTATUS', status: 429, body: 'later' }],
		[
			503,
			{
				code: 'ERR_BAD_RESPONSE',
				config: { url: 'https://acme.zendesk.com/oauth/tokens' },
				response: { status: 503, headers: { 'X-Rate-Limit': '1' }, data: 'later' },
			},
		],
	])('is an answer where a token is not issued for the moment (%i)', async (status, facts) => {
		await expect(afterThrowing(clientError(facts))).resolves.toEqual({
			status,
			headers: {},
			body: 'later',
		});
	});

	it('is an answer where the address asked is the one that answered', async () => {
		const error = clientError({
			config: { url: 'https://acme.zendesk.com/api' },
			response: { status: 403, headers: {}, data: 'no' },
		});
		await expect(afterThrowing(error)).resolves.toMatchObject({ status: 403, body: 'no' });
	});

	it.each([
		[new Error('The credential was deleted'), 'The credential was deleted'],
		['a text', 'The request could not be sent'],
		[undefined, 'The request could not be sent'],
	])('is an unusable credential where it says nothing else (%#)', async (error, message) => {
		await expect(afterThrowing(error)).resolves.toEqual({
			code: 'CREDENTIAL',
			message: `The credential could not be used: ${message}`,
		});
	});

	it('is the input error in it, unchanged', async () => {
		const error = new InputError('The credential has no API token', 'Enter it.');
		expect(await rejectionOf(afterThrowing(new Error('around', { cause: error })))).toBe(error);
	});
});

describe('a failed sign-in of the credential itself', () => {
	it.each(['rate-limited', 'temporarily-unavailable'] as const)(
		'is worth another attempt where it is %s',
		async (cause) => {
			const error = new VendorError('Zoom is busy', { cause });
			await expect(afterThrowing(new Error('around', { cause: error }))).resolves.toEqual({
				code: 'NO_TOKEN',
				message: 'Zoom is busy',
				error,
			});
		},
	);

	it.each(['configuration-invalid', 'credential-invalid', 'unexpected-response'] as const)(
		'ends the request where it is %s',
		async (cause) => {
			const error = new VendorError('Zoom did not sign in', { cause });
			expect(await rejectionOf(afterThrowing(new Error('around', { cause: error })))).toBe(error);
		},
	);
});

describe('createSend', () => {
	it('sends nothing where the credential was read only after the request was given up', async () => {
		const { context } = nodeContext();
		const caller = new AbortController();
		const httpRequestWithAuthentication = jest.fn();
		const late = {
			...context,
			helpers: { httpRequestWithAuthentication } as unknown as typeof context.helpers,
			getCredentials() {
				caller.abort();
				return Promise.resolve({} as never);
			},
		};
		const send = createSend(late, 'zendeskChatApi', 1);
		const reply = await send(options, { ...limits, signal: caller.signal });
		await new Promise(setImmediate);
		expect(reply).toMatchObject({ code: 'TOO_SLOW' });
		expect(httpRequestWithAuthentication).not.toHaveBeenCalled();
	});

	it("sends through n8n's helper, with the credential, no token in the URL and a signal of its own", async () => {
		const calls: unknown[][] = [];
		const { context } = nodeContext();
		const helpers = {
			httpRequestWithAuthentication(this: IExecuteFunctions, ...parameters: unknown[]) {
				calls.push([this.getNode(), this.getExecutionCancelSignal(), ...parameters]);
				return Promise.resolve({ statusCode: 200, headers: {}, body: 'x' });
			},
		};
		const spied = { ...context, helpers: helpers as unknown as typeof context.helpers };
		await expect(createSend(spied, 'zendeskChatApi')(options, limits)).resolves.toMatchObject({
			body: 'x',
		});
		expect(calls).toEqual([
			[
				context.getNode(),
				expect.any(AbortSignal),
				'zendeskChatApi',
				options,
				{ oauth2: { tokenType: 'Bearer' } },
			],
		]);
	});
});
