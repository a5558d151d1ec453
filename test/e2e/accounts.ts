import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../simulator';

/** What to enter so that each credential works with the simulator; see also `SECRETS`. */
export function workingCredentials({ url, behaviour }: Simulator): Record<string, IDataObject> {
	const { subdomain, zendesk, chat, zoom } = behaviour.accounts;
	const clientCredentials = { grantType: 'clientCredentials', subdomain, baseUrl: url };
	return {
		zendeskEngagementsApi: {
			subdomain,
			authentication: 'apiToken',
			email: zendesk.email,
			apiToken: zendesk.apiToken,
			baseUrl: url,
		},
		zendeskEngagementsOAuth2Api: {
			...clientCredentials,
			clientId: zendesk.clientId,
			clientSecret: zendesk.clientSecret,
		},
		zendeskChatApi: { subdomain, accessToken: chat.accessToken, baseUrl: url },
		zendeskChatOAuth2Api: {
			...clientCredentials,
			clientId: chat.clientId,
			clientSecret: chat.clientSecret,
		},
		zoomContactCenterApi: {
			accountId: zoom.accountId,
			clientId: zoom.clientId,
			clientSecret: zoom.clientSecret,
			tokenUrl: `${url}/oauth/token`,
			baseUrl: `${url}/v2`,
		},
		zoomContactCenterOAuth2Api: {
			clientId: zoom.clientId,
			clientSecret: zoom.clientSecret,
			oAuthUrl: `${url}/oauth`,
			baseUrl: `${url}/v2`,
		},
	};
}

/** The field of each credential that makes it worthless when it is wrong. */
export const SECRETS: Record<string, string> = {
	zendeskEngagementsApi: 'apiToken',
	zendeskEngagementsOAuth2Api: 'clientSecret',
	zendeskChatApi: 'accessToken',
	zendeskChatOAuth2Api: 'clientSecret',
	zoomContactCenterApi: 'clientSecret',
	zoomContactCenterOAuth2Api: 'clientSecret',
};
