import { createHash } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import { type Clock, systemClock } from '../shared/base/clock';
import { InputError, VendorError } from '../shared/base/errors';
import { MINUTE, SECOND } from '../shared/base/time';
import { parseBaseUrl } from '../shared/http/address';
import { describeRefusal, describeNetworkFailure } from '../shared/http/error-messages';
import { basicToken, redactSecrets } from '../shared/http/secrets';
import { sendWith } from '../shared/http/transport';
import type { Vendor } from '../shared/http/vendor';

export const ZOOM_TOKEN_URL = 'https://zoom.us/oauth/token';

/** A token this close to its end is not handed out again. */
const EXPIRY_MARGIN_MS = MINUTE;

const UNKNOWN_LIFETIME_MS = 10 * MINUTE;

const TOKEN_TIMEOUT_MS = 30 * SECOND;

const signIn: Vendor = {
	name: 'Zoom',
	baseUrlOf: () => ZOOM_TOKEN_URL,
	adviceFor: { 404: 'Check the Token URL in the credential.' },
	explain: (status) =>
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

const serverToServer = z.object({
	accountId: z.string(),
	clientId: z.string(),
	clientSecret: z.string(),
	accessToken: z.string().catch(''),
	tokenUrl: z.string().optional(),
});

type ServerToServer = z.infer<typeof serverToServer>;

const issuedToken = z.object({
	access_token: z.string().min(1),
	expires_in: z.coerce.number().positive().optional().catch(undefined),
});

interface Token {
	readonly value: string;
	readonly goodUntil: number;
}

/** Sends one request without a credential of n8n's. */
export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * Issues Server-to-Server tokens, one at a time for each app: Zoom is suspected to end earlier
 * tokens when it issues several at once, so callers that come together share one.
 */
export class ZoomTokens {
	private readonly current = new Map<string, Token>();

	private readonly underway = new Map<string, Promise<Token>>();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * A token other than the one in the credential, which is empty, expired or refused.
	 *
	 * @throws InputError where a field is missing, VendorError where Zoom issues none
	 */
	async renew(credentials: unknown, httpRequest: HttpRequest): Promise<string> {
		const app = requireComplete(serverToServer.parse(credentials));
		const key = keyOf(app);
		const known = this.current.get(key);
		if (known && known.value !== app.accessToken && known.goodUntil > this.clock.now()) {
			return known.value;
		}
		const token = await (this.underway.get(key) ?? this.request(key, app, httpRequest));
		this.current.set(key, token);
		return token.value;
	}

	private request(key: string, app: ServerToServer, httpRequest: HttpRequest): Promise<Token> {
		const request = requestToken(app, httpRequest, this.clock).finally(() => {
			this.underway.delete(key);
		});
		this.underway.set(key, request);
		return request;
	}
}

function requireComplete(app: ServerToServer): ServerToServer {
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

/** Tells apps apart without keeping their secrets. */
function keyOf({ accountId, clientId, clientSecret, tokenUrl = '' }: ServerToServer): string {
	const identity = JSON.stringify([accountId, clientId, clientSecret, tokenUrl]);
	return createHash('sha256').update(identity).digest('hex');
}

async function requestToken(
	app: ServerToServer,
	httpRequest: HttpRequest,
	clock: Clock,
): Promise<Token> {
	const url = parseBaseUrl(app.tokenUrl?.trim() ? app.tokenUrl : ZOOM_TOKEN_URL, 'Token URL');
	const reply = await sendWith(httpRequest, {
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
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TOKEN_TIMEOUT_MS,
	});
	const told = {
		vendor: signIn,
		baseUrl: url,
		clock,
		redact: (text: string) => redactSecrets(text, app),
	};
	if ('code' in reply) throw describeNetworkFailure(told, reply);
	const question = { path: new URL(url).pathname, method: 'POST' } as const;
	if (reply.status !== 200) throw describeRefusal(told, question, reply);
	const issued = parseToken(reply.body);
	const lifetime =
		issued.expires_in === undefined ? UNKNOWN_LIFETIME_MS : issued.expires_in * SECOND;
	return { value: issued.access_token, goodUntil: clock.now() + lifetime - EXPIRY_MARGIN_MS };
}

function parseToken(body: string): z.infer<typeof issuedToken> {
	try {
		return issuedToken.parse(JSON.parse(body));
	} catch {
		throw noToken();
	}
}

function noToken(): VendorError {
	return new VendorError('Zoom answered the sign-in without a token', {
		cause: 'unexpected-response',
		description: 'Check the Token URL in the credential: it should be https://zoom.us/oauth/token.',
	});
}
