import type { Facts } from './facts';
import type { EndReasonCode } from './report-summary';
import { type Members, share } from './spread';
import { type Row, textIn } from './values';

type Part = Record<string, number | null>;

/** How an engagement came to an agent; `unknown` where the vendor cannot tell. */
export type Fate = 'abandoned' | 'shortAbandoned' | 'taken' | 'unknown';

/** Only Zoom lists engagements that no agent took. Those of Zendesk begin when an agent accepts. */
const LISTS_UNTAKEN = 'zoom_contact_center';

/** Any of them names an agent who took the engagement. */
const AGENT_COLUMNS = ['agent_id', 'agent_name', 'agent_names'];

/**
 * The fates of engagements, by the position of their rows. One that no agent took counts as abandoned
 * if its duration is not known: whether it was short cannot be told.
 */
export function fatesOf(facts: Facts, shortAbandonSeconds: number): readonly Fate[] {
	const durations = facts.amounts('duration_seconds');
	return facts.rows.map((row, position) => {
		if (row.source !== LISTS_UNTAKEN) return 'unknown';
		if (AGENT_COLUMNS.some((column) => textIn(row, column) !== null)) return 'taken';
		// A row whose columns were chosen by another node does not tell.
		if (!('agent_id' in row) && !('agent_name' in row)) return 'unknown';
		const duration = durations[position] ?? Number.NaN;
		return duration >= 0 && duration < shortAbandonSeconds ? 'shortAbandoned' : 'abandoned';
	});
}

/** Engagements without an answer, and without an agent. Those that ended at once are counted apart. */
export function abandonment(facts: Facts, fates: readonly Fate[], members: Members): Part {
	const messages = facts.amounts('agent_messages');
	const replies = facts.amounts('agent_replies');
	const counts = { abandoned: 0, shortAbandoned: 0, taken: 0, unknown: 0 };
	let unanswered = 0;
	let told = 0;
	for (const member of members) {
		const fate = fates[member] ?? 'unknown';
		counts[fate]++;
		if (fate === 'shortAbandoned') continue;
		const sent = messages[member] ?? Number.NaN;
		const answers = sent >= 0 ? sent : (replies[member] ?? Number.NaN);
		if (fate === 'abandoned' || answers === 0) unanswered++;
		if (fate !== 'unknown' || answers >= 0) told++;
	}
	const { abandoned, shortAbandoned, taken } = counts;
	const isKnown = abandoned + shortAbandoned + taken > 0;
	return {
		unanswered: told === 0 ? null : unanswered,
		unanswered_count: told,
		abandoned: isKnown ? abandoned : null,
		abandon_rate: share(abandoned, abandoned + taken),
		abandon_rate_count: abandoned + taken,
		short_abandoned: isKnown ? shortAbandoned : null,
	};
}

/** The codes of the article. */
const END_REASONS: readonly EndReasonCode[] = [
	'agent_ended',
	'inactivity_timeout',
	'manual_reassignment',
	'work_item_on_hold',
	'work_item_solved',
];

/** The share of each end reason, with a column for all that the article does not list. */
export function endReasonShares(rows: readonly Row[], members: Members): Part {
	const codes = [...END_REASONS, 'other'];
	return sharesOf('end_reason', codes, (row) => textIn(row, 'end_reason'), rows, members);
}

/** The shares of ratings. Zendesk Chat lists engagements that were not rated, others have no ratings. */
export function ratingShares(rows: readonly Row[], members: Members): Part {
	const ratingOf = (row: Row) =>
		textIn(row, 'rating') ?? (row.source === 'zendesk_chat' ? 'none' : null);
	return sharesOf('rating', ['good', 'bad', 'none', 'other'], ratingOf, rows, members);
}

function sharesOf(
	column: string,
	codes: readonly string[],
	codeOf: (row: Row) => string | null,
	rows: readonly Row[],
	members: Members,
): Part {
	const counts = new Map(codes.map((code) => [code, 0]));
	let known = 0;
	for (const member of members) {
		const code = codeOf(rows[member] ?? {});
		if (code === null) continue;
		known++;
		const counted = counts.has(code) ? code : 'other';
		counts.set(counted, (counts.get(counted) ?? 0) + 1);
	}
	const shares = [...counts].map(([code, count]) => [
		`${column}_${code}_share`,
		share(count, known),
	]);
	return { ...(Object.fromEntries(shares) as Part), [`${column}_count`]: known };
}
