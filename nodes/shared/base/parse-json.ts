import { isExact } from './json';

/** The deepest nesting that is read: what goes through rows calls itself once for every level. */
export const MOST_LEVELS = 100;

/** A string, or a number with a long integer part: digits after the point or in an exponent do not count. */
const STRING_OR_LONG_NUMBER =
	/"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|(?<![\d.eE+-])-?\d{16,}[\d.eE+-]*/gs;

export interface ParsedJson {
	readonly value: unknown;
	/** Whether objects and lists lie in each other on more than `MOST_LEVELS` levels. */
	readonly isTooDeep: boolean;
}

/**
 * Parses JSON without rounding: a number beyond 2^53 becomes text with all its digits. Vendors use
 * such numbers as IDs, and `JSON.parse` would turn two IDs into one.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): ParsedJson {
	const value: unknown = JSON.parse(text);
	const finding = worstIn(value, MOST_LEVELS);
	const exact =
		finding === ROUNDED
			? (JSON.parse(text.replace(STRING_OR_LONG_NUMBER, quoteIfLarge)) as unknown)
			: value;
	return { value: exact, isTooDeep: finding === TOO_DEEP };
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

/** Leaves strings as they are. */
function quoteIfLarge(found: string): string {
	return found.startsWith('"') || isExact(Number(found)) ? found : `"${found}"`;
}
