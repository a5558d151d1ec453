import type { ChatExport } from './behaviour';
import type { Simulator } from './index';
import type { JsonObject } from './json';
import { isJsonObject, type Json } from './json';

/** What came back from one request. */
export interface Reply {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The body as an object; empty if it is none. */
	readonly body: JsonObject;
}

/** Sends GET requests with one credential to paths below one base. */
export type Call = (path: string) => Promise<Reply>;

/** Base64 of user and password, as HTTP Basic wants it. */
export function basic(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Calls Zendesk with the API token. */
export function zendeskCall(simulator: Simulator): Call {
	const { email, apiToken } = simulator.behaviour.accounts.zendesk;
	return caller(simulator.url, basic(`${email}/token`, apiToken));
}

/** Calls Chat with its access token. */
export function chatCall(simulator: Simulator): Call {
	return caller(simulator.url, `Bearer ${simulator.behaviour.accounts.chat.accessToken}`);
}

/** Calls Zoom with a token issued for the purpose. */
export function zoomCall(simulator: Simulator): Call {
	const token = simulator.tokens.zoom.issue(simulator.behaviour.zoom.scopes).accessToken;
	return caller(`${simulator.url}/v2`, `Bearer ${token}`);
}

/** Calls with any Authorization header, or none. */
export function caller(base: string, authorization?: string): Call {
	return (path) => exchange(`${base}${path}`, authorization === undefined ? {} : { authorization });
}

/** POSTs a form, as OAuth clients do. */
export async function postForm(
	url: string,
	fields: Record<string, string>,
	headers: Record<string, string> = {},
): Promise<Reply> {
	return await exchange(url, headers, { method: 'POST', body: new URLSearchParams(fields) });
}

async function exchange(
	url: string,
	headers: Record<string, string>,
	init: RequestInit = {},
): Promise<Reply> {
	const response = await fetch(url, { ...init, headers, redirect: 'manual' });
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): JsonObject {
	try {
		const value = JSON.parse(text) as Json;
		return isJsonObject(value) ? value : {};
	} catch {
		return {};
	}
}

/** The rows a reply lists under a key. */
export function rowsOf(reply: Reply, key: string): JsonObject[] {
	const rows = reply.body[key];
	if (!Array.isArray(rows)) {
		throw new Error(`No list "${key}" in ${reply.status} ${reply.text.slice(0, 300)}`);
	}
	return rows.filter((row) => isJsonObject(row));
}

/** A text of a reply. */
export function textOf(reply: Reply, key: string): string {
	const value = reply.body[key];
	if (typeof value !== 'string') throw new Error(`No text "${key}" in ${reply.text.slice(0, 300)}`);
	return value;
}

/** One attribute of all rows, as text. */
export function column(rows: readonly JsonObject[], key: string): string[] {
	return rows.map((row) => String(row[key] as string | number));
}

/** The query of a link, wherever the link points. */
export function queryOf(link: string): string {
	return link.slice(link.indexOf('?'));
}

/** All rows of a list of engagements, page after page by the links. */
export async function readEngagements(call: Call, query: string): Promise<JsonObject[]> {
	const rows: JsonObject[] = [];
	for (let next: string | undefined = query; next !== undefined;) {
		const reply = await call(`/api/v2/engagements${next}`);
		rows.push(...rowsOf(reply, 'agent_engagement_data'));
		next = reply.body.has_more === true ? queryOf(textOf(reply, 'next_page_url')) : undefined;
	}
	return rows;
}

/** Pages of an export until it has nothing more for now, or asks for the same page again. */
export async function readExport(call: Call, name: ChatExport, query: string): Promise<Reply[]> {
	const pages: Reply[] = [];
	const limit = Number(new URLSearchParams(query).get('limit') ?? '1000');
	for (let next = query; ;) {
		const page = await call(`/api/v2/chat/incremental/${name}${next}`);
		pages.push(page);
		const following = queryOf(textOf(page, 'next_page'));
		if (Number(page.body.count) < limit || following === next) return pages;
		next = following;
	}
}

/** All rows of a list of Zoom engagements, page after page by the tokens. */
export async function readZoom(call: Call, query: string): Promise<JsonObject[]> {
	const rows: JsonObject[] = [];
	for (let token: string | undefined = ''; token !== undefined;) {
		const reply = await call(`/contact_center/engagements?${query}&next_page_token=${token}`);
		rows.push(...rowsOf(reply, 'engagements'));
		token = textOf(reply, 'next_page_token') || undefined;
	}
	return rows;
}
