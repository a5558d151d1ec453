import type { Connector } from '../shared/http/connect';
import type { Vendor } from '../shared/http/vendor';
import { listSearches } from '../shared/n8n/list-search';
import { explainZendesk, zendeskBaseUrl } from '../shared/zendesk/address';
import { agents, departments } from './names';

export const zendeskChat: Vendor = {
	name: 'Zendesk Chat',
	baseUrlOf: zendeskBaseUrl,
	advice: {
		authentication:
			'The Chat API needs a Chat token, from an OAuth client made under Chat > Settings > Account > API. Tokens of Zendesk Support, and API tokens, are not accepted here.',
		scope:
			'Give the Chat OAuth client or its token the scopes "read" and "chat", and connect the credential again.',
		role: 'Chat exports can be read by the account owner and by Chat administrators only. Use the credential of one of them.',
		list: 'Check the subdomain or Base URL in the credential, and that the account has Zendesk Chat with this export: agent timeline and department events are not part of every plan.',
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
