import { AddressError } from '../base/errors';

const LOOPBACK_HOST = '(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1\\])';

/** No server takes a longer one. */
const LONGEST_ADDRESS = 2000;

/** How an address a secret is sent to is written: no user, query or fragment, no clear text, no excess. */
export const SAFE_ADDRESS = new RegExp(
	`^(?![^]{${LONGEST_ADDRESS + 1}})(?:https:\\/\\/(?:[^\\s/\\\\?#@:\\[\\]]+|\\[[0-9a-f:.]+\\])|http:\\/\\/${LOOPBACK_HOST})(?::[0-9]+)?(?:\\/[^?#\\\\]*)?$`,
	'i',
);

const IS_LOOPBACK = new RegExp(`^${LOOPBACK_HOST}$`);

/** Checks an address a secret will be sent to; returns it without trailing slashes. */
export function parseBaseUrl(entered: string, fieldName = 'Base URL'): string {
	const text = entered.trim();
	const url = text.length > LONGEST_ADDRESS ? null : urlOf(text);
	if (url === null) throw notAnAddress(fieldName);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') throw notAnAddress(fieldName);
	if (url.username || url.password || /[?#]/.test(text)) {
		throw new AddressError(
			`The ${fieldName} in the credential is more than an address`,
			'Enter only the scheme, host, port and path, without user name, "?" or "#".',
		);
	}
	if (url.protocol === 'http:' && !IS_LOOPBACK.test(url.hostname)) {
		throw new AddressError(
			`The ${fieldName} in the credential is not encrypted`,
			`It starts with http://, which would send the secret unencrypted to ${url.hostname}. Enter an address that starts with https://.`,
		);
	}
	// What is left are spellings that only browsers understand, such as `https:host`.
	if (!SAFE_ADDRESS.test(text)) throw notAnAddress(fieldName);
	return `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, '');
}

function notAnAddress(fieldName: string): AddressError {
	return new AddressError(
		`The ${fieldName} in the credential is not a web address`,
		'Enter an address such as https://gateway.example.com, or leave it empty.',
	);
}

/** Refuses to attach a secret to a request that leaves the credential's own address. */
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

/** Not by `URL.canParse`: in Node 20 it comes to refuse hosts with letters beyond ASCII. */
function urlOf(text: string): URL | null {
	try {
		return new URL(text);
	} catch {
		return null;
	}
}
