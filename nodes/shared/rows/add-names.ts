import type { IDataObject } from 'n8n-workflow';

import { fieldOf, idOrNull, isJsonObject } from '../base/json';
import type { Session } from '../http/session';
import type { NamedId, NameSource } from '../source/names';
import type { VendorRecord, RecordStream } from '../source/record';
import type { Source } from '../source/source';
import type { Output } from '../source/unified-row';
import type { NameCache } from './name-cache';

/** The number of records whose names fit into four requests in parallel. */
const NAMED_AT_ONCE = 400;

/** What *Include Names* adds to the records of a source. */
export interface Naming {
	readonly isOn: boolean;
	/** The columns that are added to those of the output. */
	readonly columns: readonly string[];
	/** Adds names next to IDs; nothing that the vendor wrote is changed. */
	add(records: readonly VendorRecord[]): Promise<readonly VendorRecord[]>;
}

interface NamingOptions {
	readonly output: Output;
	/** Whether the user asked for names. */
	readonly isWanted: boolean;
	/** The names looked up so far. */
	readonly names: NameCache;
	readonly session: Pick<Session, 'fetchJson' | 'notice' | 'signal'>;
}

/** How names are added to the records of a source, if they are wanted and it has IDs to name. */
export function namingOf(
	{ namedIds = [], columns }: Pick<Source, 'columns' | 'namedIds'>,
	{ output, isWanted, names: book, session }: NamingOptions,
): Naming {
	const wanted = namedIds.filter(({ isNotForRaw }) => !isNotForRaw || output !== 'raw');
	if (!isWanted || wanted.length === 0) {
		return { isOn: false, columns: [], add: (records) => Promise.resolve(records) };
	}
	const added = wanted
		.filter(({ within }) => within === undefined)
		.flatMap(({ name, email }) => (email === undefined ? [name] : [name, email]))
		.filter((column) => !columns.includes(column));
	return {
		isOn: true,
		columns: output === 'raw' ? added : [],
		async add(records) {
			const unnamed = unnamedIn(records, wanted);
			await Promise.all([...unnamed].map(([source, ids]) => book.learn(source, ids, session)));
			return records.map((record) => ({ ...record, json: withNames(record, wanted, book) }));
		},
	};
}

/** Adds names to several batches in parallel, but to no more records than `limit`. */
export async function* nameBatches(
	batches: RecordStream,
	naming: Naming,
	limit = Infinity,
): AsyncGenerator<readonly VendorRecord[], void, undefined> {
	if (!naming.isOn) {
		yield* batches;
		return;
	}
	let gathered: readonly VendorRecord[] = [];
	let left = limit;
	for await (const batch of batches) {
		gathered = [...gathered, ...batch];
		if (gathered.length < Math.min(NAMED_AT_ONCE, left)) continue;
		yield await naming.add(gathered);
		left -= gathered.length;
		gathered = [];
	}
	if (gathered.length > 0) yield await naming.add(gathered);
}

function unnamedIn(
	records: readonly VendorRecord[],
	places: readonly NamedId[],
): Map<NameSource, Set<string>> {
	const unnamed = new Map<NameSource, Set<string>>();
	for (const place of places) {
		const ids = unnamed.get(place.names) ?? new Set();
		unnamed.set(place.names, ids);
		for (const record of records) {
			for (const holder of holdersIn(record.json, place)) {
				const id = idOrNull(fieldOf(holder, place.id));
				if (id !== null && lacksSomething(holder, place, record)) ids.add(id);
			}
		}
	}
	return unnamed;
}

/** The objects with the fields: the row, or the entries of its list. */
function holdersIn(row: IDataObject, { within }: NamedId): readonly IDataObject[] {
	if (within === undefined) return [row];
	return entriesOf(row, within).filter(isJsonObject);
}

function entriesOf(row: IDataObject, list: string): readonly unknown[] {
	const entries = fieldOf(row, list);
	return Array.isArray(entries) ? entries : [];
}

/** The name without a lookup. */
function nameIn(holder: IDataObject, place: NamedId, record: VendorRecord): string | null {
	return nameOrNull(fieldOf(holder, place.name)) ?? nameOrNull(place.nameAround?.(record));
}

function lacksSomething(holder: IDataObject, place: NamedId, record: VendorRecord): boolean {
	const { email } = place;
	const lacksEmail = email !== undefined && nameOrNull(fieldOf(holder, email)) === null;
	return lacksEmail || nameIn(holder, place, record) === null;
}

function nameOrNull(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function withNames(record: VendorRecord, places: readonly NamedId[], book: NameCache): IDataObject {
	const named = (holder: IDataObject, place: NamedId): IDataObject => {
		const id = idOrNull(fieldOf(holder, place.id));
		const found = id === null ? null : book.find(place.names, id);
		const filled = { ...holder };
		const fill = (field: string, value: string | null) => {
			// The columns of a row always exist, even if they are empty.
			const isKept = value === null && (place.within !== undefined || field in holder);
			const isThere = nameOrNull(fieldOf(holder, field)) !== null;
			if (!isKept && !isThere) filled[field] = value;
		};
		fill(place.name, nameIn(holder, place, record) ?? found?.name ?? null);
		if (place.email !== undefined) {
			fill(place.email, nameOrNull(found?.email));
		}
		return filled;
	};
	return places.reduce((row, place) => {
		if (place.within === undefined) return named(row, place);
		const entries = entriesOf(row, place.within);
		if (!entries.some(isJsonObject)) return row;
		const filled = entries.map((entry) => (isJsonObject(entry) ? named(entry, place) : entry));
		return { ...row, [place.within]: filled };
	}, record.json);
}
