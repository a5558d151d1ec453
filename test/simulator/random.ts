/** A stream of numbers in [0, 1). */
export type Random = () => number;

/** Mulberry32: the same seed gives the same stream on every machine. */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let value = state;
		value = Math.imul(value ^ (value >>> 15), value | 1);
		value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
		return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
	};
}

/**
 * Scatters a sequence number over 32 bits. For one salt no two numbers meet, so what is made from
 * the result is unique without a look at what was made before.
 */
export function scatter(sequence: number, salt: number): number {
	let value = (sequence ^ Math.imul(salt, 0x9e3779b1)) >>> 0;
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}

/** One element of a list. */
export function pick<T>(random: Random, list: readonly T[]): T {
	const chosen = list[Math.floor(random() * list.length)];
	if (chosen === undefined) throw new Error('There is nothing to pick from');
	return chosen;
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
	return least + Math.floor(random() * (most - least + 1));
}

/** True in `share` of all cases. */
export function chance(random: Random, share: number): boolean {
	return random() < share;
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const URL_SAFE = `${ALPHANUMERIC}-_`;

/** Random letters and digits; `urlSafe` adds the `-` and `_` of base64url. */
export function randomText(
	random: Random,
	length: number,
	alphabet: 'alphanumeric' | 'urlSafe' = 'alphanumeric',
): string {
	const letters = alphabet === 'urlSafe' ? URL_SAFE : ALPHANUMERIC;
	let text = '';
	for (let position = 0; position < length; position += 1) {
		text += letters.charAt(Math.floor(random() * letters.length));
	}
	return text;
}

/** A 32-bit number as six letters and digits, one spelling per number. */
export function sixLetters(value: number): string {
	let rest = value >>> 0;
	let text = '';
	for (let position = 0; position < 6; position += 1) {
		text += ALPHANUMERIC.charAt(rest % 62);
		rest = Math.floor(rest / 62);
	}
	return text;
}

/** A 32-bit number as eight upper-case hexadecimal digits. */
export function eightHexDigits(value: number): string {
	return (value >>> 0).toString(16).padStart(8, '0').toUpperCase();
}
