import type { IDataObject } from 'n8n-workflow';

import { pathReader } from '../base/json';
import { quote } from '../base/quote';
import type { Source } from '../source/source';
import { type Output, UNIFIED_KEYS } from '../source/unified-row';

/**
 * Takes columns out of rows, each under its dotted path as the name, so that rows stay flat. They are
 * looked for in the unified row first, if it has the key, then in the vendor's. Every row has every
 * column; `null` if there is no such field.
 *
 * @param write how a value is written; by default as it is
 */
export function columnPicker(
	{ unified }: Pick<Source, 'unified'>,
	columns: readonly string[],
	write: (value: unknown) => unknown = (value) => value,
) {
	const isKey = (name = '') => UNIFIED_KEYS.some((key) => key === name);
	const places = columns.map((column) => ({
		column,
		read: pathReader(column),
		isUnified: unified !== undefined && isKey(column.split('.')[0]),
	}));
	const needsUnified = places.some(({ isUnified }) => isUnified);
	return (row: IDataObject, unify: () => IDataObject): IDataObject => {
		const unifiedRow = needsUnified ? unify() : undefined;
		return Object.fromEntries(
			places.map(({ column, read, isUnified }) => {
				const found = isUnified ? read(unifiedRow) : undefined;
				return [column, write(found ?? read(row)) ?? null];
			}),
		);
	};
}

/** A source, as far as it says which columns its rows have. */
export type Columned = Pick<Source, 'columns' | 'namedIds' | 'unified'>;

/** The columns of the raw and of the unified row, and those of names, each once. */
export function knownColumns({ columns, namedIds = [], unified }: Columned): string[] {
	const added = namedIds
		.filter(({ within }) => within === undefined)
		.flatMap(({ name, email }) => (email === undefined ? [name] : [name, email]));
	return [...new Set([...(unified === undefined ? [] : UNIFIED_KEYS), ...columns, ...added])];
}

/** Watches rows of chosen columns for columns that may be misspelt: unknown, and always empty. */
export function columnWatch(source: Columned, output: Output) {
	const known = new Set(knownColumns(source));
	const chosen = typeof output === 'object' ? output.columns : [];
	const unseen = new Set(chosen.filter((column) => !known.has(column)));
	let count = 0;
	return {
		see(row: IDataObject): IDataObject {
			count++;
			for (const column of unseen) if (row[column] !== null) unseen.delete(column);
			return row;
		},
		notice(notice: (text: string) => void): void {
			if (count === 0 || unseen.size === 0) return;
			notice(`"Columns" names fields that no row has: ${[...unseen].map(quote).join(', ')}.`);
		},
	};
}
