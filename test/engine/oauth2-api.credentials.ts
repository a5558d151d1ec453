import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * Stand-in for n8n's own `oAuth2Api`, which every OAuth2 credential extends: the fields the engine
 * reads, with the defaults and the visibility of the real ones. The tokens themselves are fetched,
 * signed with and renewed by n8n-core.
 */
export class OAuth2ApiStandIn implements ICredentialType {
	name = 'oAuth2Api';

	displayName = 'OAuth2 API';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{ name: 'Authorization Code', value: 'authorizationCode' },
				{ name: 'Client Credentials', value: 'clientCredentials' },
				{ name: 'PKCE', value: 'pkce' },
			],
			default: 'authorizationCode',
		},
		{
			...field('Authorization URL', 'authUrl'),
			displayOptions: { show: { grantType: ['authorizationCode', 'pkce'] } },
		},
		field('Access Token URL', 'accessTokenUrl'),
		field('Client ID', 'clientId'),
		{ ...field('Client Secret', 'clientSecret'), typeOptions: { password: true } },
		field('Scope', 'scope'),
		{
			...field('Auth URI Query Parameters', 'authQueryParameters'),
			displayOptions: { show: { grantType: ['authorizationCode', 'pkce'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Body', value: 'body' },
				{ name: 'Header', value: 'header' },
			],
			default: 'header',
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'boolean',
			displayOptions: { show: { grantType: ['clientCredentials'], authentication: ['body'] } },
			default: false,
		},
		{
			...field('Additional Body Properties', 'additionalBodyProperties'),
			displayOptions: {
				show: {
					grantType: ['clientCredentials'],
					authentication: ['body'],
					sendAdditionalBodyProperties: [true],
				},
			},
		},
	];
}

function field(displayName: string, name: string): INodeProperties {
	return { displayName, name, type: 'string', default: '' };
}
