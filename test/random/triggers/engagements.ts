import { SeededRandom } from '../random';
import { type Facts, factsOf, rowOf, type RowBuilder } from '../world/engagements';
import { HOUR, MINUTE, NOW, SECOND, type WorldPlan } from '../world/plan';
import type { WorldRow } from '../wire';

/** How engagements come up in a list. */
export interface Appearance {
	/** How long after their end they may be listed, in milliseconds. */
	readonly lateMs: number;
	/** Whether the list shows them before they ended, with nothing in place of the end. */
	readonly showsOpen: boolean;
	/** What stands in place of the end until it is known. */
	readonly placeholder: 'end empty' | 'end garbage' | 'end missing' | 'end zero';
	/** The share that disappears for a while after it was listed. */
	readonly vanishShare: number;
	/** When engagements end: from so long before the activation to so long after it. */
	readonly beforeMs: number;
	readonly afterMs: number;
}

/** An engagement over time. */
export interface Engagement {
	readonly id: string;
	/** What it says of itself before it ended; `null` where it is not listed then. */
	readonly open: WorldRow | null;
	/** What it says afterwards; `null` where it never ends. */
	readonly ended: WorldRow | null;
	readonly place: number;
	/** From when on it is listed as ended. */
	readonly publish: number;
	/** While it is not listed although it was. */
	readonly gone: { readonly from: number; readonly to: number } | null;
}

/** Unreadable starts stand on short ones only: in which band a long one is, cannot be known. */
const LONGEST_ODD_MS = 10 * MINUTE;

const NEVER_ENDS = ['end missing', 'end empty', 'end zero', 'end garbage'] as const;

/** The engagements of a trigger's life, around its activation at `NOW`. */
export function livesOf(
	plan: WorldPlan,
	appearance: Appearance,
	channels: readonly [string, ...string[]],
	build: RowBuilder,
): Engagement[] {
	const random = new SeededRandom(plan.seed);
	const { beforeMs, afterMs, lateMs } = appearance;
	return Array.from({ length: plan.rows }, (_, index): Engagement => {
		const isOdd = plan.odd.length > 0 && (index === 0 || random.chance(plan.oddShare));
		const odd = isOdd ? plan.odd[random.integer(0, plan.odd.length - 1)] : undefined;
		const most = odd === undefined || odd === 'end equals start' ? plan.longestMs : LONGEST_ODD_MS;
		const end = NOW - beforeMs + Math.floor(random.next() * (beforeMs + afterMs));
		const duration = Math.floor((random.next() ** 3 * most) / SECOND) * SECOND;
		const times = { at: end - duration, duration, odd };
		const facts = factsOf(plan, index, random, channels, times);
		const ended = rowOf(facts, build);
		const { placeEnd } = ended;
		const late = odd === 'end before start' ? 0 : Math.floor(random.next() * lateMs);
		const publish = placeEnd + late;
		const neverEnds = ended.ends.length === 0 && NEVER_ENDS.some((kind) => kind === odd);
		const openFacts = factsOf(plan, index, new SeededRandom(plan.seed), channels, {
			...times,
			duration: 0,
			odd: appearance.placeholder,
		});
		const open = { ...rowOf({ ...openFacts, ...sameAs(facts) }, build), rank: ended.rank };
		const gone = random.chance(appearance.vanishShare)
			? goneFor(random, publish, placeEnd + lateMs)
			: null;
		return {
			id: facts.id,
			open: neverEnds ? ended : appearance.showsOpen ? open : null,
			ended: neverEnds ? null : ended,
			place: ended.place,
			publish,
			gone,
		};
	});
}

function sameAs({ id, idJson, channel, agentId, ticketId }: Facts) {
	return { id, idJson, channel, agentId, ticketId };
}

/** Soon enough to be back in time, or so late that every sweep has seen it. */
function goneFor(random: SeededRandom, publish: number, latest: number): Engagement['gone'] {
	if (random.chance(0.5)) {
		const from = publish + random.next() * (latest - publish);
		return { from, to: from + random.next() * (latest - from) };
	}
	const from = publish + 72 * HOUR;
	return { from, to: from + random.next() * 10 * HOUR };
}

/** The rows that are listed at a time. */
export function listedAt(engagements: readonly Engagement[], now: number): WorldRow[] {
	return engagements.flatMap(({ open, ended, place, publish, gone }) => {
		if (gone !== null && now >= gone.from && now < gone.to) return [];
		if (ended !== null && now >= publish) return [ended];
		return open !== null && now >= place ? [open] : [];
	});
}
