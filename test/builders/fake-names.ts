import type { FetchJson, VendorRequest } from '../../nodes/shared/http/types';
import type { Named, NameDirectory, NamesById } from '../../nodes/shared/source/names';

/** How the server of names answers. */
export interface FakeNamesOptions {
	readonly names?: readonly Named[];
	readonly pageSize?: number;
	/** What its own search finds; without it, it cannot search. */
	readonly found?: readonly Named[];
	readonly findsParts?: boolean;
	/** Thrown in place of an answer. */
	readonly failure?: Error;
}

/** A vendor that knows names, as a list and by ID. */
export class FakeNames {
	readonly asked: VendorRequest[] = [];

	readonly list: NameDirectory;

	readonly byId: NamesById;

	constructor(private readonly options: FakeNamesOptions) {
		const { names = [], pageSize = 10, found, findsParts = true } = options;
		const known = new Map(names.map((one) => [one.id, one]));
		const origin = { name: 'things', permission: 'the key to things' };
		const listOf = (path: string, rows: readonly Named[]): NameDirectory => ({
			...origin,
			path,
			first: 'at=0',
			parsePage(_body, asked) {
				const at = Number(new URLSearchParams(asked).get('at'));
				const end = at + pageSize;
				return { records: rows.slice(at, end), next: end < rows.length ? `at=${end}` : null };
			},
		});
		this.list = {
			...listOf('/things', names),
			...(found === undefined
				? {}
				: { search: { findsParts, listOf: (text) => listOf(`/search/${text}`, found) } }),
		};
		this.byId = {
			...origin,
			path: '/many',
			most: 3,
			isId: (id) => /^\d+$/.test(id),
			queryOf: (ids) => ids.join(),
			parse: (body) =>
				String(body)
					.split(',')
					.flatMap((id) => known.get(id) ?? []),
		};
	}

	readonly fetchJson: FetchJson = async (question) => {
		this.asked.push(question);
		if (this.options.failure !== undefined) throw this.options.failure;
		return await Promise.resolve(question.query);
	};

	/** The questions as `path?query`. */
	get questions(): string[] {
		return this.asked.map(({ path, query = '' }) => `${path}?${query}`);
	}
}

/** Names like `Name 7` for IDs like `7`. */
export function numbered(...ids: Array<number | string>): Named[] {
	return ids.map((id) => ({ id: String(id), name: `Name ${id}` }));
}
