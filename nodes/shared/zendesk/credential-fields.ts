import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

import {
	addressExpression,
	noRedirects,
	notice,
	oAuth2AddressFields,
	oAuth2FixedFields,
	type Root,
} from '../n8n/credential-fields';
import { choicesIn } from '../n8n/descriptions';
import { ZENDESK_ADDRESS } from './address';

export const subdomainField: INodeProperties = {
	displayName: 'Subdomain',
	name: 'subdomain',
	type: 'string',
	default: '',
	placeholder: 'e.g. acme',
	description:
		'The first part of the address where agents sign in: for https://acme.zendesk.com, enter acme. Not needed if you set a Base URL.',
};

export const zendeskBaseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://gateway.example.com',
	description:
		'Another address for the same API, such as a gateway or a sandbox. Leave empty to use your Zendesk subdomain. Must start with https://, unless it is on the machine that runs n8n.',
};

/** "Allowed for: Admins", in Zendesk's reference of the engagements list. */
export const administratorNotice: INodeProperties = notice(
	'administratorNotice',
	'Only administrators can read engagements, and only in accounts with omnichannel routing.',
);

/** "Allowed for: Owner, Administrator", in Zendesk's reference of the incremental exports. */
export const chatTokenNotice: INodeProperties = notice(
	'chatTokenNotice',
	'The Chat API needs a token of a Chat OAuth client, from the account owner or an administrator. Zendesk Support tokens and API tokens do not work.',
);

const NOW = '={{ Math.floor(Date.now() / 1000) }}';
const AN_HOUR_AGO = '={{ Math.floor(Date.now() / 1000) - 3600 }}';

/** Requests one chat of the last hour, which works for exactly the tokens that the exports accept. */
export const chatTestRequest: ICredentialTestRequest = {
	request: {
		...noRedirects,
		url: '/api/v2/chat/incremental/chats',
		qs: { limit: 1, fields: 'chats(id)', start_time: AN_HOUR_AGO },
	},
};

export const engagementsTestRequest: ICredentialTestRequest = {
	request: {
		...noRedirects,
		url: '/api/v2/engagements',
		qs: { page_size: 1, start_time: AN_HOUR_AGO, end_time: NOW },
	},
};

/** The OAuth2 fields of the two Zendesk APIs, which offer both grants. */
export function oAuth2ClientFields(
	authorizationPath: string,
	tokenPath: string,
	scope: string,
): INodeProperties[] {
	return [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: choicesIn({
				authorizationCode: [
					'Authorization Code',
					'Sign in once in the browser, as an administrator',
				],
				clientCredentials: [
					'Client Credentials',
					'For confidential OAuth clients, without signing in',
				],
			}),
			default: 'authorizationCode',
		},
		...oAuth2AddressFields(
			zendeskUrlExpression('$self', authorizationPath),
			zendeskUrlExpression('$self', tokenPath),
		),
		...oAuth2FixedFields(scope, 'body'),
	];
}

/** The value of a field: a Zendesk credential's address, with the rules of `zendeskBaseUrl`, and a path. */
export function zendeskUrlExpression(root: Root, path: string): string {
	const subdomain = `((${root}["subdomain"] || "").trim().toLowerCase().match(/${ZENDESK_ADDRESS.source}/) || []).slice(1).join("")`;
	const ofSubdomain = `"https://" + (${subdomain} || "enter-the-zendesk-subdomain.invalid/?") + ".zendesk.com"`;
	return `={{ (${addressExpression(root, 'baseUrl', ofSubdomain)}) + "${path}" }}`;
}
