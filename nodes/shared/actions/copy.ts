import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../base/errors';
import { fieldOf, idOrNull, isExact } from '../base/json';
import { quote } from '../base/quote';
import { TOO_LARGE_NUMBER } from '../n8n/parameters';
import type { EngagementSource } from '../source/source';
import { UNIFIED_KEYS, type UnifiedKey, type UnifiedMapping } from '../source/unified-row';

/** What the user has of a vendor's engagements: one item for each. */
export interface Copy {
	readonly rows: readonly IDataObject[];
	/** The positions of the rows, by engagement ID. */
	readonly positions: ReadonlyMap<string, number>;
	/** The columns in which rows are compared. */
	readonly columns: readonly UnifiedKey[];
	/** Whether the input holds nothing at all. */
	readonly isEmpty: boolean;
	/** Whether columns are left alone because the rows are not unified. */
	readonly isRaw: boolean;
	/** Chosen columns that no row has. */
	readonly absent: readonly string[];
	/** How many rows are of another vendor. */
	readonly ofOthers: number;
	/** How many rows have the ID of a later one. */
	readonly repeated: number;
	/** Positions of rows without an ID. */
	readonly unnamed: readonly number[];
}

/** For rules that do not depend on the times of a record. */
export const NO_SUBJECT = { start: null, end: null } as const;

/** What identifies a row is the same by itself. */
const IDENTITY: readonly string[] = ['engagement_id', 'source'];

/** The columns that can be compared. */
export const COMPARABLE: readonly UnifiedKey[] = UNIFIED_KEYS.filter(isComparable);

function isComparable(column: UnifiedKey): boolean {
	return !IDENTITY.includes(column);
}

/**
 * Reads the input as the user's copy, by engagement ID. Of rows with one ID, the last one counts.
 *
 * @param chosen the columns to compare; by default all unified ones that the rows have
 * @throws InputError where no row has an ID, or where one may be rounded
 */
export function readCopy(
	rows: readonly IDataObject[],
	source: Pick<EngagementSource, 'columns' | 'namedIds' | 'unified'>,
	chosen: readonly UnifiedKey[] = [],
): Copy {
	const isEmpty = rows.every((row) => Object.keys(row).length === 0);
	const vendor = source.unified.source.read({}, NO_SUBJECT);
	const positions = new Map<string, number>();
	const unnamed: number[] = [];
	let ofOthers = 0;
	let repeated = 0;
	for (const [position, row] of isEmpty ? [] : rows.entries()) {
		const id = engagementIdOf(row, source.unified, position);
		const named = idOrNull(row.source)?.toLowerCase() ?? '';
		if (named !== '' && named !== vendor) ofOthers++;
		else if (id === '') unnamed.push(position);
		else {
			if (positions.has(id)) repeated++;
			positions.set(id, position);
		}
	}
	if (unnamed.length > 0 && unnamed.length === rows.length) {
		throw new InputError(
			'No item of the input has an engagement_id',
			'The input is your copy: connect the node that reads your sheet or table. Its rows need the column engagement_id.',
		);
	}
	const own = Array.from(positions.values(), (position) => rows[position] ?? {});
	const vendors = vendorColumns(source);
	const present = columnsIn(own, [...COMPARABLE, ...vendors]);
	const there = COMPARABLE.filter((column) => present.has(column));
	const wanted = chosen.length > 0 ? chosen : areUnified(there, present, vendors) ? there : [];
	return {
		rows,
		positions,
		columns: wanted.filter((column) => there.includes(column)),
		isEmpty,
		isRaw: positions.size > 0 && wanted.length === 0,
		absent:
			positions.size > 0
				? wanted.filter(isComparable).filter((column) => !there.includes(column))
				: [],
		ofOthers,
		repeated,
		unnamed,
	};
}

/** An ID as text; empty where the row has none. Raw rows may have it in a field of the vendor's. */
function engagementIdOf(row: IDataObject, rules: UnifiedMapping, position: number): string {
	const { engagement_id: rule, conversation_id: conversation } = rules;
	const hasColumn = Object.hasOwn(row, 'engagement_id') || Object.hasOwn(row, 'engagementId');
	// An `id` alone may be the number that a table gives its rows.
	const isRaw = !hasColumn && (conversation?.read(row, NO_SUBJECT) ?? null) !== null;
	const value = fieldOf(row, isRaw && rule !== undefined ? rule.from : 'engagement_id');
	if (!isExact(value)) {
		throw new InputError(
			`Item ${position} of the input has the engagement_id ${quote(value)}, which may not be exact`,
			`${TOO_LARGE_NUMBER}.`,
		);
	}
	return idOrNull(value) ?? '';
}

/** Which of some columns the rows have. Each row is looked at once, for all that are still missing. */
function columnsIn(rows: readonly IDataObject[], columns: Iterable<string>): ReadonlySet<string> {
	const missing = new Set(columns);
	const found = new Set<string>();
	for (const row of rows) {
		if (missing.size === 0) break;
		for (const column of missing) {
			if (row[column] === undefined) continue;
			missing.delete(column);
			found.add(column);
		}
	}
	return found;
}

/** The columns of the vendor's own rows, and those that *Include Names* adds to them. */
function vendorColumns({
	columns,
	namedIds = [],
}: Pick<EngagementSource, 'columns' | 'namedIds'>): readonly string[] {
	const added = namedIds.flatMap(({ name, email }) => [name, email ?? name]);
	return [...columns.map((column) => column.split('.')[0] ?? ''), ...added];
}

/**
 * Whether rows are unified ones. Rows of the vendor may have columns of the same names, and a table
 * may add others: so of rows that also have columns of the vendor's own, only the time that no vendor
 * calls by this name tells.
 */
function areUnified(
	there: readonly UnifiedKey[],
	present: ReadonlySet<string>,
	vendors: readonly string[],
): boolean {
	const isKey = (column: string) => UNIFIED_KEYS.some((key) => key === column);
	const areFromVendor = vendors.some((column) => !isKey(column) && present.has(column));
	return areFromVendor
		? there.includes('started_at')
		: there.some((column) => !vendors.includes(column));
}
