import type { IDataObject } from 'n8n-workflow';

/** The column for whatever a row has beyond the declared ones, as JSON. */
export const OTHER_FIELDS = 'other_fields';

const LINE_END = '\r\n';

/** A spreadsheet runs a cell that begins like this as a formula; some also the full-width signs. */
const FORMULA_START = /^\s*[=+\-@\t\r＝＋－＠]/;

const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

const NEEDS_QUOTES = /[",\r\n]/;

/** Writes the rows of one file. */
export interface CsvWriter {
	/** The first line: the same for every file of a list, whatever its rows. */
	readonly header: string;
	line(row: IDataObject): string;
}

/**
 * Nested objects are flattened into their columns by dotted path; lists, and whatever has no column
 * of its own, are written as JSON.
 */
export function csvWriter(columns: readonly string[]): CsvWriter {
	const layout = {
		places: new Map(columns.map((column, place) => [column, place])),
		parents: new Set(columns.flatMap(parentsOf)),
	};
	return {
		header: [...columns, OTHER_FIELDS].map(quote).join(',') + LINE_END,
		line(row) {
			const values = new Array<unknown>(columns.length).fill(undefined);
			const others = takeValues(row, '', layout, values);
			let line = '';
			for (const value of values) line += `${cell(value)},`;
			return line + cell(others) + LINE_END;
		},
	};
}

/** The paths of the objects a column lies in: `a` and `a.b` for `a.b.c`. */
function parentsOf(column: string): string[] {
	const keys = column.split('.');
	return keys.slice(1).map((_key, index) => keys.slice(0, index + 1).join('.'));
}

interface Layout {
	/** Which value of a line each column is, from 0. */
	readonly places: ReadonlyMap<string, number>;
	readonly parents: ReadonlySet<string>;
}

/**
 * Puts values into the places of their columns. Of two for one place, the second is left over.
 *
 * @returns what is left over, as it came; `undefined` where nothing is
 */
function takeValues(
	row: IDataObject,
	prefix: string,
	layout: Layout,
	values: unknown[],
): IDataObject | undefined {
	const others: Array<[string, unknown]> = [];
	for (const key of Object.keys(row)) {
		const value: unknown = row[key];
		const path = prefix + key;
		const place = layout.places.get(path);
		if (place !== undefined && values[place] === undefined) {
			values[place] = value;
		} else if (layout.parents.has(path) && isNested(value)) {
			const left = takeValues(value, `${path}.`, layout, values);
			if (left !== undefined) others.push([key, left]);
		} else if (value !== undefined && (value !== null || !layout.parents.has(path))) {
			others.push([key, value]);
		}
	}
	return others.length === 0 ? undefined : (Object.fromEntries(others) as IDataObject);
}

function isNested(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return String(value);
	return quote(typeof value === 'string' ? harmless(value) : JSON.stringify(value));
}

/** An apostrophe makes a spreadsheet take the cell as text. Numbers need none. */
function harmless(text: string): string {
	return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** Quoted as RFC 4180 says, where it has to be. */
function quote(text: string): string {
	return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
