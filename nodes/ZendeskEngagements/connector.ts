import type { INodeProperties } from 'n8n-workflow';

import type { Connector } from '../shared/http/connect';
import { zendesk } from './vendor';

/** How the action node and the trigger sign in. */
export const connector: Connector = {
	vendor: zendesk,
	credentials: [
		{
			name: 'zendeskEngagementsApi',
			required: true,
			displayOptions: { show: { authentication: ['apiToken'] } },
		},
		{
			name: 'zendeskEngagementsOAuth2Api',
			required: true,
			displayOptions: { show: { authentication: ['oAuth2'] } },
		},
	],
};

export const authenticationParameter: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'API Token or Access Token', value: 'apiToken' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'apiToken',
};
