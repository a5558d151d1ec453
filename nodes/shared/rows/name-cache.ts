import { limitConcurrency, NO_LONGER_WANTED } from '../base/concurrency';
import { VendorError } from '../base/errors';
import { settle } from '../base/outcome';
import { type Session, stoppedBy } from '../http/session';
import type { Named, NamesById, NameSource } from '../source/names';
import { readNames, whyUnnamed } from './name-lookup';

/** How many names requested by ID are remembered; a list that is read as a whole is kept. */
const MOST_REMEMBERED = 10_000;
const MOST_QUESTIONS_AT_ONCE = 4;

interface Known {
	/** By ID; `null` if the vendor does not know it. */
	readonly names: Map<string, Named | null>;
	/** IDs by the names that users entered. */
	readonly ids: Map<string, string>;
	/** Nothing more is requested: the whole list is known, or it cannot be read. */
	isClosed: boolean;
}

/** The names looked up during one execution of a node. */
export class NameCache {
	private readonly known = new Map<NameSource, Known>();

	/**
	 * Looks up the names of IDs that are not known yet. If that fails, the names stay empty, because a
	 * list without names is better than none. This is reported once and not tried again.
	 */
	async learn(
		source: NameSource,
		ids: ReadonlySet<string>,
		session: Pick<Session, 'fetchJson' | 'notice' | 'signal'>,
	): Promise<void> {
		const known = this.pageOf(source);
		if (known.isClosed) return;
		let missing = [...ids].filter((id) => !known.names.has(id));
		if (missing.length === 0) return;
		if (known.names.size + missing.length > MOST_REMEMBERED) {
			known.names.clear();
			missing = [...ids];
		}
		const found = await settle(lookUp(source, missing, session));
		if (found.ok) {
			for (const id of missing) known.names.set(id, null);
			for (const named of found.value) known.names.set(named.id, named);
			known.isClosed = !isById(source);
			return;
		}
		if (!(found.error instanceof VendorError)) throw found.error;
		known.isClosed = true;
		session.notice(
			`${source.name} could not be looked up, so names or email addresses are missing: ${whyUnnamed(source, found.error)}.`,
		);
	}

	/** The ID that was found for a name before, or that is found now. */
	async remember(source: NameSource, name: string, find: () => Promise<string>): Promise<string> {
		const { ids } = this.pageOf(source);
		const id = ids.get(name) ?? (await find());
		if (ids.size < MOST_REMEMBERED) ids.set(name, id);
		return id;
	}

	/** What was found for an ID; `null` if nothing was. */
	find(source: NameSource, id: string): Named | null {
		return this.pageOf(source).names.get(id) ?? null;
	}

	private pageOf(source: NameSource): Known {
		const known = this.known.get(source) ?? { names: new Map(), ids: new Map(), isClosed: false };
		this.known.set(source, known);
		return known;
	}
}

function isById(source: NameSource): source is NamesById {
	return 'most' in source;
}

async function lookUp(
	source: NameSource,
	ids: readonly string[],
	session: Pick<Session, 'fetchJson' | 'signal'>,
): Promise<readonly Named[]> {
	if (!isById(source)) return await readNames(source, session.fetchJson);
	const over = new AbortController();
	const { fetchJson } = stoppedBy(session, over.signal);
	const { path, most } = source;
	const limit = limitConcurrency(MOST_QUESTIONS_AT_ONCE);
	const askable = ids.filter((id) => source.isId(id));
	const parts = Array.from({ length: Math.ceil(askable.length / most) }, (_, index) =>
		askable.slice(index * most, (index + 1) * most),
	);
	const answers = parts.map(
		async (part) =>
			await limit(async () => source.parse(await fetchJson({ path, query: source.queryOf(part) }))),
	);
	try {
		return (await Promise.all(answers)).flat();
	} finally {
		over.abort(NO_LONGER_WANTED);
	}
}
