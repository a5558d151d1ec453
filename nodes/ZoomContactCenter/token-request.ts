import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import type { Clock } from '../shared/base/clock';
import { InputError, VendorError } from '../shared/base/errors';
import { SECOND } from '../shared/base/time';
import { parseBaseUrl } from '../shared/http/address';
import { describeNetworkFailure, describeRefusal } from '../shared/http/error-messages';
import { basicToken, redactSecrets } from '../shared/http/secrets';
import { sendWith } from '../shared/http/transport';
import type { Vendor } from '../shared/http/vendor';

export const ZOOM_TOKEN_URL = 'https://zoom.us/oauth/token';

const TOKEN_TIMEOUT_MS = 30 * SECOND;

const signIn: Vendor = {
	name: 'Zoom',
	baseUrlOf: () => ZOOM_TOKEN_URL,
	advice: { list: 'Check the Token URL in the credential.' },
	explain: ({ status }) =>
		status === 400 || status === 401
			? {
					cause: 'credential-invalid',
					obstacle: 'authentication',
					message: 'Zoom did not issue a token for this credential',
					description:
						'Check Account ID, Client ID and Client Secret in the credential, and that the Server-to-Server OAuth app is activated.',
				}
			: undefined,
};

/** A Server-to-Server app, as the credential holds it. */
export const serverToServer = z.object({
	accountId: z.string(),
	clientId: z.string(),
	clientSecret: z.string(),
	tokenUrl: z.string().optional(),
	/** What n8n stores. */
	accessToken: z.string().optional().catch(undefined),
});

export type ServerToServer = z.infer<typeof serverToServer>;

/**
 * A header carries nothing but visible characters, and servers take no more than some 8,000 of them:
 * anything else is no token, and would be refused in other words than one that has ended.
 */
const issuedToken = z.object({ access_token: z.string().regex(/^[!-~]{1,8000}$/) });

export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/** @throws InputError where a field is empty */
export function requireComplete(app: ServerToServer): ServerToServer {
	const missing = (['accountId', 'clientId', 'clientSecret'] as const).find(
		(field) => app[field].trim() === '',
	);
	if (missing === undefined) return app;
	const labels = { accountId: 'Account ID', clientId: 'Client ID', clientSecret: 'Client Secret' };
	throw new InputError(
		`The Zoom credential has no ${labels[missing]}`,
		'Copy it from the App Credentials page of your Server-to-Server OAuth app in the Zoom App Marketplace.',
	);
}

/** Asks Zoom for a token. @throws VendorError with what Zoom says where there is none */
export async function requestToken(app: ServerToServer, httpRequest: HttpRequest, clock: Clock) {
	const url = parseBaseUrl(app.tokenUrl?.trim() ? app.tokenUrl : ZOOM_TOKEN_URL, 'Token URL');
	const request: IHttpRequestOptions = {
		method: 'POST',
		url,
		headers: {
			Authorization: `Basic ${basicToken(app.clientId.trim(), app.clientSecret.trim())}`,
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		body: new URLSearchParams({
			grant_type: 'account_credentials',
			account_id: app.accountId.trim(),
		}).toString(),
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TOKEN_TIMEOUT_MS,
	};
	const reply = await sendWith(
		async (options, abortSignal) => await httpRequest({ ...options, abortSignal }),
		request,
		{ limitMs: TOKEN_TIMEOUT_MS },
	);
	const told = {
		vendor: signIn,
		baseUrl: url,
		clock,
		redact: (text: string) => redactSecrets(text, app),
	};
	if ('code' in reply) throw describeNetworkFailure(told, reply);
	const question = { path: new URL(url).pathname, method: 'POST' } as const;
	if (reply.status !== 200) throw describeRefusal(told, question, reply);
	return parseToken(reply.body);
}

function parseToken(body: string): string {
	try {
		return issuedToken.parse(JSON.parse(body)).access_token;
	} catch {
		throw noToken();
	}
}

function noToken(): VendorError {
	return new VendorError('Zoom responded to the sign-in without a token', {
		cause: 'unexpected-response',
		obstacle: 'address',
		description: 'Check the Token URL in the credential: it should be https://zoom.us/oauth/token.',
	});
}
