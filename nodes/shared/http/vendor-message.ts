import { z } from 'zod';

import { isJsonObject, numberOf } from '../base/json';

const LONGEST_MESSAGE = 300;
/** Of a longer error only the beginning is looked at: who wrote the rest wrote it for no reader. */
const MOST_LOOKED_AT = 64 * 1024;
const CUT = '…';

/** Where the three vendors, and the gateways before them, put their words. */
const errorBody = z
	.object({
		error: z.union([z.string(), z.object({ message: z.string(), title: z.string().optional() })]),
		error_description: z.string(),
		description: z.string(),
		message: z.string(),
		detail: z.string(),
		reason: z.string(),
		title: z.string(),
		errors: z.array(
			z.union([
				z.string().transform((message) => ({ field: undefined, message })),
				z.object({ field: z.string().optional(), message: z.string() }),
			]),
		),
	})
	.partial();

/** The vendor's own words, in one line: from any documented JSON, plain text, or a page's title. */
export function readVendorMessage(body: string, contentType?: string): string | undefined {
	const seen = body.slice(0, MOST_LOOKED_AT);
	const text = isWebPage(seen, contentType) ? titleOf(seen) : (messageOfJson(body) ?? seen);
	const line = text.slice(0, MOST_LOOKED_AT).replace(/\s+/g, ' ').trim();
	if (line === '') return undefined;
	return Math.max(body.length, text.length) > MOST_LOOKED_AT ? `${line}${CUT}` : line;
}

/** What stands in a page's `<title>`, or before its first tag. */
function titleOf(page: string): string {
	const opening = page.search(/<title/i);
	const begin = opening === -1 ? 0 : page.indexOf('>', opening) + 1;
	const end = page.indexOf('<', begin);
	return opening !== -1 && begin === 0 ? '' : page.slice(begin, end === -1 ? undefined : end);
}

/**
 * Whether a parsed answer is an error of the vendor's, whatever its status, or says that a part of it
 * failed: what none of the vendors' records has.
 */
export function isErrorBody(json: unknown): boolean {
	if (!isJsonObject(json)) return false;
	const { error, errors, errorCode, code, message } = json;
	const isCode = Number.isFinite(numberOf(code));
	return [error, errors, errorCode].some(saysSomething) || (isCode && typeof message === 'string');
}

/** Whether a field of an answer is set: `null`, `false`, 0, and empty text, lists and objects say nothing. */
function saysSomething(value: unknown): boolean {
	return typeof value === 'object' && value !== null
		? Object.keys(value).length > 0
		: Boolean(value);
}

/** Cuts a message to 300 characters. Secrets are taken out before. */
export function shorten(message: string): string {
	return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}${CUT}` : message;
}

/** Whether an answer is a web page, or Cloudflare's code for one. Some servers call their JSON HTML. */
export function isWebPage(body: string, contentType = ''): boolean {
	const begin = body.slice(0, MOST_LOOKED_AT);
	if (/html/i.test(contentType)) return /^\s*[^\s{[]/.test(begin);
	return /^\s*(?:<(?:!doctype|!--|\?xml|html|head|body|meta)|error code: \d+\s*$)/i.test(begin);
}

/** Whether an answer is JSON without its end: what the vendor says cannot be read. */
export function isCutJson(body: string): boolean {
	if (body.length > MOST_LOOKED_AT || !/^\s*[[{]/.test(body)) return false;
	try {
		JSON.parse(body);
		return false;
	} catch {
		return true;
	}
}

/** The words of an error in any documented JSON. */
export function messageOfJson(body: string): string | undefined {
	if (body.length > MOST_LOOKED_AT) return undefined;
	let json: unknown;
	try {
		json = JSON.parse(body);
	} catch {
		return undefined;
	}
	const parsed = errorBody.safeParse(json);
	if (!parsed.success) return undefined;
	const { error, errors, ...rest } = parsed.data;
	const parts = [
		typeof error === 'object' ? error.message : error,
		rest.error_description ?? rest.description,
		rest.message,
		rest.detail,
		rest.reason,
		...(errors ?? []).map(({ field, message }) => (field ? `${field}: ${message}` : message)),
	];
	const said = [...new Set(parts.filter((part) => part !== undefined && part !== ''))];
	return said.length > 0 ? said.join(': ') : rest.title;
}
