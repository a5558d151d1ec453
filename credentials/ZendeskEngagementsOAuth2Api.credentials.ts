import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { zendesk } from '../nodes/ZendeskEngagements/connector';
import { explainedTest, OAUTH2_ADVICE } from '../nodes/shared/n8n/credential-fields';
import {
	administratorNotice,
	engagementsTestRequest,
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
		...oAuth2ClientFields('/oauth/authorizations/new', '/oauth/tokens', 'read'),
		zendeskBaseUrlField,
	];

	test: ICredentialTestRequest = explainedTest(
		{
			request: {
				...engagementsTestRequest.request,
				baseURL: zendeskUrlExpression('$credentials', ''),
			},
		},
		{ ...zendesk, signIn: OAUTH2_ADVICE, list: 'agent_engagement_data' },
	);
}
