import type { Connector } from '../shared/http/connect';
import type { Vendor } from '../shared/http/vendor';
import { listSearches } from '../shared/n8n/list-search';
import { explainZendesk, zendeskAccount, zendeskBaseUrl } from '../shared/zendesk/address';
import { agents, groups } from './names';

export const zendesk: Vendor = {
	name: 'Zendesk',
	baseUrlOf: zendeskBaseUrl,
	accountOf: zendeskAccount,
	advice: {
		authentication:
			'Check the email address and API token, or the access token, in the credential. Zendesk deactivates unused API tokens, and all of them on 30 April 2027. OAuth2 does not have this limit.',
		scope:
			'Give the OAuth client or the access token the scope "read", and connect the credential again.',
		role: 'Only administrators can read engagements, and only in accounts with omnichannel routing. Use the credential of an administrator.',
		list: 'Check the subdomain or Base URL in the credential, and whether the account has omnichannel routing.',
		record:
			'Check the engagement ID. Zendesk keeps engagements for 90 days, and lists them only after they have ended.',
	},
	explain: explainZendesk,
};

export const connector: Connector = {
	vendor: zendesk,
	signIns: [
		{
			displayName: 'Token (API Token or Access Token)',
			authentication: 'apiToken',
			credential: 'zendeskEngagementsApi',
		},
		{
			displayName: 'OAuth2 (Recommended)',
			authentication: 'oAuth2',
			credential: 'zendeskEngagementsOAuth2Api',
		},
	],
};

export const listSearch = listSearches(connector, { searchAgents: agents, searchGroups: groups });
