import type { INodeProperties } from 'n8n-workflow';

import type { Connector } from '../shared/http/connect';
import { zendeskChat } from './vendor';

/** How the action node and the trigger sign in. */
export const connector: Connector = {
	vendor: zendeskChat,
	credentials: [
		{
			name: 'zendeskChatApi',
			required: true,
			displayOptions: { show: { authentication: ['accessToken'] } },
		},
		{
			name: 'zendeskChatOAuth2Api',
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
		{ name: 'Access Token', value: 'accessToken' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'accessToken',
};
