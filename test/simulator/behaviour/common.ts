/** How often a client may call before it meets 429, and how the answers tell it. */
export interface RateLimitBehaviour {
	/** Requests per window; `null` for no limit. */
	allowance: number | null;
	/** Length of a window by the simulator's clock. */
	windowMs: number;
	/** Which rate-limit headers every answer carries. */
	headers: 'none' | 'zendesk' | 'zoom';
	/** How the 429 says when to come back. */
	retryAfter: 'seconds' | 'httpDate' | 'isoDate' | 'none';
	/** The 429's body: the vendor's JSON, plain text, or that of Zendesk's edge protection. */
	body: 'json' | 'text' | 'edge';
}

/** The OAuth grants the token endpoints know. */
export type Grant =
	'authorization_code' | 'refresh_token' | 'client_credentials' | 'account_credentials';

/** How one vendor's token endpoint answers. */
export interface OAuthBehaviour {
	/** Grants the client may use; others are refused with `unsupported_grant_type`. */
	grants: Grant[];
	/** Life of an access token by the simulator's clock. */
	accessTokenSeconds: number;
	/** Life of a refresh token by the simulator's clock. */
	refreshTokenSeconds: number;
	/** Life of an authorization code by the simulator's clock. */
	codeSeconds: number;
	/** Leave `expires_in` out of the answer (the token expires all the same). */
	omitExpiresIn: boolean;
	/** Leave `refresh_token` out of the answer. */
	omitRefreshToken: boolean;
	/** Each new token ends the life of those issued before. */
	newTokenRevokesOlder: boolean;
}

/** Who may do what: the credentials the simulator accepts. */
export interface Accounts {
	subdomain: string;
	zendesk: {
		email: string;
		apiToken: string;
		/** False plays the day on which Zendesk deactivates the last API tokens. */
		apiTokensAccepted: boolean;
		accessToken: string;
		clientId: string;
		clientSecret: string;
		/** `agent` is authenticated and then refused with 403. */
		role: 'admin' | 'agent';
	};
	chat: {
		accessToken: string;
		clientId: string;
		clientSecret: string;
		/** `agent` is authenticated and then refused with 403. */
		role: 'admin' | 'agent';
	};
	zoom: { accountId: string; clientId: string; clientSecret: string };
}

export function defaultAccounts(): Accounts {
	return {
		subdomain: 'acme',
		zendesk: {
			email: 'ops@acme.example',
			apiToken: 'zd-api-token-secret',
			apiTokensAccepted: true,
			accessToken: 'zd-access-token-secret',
			clientId: 'zendesk-client',
			clientSecret: 'zendesk-client-secret',
			role: 'admin',
		},
		chat: {
			accessToken: 'chat-access-token-secret',
			clientId: 'chat-client',
			clientSecret: 'chat-client-secret',
			role: 'admin',
		},
		zoom: {
			accountId: 'zoom-account',
			clientId: 'zoom-client',
			clientSecret: 'zoom-client-secret',
		},
	};
}

export const DAY_SECONDS = 86_400;
