import type { IDataObject } from 'n8n-workflow';

import type { StoredCredential } from './credential-store';
import type { Scene } from './scene';

/** The OAuth2 credentials, with the API and the token address of each. */
const OAUTH2 = {
	zendeskEngagementsOAuth2Api: { api: 'zendesk', base: '', token: undefined },
	zendeskChatOAuth2Api: { api: 'chat', base: '', token: undefined },
	zoomContactCenterOAuth2Api: { api: 'zoom', base: '/v2', token: '/oauth/token' },
} as const;

export type OAuth2Type = keyof typeof OAUTH2;

/** An OAuth2 credential whose user has signed in: with an access token and a refresh token. */
export function connected(
	{ simulator }: Scene,
	type: OAuth2Type,
	tokenChanges: IDataObject = {},
): StoredCredential {
	const { api, base, token } = OAUTH2[type];
	const { clientId, clientSecret } = simulator.behaviour.accounts[api];
	const scopes = api === 'zoom' ? simulator.behaviour.zoom.scopes : ['read', 'chat'];
	const { accessToken, refreshToken } = simulator.tokens[api].issue(scopes, true);
	return {
		type,
		name: type,
		data: {
			grantType: 'authorizationCode',
			clientId,
			clientSecret,
			baseUrl: `${simulator.url}${base}`,
			...(token === undefined ? {} : { accessTokenUrl: `${simulator.url}${token}` }),
			oauthTokenData: {
				access_token: accessToken,
				refresh_token: refreshToken,
				token_type: 'bearer',
				...tokenChanges,
			},
		},
	};
}
