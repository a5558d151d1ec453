import { type Row, textIn } from './values';

/** A text, and when it was given. */
export interface Dated {
	readonly text: string;
	readonly time: number;
}

/**
 * The later of two texts, whatever the order they come in: of two at the same time, the last by letters.
 * A text without a time (`NaN`) is earlier than any other.
 */
export function later(known: Dated | null, text: string | null, time: number): Dated | null {
	if (text === null) return known;
	const at = Number.isNaN(time) ? -Infinity : time;
	const isLater = known === null || at > known.time || (at === known.time && text > known.text);
	return isLater ? { text, time: at } : known;
}

/** The text of the latest engagement that has one; of several at that time, the last by letters. */
export function latestText(
	column: string,
	rows: readonly Row[],
	members: Iterable<number>,
	times: Float64Array,
): string | null {
	let latest: Dated | null = null;
	for (const member of members) {
		latest = later(latest, textIn(rows[member] ?? {}, column), times[member] ?? Number.NaN);
	}
	return latest?.text ?? null;
}
