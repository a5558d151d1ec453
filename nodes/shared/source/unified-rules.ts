import { idOrNull } from '../base/json';
import { DAY, parseVendorTime, SECOND } from '../base/time';
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

/** The value at a dotted path; numbers in the path are positions in a list. */
export function at(row: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((holder, key) => {
		const isThere = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key);
		return isThere ? fieldOf(holder, key) : undefined;
	}, row);
}

/** A rule that converts the value at a path. */
function from<Value>(path: string, convert: (value: unknown) => Value): Rule<Value> {
	const keys = path.split('.');
	return keys.length === 1
		? { from: path, read: (row) => convert(fieldOf(row, path)) }
		: { from: path, read: (row) => convert(keys.reduce(fieldOf, row)) };
}

/** Does not check that the object owns the field: no rule names an inherited one. */
function fieldOf(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null
		? (value as Record<string, unknown>)[key]
		: undefined;
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

/** The day written last, because most rows are from the same one: `2026-11-21T`. */
const lastDay = { day: Number.NaN, text: '' };

/** ISO 8601 in UTC, without a fraction of 0; `null` also for times beyond the calendar. */
export function isoOrNull(milliseconds: number | null): Text {
	if (milliseconds === null) return null;
	const time = Math.trunc(milliseconds);
	const day = Math.floor(time / DAY);
	if (day !== lastDay.day) {
		const date = new Date(time);
		if (Number.isNaN(date.getTime())) return null;
		const iso = date.toISOString();
		lastDay.text = iso.slice(0, iso.indexOf('T') + 1);
		lastDay.day = day;
	}
	const rest = time - day * DAY;
	const seconds = Math.floor(rest / SECOND);
	const fraction = rest % SECOND === 0 ? '' : `.${String(rest % SECOND).padStart(3, '0')}`;
	return `${lastDay.text}${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}${fraction}Z`;
}

function twoDigits(number: number): string {
	return number < 10 ? `0${number}` : String(number);
}
