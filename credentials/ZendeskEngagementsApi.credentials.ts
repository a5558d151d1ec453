import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { zendesk } from '../nodes/ZendeskEngagements/connector';
import { basicToken } from '../nodes/shared/http/secrets';
import {
	authenticateAt,
	explainedTest,
	notice,
	requireSecret,
} from '../nodes/shared/n8n/credential-fields';
import { zendeskBaseUrl } from '../nodes/shared/zendesk/address';
import {
	administratorNotice,
	engagementsTestRequest,
	subdomainField,
	zendeskBaseUrlField,
} from '../nodes/shared/zendesk/credential-fields';

/** Dates as in Zendesk's "OAuth migration": developer.zendesk.com. */
const apiTokenNotice = notice(
	'apiTokenNotice',
	'Zendesk is retiring API tokens: since 27 October 2026 you cannot create new ones, and on 30 April 2027 the last ones stop working. For anything that runs longer, use the "Zendesk Engagements OAuth2 API" credential.',
);

export class ZendeskEngagementsApi implements ICredentialType {
	name = 'zendeskEngagementsApi';

	displayName = 'Zendesk Engagements API';

	icon = {
		light: 'file:../icons/zendesk-engagements.svg',
		dark: 'file:../icons/zendesk-engagements.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-engagements/n8n-nodes-engagements#zendesk-engagements-api';

	properties: INodeProperties[] = [
		administratorNotice,
		subdomainField,
		{
			displayName: 'Token Type',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Access Token', value: 'accessToken' },
				{ name: 'API Token', value: 'apiToken' },
			],
			default: 'apiToken',
		},
		{ ...apiTokenNotice, displayOptions: { show: { authentication: ['apiToken'] } } },
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
			default: '',
			description: 'The email address of the administrator who owns the API token',
			displayOptions: { show: { authentication: ['apiToken'] } },
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'From Admin Center > Apps and integrations > APIs > API tokens in Zendesk',
			displayOptions: { show: { authentication: ['apiToken'] } },
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'An OAuth access token of an administrator with the scope "read"',
			displayOptions: { show: { authentication: ['accessToken'] } },
		},
		zendeskBaseUrlField,
	];

	authenticate = authenticateAt(zendeskBaseUrl, (credentials) => {
		if (credentials.authentication === 'accessToken') {
			return `Bearer ${requireSecret(credentials.accessToken, 'access token')}`;
		}
		const email = requireSecret(credentials.email, 'email address');
		return `Basic ${basicToken(`${email}/token`, requireSecret(credentials.apiToken, 'API token'))}`;
	});

	test: ICredentialTestRequest = explainedTest(engagementsTestRequest, {
		...zendesk,
		list: 'agent_engagement_data',
	});
}
