import { isExact } from './json';

/** The deepest nesting that is read: what goes through rows calls itself once for every level. */
export const MOST_LEVELS = 100;

/**
 * An escaped character, the begin or end of a text, or a number with a long integer part: digits after
 * the point or in an exponent do not count. A pattern for a whole text would need memory for each of
 * its escaped characters.
 */
const QUOTE_OR_LONG_NUMBER = /\\.|"|(?<![\d.eE+-])-?\d{16,}[\d.eE+-]*/gs;

/**
 * The most values that are read at once: as objects, they take up to twenty times as much memory as
 * their text. A page of 1000 chats with their transcripts has some hundred thousand.
 */
export const MOST_VALUES = 5_000_000;

export interface ParsedJson {
	readonly value: unknown;
	/** What there is too much of: levels of objects and lists in each other, or values. */
	readonly excess: 'levels' | 'values' | null;
}

/**
 * Parses JSON without rounding: a number beyond 2^53 becomes text with all its digits. Vendors use
 * such numbers as IDs, and `JSON.parse` would turn two IDs into one. What has too many values is not
 * parsed.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): ParsedJson {
	if (hasTooManyValues(text)) return { value: undefined, excess: 'values' };
	const value: unknown = JSON.parse(text);
	const finding = worstIn(value, MOST_LEVELS);
	const exact = finding === ROUNDED ? (JSON.parse(withLargeNumbersQuoted(text)) as unknown) : value;
	return { value: exact, excess: finding === TOO_DEEP ? 'levels' : null };
}

/** Each value but the first stands behind one of these. In texts they count too: no page comes near. */
const BEFORE_VALUES = [',', '[', '{'].map((character) => character.charCodeAt(0));

function hasTooManyValues(text: string): boolean {
	if (text.length <= MOST_VALUES) return false;
	let count = 0;
	for (let at = 0; at < text.length && count <= MOST_VALUES; at++) {
		if (BEFORE_VALUES.includes(text.charCodeAt(at))) count++;
	}
	return count > MOST_VALUES;
}

// What a parsed value holds, from good to bad. A reviver would take four times as long as JSON.parse.
const NOTHING_ODD = 0;
const ROUNDED = 1;
const TOO_DEEP = 2;

function worstIn(value: unknown, levels: number): number {
	if (typeof value === 'number') return isExact(value) ? NOTHING_ODD : ROUNDED;
	if (typeof value !== 'object' || value === null) return NOTHING_ODD;
	if (levels === 0) return TOO_DEEP;
	let worst = NOTHING_ODD;
	if (Array.isArray(value)) {
		for (const part of value) worst = Math.max(worst, worstIn(part, levels - 1));
		return worst;
	}
	const holder = value as Readonly<Record<string, unknown>>;
	// A list of its values for every row would take several times as long.
	for (const key in holder) worst = Math.max(worst, worstIn(holder[key], levels - 1));
	return worst;
}

/** Leaves texts as they are. */
function withLargeNumbersQuoted(json: string): string {
	let isInText = false;
	return json.replace(QUOTE_OR_LONG_NUMBER, (found) => {
		if (found === '"') isInText = !isInText;
		const isNumber = !isInText && found !== '"';
		return isNumber && !isExact(Number(found)) ? `"${found}"` : found;
	});
}
