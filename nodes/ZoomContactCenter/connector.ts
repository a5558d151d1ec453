import type { INodeProperties } from 'n8n-workflow';

import type { Connector } from '../shared/http/connect';
import { zoom } from './vendor';

/** How the action node and the trigger sign in. */
export const connector: Connector = {
	vendor: zoom,
	credentials: [
		{
			name: 'zoomContactCenterApi',
			required: true,
			displayOptions: { show: { authentication: ['serverToServer'] } },
		},
		{
			name: 'zoomContactCenterOAuth2Api',
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
		{ name: 'OAuth2', value: 'oAuth2' },
		{ name: 'Server-to-Server', value: 'serverToServer' },
	],
	default: 'serverToServer',
};
