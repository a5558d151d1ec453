import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';
import { z } from 'zod';

import { type Clock, systemClock } from '../shared/base/clock';
import type { IssuedTokens } from '../shared/http/vendor';
import {
	type HttpRequest,
	requestToken,
	requireComplete,
	type ServerToServer,
	serverToServer,
} from './token-request';

/** How many tokens of an app are remembered that may still be good. */
const TOKENS_REMEMBERED = 3;
/** And of those that were refused: an error may contain one, and another process may still store one. */
const REFUSED_REMEMBERED = 10;

/** A token as it is stored with the credential, where other processes of the same n8n find it. */
const token = z.object({ app: z.string(), token: z.string().min(1), issuedAt: z.number() });

type Token = z.infer<typeof token>;

/** Makes n8n's helper run `preAuthentication` and sign again, as after a response of this status. */
class TokenNeeded extends Error {
	readonly response = { status: 401 };
}

/** What one process knows of an app's tokens. */
interface AppTokens {
	/** The newest first. */
	readonly issued: readonly Token[];
	/** Those that Zoom no longer accepts, the latest first. */
	readonly refused: readonly string[];
}

const NO_TOKENS: AppTokens = { issued: [], refused: [] };

/**
 * n8n 2.37 or newer. Before 2.36, n8n stores with a token what the expressions in a credential's
 * other fields evaluated to, in place of the expressions, and nothing tells whether there are any.
 */
const CAN_STORE_TOKENS = 'TIMED_CAUSES' in n8nWorkflow;

/**
 * Server-to-Server tokens. Zoom may end an app's earlier token when it issues another, so all
 * processes of an n8n use one: it is stored in the credential, and the newest of the stored one and
 * this process's own signs, unless it was refused. Each token belongs to an account, client and
 * secret, and never signs for another: n8n keeps a stored token when the other fields change.
 */
export class ZoomTokens implements IssuedTokens {
	private readonly apps = new Map<string, AppTokens>();

	private readonly underway = new Map<string, Promise<Token>>();

	/** Which token a request was signed with. n8n reads the credential again for every request. */
	private readonly signed = new WeakMap<object, Token>();

	private readonly issuedFor = new WeakMap<object, Token>();

	constructor(
		private readonly clock: Clock = systemClock,
		/** Whether this n8n can store a token without harm. */
		readonly canStore = CAN_STORE_TOKENS,
	) {}

	/**
	 * Gets a token, unless there is one that was not refused.
	 * @returns what n8n is to store in the credential
	 */
	async renew(credentials: IDataObject, httpRequest: HttpRequest): Promise<IDataObject> {
		const app = requireComplete(serverToServer.parse(credentials));
		this.refuse(credentials);
		if (this.newestOf(credentials) !== undefined) return {};
		const key = keyOf(app);
		const shared = this.underway.get(key);
		const issued = await (shared ?? this.request(key, app, httpRequest));
		this.issuedFor.set(credentials, issued);
		// Whoever asked Zoom stores it.
		return shared === undefined && this.canStore ? { accessToken: JSON.stringify(issued) } : {};
	}

	/**
	 * The token to sign a request with.
	 * @param mustBeNew for tests of the credential: a token keeps the scopes it was issued with
	 * @throws an error after which n8n asks for a token and signs again
	 */
	sign(credentials: IDataObject, mustBeNew: boolean): string {
		const newest = this.newestOf(credentials);
		if (newest !== undefined) this.signed.set(credentials, newest);
		const isNew = newest !== undefined && this.issuedFor.get(credentials)?.token === newest.token;
		if (newest === undefined || (mustBeNew && !isNew)) throw new TokenNeeded();
		return newest.token;
	}

	/** The latest tokens of an app, those that were refused among them. */
	of(credentials: unknown): readonly string[] {
		const app = serverToServer.safeParse(credentials);
		const refused = app.success ? this.apps.get(keyOf(app.data))?.refused : undefined;
		const latest = this.candidatesOf(credentials).map((candidate) => candidate.token);
		return [...new Set([...latest, ...(refused ?? [])])];
	}

	/** Whether a credential is for an app whose tokens these are. */
	isFor(credentials: unknown): boolean {
		return serverToServer.safeParse(credentials).success;
	}

	/** Whether a request can be signed without asking Zoom for a token. */
	isAtHand(credentials: unknown): boolean {
		return this.newestOf(credentials) !== undefined;
	}

	/** Signs no more with the token that a request was signed with. */
	refuse(credentials: object): void {
		const refused = this.signed.get(credentials);
		if (refused === undefined) return;
		const known = this.apps.get(refused.app) ?? NO_TOKENS;
		const all = new Set([refused.token, ...known.refused]);
		this.apps.set(refused.app, {
			// Forgotten as refused, it must not come up again as the newest of our own.
			issued: known.issued.filter(({ token: own }) => own !== refused.token),
			refused: [...all].slice(0, REFUSED_REMEMBERED),
		});
	}

	private newestOf(credentials: unknown): Token | undefined {
		return this.candidatesOf(credentials).find(
			(candidate) => !this.apps.get(candidate.app)?.refused.includes(candidate.token),
		);
	}

	private candidatesOf(credentials: unknown): readonly Token[] {
		const app = serverToServer.safeParse(credentials);
		if (!app.success) return [];
		const key = keyOf(app.data);
		const stored = readStored(app.data.accessToken);
		return [...(stored?.app === key ? [stored] : []), ...(this.apps.get(key)?.issued ?? [])].sort(
			(one, other) => other.issuedAt - one.issuedAt,
		);
	}

	/** One request at a time for each app: concurrent callers share its token. */
	private request(key: string, app: ServerToServer, httpRequest: HttpRequest): Promise<Token> {
		const request = requestToken(app, httpRequest, this.clock)
			.then((text) => {
				const issued = { app: key, token: text, issuedAt: this.clock.now() };
				const known = this.apps.get(key) ?? NO_TOKENS;
				const all = [issued, ...known.issued].slice(0, TOKENS_REMEMBERED);
				this.apps.set(key, { ...known, issued: all });
				return issued;
			})
			.finally(() => this.underway.delete(key));
		this.underway.set(key, request);
		return request;
	}
}

export const zoomTokens = new ZoomTokens();

/** Earlier versions stored a token alone, which tells nothing of whose it is. */
function readStored(text: string | undefined): Token | undefined {
	try {
		return token.parse(JSON.parse(text ?? ''));
	} catch {
		return undefined;
	}
}

/** Identifies an app without keeping its secret. */
function keyOf({ accountId, clientId, clientSecret, tokenUrl = '' }: ServerToServer): string {
	const fields = [accountId, clientId, clientSecret, tokenUrl].map((field) => field.trim());
	return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
