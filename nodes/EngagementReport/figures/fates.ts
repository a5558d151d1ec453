import type { EndReasonCode } from './report-summary';
import { type Members, share } from './spread';
import { type Row, textIn, usableIn } from './values';

type Part = Record<string, number | null>;

/** How an engagement came to an agent; `unknown` where the vendor cannot tell. */
export type Fate = 'abandoned' | 'shortAbandoned' | 'taken' | 'unknown';

/** Only Zoom lists engagements that no agent took. Those of Zendesk begin when an agent accepts. */
const LISTS_UNTAKEN = 'zoom_contact_center';

export function fateOf(row: Row, shortAbandonSeconds: number): Fate {
	if (row.source !== LISTS_UNTAKEN) return 'unknown';
	if (textIn(row, 'agent_id') !== null || textIn(row, 'agent_name') !== null) return 'taken';
	const duration = usableIn(row, 'duration_seconds');
	return duration !== null && duration < shortAbandonSeconds ? 'shortAbandoned' : 'abandoned';
}

/** Whether no agent answered; `null` where nothing tells. */
function isUnanswered(row: Row, fate: Fate): boolean | null {
	if (fate === 'abandoned') return true;
	const messages = usableIn(row, 'agent_messages') ?? usableIn(row, 'agent_replies');
	if (messages !== null) return messages === 0;
	return fate === 'taken' ? false : null;
}

/** Engagements without an answer, and without an agent. Those that ended at once are counted apart. */
export function abandonment(
	rows: readonly Row[],
	members: Members,
	shortAbandonSeconds: number,
): Part {
	const fates = { abandoned: 0, shortAbandoned: 0, taken: 0, unknown: 0 };
	let unanswered = 0;
	let told = 0;
	for (const member of members) {
		const row = rows[member] ?? {};
		const fate = fateOf(row, shortAbandonSeconds);
		fates[fate]++;
		const answer = fate === 'shortAbandoned' ? null : isUnanswered(row, fate);
		if (answer !== null) told++;
		if (answer === true) unanswered++;
	}
	const { abandoned, shortAbandoned, taken } = fates;
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
