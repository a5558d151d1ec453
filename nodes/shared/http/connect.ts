import { createHash } from 'node:crypto';
import type { IAllExecuteFunctions } from 'n8n-workflow';

import { wallClock } from '../base/clock';
import { InputError } from '../base/errors';
import { RateLimiter } from '../rate-limit/limiter';
import { createFetchJson } from './client';
import { redactSecrets } from './secrets';
import { createSend, type RequestContext } from './transport';
import type { FetchJson } from './types';
import { Usage } from './usage';
import { accountOf, type Vendor } from './vendor';

/** One way to sign in. */
export interface SignIn {
	/** As the editor shows it. */
	readonly displayName: string;
	/** The value of the `authentication` parameter that chooses it. */
	readonly authentication: string;
	/** The internal name of its credential. */
	readonly credential: string;
}

/** How a node signs in to its vendor. */
export interface Connector {
	readonly vendor: Vendor;
	/** The first is the default. */
	readonly signIns: readonly [SignIn, ...SignIn[]];
}

interface ConnectOptions {
	/** The value of the `authentication` parameter. */
	readonly authentication: unknown;
	readonly itemIndex?: number;
	readonly signal?: AbortSignal | undefined;
	/** Neither a request nor a wait reaches past this time, in milliseconds. */
	readonly deadline?: number;
	/** Told of what is asked. */
	readonly usage?: Usage;
}

/** An account that can be asked. */
export interface Connection {
	readonly fetchJson: FetchJson;
	readonly baseUrl: string;
	readonly account: string;
	/** Takes the credential's secrets out of a text: IDs and names of fields are a vendor's words, too. */
	readonly redact: (text: string) => string;
}

/** @throws InputError where the authentication or the credential cannot be used */
export async function connect(
	context: RequestContext & Pick<IAllExecuteFunctions, 'getTimezone' | 'logger'>,
	{ vendor, signIns }: Connector,
	{ authentication: value, itemIndex, signal, deadline, usage = new Usage() }: ConnectOptions,
): Promise<Connection> {
	const type = signIns.find(({ authentication }) => authentication === value)?.credential;
	if (type === undefined) {
		throw new InputError(
			'The chosen authentication does not exist in this node',
			'Choose the authentication again in the node.',
		);
	}
	const credentials = await context.getCredentials(type, itemIndex);
	const baseUrl = vendor.baseUrlOf(credentials);
	if (itemIndex && 'oauthTokenData' in credentials) {
		requireSameAddress(vendor.baseUrlOf(await context.getCredentials(type, 0)), baseUrl);
	}
	const { tokens } = vendor;
	const clock = wallClock(context.getTimezone());
	const renewal = tokens && { tokens, clock, random: Math.random };
	const send = createSend(context, type, itemIndex, credentials, renewal);
	// A token that was issued on the way is a secret too, and stays one when the next is issued.
	const known = new Map([[JSON.stringify(credentials), credentials]]);
	const redact = (text: string) => {
		const all = [...known.values()];
		return redactSecrets(text, ...all, { token: all.map((one) => tokens?.of(one)) });
	};
	const fetchJson = createFetchJson({
		vendor,
		baseUrl,
		send,
		...(canBeRenewed(type, vendor) && {
			async renewSecrets() {
				const renewed = await context.getCredentials(type, itemIndex).catch(() => credentials);
				known.set(JSON.stringify(renewed), renewed);
			},
		}),
		clock,
		random: Math.random,
		logger: context.logger,
		limiter: limiterOf(vendor, credentials),
		usage,
		redact,
		signal,
		deadline,
	});
	return { fetchJson, baseUrl, account: accountOf(vendor, credentials), redact };
}

/** Whether a credential's token may be another one after a request: n8n itself renews those of OAuth2. */
function canBeRenewed(type: string, { tokens }: Vendor): boolean {
	return tokens !== undefined || type.endsWith('OAuth2Api');
}

/** n8n keeps one OAuth2 token for a credential, and signs the requests of all items with it. */
function requireSameAddress(first: string, baseUrl: string): void {
	if (first === baseUrl) return;
	throw new InputError(
		`The OAuth2 credential leads to ${new URL(baseUrl).host} for this item, and to ${new URL(first).host} for the first`,
		'Its token belongs to one account. Use one OAuth2 credential for each account, each in a node of its own.',
	);
}

const limiters = new Map<string, RateLimiter>();

/** The rate limiter of the account a credential belongs to. */
export function limiterOf(vendor: Vendor, credentials: unknown): RateLimiter {
	const account = `${vendor.name} ${accountOf(vendor, credentials)}`;
	const key = createHash('sha256').update(account).digest('base64url');
	const limiter = limiters.get(key) ?? new RateLimiter();
	limiters.set(key, limiter);
	return limiter;
}
