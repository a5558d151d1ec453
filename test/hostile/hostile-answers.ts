import type { Json } from '../simulator';

/** What hostile words are made of: the credential's own server, and a trap that listens. */
export interface Target {
	/** `http://127.0.0.1:1234`, without a path. */
	readonly own: string;
	/** `127.0.0.1:5678` */
	readonly trap: string;
	readonly trapPort: string;
	/** The query of the link that stood there. */
	readonly query: string;
}

type Kinds<Said> = Readonly<Record<string, (target: Target) => Said>>;

const MEGABYTE = 1_000_000;

const hostOf = (own: string) => own.replace('http://', '');

/** Addresses that lead, or seem to lead, from one host to another. */
const ADDRESSES: Kinds<string> = {
	'another host': ({ trapPort }) => `http://localhost:${trapPort}/collect`,
	'another port': ({ trap }) => `http://${trap}/collect`,
	'another scheme': ({ trap }) => `https://${trap}/collect`,
	'a socket': ({ trap }) => `ws://${trap}/collect`,
	'a file': () => 'file:///etc/passwd',
	'an FTP server': ({ trap }) => `ftp://${trap}/collect`,
	'a script': ({ trap }) => `javascript:fetch('http://${trap}')`,
	'a document of its own': () => 'data:application/json,{}',
	'the own host as user': ({ own, trap }) => `${own}@${trap}/collect`,
	'the own host as password': ({ own, trap }) => `http://user:${hostOf(own)}@${trap}/collect`,
	'the own host behind a backslash': ({ own, trap }) => `${own}\\@${trap}/collect`,
	'the own host behind an encoded slash': ({ own, trap }) => `${own}%2f@${trap}/collect`,
	'the own host behind a question mark': ({ own, trap }) => `http://${trap}/?${own}`,
	'protocol-relative': ({ trap }) => `//${trap}/collect`,
	'three slashes': ({ trap }) => `///${trap}/collect`,
	'four slashes': ({ trap }) => `////${trap}/collect`,
	'one slash': ({ trap }) => `http:/${trap}/collect`,
	'no slash': ({ trap }) => `http:${trap}/collect`,
	'two backslashes': ({ trap }) => `\\\\${trap}\\collect`,
	'a slash and a backslash': ({ trap }) => `/\\${trap}/collect`,
	'backslashes behind the scheme': ({ trap }) => `http:\\\\${trap}\\collect`,
	'the own host with more behind it': ({ trapPort }) => `http://127.0.0.1.evil.example:${trapPort}`,
	'the own host with more before it': ({ trapPort }) => `http://evil-127.0.0.1:${trapPort}/collect`,
	'dots of another script': ({ trapPort }) => `http://127。0。0。1:${trapPort}/collect`,
	'digits of another script': ({ trapPort }) => `http://１２７.0.0.1:${trapPort}/collect`,
	'a host in Punycode': ({ trapPort }) => `http://xn--zendsk-pva.example:${trapPort}/collect`,
	'the loopback address as one number': ({ trapPort }) => `http://2130706433:${trapPort}/collect`,
	'the loopback address in hexadecimal': ({ trapPort }) => `http://0x7f.0.0.1:${trapPort}/collect`,
	'the loopback address in octal': ({ trapPort }) => `http://0177.0.0.1:${trapPort}/collect`,
	'the loopback address cut short': ({ trapPort }) => `http://127.1:${trapPort}/collect`,
	'an IPv6 address': ({ trapPort }) => `http://[::ffff:127.0.0.1]:${trapPort}/collect`,
	'any address': ({ trapPort }) => `http://0.0.0.0:${trapPort}/collect`,
	'encoded slashes': ({ trap }) => `%2F%2F${trap}%2Fcollect`,
	'a way up, encoded': ({ trap }) => `/%2e%2e/%2f${trap}/collect`,
	'a port alone': ({ trapPort }) => `:${trapPort}/collect`,
	'an at sign': ({ trap }) => `@${trap}/collect`,
	'the end of a host': ({ trapPort }) => `.evil.example:${trapPort}/collect`,
};

/** The same with characters that a header cannot carry. */
const RAW_ADDRESSES: Kinds<string> = {
	'a line break in the scheme': ({ trap }) => `ht\ntp://${trap}/collect`,
	'a tab between the slashes': ({ trap }) => `/\t/${trap}/collect`,
	'spaces and tabs before it': ({ trap }) => ` \t\r\n//${trap}/collect`,
	'a NUL before it': ({ trap }) => `\0http://${trap}/collect`,
	'a header behind it': ({ own, trap }) => `${own}\r\nHost: ${trap}\r\n`,
	'a mark for the other direction': ({ trap }) => `\u202ehttp://${trap}/collect`,
	'a line separator': ({ own, trap }) => `${own}\u2028@${trap}/collect`,
	'half a character': ({ own, trap }) => `${own}\ud800@${trap}/collect`,
	'a megabyte of path': ({ trap }) => `http://${trap}/${'a'.repeat(MEGABYTE)}`,
	'a megabyte of user': ({ trap }) => `http://${'a'.repeat(MEGABYTE)}@${trap}/collect`,
	'a megabyte of slashes': ({ trap }) => `${'/'.repeat(MEGABYTE)}${trap}/collect`,
};

