import { fieldOf, fieldReader, idOrNull, pathReader } from '../base/json';
import { isoOrNull, parseVendorTime, SECOND } from '../base/time';
import type { Agents, Amount, Rule, Subject, Text } from './unified-row';

/** The rules by which keys of a unified row are filled. Paths are written as users read them. */

/** A key that the vendor has no value for. */
export function nothing(reason: string): Rule<null> {
	return { from: '—', note: reason, read: () => null };
}

export function constant<Value>(value: Value, note: string): Rule<Value> {
	return { from: '—', note, read: () => value };
}

/** An ID as text, even if the vendor sends a number. */
export const id = (path: string) => from(path, idOrNull);

export const text = (path: string) => from(path, textOrNull);

/** A vendor's word translated to ours, in lower case; unlisted words stay as they are. */
export function word(path: string, words: Readonly<Record<string, Text>> = {}): Rule<Text> {
	const translate = remembering((found) => {
		const lower = found.toLowerCase();
		return Object.hasOwn(words, lower) ? (words[lower] ?? null) : lower;
	});
	return { ...from(path, translate), note: 'in lower case' };
}

/** `Unknown Remove`, `UNKNOWN_REMOVE` and `unknown_remove` are the same code. */
export function code(path: string): Rule<Text> {
	return { ...from(path, remembering(codeOf)), note: 'in lower snake case' };
}

/** The label of a code; `null` for a code without one. */
export function label(path: string, words: Readonly<Record<string, string>>): Rule<Text> {
	const describe = remembering((found) => {
		const known = codeOf(found) ?? '';
		return Object.hasOwn(words, known) ? (words[known] ?? null) : null;
	});
	const note = 'in the words of the Zendesk article; null for codes it does not list';
	return { ...from(path, describe), note };
}

/** A non-negative number. */
export const amount = (path: string) => from(path, amountOf);

/**
 * A number that is 0 if there was nothing to measure, which would pull averages down: then `null`.
 *
 * @param isMeasured whether the row shows that there was something
 */
export function measured(
	rule: Rule<Amount>,
	isMeasured: (row: unknown) => boolean,
	otherwise: string,
): Rule<Amount> {
	return {
		...rule,
		note: `null if 0 and ${otherwise}`,
		read(row, subject) {
			const value = rule.read(row, subject);
			return value === 0 && !isMeasured(row) ? null : value;
		},
	};
}

/** Whether one of the numbers at these paths is more than 0. */
export function countsAny(...paths: string[]): (row: unknown) => boolean {
	const readers = paths.map(pathReader);
	return (row) => readers.some((read) => (amountOf(read(row)) ?? 0) > 0);
}

/** Whether the code at a path is one of these. */
export function isCode(path: string, codes: readonly string[]): (row: unknown) => boolean {
	const read = pathReader(path);
	return (row) => {
		const found = read(row);
		return typeof found === 'string' && codes.includes(codeOf(found) ?? '');
	};
}

/** Whether the list at a path has entries. */
export function hasAny(path: string): (row: unknown) => boolean {
	const read = pathReader(path);
	return (row) => {
		const list = read(row);
		return Array.isArray(list) && list.length > 0;
	};
}

/** A time as ISO 8601 in UTC. */
export function instant(path: string): Rule<Text> {
	return { ...from(path, (value) => isoOrNull(parseVendorTime(value))), note: 'in UTC' };
}

/** When the record started or ended, as the source reads it. */
export function recordTime(which: 'end' | 'start', path: string): Rule<Text> {
	return { from: path, note: 'in UTC', read: (_row, subject) => isoOrNull(subject[which]) };
}

/** How long the record lasted; `null` if a time is missing or the end is before the start. */
export function recordSeconds(paths: string): Rule<Amount> {
	return {
		from: paths,
		note: 'end − start; null if the end is before the start',
		read(_row, { start, end }) {
			return start === null || end === null || end < start ? null : (end - start) / SECOND;
		},
	};
}

/** A duration from the vendor, which cannot be right if the end is before the start. */
export function unlessEndsBeforeStart(rule: Rule<Amount>): Rule<Amount> {
	return {
		from: rule.from,
		note: 'null if the end is before the start',
		read: (row, subject) => (endsBeforeStart(subject) ? null : rule.read(row, subject)),
	};
}

/** Whether the record ends before it starts. */
export function endsBeforeStart({ start, end }: Subject): boolean {
	return start !== null && end !== null && end < start;
}

/** The people in a list, by the names of its fields for ID and name. */
export function people(path: string, idField: string, nameField: string): Rule<Agents> {
	return {
		from: `${path}[].${idField}, ${nameField}`,
		read(row) {
			const list = fieldOf(row, path);
			if (!Array.isArray(list)) return [];
			return list.map((entry) => ({
				id: idOrNull(fieldOf(entry, idField)),
				name: textOrNull(fieldOf(entry, nameField)),
			}));
		},
	};
}

/** The one person of a record whose only agent it is. */
export function onePerson(idRule: Rule<Text>, nameRule: Rule<Text>): Rule<Agents> {
	return {
		from: `${idRule.from}, ${nameRule.from}`,
		note: 'the one agent of the engagement',
		read(row, subject) {
			const found = idRule.read(row, subject);
			return found === null ? [] : [{ id: found, name: nameRule.read(row, subject) }];
		},
	};
}

/** The names of a record's people in one text. */
export function namesOf({ from, read }: Rule<Agents>): Rule<Text> {
	return {
		from,
		note: 'all names, separated by commas',
		read: (row, subject) =>
			textOrNull(
				read(row, subject)
					.flatMap(({ name }) => name ?? [])
					.join(', '),
			),
	};
}

/** The value of the first rule that finds one. */
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

/** A rule applied to the record around the row: the chat that contains an engagement. */
export function ofParent<Value>(name: string, rule: Rule<Value>): Rule<Value> {
	return {
		...rule,
		from: `${name}.${rule.from}`,
		read: (_row, subject) => rule.read(subject.parent, subject),
	};
}

/** A rule that converts the value at a path. */
function from<Value>(path: string, convert: (value: unknown) => Value): Rule<Value> {
	const [first = '', ...others] = path.split('.');
	const read = fieldReader(first);
	return others.length === 0
		? { from: path, read: (row) => convert(read(row)) }
		: { from: path, read: (row) => convert(others.reduce(fieldOf, read(row))) };
}

/** More words than any vendor has; further ones are converted every time. */
const MOST_WORDS = 1000;

/** Converts texts and remembers the results: reasons and states repeat in every row. */
function remembering(convert: (found: string) => Text): (value: unknown) => Text {
	const known = new Map<string, Text>();
	return (value) => {
		if (typeof value !== 'string' || value === '') return null;
		const before = known.get(value);
		if (before !== undefined) return before;
		const converted = convert(value);
		if (known.size < MOST_WORDS) known.set(value, converted);
		return converted;
	};
}

function textOrNull(value: unknown): Text {
	return typeof value === 'string' && value !== '' ? value : null;
}

function codeOf(found: string): Text {
	const words = found.trim().toLowerCase();
	return words === '' ? null : words.replace(/[\s-]+/g, '_');
}

export function amountOf(value: unknown): Amount {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}
