import { valueIn } from '../base/json';

/** What stands for one character: escapes of scripts, URLs and HTML, each perhaps escaped again. */
const SPELLING =
	/\\+(?:u([\da-f]{4})|u\{0*([\da-f]{1,6})\}|x([\da-f]{2})|([0-3][0-7]{2}))?|%(?:25)*(?:u([\da-f]{4})|([\da-f]{2}))|&(?:amp;)*(?:#0*(\d{1,7});?|#x0*([\da-f]{1,6});?|([a-z]{2,8});)|[^]/giu;

/** So much of a secret is as bad as all of it: servers cut, wrap and split what they repeat. */
const PART = 10;

/** The entities of HTML for what stands on keyboards, in lower case. */
const NAMED: Readonly<Record<string, string>> = {
	...{ amp: '&', apos: "'", ast: '*', bsol: '\\', colon: ':', comma: ',', commat: '@', dash: '-' },
	...{
		dollar: '$',
		equals: '=',
		excl: '!',
		grave: '`',
		gt: '>',
		hat: '^',
		hyphen: '-',
		lbrack: '[',
	},
	...{ lcub: '{', lowbar: '_', lpar: '(', lsqb: '[', lt: '<', nbsp: ' ', newline: '\n', num: '#' },
	...{ percnt: '%', period: '.', plus: '+', quest: '?', quot: '"', rbrack: ']', rcub: '}' },
	...{ rpar: ')', rsqb: ']', semi: ';', sol: '/', tab: '\t', tilde: '~', verbar: '|', vert: '|' },
};

const BACKSLASH = 0x5c;
const LAST_OF_ASCII = 0x7f;
const LAST_CODE_POINT = 0x10ffff;

/** A text as it is searched, and where each character comes from. */
interface Plain {
	/** Of an undone text one character a byte, without backslashes, in lower case, with blanks for plus signs. */
	readonly bytes: string;
	readonly begins: readonly number[];
	readonly ends: readonly number[];
}

/**
 * A text with `[secret]` for each of the secrets and each part of one, however it is spelled. It
 * takes time by the length of the text alone: a server chooses it, and patterns may be led astray.
 * @param isOrdinary told of what stands before and behind a secret, one character each
 */
export function textWithout(
	text: string,
	secrets: ReadonlySet<string>,
	isOrdinary: (before: string, secret: string, after: string) => boolean,
): string {
	// Undone, a percent sign before a secret that begins with digits would take them with it.
	const found = soughtBy(secrets).flatMap(({ read, parts, short }) => {
		const { bytes, begins, ends } = read(text);
		const places: Array<readonly [begin: number, end: number]> = [];
		const add = (at: number, length: number) =>
			places.push([begins[at] ?? 0, ends[at + length - 1] ?? text.length]);
		for (const { secret, sought } of short) {
			const { length } = sought;
			for (let at = length === 0 ? -1 : bytes.indexOf(sought); at !== -1;) {
				const behind = at + length;
				const isWord = isOrdinary(bytes[at - 1] ?? '', secret, bytes[behind] ?? '');
				if (!isWord) add(at, length);
				at = bytes.indexOf(sought, behind);
			}
		}
		for (let at = 0; parts.size > 0 && at <= bytes.length - PART; at++) {
			if (parts.has(partAt(bytes, at))) add(at, PART);
		}
		return places;
	});
	let redacted = '';
	let told = 0;
	for (const [begin, end] of found.sort(([one], [other]) => one - other)) {
		// One that begins inside another is a part of it.
		if (begin >= told) redacted += `${text.slice(told, begin)}[secret]`;
		told = Math.max(told, end);
	}
	return redacted + text.slice(told);
}

/** What is looked for in a text, as it is written or undone. */
interface Sought {
	readonly read: (text: string) => Plain;
	/** The parts of long secrets. */
	readonly parts: ReadonlySet<string>;
	readonly short: ReadonlyArray<{ readonly secret: string; readonly sought: string }>;
}

/** Of the secrets looked for last: to take them apart takes longer than most texts. */
let lastSought: { readonly key: string; readonly all: readonly Sought[] } | undefined;

function soughtBy(secrets: ReadonlySet<string>): readonly Sought[] {
	const key = JSON.stringify([...secrets]);
	if (lastSought?.key === key) return lastSought.all;
	const all = [asWritten, undone].map((read): Sought => {
		const parts = new Set<string>();
		const short: Array<{ secret: string; sought: string }> = [];
		for (const secret of secrets) {
			const sought = read(secret).bytes;
			if (sought.length <= PART) short.push({ secret, sought });
			else for (let at = 0; at <= sought.length - PART; at++) parts.add(partAt(sought, at));
		}
		return { read, parts, short };
	});
	lastSought = { key, all };
	return all;
}

function partAt(text: string, at: number): string {
	return text.slice(at, at + PART);
}

function asWritten(text: string): Plain {
	const begins = Array.from({ length: text.length }, (_, place) => place);
	return { bytes: text, begins, ends: begins.map((place) => place + 1) };
}

function undone(text: string): Plain {
	const begins: number[] = [];
	const ends: number[] = [];
	let bytes = '';
	for (const found of text.matchAll(SPELLING)) {
		for (const byte of bytesOf(found)) {
			// Whether one escapes what follows or stands for itself, there may be more of them.
			if (byte === BACKSLASH) continue;
			bytes += String.fromCharCode(byte);
			begins.push(found.index);
			ends.push(found.index + found[0].length);
		}
	}
	return { bytes: bytes.toLowerCase().replaceAll('+', ' '), begins, ends };
}

function bytesOf([
	whole,
	unit,
	point,
	short,
	octal,
	unitInUrl,
	byte,
	decimal,
	hexadecimal,
	name,
]: RegExpMatchArray): Iterable<number> {
	const code = whole.charCodeAt(0);
	// Most characters stand for themselves. A buffer for each would take most of the time.
	if (whole.length === 1 && code <= LAST_OF_ASCII) return [code];
	if (byte !== undefined) return [Number.parseInt(byte, 16)];
	if (octal !== undefined) return [Number.parseInt(octal, 8)];
	const digits = unit ?? point ?? short ?? unitInUrl ?? hexadecimal ?? '';
	const written = decimal ? Number(decimal) : Number.parseInt(digits, 16);
	if (!Number.isNaN(written)) {
		return Buffer.from(String.fromCodePoint(Math.min(written, LAST_CODE_POINT)));
	}
	return Buffer.from(valueIn(NAMED, name?.toLowerCase()) ?? whole);
}
