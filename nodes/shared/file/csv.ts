import type { IDataObject } from 'n8n-workflow';

import { camelCase, isJsonObject, numberText } from '../base/json';
import { jsonLine, storable } from './text';

/** The column for all other fields of a row, as JSON. */
export const OTHER_FIELDS = 'other_fields';

const LINE_END = '\r\n';

/**
 * Where a spreadsheet could read a formula: at a sign that begins a cell. Some also read full-width
 * signs, or a tab as the beginning. A spreadsheet that expects semicolons, bars, tabs or spaces
 * between cells ignores our quotes: for it, cells begin after each of these and after line breaks.
 */
const FORMULA =
	/(?=[=+\-@＝＋－＠])(?<=(?:^|[;|\p{Cc}\p{Zl}\p{Zp}])[\s"]*)|(?=[=+\-@＝＋－＠](?! ))(?<= [\s"]*)|^(?=[\t\r])/gu;
/** What needs neither apostrophe nor quotes is most of all cells, and seen at a tenth of the price. */
const PLAIN_TEXT = /^\w(?:[\w:.-]*|[\w :.]*)$/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
/** Quotes, separators, and everything that a common reader takes for a line break. */
const NEEDS_QUOTES = /[",;|\p{Cc}\p{Zl}\p{Zp}]/u;

/** Writes the rows of one file. */
export interface RowWriter {
	/** What is written before the first row. */
	readonly header: string;
	line(row: IDataObject): string;
}

/**
 * Nested objects go to columns by dotted path, whether their keys are in snake case or in camel case;
 * lists, and what has no column, become JSON.
 *
 * @param isWhole whether rows have these columns only, so that none is needed for other fields
 */
export function csvWriter(columns: readonly string[], isWhole = false): RowWriter {
	const places = new Map(columns.map((column, place) => [column, place]));
	const parents = new Set(columns.flatMap(parentsOf));
	const paths = bothSpellings([...places.keys(), ...parents]);
	/** Puts values into columns; returns what is left over, as the second of two for one column. */
	const takeValues = (
		row: IDataObject,
		prefix: string,
		values: unknown[],
	): IDataObject | undefined => {
		const others: Array<[string, unknown]> = [];
		for (const key of Object.keys(row)) {
			const value: unknown = row[key];
			const spelt = prefix + key;
			const path = paths.get(spelt) ?? spelt;
			const place = places.get(path);
			if (place !== undefined && values[place] === undefined) {
				values[place] = value;
			} else if (parents.has(path) && isJsonObject(value)) {
				const left = takeValues(value, `${path}.`, values);
				if (left !== undefined) others.push([key, left]);
			} else if (value !== undefined && (value !== null || !parents.has(path))) {
				others.push([key, value]);
			}
		}
		return others.length === 0 ? undefined : (Object.fromEntries(others) as IDataObject);
	};
	return {
		header: [...columns, ...(isWhole ? [] : [OTHER_FIELDS])].map(cell).join(',') + LINE_END,
		line(row) {
			const values = new Array<unknown>(columns.length).fill(undefined);
			const others = takeValues(row, '', values);
			let line = '';
			for (const value of values) line += `${cell(value)},`;
			return (isWhole ? line.slice(0, -1) : line + cell(others)) + LINE_END;
		},
	};
}

/**
 * Paths by themselves, and by their last key in camel case: vendors also send some keys like that. A
 * path that is written so itself stays what it is.
 */
function bothSpellings(paths: readonly string[]): ReadonlyMap<string, string> {
	const respelt = paths.map((path) => {
		const begin = path.lastIndexOf('.') + 1;
		return [path.slice(0, begin) + camelCase(path.slice(begin)), path] as const;
	});
	return new Map([...respelt, ...paths.map((path) => [path, path] as const)]);
}

/** The paths of the objects that contain a column: `a` and `a.b` for `a.b.c`. */
function parentsOf(column: string): string[] {
	const keys = column.split('.');
	return keys.slice(1).map((_key, index) => keys.slice(0, index + 1).join('.'));
}

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return numberText(value);
	if (typeof value === 'string' && PLAIN_TEXT.test(value)) return value;
	if (typeof value !== 'string') return quote(harmless(jsonLine(value)));
	return quote(PLAIN_NUMBER.test(value) ? value : storable(harmless(value)));
}

/** After an apostrophe, a spreadsheet reads the rest as text. */
function harmless(text: string): string {
	return text.replace(FORMULA, "'");
}

/** Quoted as in RFC 4180, if necessary. */
function quote(text: string): string {
	return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
