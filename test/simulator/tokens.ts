import type { OAuthBehaviour } from './behaviour';
import type { Clock } from './clock';
import { randomText, type Random } from './random';

/** A token pair as handed out. */
export interface IssuedToken {
	readonly accessToken: string;
	readonly refreshToken: string | undefined;
	readonly scopes: readonly string[];
	readonly expiresAt: number;
	readonly refreshExpiresAt: number;
}

/** What an access token is worth at this moment. */
export type TokenState =
	| { readonly valid: true; readonly scopes: readonly string[] }
	| { readonly valid: false; readonly reason: 'expired' | 'unknown' };

/** Issues, knows and ends the OAuth tokens of one API. */
export class TokenAuthority {
	private readonly byAccessToken = new Map<string, IssuedToken>();
	private readonly byRefreshToken = new Map<string, IssuedToken>();
	private readonly codes = new Map<string, { redirectUri: string; expiresAt: number }>();
	private issuedCount = 0;

	constructor(
		private readonly prefix: string,
		private readonly clock: Clock,
		private readonly random: Random,
		private readonly behaviour: () => OAuthBehaviour,
	) {}

	/** How many tokens were issued so far. */
	get issued(): number {
		return this.issuedCount;
	}

	/** A new token, as the token endpoint makes them. */
	issue(scopes: readonly string[], refreshable = false): IssuedToken {
		const { accessTokenSeconds, refreshTokenSeconds, newTokenRevokesOlder } = this.behaviour();
		if (newTokenRevokesOlder) this.revokeAll();
		const token: IssuedToken = {
			accessToken: `${this.prefix}-${randomText(this.random, 40)}`,
			refreshToken: refreshable
				? `${this.prefix}-refresh-${randomText(this.random, 40)}`
				: undefined,
			scopes,
			expiresAt: this.clock.now() + accessTokenSeconds * 1000,
			refreshExpiresAt: this.clock.now() + refreshTokenSeconds * 1000,
		};
		this.byAccessToken.set(token.accessToken, token);
		if (token.refreshToken !== undefined) this.byRefreshToken.set(token.refreshToken, token);
		this.issuedCount += 1;
		return token;
	}

	/** A new pair for a refresh token, which ends the old pair; undefined if it is worth nothing. */
	refresh(refreshToken: string): IssuedToken | undefined {
		const old = this.byRefreshToken.get(refreshToken);
		if (!old || old.refreshExpiresAt <= this.clock.now()) return undefined;
		this.byRefreshToken.delete(refreshToken);
		this.byAccessToken.delete(old.accessToken);
		return this.issue(old.scopes, true);
	}

	/** What an access token is worth now. */
	check(accessToken: string): TokenState {
		const token = this.byAccessToken.get(accessToken);
		if (!token) return { valid: false, reason: 'unknown' };
		if (token.expiresAt <= this.clock.now()) return { valid: false, reason: 'expired' };
		return { valid: true, scopes: token.scopes };
	}

	/** A code for the authorization code grant. */
	issueCode(redirectUri: string): string {
		const code = randomText(this.random, 32);
		const expiresAt = this.clock.now() + this.behaviour().codeSeconds * 1000;
		this.codes.set(code, { redirectUri, expiresAt });
		return code;
	}

	/** Whether the code is good for this redirect URI; a code is good once. */
	redeemCode(code: string, redirectUri: string): boolean {
		const issued = this.codes.get(code);
		this.codes.delete(code);
		return issued?.redirectUri === redirectUri && issued.expiresAt > this.clock.now();
	}

	/** Ends all access tokens; refresh tokens stay good. */
	revokeAll(): void {
		this.byAccessToken.clear();
	}
}
