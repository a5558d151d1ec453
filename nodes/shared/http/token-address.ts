import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';

import { SECOND } from '../base/time';

/** What of an OAuth2 credential tells where n8n gets a token, and whether it has one. */
const oAuth2 = z.object({
	accessTokenUrl: z.string(),
	grantType: z.string().optional().catch(undefined),
	oauthTokenData: z
		.object({ access_token: z.string().min(1) })
		.optional()
		.catch(undefined),
});

const TIMEOUT_MS = 30 * SECOND;

/** Where n8n gets a credential's token. */
export interface TokenAddress {
	readonly url: string;
	/** Whether n8n requests a token before it sends anything. */
	readonly isNeededFirst: boolean;
}

/** `undefined` for credentials that n8n itself requests no tokens for. */
export function tokenAddressOf(credentials: unknown): TokenAddress | undefined {
	const { data } = oAuth2.safeParse(credentials);
	if (data === undefined) return undefined;
	const { accessTokenUrl: url, grantType, oauthTokenData } = data;
	return {
		url,
		isNeededFirst: grantType === 'clientCredentials' && oauthTokenData === undefined,
	};
}

/**
 * A request for a token without a secret. n8n requests tokens itself, and follows redirects while it
 * does: the client secret or the refresh token would go with them. So the address is asked like this
 * before, and n8n gets to ask only where the answer is no redirect.
 */
export function tokenProbe({ url }: TokenAddress): IHttpRequestOptions {
	return {
		method: 'POST',
		url,
		headers: {
			Accept: 'application/json',
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		// No grant: a server that counts or revokes tokens has nothing to issue.
		body: '',
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT_MS,
	};
}
