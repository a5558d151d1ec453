import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { InputError } from '../base/errors';
import { requireOwnAddress, SAFE_ADDRESS } from '../http/address';

/** For test requests: a redirect would take the secret along to wherever it leads. */
export const noRedirects = { disableFollowRedirect: true } as const;

/** A field that is not shown: its value is fixed, or n8n's own. */
export function hiddenField(name: string, displayName: string, value = ''): INodeProperties {
	return { displayName, name, type: 'hidden', default: value };
}

export function notice(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}

/** Where an OAuth2 credential signs in, and where it gets its tokens: whole field values. */
export function oAuth2AddressFields(authorizationUrl: string, tokenUrl: string): INodeProperties[] {
	return [
		{ ...hiddenField('authUrl', 'Authorization URL', authorizationUrl), required: true },
		{ ...hiddenField('accessTokenUrl', 'Access Token URL', tokenUrl), required: true },
	];
}

/** OAuth2 fields whose values are fixed for a vendor, and hidden. */
export function oAuth2FixedFields(
	scope: string,
	authentication: 'body' | 'header',
): INodeProperties[] {
	return [
		hiddenField('scope', 'Scope', scope),
		hiddenField('authQueryParameters', 'Auth URI Query Parameters'),
		hiddenField('authentication', 'Authentication', authentication),
	];
}

/** The object that holds a credential's fields, in the fields and in the test request. */
export type Root = '$credentials' | '$self';

/**
 * An address field where it is filled, else another address, as an n8n expression: for what n8n
 * evaluates by itself, OAuth2 addresses and test requests. Follows the rules of `parseBaseUrl`; what
 * that refuses becomes an address that cannot exist and says what is wrong, so that no secret goes
 * astray.
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
 * How a credential signs requests: at its own address only. A relative address is completed with
 * the credential's own, which is how its test request finds the API.
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
				// Other nodes that sign with this credential do follow redirects.
				sendCredentialsOnCrossOriginRedirect: false,
				headers: { ...requestOptions.headers, Authorization: authorizationOf(credentials, isTest) },
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
