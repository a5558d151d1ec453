import { NOW } from '../world/plan';
import { canonical, canonicalOutput, type WorldRow } from '../wire';
import type { Engagement } from './engagements';
import type { Lived } from './life';

const SAYS_UNENDED =
	/(?:no|without|never|not|un\w+|missing)\b.*\bend|longest engagement|unfinished/i;

const MOST_NAMED = 4;

/**
 * All that is wrong with what a trigger delivered: each engagement that ended since the activation
 * comes once, and as it is after its end; one that never ends comes once too, and is logged.
 */
export function judgeDeliveries(
	lived: Lived,
	engagements: readonly Engagement[],
	excuse: string | undefined,
): string[] {
	const [error] = lived.errors;
	if (error !== undefined && excuse !== undefined) return [];
	return [
		...lived.problems,
		...(error === undefined ? [] : [`fails without need: ${error.message}`]),
		...lived.delivered.flatMap((rows) => wrongDeliveries(rows, engagements)),
		...unsaid(lived, engagements),
	];
}

function wrongDeliveries(rows: Lived['delivered'][number], engagements: readonly Engagement[]) {
	const texts = rows.map((row) => canonicalOutput(row));
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	const known = new Set<string>();
	const missing: string[] = [];
	const unfinished: string[] = [];
	const foreign: string[] = [];
	const twice = [...counts].filter(([, count]) => count > 1).map(([text]) => text);
	for (const { open, ended } of engagements) {
		const last = ended ?? open;
		if (last === null) continue;
		const text = canonical(last.json);
		known.add(text);
		const wanted = isWanted(last, ended === null);
		if (wanted === 'in' && !counts.has(text)) missing.push(text);
		if (wanted === 'out' && counts.has(text)) foreign.push(text);
		if (ended === null || open === null) continue;
		known.add(canonical(open.json));
		if (counts.has(canonical(open.json))) unfinished.push(canonical(open.json));
	}
	foreign.push(...[...counts.keys()].filter((text) => !known.has(text)));
	return [
		...said('never delivered', missing),
		...said('delivered twice', twice),
		...said('delivered before it ended', unfinished),
		...said('delivered although it ended before, or altered', foreign),
	];
}

export function said(what: string, texts: readonly string[]): string[] {
	if (texts.length === 0) return [];
	return [`${what}: ${texts.length} (${texts.slice(0, MOST_NAMED).join(' ')})`];
}

/** Whether an engagement ended since the activation, as far as its facts tell. */
function isWanted({ ends, start, place }: WorldRow, neverEnds: boolean): 'in' | 'out' | 'unknown' {
	if (neverEnds) return place > NOW ? 'in' : 'unknown';
	const told = start === null ? ends : [...ends, start];
	const isContradictory = start !== null && ends.some((end) => end < start);
	if (!isContradictory && ends.every((end) => end < NOW - 1000)) return 'out';
	return told.every((time) => time > NOW) || (ends.length === 1 && ends.every((end) => end > NOW))
		? 'in'
		: 'unknown';
}

function unsaid({ log, delivered }: Lived, engagements: readonly Engagement[]): string[] {
	const unended = engagements.filter(({ ended, place }) => ended === null && place > NOW).length;
	const isDelivered = delivered.some((rows) => rows.length > 0);
	if (unended === 0 || !isDelivered || log.some((line) => SAYS_UNENDED.test(line))) return [];
	return [`not logged that ${unended} engagements never ended`];
}
