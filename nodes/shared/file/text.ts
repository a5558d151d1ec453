/** NUL, which databases refuse, and half surrogate pairs: both become replacement characters. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;
const REPLACEMENT = '\uFFFD';
/** In JSON: escapes of these characters, and line breaks that `JSON.stringify` does not escape. */
const RISKY_JSON = /\\u(?:0000|d)|[\x85\u2028\u2029]/;
/** A whole escape at a time: `\\u0000` is a backslash, then the letters `u0000`. */
const JSON_ESCAPE = /\\(?:u0000|ud[89a-f]..|.)|[\x85\u2028\u2029]/g;

/** A text that every file and database accepts. */
export function storable(text: string): string {
	return text.replace(UNSTORABLE, REPLACEMENT);
}

/** JSON on one line, also for readers that break lines at U+0085, U+2028 or U+2029. */
export function jsonLine(value: unknown): string {
	const json = JSON.stringify(value);
	return RISKY_JSON.test(json) ? json.replace(JSON_ESCAPE, inOneLine) : json;
}

function inOneLine(found: string): string {
	if (!found.startsWith('\\')) return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
	return found.length > 2 ? REPLACEMENT : found;
}
