import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { ReadOutcome, Reading } from './reading';
import type { AskedRange } from './world/engagements';
import { canonical, type WorldRow } from './wire';

/** Whether a row belongs into an answer: where that cannot be known, it may be in or out. */
export type Belonging = 'in' | 'out' | 'unknown' | 'unreadable';

/** What is to be expected of a reading. */
export interface Expectation {
	readonly world: readonly WorldRow[];
	readonly sent: ReadonlySet<WorldRow>;
	readonly reading: Reading;
	/** The row as it must come out; the row on the wire by default. */
	readonly belongs: (row: WorldRow) => Belonging;
	/** Why it may end in an error; `undefined` where it must not. */
	readonly excuse: string | undefined;
	/** Rows that are refused with a word, which must reach the user. */
	readonly refused: number;
	/** Requests that were sent after the end. */
	readonly late: number;
}

/** A time that lies in the range in all its readings, in none, or in some. */
export function belongingOf(times: readonly number[], { from, to }: AskedRange): Belonging {
	if (times.length === 0) return 'unreadable';
	const inside = times.filter((time) => time >= from && time <= to).length;
	if (inside === 0) return 'out';
	return inside === times.length ? 'in' : 'unknown';
}

/** What may be said of a read that is whole. */
const ORDINARY = [/^No .* were found from/, /rows?, read in \d+ requests?/];

const SAYS_UNREADABLE =
	/(?:time|date|start|end)\w*\b.*\b(?:cannot|could not|not|un\w+|without|missing|no)\b|\b(?:cannot|could not|not|un\w+|without|missing|no)\b.*(?:time|date|start|end)/i;

const SAYS_MISSING = /not available|missing|incomplete|not served|left out/i;

const MOST_NAMED = 5;

/** All that is wrong with what came of a reading; nothing where it is exact, or says what it lacks. */
export function judge(outcome: ReadOutcome, expected: Expectation): string[] {
	const { error, hints } = outcome;
	const late = expected.late > 0 ? [`${expected.late} requests were sent after the end`] : [];
	const remarks = hints.filter((hint) => !ORDINARY.some((ordinary) => ordinary.test(hint)));
	if (error !== undefined) {
		if (expected.excuse !== undefined) return [...late, ...unspoken(error)];
		return [...late, `failed without need: ${error.message} ${descriptionOf(error)}`];
	}
	return [
		...late,
		...wrongRows(outcome, expected, remarks),
		...unsaid(outcome, expected, remarks),
		...(outcome.said !== undefined && outcome.said !== outcome.rows.length
			? [`says it wrote ${outcome.said} rows, and wrote ${outcome.rows.length}`]
			: []),
	];
}

/** An error that only a programmer understands. */
function unspoken(error: Error): string[] {
	const isOurs = error instanceof NodeApiError || error instanceof NodeOperationError;
	if (isOurs && error.message !== '' && descriptionOf(error) !== '') return [];
	return [`an error without words: ${error.stack ?? error.message}`];
}

function descriptionOf(error: Error): string {
	return 'description' in error && typeof error.description === 'string' ? error.description : '';
}

function wrongRows(
	{ rows }: ReadOutcome,
	{ world, reading, belongs }: Expectation,
	remarks: readonly string[],
): string[] {
	const known = new Map(world.map((row) => [canonical(row.json), row]));
	const counts = new Map<string, number>();
	for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
	const wanted = world.filter((row) => belongs(row) === 'in');
	const optional = world.filter((row) => ['unknown', 'unreadable'].includes(belongs(row)));
	const missing = wanted.filter((row) => !counts.has(canonical(row.json)));
	const isLimited = reading.way === 'limit';
	const enough = Math.min(reading.limit, wanted.length);
	const isShort = isLimited ? rows.length < enough : missing.length > 0;
	const isSaid = remarks.some((remark) => SAYS_MISSING.test(remark) && /\d/.test(remark));
	const foreign = [...counts.keys()].filter((text) => {
		const row = known.get(text);
		return row === undefined || belongs(row) === 'out';
	});
	const twice = [...counts].filter(([, count]) => count > 1).map(([text]) => text);
	const most = isLimited ? reading.limit : wanted.length + optional.length;
	return [
		...(isShort && !isSaid
			? [`lost without a word: ${named(missing.map(({ json }) => json))} of ${wanted.length}`]
			: []),
		...(foreign.length > 0 ? [`not in the range, or altered: ${named(foreign)}`] : []),
		...(twice.length > 0 ? [`doubled: ${named(twice)}`] : []),
		...(foreign.length + twice.length === 0 && rows.length > most
			? [`${rows.length} rows where ${most} at most were wanted`]
			: []),
	];
}

function named(texts: readonly string[]): string {
	return `${texts.length} (${texts.slice(0, MOST_NAMED).join(' ')})`;
}

function unsaid(
	{ rows }: ReadOutcome,
	{ sent, belongs, reading, refused }: Expectation,
	remarks: readonly string[],
): string[] {
	const isFull = reading.way === 'limit' && rows.length === reading.limit;
	const unreadable = [...sent].filter((row) => belongs(row) === 'unreadable').length;
	const saysUnreadable = remarks.some((remark) => SAYS_UNREADABLE.test(remark));
	const saysRefused = remarks.some((remark) => SAYS_MISSING.test(remark));
	return [
		...(unreadable > 0 && !saysUnreadable && !isFull
			? [`not said that ${unreadable} rows have no readable time`]
			: []),
		...(refused > 0 && !saysRefused && !isFull
			? [`not said that a channel with ${refused} rows is refused`]
			: []),
	];
}
