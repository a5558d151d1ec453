import type { Facts } from './facts';
import { type Dated, later } from './latest';
import { SPREAD_METRICS } from './metrics';
import type { Bucket, Distribution, EndReason, MissingFact, WaitKey } from './report-summary';
import { type Members, share } from './spread';
import { type Row, textIn } from './values';

type FactKey = MissingFact['key'];

const FACTS: readonly FactKey[] = [
	...Object.values(SPREAD_METRICS),
	'average_wait_seconds',
	'end_reason',
	'rating',
];

/** The facts that each vendor sends; a test compares this with the rules of the unified rows. */
export const DELIVERED: Readonly<Record<string, readonly FactKey[]>> = {
	zendesk_chat: [
		...(['agent_messages', 'average_wait_seconds', 'customer_messages'] as const),
		...(['duration_seconds', 'first_reply_seconds', 'longest_wait_seconds', 'rating'] as const),
	],
	zendesk_omnichannel: [
		...(['agent_messages', 'agent_replies', 'average_wait_seconds', 'customer_messages'] as const),
		...(['duration_seconds', 'end_reason', 'first_reply_seconds'] as const),
		...(['longest_wait_seconds', 'offer_seconds', 'total_wait_seconds'] as const),
	],
	zoom_contact_center: [
		...(['duration_seconds', 'handle_seconds', 'talk_seconds', 'total_wait_seconds'] as const),
		...(['transfer_count', 'wrap_up_seconds'] as const),
	],
};

/** What is missing, by vendor and fact. A chat without a rating is not missing one. */
export function missingFacts(facts: Facts, members: Members): MissingFact[] {
	const { rows } = facts;
	const bySource = new Map<string, number[]>();
	for (const member of members) {
		const source = textIn(rows[member] ?? {}, 'source') ?? '';
		const own = bySource.get(source) ?? [];
		own.push(member);
		bySource.set(source, own);
	}
	return [...bySource]
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.flatMap(([source, own]) =>
			FACTS.map((key): MissingFact => {
				const delivered = DELIVERED[source] ?? [];
				return {
					source,
					key,
					engagements: own.length,
					missing: own.length - knownOf(facts, own, key),
					reason: delivered.includes(key) ? 'not_known' : 'not_delivered',
				};
			}),
		)
		.filter(({ missing }) => missing > 0);
}

function knownOf(facts: Facts, members: readonly number[], key: FactKey): number {
	if (key !== 'end_reason' && key !== 'rating') {
		const amounts = facts.amounts(key);
		return members.filter((member) => (amounts[member] ?? Number.NaN) >= 0).length;
	}
	const isRated = (row: Row) => key === 'rating' && row.source === 'zendesk_chat';
	const rows = members.map((member) => facts.rows[member] ?? {});
	return rows.filter((row) => isRated(row) || textIn(row, key) !== null).length;
}

const WAITS: readonly WaitKey[] = [
	'first_reply_seconds',
	'longest_wait_seconds',
	'total_wait_seconds',
];

/** Where the bars of a distribution begin, in seconds. */
const BUCKETS = [0, 15, 30, 60, 120, 300, 600, 1800, 3600];

/** How long customers waited, measured in three ways. */
export function distributions(facts: Facts, members: Members): Distribution[] {
	return WAITS.map((key) => {
		const waits = facts.amounts(key);
		const counts = BUCKETS.map(() => 0);
		let count = 0;
		for (const member of members) {
			const wait = waits[member] ?? Number.NaN;
			if (!(wait >= 0)) continue;
			const at = BUCKETS.findLastIndex((from) => wait >= from);
			counts[at] = (counts[at] ?? 0) + 1;
			count++;
		}
		const buckets = BUCKETS.map((from, at): Bucket => ({
			from_seconds: from,
			to_seconds: BUCKETS[at + 1] ?? null,
			engagements: counts[at] ?? 0,
			share: share(counts[at] ?? 0, count),
		}));
		return { key, buckets, count, missing: members.length - count };
	});
}

/** The end reasons of a group with their latest labels, and how many engagements have none. */
export function endReasonsOf(
	rows: readonly Row[],
	members: Members,
	times: Float64Array,
): EndReason[] {
	const found = new Map<string | null, { count: number; label: Dated | null }>();
	for (const member of members) {
		const row = rows[member] ?? {};
		const code = textIn(row, 'end_reason');
		const { count, label } = found.get(code) ?? { count: 0, label: null };
		const own = textIn(row, 'end_reason_label');
		found.set(code, { count: count + 1, label: later(label, own, times[member] ?? Number.NaN) });
	}
	const known = members.length - (found.get(null)?.count ?? 0);
	return [...found]
		.map(([code, { count, label }]) => ({
			code,
			label: label?.text ?? null,
			engagements: count,
			share: code === null ? null : share(count, known),
		}))
		.sort((one, other) => other.engagements - one.engagements || byCode(one.code, other.code));
}

function byCode(one: string | null, other: string | null): number {
	return (one ?? '') < (other ?? '') ? -1 : 1;
}
