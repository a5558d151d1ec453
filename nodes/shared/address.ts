import { z } from 'zod';

import { AddressError, InputError } from './errors';

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

/**
 * The query with which a list goes on, taken from the link a vendor sent. Only the query is used:
 * scheme, host, port and path stay the credential's own, because vendors' links are seen with
 * `http`, foreign hosts, port 8080 and other paths. Its characters stay as they are, so that
 * fractional positions keep every digit. Parameters of the question that the link dropped are
 * added again, so that filters and page size hold to the end.
 *
 * @param link absolute or relative address, or a bare query
 * @param asked the query this link answers
 */
export function queryOfLink(link: string, asked: string): string {
	const [address = ''] = link.split('#', 1);
	const start = address.indexOf('?');
	const isAddressOnly = start === -1 && address.includes('/');
	const query = isAddressOnly ? '' : address.slice(start + 1);
	const present = new Set(query.split('&').map(nameOfParameter));
	const dropped = asked.split('&').filter((pair) => !present.has(nameOfParameter(pair)));
	return [query, ...dropped].filter(Boolean).join('&');
}

/** Zendesk answers `pageSize` where it was asked `page_size`: both are one name. */
function nameOfParameter(pair: string): string {
	return (pair.split('=', 1)[0] ?? '').replaceAll('_', '').toLowerCase();
}

/**
 * Makes an id one segment of a path, which can never lead to another endpoint.
 *
 * @throws InputError for an empty id, `.` and `..` (which no encoding protects), and broken unicode
 */
export function encodePathSegment(id: string, fieldName: string): string {
	const text = id.trim();
	if (text === '') throw new InputError(`The ${fieldName} is empty`, 'Enter the ID to look up.');
	if (text === '.' || text === '..' || !isWellFormed(text)) {
		throw new InputError(
			`"${text}" is not a valid ${fieldName}`,
			'Copy it from a listed engagement.',
		);
	}
	return encodeURIComponent(text);
}

/** Whether every surrogate has its other half: `encodeURIComponent` throws otherwise. */
function isWellFormed(text: string): boolean {
	return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/** A query string of the values that are there; a list repeats its name. */
export function queryText(
	values: Readonly<Record<string, number | string | readonly string[] | undefined>>,
): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(values)) {
		if (value === undefined) continue;
		for (const text of typeof value === 'object' ? value : [String(value)]) {
			query.append(name, text);
		}
	}
	return query.toString();
}

/** A query without one of its parameters, its other characters as they were. */
export function withoutParameter(query: string, name: string): string {
	return query
		.split('&')
		.filter((pair) => pair.split('=', 1)[0] !== name)
		.join('&');
}