/** What a query can try where it is put behind an address, or read by somebody. */
const QUERIES: Kinds<string> = {
	'a request behind the query': ({ query, trap }) =>
		`?${query} HTTP/1.1\r\nHost: ${trap}\r\n\r\nGET http://${trap}/`,
	'an encoded request behind the query': ({ query, trap }) =>
		`?${query}%20HTTP/1.1%0d%0aHost:%20${trap}%0d%0a%0d%0aGET%20http://${trap}/`,
	'an address in the query': ({ query, trap }) => `?${query}&url=http://${trap}&host=${trap}`,
	'an address as a fragment': ({ query, trap }) => `?${query}#@${trap}/`,
	'an at sign in the query': ({ query, trap }) => `?@${trap}/&${query}`,
	'a second question mark': ({ query, trap }) => `?${query}?http://${trap}/`,
	'a megabyte of query': ({ query }) => `?${query}&x=${'a'.repeat(MEGABYTE)}`,
	'a megabyte of ampersands': ({ query }) => `?${query}${'&'.repeat(MEGABYTE)}`,
};

const NOT_TEXTS: Kinds<Json> = {
	'a number': () => 5,
	'a number without end': () => 1e308,
	true: () => true,
	'a list': ({ trap }) => [`http://${trap}/collect`],
	'an object': ({ trap }) => ({ href: `http://${trap}/collect` }),
	'an object that says it is text': ({ trap }) => ({ toString: `http://${trap}`, length: 9 }),
	'a prototype': ({ trap }) => ({ ['__proto__']: { href: `http://${trap}` } }),
	'lists in lists': ({ trap }) => [[[[`http://${trap}`]]]],
};

/** Everything that can stand where a page links to the next one. */
export const LINKS: Kinds<Json> = {
	...mapped({ ...ADDRESSES, ...RAW_ADDRESSES }, (link, { query }) => `${link}?${query}`),
	...QUERIES,
	...NOT_TEXTS,
};

/** Everything that can be entered as an address and is none of ours. `own` is what it looks like. */
export const ENTERED: Kinds<string> = {
	...withoutThe(ADDRESSES, ['another host', 'another port', 'another scheme']),
	...withoutThe(RAW_ADDRESSES, ['spaces and tabs before it', 'a megabyte of path']),
	'an address and a question mark': ({ own, trap }) => `${own}?@${trap}`,
	'an address and a fragment': ({ own, trap }) => `${own}#@${trap}`,
	'an expression': ({ trap }) => `{{ "http://${trap}" }}`,
	'two addresses': ({ own, trap }) => `${own} http://${trap}`,
	'not encrypted': ({ trapPort }) => `http://gateway.example.com:${trapPort}`,
	'a user': ({ own }) => own.replace('://', '://user@'),
	'a user and a password': ({ own }) => own.replace('://', '://user:password@'),
};

/** How an answer can tell a client to go elsewhere: a status, and where to. */
export interface Redirect {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

const STATUSES = [300, 301, 302, 303, 305, 307, 308] as const;

/** A path that no client asks for by itself. */
export const HOP = '/hop';

/** Every place to lead to, with one of the statuses: others with others, so that each comes often. */
export function redirects(target: Target, from: string, turn: number): Array<[string, Redirect]> {
	const places: Array<[string, string]> = [
		...Object.entries(mapped(ADDRESSES, encodeURI)).map(([kind, make]): [string, string] => [
			kind,
			make(target),
		]),
		['itself', from],
		['a chain', HOP],
		['a loop', `${target.own}${from}?loop=1`],
		['nowhere', ''],
		['a long way', `http://${target.trap}/${'a'.repeat(8000)}`],
	];
	const located = places.map(([kind, location], index): [string, Redirect] => {
		const status = STATUSES[(index + turn) % STATUSES.length] ?? 302;
		return [`${status} to ${kind}`, { status, headers: { location }, body: '' }];
	});
	const trap = `http://${target.trap}/collect`;
	return [
		...located,
		...STATUSES.map((status): [string, Redirect] => [
			`${status} to the trap`,
			{ status, headers: { location: trap }, body: `<a href="${trap}">Moved</a>` },
		]),
		[
			'401 with an address',
			refused({ location: trap, 'www-authenticate': `Bearer realm="${trap}"` }),
		],
		[
			'503 with an address',
			{ ...refused({ location: trap, refresh: `0; url=${trap}` }), status: 503 },
		],
		[
			'a page that refreshes',
			{
				status: 200,
				headers: {
					refresh: `0; url=${trap}`,
					link: `<${trap}>; rel="next"`,
					'alt-svc': `h2="${target.trap}"`,
				},
				body: `<html><meta http-equiv="refresh" content="0;url=${trap}"></html>`,
			},
		],
	];
}

function refused(headers: Redirect['headers']): Redirect {
	return { status: 401, headers, body: '{"error":"refused"}' };
}

function mapped(
	kinds: Kinds<string>,
	change: (said: string, target: Target) => string,
): Kinds<string> {
	return Object.fromEntries(
		Object.entries(kinds).map(([kind, make]) => [kind, (target) => change(make(target), target)]),
	);
}

function withoutThe(kinds: Kinds<string>, names: readonly string[]): Kinds<string> {
	return Object.fromEntries(Object.entries(kinds).filter(([kind]) => !names.includes(kind)));
}
