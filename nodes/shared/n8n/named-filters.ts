import { InputError } from '../base/errors';
import { isJsonObject } from '../base/json';
import { quote } from '../base/quote';
import type { Session } from '../http/session';
import type { NameCache } from '../rows/name-cache';
import type { NameDirectory } from '../source/names';
import { folded, searchNames } from './list-search';
import type { ItemContext } from './parameters';

/** How many names an error lists. */
const MOST_LISTED = 10;

interface Lookup {
	readonly session: Pick<Session, 'fetchJson'>;
	readonly names: NameCache;
}

/** The parameters of an item, with the ID in each filter that is given a name ("By Name"). */
export async function withIdsForNames(
	item: ItemContext,
	lists: Readonly<Record<string, NameDirectory>> = {},
	{ session, names }: Lookup,
): Promise<ItemContext> {
	const { context, itemIndex } = item;
	const filters: unknown = context.getNodeParameter('filters', itemIndex, {});
	if (!isJsonObject(filters)) return item;
	const changed = { ...filters };
	for (const [filter, list] of Object.entries(lists)) {
		const text = nameIn(filters[filter]);
		if (text === '') continue;
		const value = await names.remember(list, text, async () => await idOf(list, text, session));
		changed[filter] = { mode: 'id', value };
	}
	return {
		itemIndex,
		context: {
			getTimezone: () => context.getTimezone(),
			getNodeParameter: (name, index, fallback) =>
				name === 'filters' ? changed : context.getNodeParameter(name, index, fallback),
		},
	};
}

function nameIn(given: unknown): string {
	if (!isJsonObject(given) || given.mode !== 'name') return '';
	// An expression may make a number of a name of digits.
	return typeof given.value === 'string' || typeof given.value === 'number'
		? String(given.value).trim()
		: '';
}

/** @throws InputError unless exactly one entry has the name, or contains it */
async function idOf(
	list: NameDirectory,
	text: string,
	{ fetchJson }: Pick<Session, 'fetchJson'>,
): Promise<string> {
	const { results, paginationToken } = await searchNames(list, fetchJson, text);
	// Where there are more pages, another one may have the same name.
	const exact = paginationToken ? [] : results.filter(({ name }) => folded(name) === folded(text));
	const [found, ...others] = exact.length > 0 ? exact : results;
	const known = list.name;
	if (found === undefined) {
		throw new InputError(
			`None of the ${known} is called "${quote(text)}"`,
			'Check the spelling, or enter a part of the name.',
		);
	}
	if (others.length === 0 && !paginationToken) return String(found.value);
	const named = [found, ...others].slice(0, MOST_LISTED).map(({ name }) => quote(name));
	const more = others.length >= MOST_LISTED || paginationToken ? ' and more' : '';
	throw new InputError(
		`Several ${known} are called "${quote(text)}": ${named.join(', ')}${more}`,
		'Enter the whole name. If several have the same name, choose "By ID" and enter the ID.',
	);
}
