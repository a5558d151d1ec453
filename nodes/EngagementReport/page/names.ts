/** Characters that would change how the text around them is laid out, or that no document may hold. */
const HARMFUL = /[\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

/** Control characters and line breaks: a name is one line. */
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/** Nothing that anybody sees, such as zero-width characters. */
const INVISIBLE = /^[\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT =
	/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Shown for a text without anything to see. */
const NOTHING = '(empty)';

const LONGEST_NAME = 80;

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text from a row, or one that a user wrote, as one line: what cannot be shown becomes `�`, and
 * what is too long for a page is cut and says how long it was.
 */
export function oneLine(text: string): string {
	const line = text.replace(HARMFUL, '\ufffd').replace(CONTROL, ' ').trim();
	if (INVISIBLE.test(line)) return NOTHING;
	if (line.length <= LONGEST_NAME) return line;
	let kept = '';
	for (const { segment } of characters.segment(line.slice(0, 2 * LONGEST_NAME))) {
		if (kept.length + segment.length > LONGEST_NAME) break;
		kept += segment;
	}
	const start = kept || line.slice(0, LONGEST_NAME).replace(/\p{Surrogate}/gu, '');
	return `${start}… (${line.length} characters)`;
}

/** A text as HTML shows it, in an element or in an attribute with quotes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A name from a row as HTML: its direction ends where the name ends. */
export function nameInHtml(name: string): string {
	const line = escapeHtml(oneLine(name));
	return RIGHT_TO_LEFT.test(line) ? `<bdi>${line}</bdi>` : line;
}

/** A name from a row as plain text: its direction ends where the name ends. */
export function nameInText(name: string): string {
	const line = oneLine(name);
	return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}
