import type { VendorError } from '../base/errors';
import type { FetchJson } from '../http/types';
import { paginate } from '../read/pagination';
import type { Named, NamePage, NameOrigin, NameDirectory } from '../source/names';

export async function readNamePage(
	list: NameDirectory,
	query: string,
	fetchJson: FetchJson,
): Promise<NamePage> {
	return list.parsePage(await fetchJson({ path: list.path, query }), query);
}

/** Reads a list of names to its end. */
export async function readNames(list: NameDirectory, fetchJson: FetchJson): Promise<Named[]> {
	const names: Named[] = [];
	const fetchPage = async (query: string) => await readNamePage(list, query, fetchJson);
	for await (const page of paginate({ name: list.name, first: list.first, fetchPage })) {
		for (const name of page.records) names.push(name);
	}
	return names;
}

/** Why names could not be read, as the end of a sentence. */
export function whyUnnamed({ permission }: NameOrigin, { facts, message }: VendorError): string {
	// A credential that can read other data cannot read these names.
	if (['authentication', 'role', 'scope'].includes(facts.obstacle ?? '')) {
		return `the credential lacks ${permission}`;
	}
	if (facts.obstacle === 'product') return 'the account does not have this list (HTTP 404)';
	return message;
}
