import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { VendorError } from '../base/errors';
import { isJsonObject, stableText } from '../base/json';
import type { PersonalKind } from '../source/personal';
import type { VendorRecord } from '../source/record';
import type { Source } from '../source/source';
import { childOf, holdsTelling, isTelling, isUnclassified, type Place, placesOf } from './places';

/** Removes personal data from a record; the given record stays unchanged. */
export type Redact = (record: VendorRecord) => VendorRecord;

/** What to redact, and how. */
export interface Redaction {
	readonly kinds: readonly PersonalKind[];
	/** The replacement of a value; `undefined` removes it. */
	readonly replace: (value: unknown) => string | undefined;
	/** Called with the path of each text that no field of the source describes. */
	readonly onUnclassified: (path: string) => void;
}

/** One record while it is redacted. */
interface Work extends Redaction {
	readonly row: IDataObject;
	/** The personal values of the record, normalized. */
	readonly found: Set<string>;
	/** Replaces them inside a text. */
	readonly within?: ((text: string) => string) | undefined;
}

/**
 * Removes the chosen kinds of personal data, and text that nobody has classified, because it could
 * be personal. A personal value found in one field is removed from the whole record: a customer's
 * number often stands where a name is expected.
 */
export function redactor(
	source: Pick<Source, 'columns' | 'namedIds' | 'personal'>,
	redaction: Redaction,
): Redact {
	if (redaction.kinds.length === 0) return (record) => record;
	const root = placesOf(source);
	let allowed = LOOKED_THROUGH_AT_ONCE;
	const spend = (characters: number) => {
		allowed -= characters;
		if (allowed < 0) throw tooMuchPersonal();
	};
	return (record) => {
		allowed = Math.min(LOOKED_THROUGH_AT_ONCE, allowed + LOOKED_THROUGH_A_ROW);
		const { json, parent } = record;
		const found = new Set<string>();
		const work = (row: IDataObject): Work => ({ ...redaction, row, found });
		gather(json, root, work(json), json);
		if (parent !== undefined) gather(parent, root, work(parent), parent);
		const within = replacerOf(found, redaction.replace, spend);
		const redacted = (row: IDataObject) => changeObject(row, root, '', { ...work(row), within });
		return {
			...record,
			json: redacted(json),
			...(parent === undefined ? {} : { parent: redacted(parent) }),
		};
	};
}

/** HMAC-SHA-256 as hexadecimal text: equal values stay equal, and reveal nothing without the salt. */
export function hashWith(salt: string): (value: unknown) => string {
	return (value) =>
		createHmac('sha256', salt)
			.update(typeof value === 'string' ? value : stableText(value))
			.digest('hex');
}

function isChosen(
	value: unknown,
	place: Place | undefined,
	{ kinds, row }: Work,
	holder: IDataObject,
): boolean {
	const field = place?.field;
	if (!field || !(field.kind === 'any' || kinds.some((kind) => kind === field.kind))) return false;
	return field.isPersonal?.(value, row, holder) !== false;
}

/**
 * Collects the personal values of the chosen kinds. Transcripts and free text are left out: a comment
 * or a tag may consist of a single common word, such as the rating.
 */
function gather(value: unknown, place: Place, work: Work, holder: IDataObject): void {
	if (Array.isArray(value)) {
		for (const entry of value) gather(entry, place, work, holder);
	} else if (isTelling(place, work.kinds) && isChosen(value, place, work, holder)) {
		noteTexts(value, work.found);
	} else if (isJsonObject(value)) {
		for (const key of Object.keys(value)) {
			const child = childOf(place, key);
			if (child !== undefined) gather(value[key], child, work, value);
		}
	} else if (typeof value !== 'boolean' && holdsTelling(place, work.kinds)) {
		noteTexts(value, work.found);
	}
}

function noteTexts(value: unknown, found: Set<string>): void {
	if (typeof value === 'object' && value !== null) {
		for (const part of Object.values(value)) noteTexts(part, found);
	} else if (!isEmpty(value)) {
		found.add(writingOf(String(value)));
	}
}

/** Equal for two spellings of one value: `+1 (555) 010-999` and `1555010999`. */
function writingOf(text: string): string {
	const digits = text.replace(/[\s().+/-]/g, '');
	return isLongNumber(digits) ? digits : text.trim().toLowerCase();
}

function isLongNumber(text: string): boolean {
	return /^\d{7,}$/.test(text);
}

/** A text with more of a record's values, or with longer ones, is replaced as a whole. */
const MOST_IN_TEXT = 100;
const LONGEST_IN_TEXT = 200;
/** A pattern tries each of its characters at each of the text: in a text with more, nothing is kept. */
const MOST_TRIED = 1e7;
/** To try one takes so many times as long as to look through one. */
const PRICE_OF_TRYING = 4;
/** In characters, for each value those of all texts: half a second. No real record comes near. */
const LOOKED_THROUGH_AT_ONCE = 1e8;
/** What each further row may add to it. */
const LOOKED_THROUGH_A_ROW = 1e7;

