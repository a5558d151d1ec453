import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { requireOwnAddress, SAFE_ADDRESS } from './http/address';
import { InputError } from './base/errors';
import { ZENDESK_ADDRESS } from './zendesk/address';
import { ZOOM_API_URL, ZOOM_OAUTH_URL } from '../ZoomContactCenter/address';

/** Credential fields and rules that more than one credential has. */

export const subdomainField: INodeProperties = {
	displayName: 'Subdomain',
	name: 'subdomain',
	type: 'string',
	default: '',
	placeholder: 'acme',
	description:
		'The first part of the address agents sign in to: for https://acme.zendesk.com, enter acme. Not needed if a Base URL is set.',
};

export const zendeskBaseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: '',
	placeholder: 'https://gateway.example.com',
	description:
		'Another address for the same API, such as a gateway or a sandbox. Leave empty to use your Zendesk subdomain. Must start with https:// unless it is on this machine.',
};

/** Zendesk's own wording of dates: developer.zendesk.com, "OAuth migration". */
export const apiTokenNotice: INodeProperties = {
	displayName:
		'Zendesk is ending API tokens: since 27 October 2026 no new ones can be created, and on 30 April 2027 the last ones stop working. Use the "Zendesk Engagements OAuth2 API" credential to be on the safe side.',
	name: 'apiTokenNotice',
	type: 'notice',
	default: '',
};

/** "Allowed for: Admins", in Zendesk's reference of the engagements list. */
export const administratorNotice: INodeProperties = {
	displayName:
		'Zendesk lets only administrators read engagements, and only in accounts with omnichannel routing.',
	name: 'administratorNotice',
	type: 'notice',
	default: '',
};

/** "Allowed for: Owner, Administrator", in Zendesk's reference of the incremental exports. */
export const chatTokenNotice: INodeProperties = {
	displayName:
		'The Chat API takes tokens of Chat OAuth clients only, of the owner or an administrator. Tokens of Zendesk Support, and API tokens, do not work here.',
	name: 'chatTokenNotice',
	type: 'notice',
	default: '',
};

/** For test requests: a redirect would take the secret along to wherever it leads. */
export const noRedirects = { disableFollowRedirect: true } as const;

/** Asks for one chat of the last hour: works for exactly the tokens the exports accept. */
export const chatTestRequest: ICredentialTestRequest = {
	request: {
		...noRedirects,
		url: '/api/v2/chat/incremental/chats',
		qs: {
			limit: 1,
			fields: 'chats(id)',
			start_time: '={{ Math.floor(Date.now() / 1000) - 3600 }}',
		},
	},
};

/** Where a Zoom credential signs in, with the rules of `parseBaseUrl`: a whole field value. */
function zoomOAuthUrlExpression(path: string): string {
	return `={{ (${addressExpression('$self', 'oAuthUrl', `"${ZOOM_OAUTH_URL}"`)}) + "${path}" }}`;
}

const authorizationUrlField: INodeProperties = {
	displayName: 'Authorization URL',
	name: 'authUrl',
	type: 'hidden',
	default: '',
	required: true,
};

const tokenUrlField: INodeProperties = {
	displayName: 'Access Token URL',
	name: 'accessTokenUrl',
	type: 'hidden',
	default: '',
	required: true,
};

const scopeField: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'hidden',
	default: '',
};

const clientAuthenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'hidden',
	default: 'header',
};

/** OAuth2 fields whose values are fixed for a vendor, and hidden. */
export function oAuth2FixedFields({
	scope,
	authentication,
}: {
	scope: string;
	authentication: 'body' | 'header';
}): INodeProperties[] {
	return [
		{ ...scopeField, default: scope },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{ ...clientAuthenticationField, default: authentication },
	];
}

/** Where a Zoom OAuth2 credential signs in: one address to enter, and the two that follow from it. */
export const zoomOAuthUrlFields: INodeProperties[] = [
	{
		displayName: 'OAuth URL',
		name: 'oAuthUrl',
		type: 'string',
		default: ZOOM_OAUTH_URL,
		description:
			'Where users sign in and tokens are issued. Change it for government clouds only. Must start with https:// unless it is on this machine.',
	},
	{ ...authorizationUrlField, default: zoomOAuthUrlExpression('/authorize') },
	{ ...tokenUrlField, default: zoomOAuthUrlExpression('/token') },
];

