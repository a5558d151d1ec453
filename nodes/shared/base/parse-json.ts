/** The fewest digits of a number beyond `Number.MAX_SAFE_INTEGER`. */
const LONG = 16;
/** A string, or a number with a long integer part: digits after the point or in an exponent do not count. */
const STRING_OR_LONG_NUMBER =
	/"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|(?<![\d.eE+-])-?\d{16,}[\d.eE+-]*/gs;
/** What can come before the digits of a number that is not part of a word. */
const BEFORE_NUMBER = ' \t\n\r:,[-';

/**
 * Parses JSON without rounding: a number beyond 2^53 becomes text with all its digits. Vendors use
 * such numbers as IDs, and `JSON.parse` would turn two IDs into one.
 */
export function parseJson(text: string): unknown {
	const isExact = !hasLargeNumber(text);
	return JSON.parse(isExact ? text : text.replace(STRING_OR_LONG_NUMBER, quoteIfLarge));
}

/**
 * Looks at every 16th character only: a run of 16 digits always contains one of them. That takes a
 * fifth of the time of `JSON.parse`; a reviver would take four times as long as `JSON.parse`.
 */
function hasLargeNumber(text: string): boolean {
	for (let place = LONG - 1; place < text.length; place += LONG) {
		if (isDigit(text, place) && isInLargeNumber(text, place)) return true;
	}
	return false;
}

function isInLargeNumber(text: string, place: number): boolean {
	let begin = place;
	while (place - begin < LONG && isDigit(text, begin - 1)) begin--;
	if (!BEFORE_NUMBER.includes(text[begin - 1] ?? ' ')) return false;
	let end = place + 1;
	while (isDigit(text, end)) end++;
	return end - begin >= LONG && isTooLarge(text.slice(begin, end));
}

function isDigit(text: string, place: number): boolean {
	const code = text.charCodeAt(place);
	return code >= 48 && code <= 57;
}

function isTooLarge(number: string): boolean {
	return Math.abs(Number(number)) > Number.MAX_SAFE_INTEGER;
}

/** Leaves strings as they are. */
function quoteIfLarge(found: string): string {
	return !found.startsWith('"') && isTooLarge(found) ? `"${found}"` : found;
}
