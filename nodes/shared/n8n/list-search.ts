import type { ILoadOptionsFunctions, INodeListSearchResult, INodeType } from 'n8n-workflow';

import { systemClock } from '../base/clock';
import { VendorError } from '../base/errors';
import { type Outcome, settle } from '../base/outcome';
import { SECOND } from '../base/time';
import { connect, type Connector } from '../http/connect';
import type { FetchJson } from '../http/types';
import { readNamePage, readNames, whyUnnamed } from '../rows/name-lookup';
import { type Named, type NameDirectory, type NamePage } from '../source/names';
import { nodeErrorOf } from './node-error';

/** Users wait for an open menu. */
const LONGEST_LOADING_MS = 30 * SECOND;

/** With fewer entries, few users would scroll for more: further pages are read at once. */
const FEWEST_SHOWN = 100;

/** Nobody looks through more; to compare them would hold up everyone else. */
const MOST_SORTED = 10_000;

/** Pages without useful entries are not read forever. */
const MOST_PAGES = 10;

/** The menus of a node's resource locators, by method name. */
export function listSearches(
	connector: Connector,
	lists: Readonly<Record<string, NameDirectory>>,
): NonNullable<NonNullable<INodeType['methods']>['listSearch']> {
	return Object.fromEntries(
		Object.entries(lists).map(([method, list]) => [
			method,
			async function (this: ILoadOptionsFunctions, filter = '', paginationToken = '') {
				try {
					const { fetchJson } = await connect(this, connector, {
						authentication: this.getNodeParameter('authentication'),
						deadline: systemClock.now() + LONGEST_LOADING_MS,
					});
					return await searchNames(list, fetchJson, filter.trim(), paginationToken);
				} catch (error) {
					throw nodeErrorOf(this.getNode(), withWayOut(list, connector, error));
				}
			},
		]),
	);
}

/** A page of all names, or of those that match. In alphabetical order if it is the only one. */
export async function searchNames(
	list: NameDirectory,
	fetchJson: FetchJson,
	text: string,
	paginationToken = '',
): Promise<INodeListSearchResult> {
	if (text === '') return await readMenu(list, fetchJson, paginationToken);
	if (list.search !== undefined) {
		const found = await readMenu(list.search.listOf(text), fetchJson, paginationToken);
		const isAnswer = list.search.findsParts || found.results.length > 0 || paginationToken !== '';
		if (isAnswer) return found;
	}
	const wanted = folded(text);
	const names = await readNames(list, fetchJson);
	const matching = names.filter(
		({ id, name }) => id === text || folded(name ?? id).includes(wanted),
	);
	return { results: inAlphabeticalOrder(itemsOf(matching)) };
}

async function readMenu(
	list: NameDirectory,
	fetchJson: FetchJson,
	token: string,
): Promise<INodeListSearchResult> {
	const records: Named[] = [];
	let next: string | null = token === '' ? list.first : token;
	for (let pages = 0; pages < MOST_PAGES && records.length < FEWEST_SHOWN; pages++) {
		if (next === null) break;
		const page: Outcome<NamePage> = await settle(readNamePage(list, next, fetchJson));
		if (!page.ok) {
			if (records.length === 0) throw page.error;
			// The entries read so far are shown; the rest is requested again when the user scrolls.
			break;
		}
		for (const record of page.value.records) records.push(record);
		next = page.value.next;
	}
	const items = itemsOf(records);
	if (next !== null) return { results: items, paginationToken: next };
	return { results: token === '' ? inAlphabeticalOrder(items) : items };
}

type MenuItems = INodeListSearchResult['results'];

/** Names stay as they are, because the editor shows them as text. Equal names get their ID. */
function itemsOf(records: readonly Named[]): MenuItems {
	const shown = records.map(({ id, name }) => ({ name: name ?? id, value: id }));
	const count = new Map<string, number>();
	for (const { name } of shown) count.set(name, (count.get(name) ?? 0) + 1);
	return shown.map(({ name, value }) => ({
		name: (count.get(name) ?? 0) > 1 ? `${name} (${value})` : name,
		value,
	}));
}

function inAlphabeticalOrder(items: MenuItems): MenuItems {
	if (items.length > MOST_SORTED) return items;
	const { compare } = new Intl.Collator('en', { numeric: true });
	return items.sort((one, other) => compare(one.name, other.name));
}

/** More than anybody enters: in some scripts, a text becomes many times as long. */
const MOST_FOLDED = 1000;

/** Without capitals and accents, to be compared; of a very long text the beginning. */
export function folded(text: string): string {
	return text.slice(0, MOST_FOLDED).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Says what is missing, and how to continue without the menu. */
function withWayOut(list: NameDirectory, { vendor }: Connector, error: unknown): unknown {
	if (!(error instanceof VendorError)) return error;
	const { httpStatus, description = '', vendorMessage } = error.facts;
	const isAboutTheList = [400, 403, 404].includes(httpStatus ?? 0);
	const said = vendorMessage === undefined ? '' : `${vendor.name} says: ${vendorMessage}. `;
	const advice = isAboutTheList ? said : `${description} `;
	const need =
		httpStatus === 401 ? `To list ${list.name}, the credential needs ${list.permission}. ` : '';
	const why = `${list.name} cannot be listed: ${whyUnnamed(list, error)}`;
	return new VendorError(isAboutTheList ? why : error.message, {
		...error.facts,
		description: `${advice}${need}You can also choose "By ID" and enter the ID.`,
	});
}
