import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { zendeskChat } from '../nodes/ZendeskChat/connector';
import { explainedTest, OAUTH2_ADVICE } from '../nodes/shared/n8n/credential-fields';
import {
	chatTestRequest,
	chatTokenNotice,
	oAuth2ClientFields,
	subdomainField,
	zendeskBaseUrlField,
	zendeskUrlExpression,
} from '../nodes/shared/zendesk/credential-fields';

export class ZendeskChatOAuth2Api implements ICredentialType {
	name = 'zendeskChatOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zendesk Chat OAuth2 API';

	icon = {
		light: 'file:../icons/zendesk-chat.svg',
		dark: 'file:../icons/zendesk-chat.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-engagements/n8n-nodes-engagements#zendesk-chat-oauth2-api';

	properties: INodeProperties[] = [
		chatTokenNotice,
		subdomainField,
		...oAuth2ClientFields('/oauth2/chat/authorizations/new', '/oauth2/chat/token', 'read chat'),
		zendeskBaseUrlField,
	];

	test: ICredentialTestRequest = explainedTest(
		{ request: { ...chatTestRequest.request, baseURL: zendeskUrlExpression('$credentials', '') } },
		{ ...zendeskChat, signIn: OAUTH2_ADVICE, list: 'chats' },
	);
}
