import { InputError, VendorError } from './errors';
import { quote } from './quote';

/** In characters: no server takes a longer link back. */
export const LONGEST_LINK = 8192;
/** A link, and what is added to it: parameters that it dropped, and an ID. */
export const LONGEST_QUERY = 2 * LONGEST_LINK;

/**
 * The query of the next page, taken from a vendor's link: an address, or only a query. Nothing else
 * is used: scheme, host, port and path stay the credential's own, because vendors' links have been
 * seen with `http`, foreign hosts, port 8080 and other paths. Characters stay as they are, so that
 * fractional positions keep every digit. Parameters that were `asked` and that the link dropped are
 * added again, so that filters and page size apply to the end.
 * @throws VendorError before a link is taken apart that could be as long as a response
 */
export function queryOfLink(link: string, asked: string): string {
	if (link.length > LONGEST_LINK) {
		throw new VendorError('The response has a page link that is too long', {
			cause: 'unexpected-response',
			description: `It has more than ${LONGEST_LINK} characters. Nothing was returned, because rows would be missing. Try again, or ask for a shorter range.`,
		});
	}
	const [address = ''] = link.split('#', 1);
	const start = address.indexOf('?');
	const isAddressOnly = start === -1 && address.includes('/');
	const query = isAddressOnly ? '' : address.slice(start + 1);
	const present = new Set(query.split('&').map(nameOfParameter));
	const dropped = asked.split('&').filter((pair) => !present.has(nameOfParameter(pair)));
	return [query, ...dropped].filter(Boolean).join('&');
}

/** Zendesk responds with `pageSize` to `page_size`: both are the same name. */
function nameOfParameter(pair: string): string {
	return (pair.split('=', 1)[0] ?? '').replaceAll('_', '').toLowerCase();
}

/** In characters; those of the vendors have some thirty. */
const LONGEST_ID = 300;

/** Whether a text may be an ID that goes into a request. */
export function isNoLongerThanIds({ length }: string): boolean {
	return length <= LONGEST_ID;
}

/** An ID as one segment of a path. Refuses `.` and `..`, which no encoding protects. */
export function encodePathSegment(id: string, fieldName: string): string {
	const text = id.trim();
	if (text === '') throw new InputError(`The ${fieldName} is empty`, 'Enter the ID to look up.');
	const isTooLong = !isNoLongerThanIds(text);
	if (text === '.' || text === '..' || isTooLong || !text.isWellFormed()) {
		const advice = 'Copy it from a listed engagement.';
		throw new InputError(`"${quote(text)}" is not a valid ${fieldName}`, advice);
	}
	return encodeURIComponent(text);
}

/** A query string of the values that are set; a list repeats its name. */
export function queryText(
	values: Readonly<Record<string, number | string | readonly string[] | undefined>>,
): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(values)) {
		if (value === undefined) continue;
		for (const one of [value].flat()) query.append(name, String(one));
	}
	return query.toString();
}

/** The query of the next page: the same query with a token added; `null` without a token. */
export function withToken(
	query: string,
	name: string,
	token: string | null | undefined,
): string | null {
	if (!token) return null;
	const next = new URLSearchParams(query);
	next.set(name, token);
	return next.toString();
}

/** A query without one of its parameters, otherwise unchanged. */
export function withoutParameter(query: string, name: string): string {
	return query
		.split('&')
		.filter((pair) => pair.split('=', 1)[0] !== name)
		.join('&');
}

/** A query with these parameters only, otherwise unchanged. */
export function onlyParameters(query: string, names: readonly string[]): string {
	return query
		.split('&')
		.filter((pair) => names.includes(pair.split('=', 1)[0] ?? ''))
		.join('&');
}
