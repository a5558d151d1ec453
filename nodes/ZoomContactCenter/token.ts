import { createHash } from 'node:crypto';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import { type Clock, systemClock } from '../shared/base/clock';
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

const serverToServer = z.object({
	accountId: z.string(),
	clientId: z.string(),
	clientSecret: z.string(),
	tokenUrl: z.string().optional(),
});

type ServerToServer = z.infer<typeof serverToServer>;

const issuedToken = z.object({ access_token: z.string().min(1) });

/** How many tokens of an app are remembered: an error may contain one that was just replaced. */
const TOKENS_REMEMBERED = 3;

export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/** Makes n8n's helper run `preAuthentication` and sign again, as after a response of this status. */
class TokenNeeded extends Error {
	readonly response = { status: 401 };
}

/**
 * Server-to-Server tokens, kept in memory by account, client and secret, so that none is ever used
 * for another app. They are not stored in the credential: n8n signs with a stored token even if the
 * other fields have changed, and before 2.36 it stores expressions in those fields as the values
 * they had. Each process has its own token; Zoom lets an app have several.
 */
export class ZoomTokens {
	/** The tokens of each app, the newest first. */
	private readonly issued = new Map<string, readonly string[]>();

	private readonly underway = new Map<string, Promise<string>>();

	constructor(private readonly clock: Clock = systemClock) {}

	/** Gets a token, unless there is a newer one than the request was signed with. */
	async renew(credentials: IDataObject, httpRequest: HttpRequest): Promise<void> {
		const app = requireComplete(serverToServer.parse(credentials));
		const key = keyOf(app);
		const [known] = this.issued.get(key) ?? [];
		if (known !== undefined && known !== credentials.accessToken) return;
		credentials.accessToken = await (this.underway.get(key) ?? this.request(key, app, httpRequest));
	}

	/**
	 * The token to sign a request with. It is noted in the credential, which n8n reads again for every
	 * request: if the token is refused, `renew` knows which one it was.
	 * @param mustBeNew for tests of the credential: a token keeps the scopes it was issued with
	 * @throws an error after which n8n asks for a token and signs again
	 */
	sign(credentials: IDataObject, mustBeNew: boolean): string {
		const [token] = this.of(credentials);
		const isNew = token === credentials.accessToken;
		credentials.accessToken = token;
		if (token === undefined || (mustBeNew && !isNew)) throw new TokenNeeded();
		return token;
	}

	/** The latest tokens of an app, the newest first. */
	of(credentials: unknown): readonly string[] {
		const app = serverToServer.safeParse(credentials);
		return (app.success ? this.issued.get(keyOf(app.data)) : undefined) ?? [];
	}

	/** One request at a time for each app: concurrent callers share its token. */
	private request(key: string, app: ServerToServer, httpRequest: HttpRequest): Promise<string> {
		const request = requestToken(app, httpRequest, this.clock)
			.then((token) => {
				const earlier = this.issued.get(key) ?? [];
				this.issued.set(key, [token, ...earlier].slice(0, TOKENS_REMEMBERED));
				return token;
			})
			.finally(() => this.underway.delete(key));
		this.underway.set(key, request);
		return request;
	}
}

export const zoomTokens = new ZoomTokens();

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

/** Identifies an app without keeping its secret. */
function keyOf({ accountId, clientId, clientSecret, tokenUrl = '' }: ServerToServer): string {
	const fields = [accountId, clientId, clientSecret, tokenUrl].map((field) => field.trim());
	return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

async function requestToken(app: ServerToServer, httpRequest: HttpRequest, clock: Clock) {
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
