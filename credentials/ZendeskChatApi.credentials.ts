import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { zendeskChat } from '../nodes/ZendeskChat/connector';
import {
	authenticateAt,
	explainedTest,
	requireSecret,
} from '../nodes/shared/n8n/credential-fields';
import { zendeskBaseUrl } from '../nodes/shared/zendesk/address';
import {
	chatTestRequest,
	chatTokenNotice,
	subdomainField,
	zendeskBaseUrlField,
} from '../nodes/shared/zendesk/credential-fields';

export class ZendeskChatApi implements ICredentialType {
	name = 'zendeskChatApi';

	displayName = 'Zendesk Chat API';

	icon = {
		light: 'file:../icons/zendesk-chat.svg',
		dark: 'file:../icons/zendesk-chat.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-engagements/n8n-nodes-engagements#zendesk-chat-api';

	properties: INodeProperties[] = [
		chatTokenNotice,
		subdomainField,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'An access token of a Chat OAuth client with the scopes "read" and "chat"',
		},
		zendeskBaseUrlField,
	];

	authenticate = authenticateAt(
		zendeskBaseUrl,
		({ accessToken }) => `Bearer ${requireSecret(accessToken, 'access token')}`,
	);

	test: ICredentialTestRequest = explainedTest(chatTestRequest, { ...zendeskChat, list: 'chats' });
}
