import { readNames } from '../../nodes/shared/rows/name-lookup';
import { type NamePlace, type Named, type NameList } from '../../nodes/shared/source/names';

/** The list in which the names of an ID are looked up. */
export function listFor(places: readonly NamePlace[], id: string): NameList {
	const names = places.find((place) => place.id === id)?.names;
	if (names === undefined || !('first' in names)) throw new Error(`No list of names for ${id}`);
	return names;
}

/** Reads a list of names from a server that answers by the query. */
export async function readList(
	list: NameList,
	answer: (query: URLSearchParams) => unknown,
): Promise<{ names: Named[]; asked: string[] }> {
	const asked: string[] = [];
	const names = await readNames(list, async ({ query = '' }) => {
		asked.push(decodeURIComponent(query));
		return await Promise.resolve(answer(new URLSearchParams(query)));
	});
	return { names, asked };
}
