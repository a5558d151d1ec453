import type { IDataObject } from 'n8n-workflow';

/** The column for whatever a row has beyond the declared ones, as JSON. */
export const OTHER_FIELDS = 'other_fields';

const LINE_END = '\r\n';

/** A spreadsheet runs a cell that begins like this as a formula. */
const FORMULA_START = /^\s*[=+\-@\t\r]/;

const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** The first line of a file: the same for every file of a list, whatever its rows. */
export function csvHeader(columns: readonly string[]): string {
	return [...columns, OTHER_FIELDS].map(quote).join(',') + LINE_END;
}

/**
 * One row as a line. Nested objects are flattened by dotted path; lists, and whatever has no column
 * of its own, are written as JSON.
 */
export function csvLine(row: IDataObject, columns: readonly string[]): string {
	const cells = flatten(row, new Set(columns));
	const known = columns.map((column) => cell(cells.get(column)));
	for (const column of columns) cells.delete(column);
	const others = cells.size === 0 ? '' : cell(JSON.stringify(Object.fromEntries(cells)));
	return [...known, others].join(',') + LINE_END;
}

function flatten(
	row: IDataObject,
	columns: ReadonlySet<string>,
	prefix = '',
	into = new Map<string, unknown>(),
): Map<string, unknown> {
	for (const [key, value] of Object.entries(row)) {
		const path = prefix + key;
		if (isNested(value) && !columns.has(path)) flatten(value, columns, `${path}.`, into);
		else into.set(path, value);
	}
	return into;
}

function isNested(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	return quote(typeof value === 'string' ? harmless(value) : JSON.stringify(value));
}

/** An apostrophe makes a spreadsheet take the cell as text. Numbers need none. */
function harmless(text: string): string {
	return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** Quoted as RFC 4180 says, where it has to be. */
function quote(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
