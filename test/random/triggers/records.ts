import { SeededRandom } from '../random';
import { factsOf, rowOf } from '../world/engagements';
import { type ChatResource, exportRow } from '../world/exports';
import { HOUR, NOW, SECOND, type WorldPlan } from '../world/plan';
import type { WorldRow } from '../wire';

/** A record of an export: its states, each from its own place on. */
export type ExportedRecord = readonly WorldRow[];

/** Whose records change after they were exported. */
const CHANGING: readonly ChatResource[] = ['chat', 'conversion', 'engagement'];

const COUNTS_MICROSECONDS: readonly ChatResource[] = ['agentTimeline', 'departmentEvent'];

/** When records come up: from so long before the activation to so long after it. */
export interface Span {
	readonly beforeMs: number;
	readonly afterMs: number;
}

/** The records of a trigger's life, around its activation at `NOW`. */
export function recordsOf(
	plan: WorldPlan,
	resource: ChatResource,
	{ beforeMs, afterMs }: Span,
): ExportedRecord[] {
	const random = new SeededRandom(plan.seed);
	return Array.from({ length: plan.rows }, (_, index) => {
		const isOdd = plan.odd.length > 0 && (index === 0 || random.chance(plan.oddShare));
		const odd = isOdd ? plan.odd[random.integer(0, plan.odd.length - 1)] : undefined;
		const states = CHANGING.includes(resource) ? random.integer(1, 3) : 1;
		const identity = random.integer(0, 1e9);
		let at = NOW - beforeMs + Math.floor(random.next() * (beforeMs + afterMs));
		return Array.from({ length: states }, (_state, changes) => {
			if (changes > 0) at += SECOND + Math.floor(random.next() ** 2 * HOUR);
			const moment = { at, duration: 0, odd };
			const facts = factsOf(plan, index, new SeededRandom(identity), ['chat'], moment);
			const row = rowOf(facts, exportRow(resource, changes));
			const shown = row.start ?? row.place;
			const isExact = COUNTS_MICROSECONDS.includes(resource);
			return { ...row, place: isExact ? shown : Math.floor(shown / SECOND) * SECOND, placeEnd: at };
		});
	});
}

/** Each record in the state in which it is exported at a time. */
export function exportedAt(records: readonly ExportedRecord[], now: number): WorldRow[] {
	return records.flatMap((states) => states.findLast(({ placeEnd }) => placeEnd <= now) ?? []);
}
