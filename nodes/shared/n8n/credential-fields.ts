import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { InputError } from '../base/errors';
import { requireOwnAddress, SAFE_ADDRESS } from '../http/address';
import type { Vendor } from '../http/vendor';

/** For test requests: a redirect would take the secret to another address. */
export const noRedirects = { disableFollowRedirect: true } as const;

interface TestedVendor extends Pick<Vendor, 'advice' | 'name'> {
	/** What to check if the credential is not accepted, where this differs from the vendor's advice. */
	readonly signIn?: string;
	/** The key of the list that the test reads. */
	readonly list: string;
}

/**
 * A test request with our words for what can go wrong: n8n on its own shows the status text of an
 * error, and takes any answer with status 200 for a success.
 */
export function explainedTest(
	test: ICredentialTestRequest,
	{ name, advice, signIn = advice.authentication, list }: TestedVendor,
): ICredentialTestRequest {
	const redirects = `${name} redirects to another address. Enter the final address as subdomain or Base URL.`;
	const refuses = `${name} refused the request. Check the fields of the credential.`;
	const isDown = `${name} could not process the request. The cause is on the vendor's side: try again later.`;
	const words: Readonly<Record<number, string>> = {
		...wordsFor([300, 301, 302, 303, 305, 307, 308], redirects),
		...wordsFor(
			[400, 402, 405, 406, 410, 411, 412, 413, 414, 415, 421, 422, 426, 428, 431, 451],
			refuses,
		),
		...wordsFor([408, 409, 423, 425], isDown),
		...wordsFor([500, 501, 502, 503, 504, 505, 507, 508, 511], isDown),
		...wordsFor([520, 521, 522, 523, 524, 525, 526, 527, 529, 530], isDown),
		401: `${name} did not accept the credential. ${signIn}`,
		403: `${name} does not allow this credential to read this. ${advice.role}`,
		404: `${name} did not find what was requested. ${advice.list}`,
		407: 'A proxy wants a sign-in. Check the user and password in the proxy settings of n8n.',
		429: `${name} limits the rate of requests. Test the credential again in a minute.`,
	};
	const rules = [
		...Object.entries(words).map(([status, message]) => ({
			type: 'responseCode',
			properties: { value: Number(status), message },
		})),
		{
			type: 'responseSuccessBody',
			properties: {
				key: list,
				value: undefined,
				message: `The address responds, but not as ${name} does. This is often a sign-in page. Check the subdomain or Base URL.`,
			},
		},
	];
	// n8n reads both kinds from one list, but its types know only lists of one kind.
	return { ...test, rules: rules as NonNullable<ICredentialTestRequest['rules']> };
}

/** n8n's rules each name one status. */
function wordsFor(statuses: readonly number[], message: string): Record<number, string> {
	return Object.fromEntries(statuses.map((status) => [status, message]));
}

/** What to check if an OAuth2 credential is not accepted. */
export const OAUTH2_ADVICE =
	'Check Client ID and Client Secret, and connect the credential again: its token may be expired or revoked.';

/** A field that is not shown: its value is fixed, or n8n's own. */
export function hiddenField(name: string, displayName: string, value = ''): INodeProperties {
	return { displayName, name, type: 'hidden', default: value };
}

export function notice(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}

/** Where an OAuth2 credential signs in, and where it gets its tokens: values of fields. */
export function oAuth2AddressFields(authorizationUrl: string, tokenUrl: string): INodeProperties[] {
	return [
		{ ...hiddenField('authUrl', 'Authorization URL', authorizationUrl), required: true },
		{ ...hiddenField('accessTokenUrl', 'Access Token URL', tokenUrl), required: true },
	];
}

/** Hidden OAuth2 fields with fixed values. */
export function oAuth2FixedFields(scope: string, authentication: 'body' | 'header') {
	return [
		hiddenField('scope', 'Scope', scope),
		hiddenField('authQueryParameters', 'Auth URI Query Parameters'),
		hiddenField('authentication', 'Authentication', authentication),
	];
}

/** What holds a credential's fields: `$self` in the fields, `$credentials` in the test request. */
export type Root = '$credentials' | '$self';

/**
 * An n8n expression for an address field, or another address if the field is empty. For what n8n
 * evaluates itself: OAuth2 addresses and test requests. It follows the rules of `parseBaseUrl`. A
 * refused address becomes one that cannot exist and says what is wrong, so that no secret is sent
 * to it.
 */
export function addressExpression(root: Root, field: 'baseUrl' | 'oAuthUrl', otherwise: string) {
	const entered = `(${root}["${field}"] || "").trim()`;
	const refused = `https://${field === 'baseUrl' ? 'base' : 'oauth'}-url-must-start-with-https.invalid`;
	const checked = `(/${SAFE_ADDRESS.source}/i.test(${entered}) ? ${entered}.replace(/(?<!\\/)\\/+$/, "") : "${refused}")`;
	return `${entered} ? ${checked} : ${otherwise}`;
}

/** Signs requests to the credential's own address only. It completes relative ones, as in tests. */
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

/** A secret as the user entered it, without spaces from copying. @throws InputError if missing */
export function requireSecret(value: unknown, fieldName: string): string {
	const secret = typeof value === 'string' ? value.trim() : '';
	if (secret !== '') return secret;
	throw new InputError(`The credential has no ${fieldName}`, 'Open the credential and enter it.');
}
