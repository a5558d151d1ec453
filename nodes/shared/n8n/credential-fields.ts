import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { InputError } from '../base/errors';
import { requireOwnAddress, SAFE_ADDRESS } from '../http/address';

/** For test requests: a redirect would take the secret to another address. */
export const noRedirects = { disableFollowRedirect: true } as const;
export const authorizationUrlField: INodeProperties = {
	displayName: 'Authorization URL',
	name: 'authUrl',
	type: 'hidden',
	default: '',
	required: true,
};

export const tokenUrlField: INodeProperties = {
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

/** Hidden OAuth2 fields with fixed values. */
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

/**
 * The object with a credential's fields: `$self` in the fields, `$credentials` in the test request.
 */
export type Root = '$credentials' | '$self';

/**
 * An n8n expression for an address field, or another address if the field is empty. For what n8n
 * evaluates itself: OAuth2 addresses and test requests. It follows the rules of `parseBaseUrl`. A
 * refused address becomes one that cannot exist and says what is wrong, so that no secret is sent
 * to it.
 */
export function addressExpression(
	root: Root,
	field: 'baseUrl' | 'oAuthUrl',
	otherwise: string,
): string {
	const entered = `(${root}["${field}"] || "").trim()`;
	const refused = `https://${field === 'baseUrl' ? 'base' : 'oauth'}-url-must-start-with-https.invalid`;
	const checked = `(/${SAFE_ADDRESS.source}/i.test(${entered}) ? ${entered}.replace(/\\/+$/, "") : "${refused}")`;
	return `${entered} ? ${checked} : ${otherwise}`;
}

/**
 * Signs requests to the credential's own address only. A relative address is completed with it,
 * which is how the test request finds the API.
 */
export function authenticateAt(
	baseUrlOf: (credentials: unknown) => string,
	authorizationOf: (credentials: ICredentialDataDecryptedObject, isTest: boolean) => string,
): NonNullable<ICredentialType['authenticate']> {
	return (credentials, requestOptions) =>
		new Promise((resolve) => {
			const ownBaseUrl = baseUrlOf(credentials);
			const isTest = requestOptions.url.startsWith('/');
			const baseURL = isTest ? ownBaseUrl : requestOptions.baseURL;
			requireOwnAddress(requestOptions.url, baseURL, ownBaseUrl);
			resolve({
				...requestOptions,
				...(baseURL === undefined ? {} : { baseURL }),
				// Other nodes that use this credential do follow redirects.
				sendCredentialsOnCrossOriginRedirect: false,
				headers: { ...requestOptions.headers, Authorization: authorizationOf(credentials, isTest) },
			});
		});
}

/**
 * A secret as the user entered it, without surrounding spaces from copying.
 *
 * @throws InputError if it is missing
 */
export function requireSecret(value: unknown, fieldName: string): string {
	const secret = typeof value === 'string' ? value.trim() : '';
	if (secret !== '') return secret;
	throw new InputError(`The credential has no ${fieldName}`, 'Open the credential and enter it.');
}
