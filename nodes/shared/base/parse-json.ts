/** The fewest digits of a number beyond `Number.MAX_SAFE_INTEGER`. */
const LONG = 16;

/** A number with a long integer part: digits after the point or in an exponent do not count. */
const LONG_NUMBER = /(?<![\d.eE+-])-?\d{16,}[\d.eE+-]*/g;

/**
 * Parses JSON without rounding: a number beyond 2^53 becomes text with all its digits. Vendors use
 * such numbers as IDs, and `JSON.parse` would turn two IDs into one.
 *
 * @throws SyntaxError if the text is not JSON
 */
export function parseJson(text: string): unknown {
	return JSON.parse(hasLargeNumber(text) ? quoteLargeNumbers(text) : text);
}

/**
 * Looks at every 16th character only: a run of 16 digits always contains one of them. That takes an
 * eighth of the time of `JSON.parse`; a reviver would take four times as long as `JSON.parse`.
 */
function hasLargeNumber(text: string): boolean {
	for (let place = LONG - 1; place < text.length; place += LONG) {
		if (!isDigit(text, place)) continue;
		let begin = place;
		while (isDigit(text, begin - 1)) begin--;
		let end = place + 1;
		while (isDigit(text, end)) end++;
		if (end - begin >= LONG && text[begin - 1] !== '.' && isTooLarge(text.slice(begin, end)))
			return true;
		place += Math.floor((end - place) / LONG) * LONG;
	}
	return false;
}

function isDigit(text: string, place: number): boolean {
	const code = text.charCodeAt(place);
	return code >= 48 && code <= 57;
}

function isTooLarge(number: string): boolean {
	return Math.abs(Number(number)) > Number.MAX_SAFE_INTEGER;
}

/** Puts quotes around large numbers, but not inside strings. */
function quoteLargeNumbers(text: string): string {
	const pieces: string[] = [];
	for (let place = 0; place < text.length;) {
		const quote = text.indexOf('"', place);
		const begin = quote === -1 ? text.length : quote;
		const end = quote === -1 ? text.length : endOfString(text, quote);
		const between = text.slice(place, begin);
		pieces.push(between.length < LONG ? between : between.replace(LONG_NUMBER, quoteIfLarge));
		pieces.push(text.slice(begin, end));
		place = end;
	}
	return pieces.join('');
}

function quoteIfLarge(number: string): string {
	return isTooLarge(number) ? `"${number}"` : number;
}

/** The position after the quote that closes a string: one that is not escaped. */
function endOfString(text: string, begin: number): number {
	for (let quote = begin; ;) {
		quote = text.indexOf('"', quote + 1);
		if (quote === -1) return text.length;
		let before = quote - 1;
		while (text[before] === '\\') before--;
		if ((quote - before) % 2 === 1) return quote + 1;
	}
}
