import { Pool } from 'undici';

import type { List, ListPage, Outcome, Span } from './lists';

/**
 * The least a client can do: connections that stay open, `JSON.parse`, and the rows in an array.
 * With several connections the range is cut into as many equal parts, read side by side.
 */
export async function readRaw(
	list: List,
	url: string,
	span: Span,
	connections: number,
): Promise<Outcome> {
	const pool = new Pool(url, { connections });
	const output: unknown[] = [];
	await Promise.all(
		equalParts(span, connections).map(async (part) => {
			for await (const page of pagesOf(list, pool, part)) {
				for (const row of page.rows) output.push(row);
			}
		}),
	);
	await pool.close();
	return { rows: output.length, output };
}

/** The pages of a range as they came. */
export async function fetchPages(list: List, url: string, span: Span): Promise<string[]> {
	const pool = new Pool(url, { connections: 1 });
	const texts: string[] = [];
	for await (const { text } of pagesOf(list, pool, span)) texts.push(text);
	await pool.close();
	return texts;
}

async function* pagesOf(
	list: List,
	pool: Pool,
	span: Span,
): AsyncGenerator<ListPage & { readonly text: string }, void, undefined> {
	const headers = { authorization: list.authorization };
	for (let path: string | null = list.firstPath(span); path !== null;) {
		const { body } = await pool.request({ method: 'GET', path, headers });
		const text = await body.text();
		const page = list.readPage(JSON.parse(text));
		yield { ...page, text };
		const isPast = page.reached !== undefined && page.reached > span.to;
		path = page.next === null || isPast ? null : pathOf(page.next);
	}
}

function equalParts({ from, to }: Span, count: number): Span[] {
	const seconds = Math.ceil((to - from) / 1000 / count);
	return Array.from({ length: count }, (_, index) => ({
		from: from + index * seconds * 1000,
		to: Math.min(to, from + (index + 1) * seconds * 1000 - 1),
	}));
}

function pathOf(url: string): string {
	const { pathname, search } = new URL(url);
	return pathname + search;
}
