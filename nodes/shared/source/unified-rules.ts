import { idOrNull } from '../base/json';
import { parseVendorTime, SECOND } from '../base/time';
import type { Rule, Subject, UnifiedRow } from './unified-row';

/** The rules by which keys of a unified row are filled. Paths are written as users read them. */

type Text = string | null;
type Amount = number | null;

/** A key this source has nothing for. */
export function nothing(reason: string): Rule<null> {
	return { from: '—', note: reason, read: () => null };
}

export function constant<Value>(value: Value, note: string): Rule<Value> {
	return { from: '—', note, read: () => value };
}

/** An id as text, whatever the vendor sends it as. */
export function id(path: string): Rule<Text> {
	return { from: path, read: (row) => idOrNull(at(row, path)) };
}

export function text(path: string): Rule<Text> {
	return { from: path, read: (row) => textOrNull(at(row, path)) };
}

/** A word of the vendor's as one of ours, in lower case; words not listed stay as they are. */
export function word(
	path: string,
	words: Readonly<Record<string, string | null>> = {},
): Rule<Text> {
	return {
		from: path,
		note: 'in lower case',
		read(row) {
			const found = textOrNull(at(row, path))?.toLowerCase() ?? null;
			return found === null || !Object.hasOwn(words, found) ? found : (words[found] ?? null);
		},
	};
}

/** `Unknown Remove`, `UNKNOWN_REMOVE` and `unknown_remove` are one code. */
export function code(path: string): Rule<Text> {
	return { from: path, note: 'in lower snake case', read: (row) => codeOf(at(row, path)) };
}

/** The words for a code; `null` for a code that has none. */
export function label(path: string, words: Readonly<Record<string, string>>): Rule<Text> {
	return {
		from: path,
		note: 'in the words of the Zendesk article; null for codes it does not list',
		read(row) {
			const found = codeOf(at(row, path)) ?? '';
			return Object.hasOwn(words, found) ? (words[found] ?? null) : null;
		},
	};
}

/** A number that is not negative. */
export function amount(path: string): Rule<Amount> {
	return { from: path, read: (row) => amountAt(row, path) };
}

/** A time as ISO 8601 in UTC. */
export function instant(path: string): Rule<Text> {
	return { from: path, note: 'in UTC', read: (row) => isoOrNull(parseVendorTime(at(row, path))) };
}

/** When the record started or ended, as the list itself reads it. */
export function recordTime(which: 'end' | 'start', path: string): Rule<Text> {
	return { from: path, note: 'in UTC', read: (_row, subject) => isoOrNull(subject[which]) };
}

/** The length of the record; `null` where a time is missing or the end is before the start. */
export function recordSeconds(paths: string): Rule<Amount> {
	return {
		from: paths,
		note: 'end − start; null if the end is before the start',
		read(_row, { start, end }) {
			return start === null || end === null || end < start ? null : (end - start) / SECOND;
		},
	};
}

/** A length the vendor tells: it cannot be right where the end is before the start. */
export function unlessEndsBeforeStart(rule: Rule<Amount>): Rule<Amount> {
	return {
		from: rule.from,
		note: 'null if the end is before the start',
		read: (row, subject) => (endsBeforeStart(subject) ? null : rule.read(row, subject)),
	};
}

/** Whether a record has times that contradict each other. */
export function endsBeforeStart({ start, end }: Subject): boolean {
	return start !== null && end !== null && end < start;
}

/** The people of a list, by the names its entries have for id and name. */
export function people(
	path: string,
	idField: string,
	nameField: string,
): Rule<UnifiedRow['agents']> {
	return {
		from: `${path}[].${idField}, ${nameField}`,
		read: (row) =>
			listAt(row, path).map((entry) => ({
				id: idOrNull(at(entry, idField)),
				name: textOrNull(at(entry, nameField)),
			})),
	};
}

/** Something of the first of several rules that finds it. */
export function firstOf<Value>(...rules: Array<Rule<Value | null>>): Rule<Value | null> {
	return {
		from: rules.map(({ from }) => from).join(', else '),
		read(row, subject) {
			for (const rule of rules) {
				const value = rule.read(row, subject);
				if (value !== null) return value;
			}
			return null;
		},
	};
}

/** A rule read from the record around the row: the chat an engagement is in. */
export function ofParent<Value>(name: string, rule: Rule<Value>): Rule<Value> {
	return {
		...rule,
		from: `${name}.${rule.from}`,
		read: (_row, subject) => rule.read(subject.parent, subject),
	};
}

/** A value at a dotted path; numbers in it are places in a list. */
export function at(row: unknown, path: string): unknown {
	return path.includes('.') ? path.split('.').reduce(fieldOf, row) : fieldOf(row, path);
}

function fieldOf(value: unknown, key: string): unknown {
	const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
	return isOwn ? (value as Record<string, unknown>)[key] : undefined;
}

function listAt(row: unknown, path: string): unknown[] {
	const list = at(row, path);
	return Array.isArray(list) ? list : [];
}

function textOrNull(value: unknown): Text {
	return typeof value === 'string' && value !== '' ? value : null;
}

function codeOf(value: unknown): Text {
	const words = textOrNull(value)?.trim().toLowerCase();
	return words ? words.replace(/[\s-]+/g, '_') : null;
}

export function amountAt(row: unknown, path: string): Amount {
	const value = at(row, path);
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

/** ISO 8601 in UTC; `null` also for times no calendar has. */
export function isoOrNull(milliseconds: number | null): Text {
	const date = new Date(milliseconds ?? Number.NaN);
	return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
}