/** The OAuth2 fields of the two Zendesk APIs, which offer both grants. */
export function oAuth2ClientFields(endpoints: {
	authorizationUrl: string;
	tokenUrl: string;
	scope: string;
}): INodeProperties[] {
	return [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Authorization Code',
					value: 'authorizationCode',
					description: 'Sign in once in the browser, as an administrator',
				},
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'For confidential OAuth clients, without signing in',
				},
			],
			default: 'authorizationCode',
		},
		{ ...authorizationUrlField, default: endpoints.authorizationUrl },
		{ ...tokenUrlField, default: endpoints.tokenUrl },
		...oAuth2FixedFields({ scope: endpoints.scope, authentication: 'body' }),
	];
}

/** The object that holds a credential's fields, in the fields and in the test request. */
type Root = '$credentials' | '$self';

/**
 * An address field where it is filled, else another address, as an n8n expression: for what n8n
 * evaluates by itself, OAuth2 addresses and test requests. Follows the rules of `parseBaseUrl`; what
 * that refuses becomes an address that cannot exist and says what is wrong, so that no secret goes
 * astray.
 */
function addressExpression(root: Root, field: 'baseUrl' | 'oAuthUrl', otherwise: string): string {
	const entered = `(${root}["${field}"] || "").trim()`;
	const refused = `https://${field === 'baseUrl' ? 'base' : 'oauth'}-url-must-start-with-https.invalid`;
	const checked = `(/${SAFE_ADDRESS.source}/i.test(${entered}) ? ${entered}.replace(/\\/+$/, "") : "${refused}")`;
	return `${entered} ? ${checked} : ${otherwise}`;
}

/** The same for the address of a Zendesk credential, with the rules of `zendeskBaseUrl`. */
function zendeskAddressExpression(root: Root): string {
	const subdomain = `((${root}["subdomain"] || "").trim().toLowerCase().match(/${ZENDESK_ADDRESS.source}/) || []).slice(1).join("")`;
	return addressExpression(
		root,
		'baseUrl',
		`"https://" + (${subdomain} || "enter-the-zendesk-subdomain.invalid/?") + ".zendesk.com"`,
	);
}

/** The address of a Zoom credential, as the base of its test request, with the rules of `zoomBaseUrl`. */
export const zoomBaseUrlExpression = `={{ ${addressExpression('$credentials', 'baseUrl', `"${ZOOM_API_URL}"`)} }}`;

/** A whole field value made of the address and a path. */
export function zendeskUrlExpression(root: Root, path: string): string {
	return `={{ (${zendeskAddressExpression(root)}) + "${path}" }}`;
}

/**
 * How a credential signs requests: at its own address only. A relative address is completed with
 * the credential's own, which is how its test request finds the API.
 */
export function authenticateAt(
	baseUrlOf: (credentials: unknown) => string,
	authorizationOf: (credentials: Readonly<Record<string, unknown>>) => string,
): NonNullable<ICredentialType['authenticate']> {
	return (credentials, requestOptions) =>
		new Promise((resolve) => {
			const ownBaseUrl = baseUrlOf(credentials);
			const baseURL = requestOptions.url.startsWith('/') ? ownBaseUrl : requestOptions.baseURL;
			requireOwnAddress(requestOptions.url, baseURL, ownBaseUrl);
			resolve({
				...requestOptions,
				...(baseURL === undefined ? {} : { baseURL }),
				// Other nodes that sign with this credential do follow redirects.
				sendCredentialsOnCrossOriginRedirect: false,
				headers: { ...requestOptions.headers, Authorization: authorizationOf(credentials) },
			});
		});
}

/**
 * A secret as the user entered it, without the blanks that come with copying.
 *
 * @throws InputError where it is missing
 */
export function requireSecret(value: unknown, fieldName: string): string {
	const secret = typeof value === 'string' ? value.trim() : '';
	if (secret !== '') return secret;
	throw new InputError(`The credential has no ${fieldName}`, 'Open the credential and enter it.');
}
