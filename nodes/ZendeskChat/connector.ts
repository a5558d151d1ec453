import type { Connector } from '../shared/http/connect';
import type { Vendor } from '../shared/http/vendor';
import { listSearches } from '../shared/n8n/list-search';
import { explainZendesk, zendeskAccount, zendeskBaseUrl } from '../shared/zendesk/address';
import { agents, departments } from './names';

export const zendeskChat: Vendor = {
	name: 'Zendesk Chat',
	baseUrlOf: zendeskBaseUrl,
	accountOf: zendeskAccount,
	advice: {
		authentication:
			'The Chat API needs a token of a Chat OAuth client, created in the Chat dashboard under Settings > Account > API. Zendesk Support tokens and API tokens are not accepted.',
		scope:
			'Give the Chat OAuth client or its token the scopes "read" and "chat", and connect the credential again.',
		role: 'Only the account owner and Chat administrators can read Chat exports. Use the credential of one of them.',
		list: 'Check the subdomain or Base URL in the credential, and whether the account has Zendesk Chat with this export: not every plan includes agent timeline and department events.',
	},
	explain: explainZendesk,
};

export const connector: Connector = {
	vendor: zendeskChat,
	signIns: [
		{ displayName: 'Access Token', authentication: 'accessToken', credential: 'zendeskChatApi' },
		{ displayName: 'OAuth2', authentication: 'oAuth2', credential: 'zendeskChatOAuth2Api' },
	],
};

export const listSearch = listSearches(connector, {
	searchAgents: agents,
	searchDepartments: departments,
});