/** Replaces values that are whole words, in links too; none of below four characters, as in words. */
function replacerOf(
	found: ReadonlySet<string>,
	replace: Redaction['replace'],
	spend: (characters: number) => void,
): Work['within'] {
	const values = [...found].filter(({ length }) => length > 3).sort((a, b) => b.length - a.length);
	if (values.length === 0) return undefined;
	const bareOf = (text: string) => text.toLowerCase().replace(/%(?:2\w|40)|[^\p{L}\d]+/gu, '');
	const sought = values.map((value) => ({ value, bare: bareOf(value) }));
	return (text) => {
		spend(text.length * sought.length);
		const bare = bareOf(text);
		// Compiling a pattern costs most: only for a text that has a value's letters.
		const inText = sought.filter((one) => bare.includes(one.bare)).map(({ value }) => value);
		if (inText.length === 0) return text;
		const tried = text.length * inText.reduce((sum, { length }) => sum + length, 0);
		const isPlain = tried <= MOST_TRIED && inText.every(({ length }) => length <= LONGEST_IN_TEXT);
		if (!isPlain || inText.length > MOST_IN_TEXT) return replace(text) ?? '';
		spend(PRICE_OF_TRYING * tried);
		return text.replace(patternOf(inText), (part) => replace(part) ?? '');
	};
}

function tooMuchPersonal(): VendorError {
	return new VendorError('The rows have too many names and numbers for "Redact"', {
		cause: 'unexpected-response',
		description:
			"Each of them is looked for in each text of its row, which would take too long. Nothing was returned, because personal data would be left. Check that the credential's address leads to the right API; if it does, report this message.",
	});
}

/** A blank, or what stands for one in a link. No two neighbors in a pattern: it would go back and forth. */
const BETWEEN_WORDS = /(?:[\s+]|%20)+/;

/** What stands before and behind the words of a value is a part of it. */
const AROUND_WORDS = /^((?:[\s+]|%20)*)(.*?)((?:[\s+]|%20)*)$/s;

function escaped(word: string): string {
	return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&').replaceAll('@', '(?:@|%40)');
}

function patternOf(values: readonly string[]): RegExp {
	const patterns = values.map((value) => {
		if (isLongNumber(value)) return value.replace(/\B/g, '(?:[\\s().+/-]|%2\\w)*');
		const [, before = '', words = '', behind = ''] = AROUND_WORDS.exec(value) ?? [];
		const between = words.split(BETWEEN_WORDS).map(escaped).join(BETWEEN_WORDS.source);
		return escaped(before) + between + escaped(behind);
	});
	const letter = 'a-z\\d\\u00c0-\\u052f';
	const whole = `(?<=^|[^${letter}]|%..)(?:${patterns.join('|')})(?![${letter}])`;
	return new RegExp(whole, 'gi');
}

/** Empty values are kept: a hash would make them look like something. */
function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function changeObject(
	row: IDataObject,
	place: Place | undefined,
	path: string,
	work: Work,
): IDataObject {
	const kept: Array<[string, unknown]> = [];
	for (const [key, value] of Object.entries(row)) {
		const child = childOf(place, key);
		// A key that does not look like a field name may be somebody's name or address.
		const isName = child !== undefined || (/^[a-z_]\w*$/i.test(key) && !isFound(key, work));
		if (!isName) work.onUnclassified(`${path}*`);
		const changed = isName ? change(value, child, path + key, work, row) : undefined;
		if (changed !== undefined) kept.push([key, changed]);
	}
	return Object.fromEntries(kept) as IDataObject;
}

function change(
	value: unknown,
	place: Place | undefined,
	path: string,
	work: Work,
	holder: IDataObject,
): unknown {
	if (isEmpty(value)) return value;
	if (isChosen(value, place, work, holder)) return work.replace(value);
	if (Array.isArray(value)) {
		// `null` keeps parallel lists, such as IDs and names, aligned.
		return value.map((entry) => change(entry, place, `${path}[]`, work, holder) ?? null);
	}
	if (isJsonObject(value)) return changeObject(value, place, `${path}.`, work);
	const isText = typeof value === 'string';
	const isNew = isText && isUnclassified(place);
	if (isNew) work.onUnclassified(path);
	if (isNew || isFound(value, work)) return work.replace(value);
	return isText ? (work.within?.(value) ?? value) : value;
}

/** Only long numbers: a customer called 5 is no reason to remove every 5. */
function isFound(value: unknown, { found }: Work): boolean {
	if (found.size === 0 || typeof value === 'boolean') return false;
	const writing = writingOf(String(value));
	return found.has(writing) && (typeof value === 'string' || isLongNumber(writing));
}
