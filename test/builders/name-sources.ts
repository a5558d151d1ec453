import { readNames } from '../../nodes/shared/rows/name-lookup';
import { type NamedId, type Named, type NameDirectory } from '../../nodes/shared/source/names';

/** The list in which the names of an ID are looked up. */
export function listFor(places: readonly NamedId[], id: string): NameDirectory {
	const names = places.find((place) => place.id === id)?.names;
	if (names === undefined || !('first' in names)) throw new Error(`No list of names for ${id}`);
	return names;
}

/** Reads a list of names from a server that answers by the query. */
export async function readList(
	list: NameDirectory,
	answer: (query: URLSearchParams) => unknown,
): Promise<{ names: Named[]; asked: string[] }> {
	const asked: string[] = [];
	const names = await readNames(list, async ({ query = '' }) => {
		asked.push(decodeURIComponent(query));
		return await Promise.resolve(answer(new URLSearchParams(query)));
	});
	return { names, asked };
}
