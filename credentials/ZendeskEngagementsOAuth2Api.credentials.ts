import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { noRedirects } from '../nodes/shared/n8n/credential-fields';
import {
	administratorNotice,
	oAuth2ClientFields,
	subdomainField,
	zendeskBaseUrlField,
	zendeskUrlExpression,
} from '../nodes/shared/zendesk/credential-fields';

export class ZendeskEngagementsOAuth2Api implements ICredentialType {
	name = 'zendeskEngagementsOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zendesk Engagements OAuth2 API';

	icon = {
		light: 'file:../icons/zendesk-engagements.svg',
		dark: 'file:../icons/zendesk-engagements.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-engagements/n8n-nodes-engagements#zendesk-engagements-oauth2-api';

	properties: INodeProperties[] = [
		administratorNotice,
		subdomainField,
		...oAuth2ClientFields({
			authorizationUrl: zendeskUrlExpression('$self', '/oauth/authorizations/new'),
			tokenUrl: zendeskUrlExpression('$self', '/oauth/tokens'),
			scope: 'read',
		}),
		zendeskBaseUrlField,
	];

	test: ICredentialTestRequest = {
		request: {
			...noRedirects,
			baseURL: zendeskUrlExpression('$credentials', ''),
			url: '/api/v2/engagements',
			qs: {
				page_size: 1,
				start_time: '={{ Math.floor(Date.now() / 1000) - 3600 }}',
				end_time: '={{ Math.floor(Date.now() / 1000) }}',
			},
		},
	};
}
