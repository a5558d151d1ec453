import { z } from 'zod';

import { AddressError } from './base/errors';

/** The credential fields that say where an API is. */
const zendeskAddress = z.object({
	subdomain: z.string().optional(),
	baseUrl: z.string().optional(),
});

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';

/** A Zendesk address, with the subdomain as its first group, or a subdomain alone, as its second. */
export const ZENDESK_ADDRESS = new RegExp(
	`^(?:(?:https:\\/\\/)?(${LABEL})\\.zendesk\\.com(?:[/?#].*)?|(${LABEL}))$`,
);

const LOOPBACK_HOST = '(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1\\])';

/** How an address a secret is sent to is written: no user, query or fragment, no clear text. */
export const SAFE_ADDRESS = new RegExp(
	`^(?:https:\\/\\/(?:[^\\s/\\\\?#@:\\[\\]]+|\\[[0-9a-f:.]+\\])|http:\\/\\/${LOOPBACK_HOST})(?::[0-9]+)?(?:\\/[^?#\\\\]*)?$`,
	'i',
);

const IS_LOOPBACK = new RegExp(`^${LOOPBACK_HOST}$`);

/**
 * Reads the subdomain a user typed: `acme`, `acme.zendesk.com` and a pasted
 * `https://acme.zendesk.com/agent` all mean `acme`.
 *
 * @throws AddressError for anything else, with what to enter
 */
export function parseSubdomain(entered: string): string {
	const text = entered.trim().toLowerCase();
	const match = ZENDESK_ADDRESS.exec(text);
	const subdomain = match?.[1] ?? match?.[2];
	if (subdomain !== undefined) return subdomain;
	throw new AddressError(
		text === ''
			? 'The credential has no Zendesk subdomain'
			: 'The subdomain in the credential is not a Zendesk subdomain',
		'Enter the first part of the address agents sign in to: for https://acme.zendesk.com, enter acme.',
	);
}

/**
 * Checks an address a secret will be sent to.
 *
 * @returns the address without trailing slashes
 * @throws AddressError where it is no address, carries a user, a query or a fragment, or would send
 *   the secret in clear over a network
 */
export function parseBaseUrl(entered: string, fieldName = 'Base URL'): string {
	const text = entered.trim();
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		throw notAnAddress(fieldName);
	}
	if (url.protocol !== 'https:' && url.protocol !== 'http:') throw notAnAddress(fieldName);
	if (url.username || url.password || /[?#]/.test(text)) {
		throw new AddressError(
			`The ${fieldName} in the credential has more than an address in it`,
			'Enter only the scheme, host, port and path, without user name, "?" or "#".',
		);
	}
	if (url.protocol === 'http:' && !IS_LOOPBACK.test(url.hostname)) {
		throw new AddressError(
			`The ${fieldName} in the credential is not encrypted`,
			`It starts with http://, which would send the secret in clear to ${url.hostname}. Enter an address that starts with https://.`,
		);
	}
	// What is left are spellings that only browsers understand, such as `https:host`.
	if (!SAFE_ADDRESS.test(text)) throw notAnAddress(fieldName);
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function notAnAddress(fieldName: string): AddressError {
	return new AddressError(
		`The ${fieldName} in the credential is not a web address`,
		'Enter an address such as https://gateway.example.com, or leave it empty.',
	);
}

/** Where a Zendesk credential's API is: its Base URL, else its subdomain's own address. */
export function zendeskBaseUrl(credentials: unknown): string {
	const { subdomain = '', baseUrl = '' } = zendeskAddress.parse(credentials);
	return baseUrl.trim() === ''
		? `https://${parseSubdomain(subdomain)}.zendesk.com`
		: parseBaseUrl(baseUrl);
}

export const ZOOM_API_URL = 'https://api.zoom.us/v2';

/** Where Zoom's OAuth apps sign in; government clouds have addresses of their own. */
export const ZOOM_OAUTH_URL = 'https://zoom.us/oauth';

/** Where a Zoom credential's API is. */
export function zoomBaseUrl(credentials: unknown): string {
	const { baseUrl = '' } = z.object({ baseUrl: z.string().optional() }).parse(credentials);
	return parseBaseUrl(baseUrl.trim() === '' ? ZOOM_API_URL : baseUrl);
}

/**
 * Refuses to attach a secret to a request that leaves the credential's own address.
 *
 * @param requestUrl absolute, or relative to `requestBaseUrl`
 */
export function requireOwnAddress(
	requestUrl: string,
	requestBaseUrl: string | undefined,
	ownBaseUrl: string,
): void {
	// As the HTTP client does: an address that is complete by itself is not joined to the base.
	const target = new URL(requestUrl, requestBaseUrl === '' ? undefined : requestBaseUrl);
	if (target.origin === new URL(ownBaseUrl).origin) return;
	throw new AddressError(
		'The credential is not for this address',
		`Its secret is only ever sent to ${new URL(ownBaseUrl).host}, not to ${target.host}.`,
	);
}
