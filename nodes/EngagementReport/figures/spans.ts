import { SECOND } from '../../shared/base/time';
import { type Dated, later } from './latest';
import { QUARTER } from './local-time';
import type { Bounds } from './period';
import { type Row, textIn, timeIn, usableIn } from './values';

/** A time in which an agent's status and number of chats did not change. */
export interface AgentSpan {
	readonly agentId: string;
	readonly status: string;
	readonly chats: number;
	/** Milliseconds; the start is included, the end is not. */
	readonly from: number;
	readonly to: number;
}

/** Nobody has more chats at a time; each number has a column. */
const MOST_CHATS = 50;

/** What people call an agent. */
export interface AgentNames {
	readonly agent_name: string | null;
	readonly agent_email: string | null;
}

export interface Timeline {
	/** Of each agent in order, one after the other. */
	readonly spans: readonly AgentSpan[];
	/** As they came in, where spans overlap. */
	readonly given: readonly AgentSpan[];
	readonly names: ReadonlyMap<string, AgentNames>;
	/** Rows without an agent, a start or a length above zero. */
	readonly unusable: number;
	/** Rows that were there already. */
	readonly repeated: number;
}

/**
 * Reads an agent timeline. An agent has one status at a time: where spans overlap, the one that began
 * last counts, and where they began together, the longest. What lies around it counts again after it.
 */
export function readTimeline(rows: readonly Row[], positions: readonly number[]): Timeline {
	const known = new Set<string>();
	const byAgent = new Map<string, AgentSpan[]>();
	const names = new Names();
	let unusable = 0;
	let repeated = 0;
	for (const position of positions) {
		const row = rows[position] ?? {};
		const span = spanOf(row);
		if (span === null) {
			unusable++;
			continue;
		}
		names.learn(span, row);
		const text = JSON.stringify(span);
		if (known.has(text)) {
			repeated++;
			continue;
		}
		known.add(text);
		const own = byAgent.get(span.agentId) ?? [];
		own.push(span);
		byAgent.set(span.agentId, own);
	}
	const ofAgents = [...byAgent.values()];
	return {
		spans: ofAgents.flatMap(disentangled),
		given: ofAgents.flat(),
		names: names.known(),
		unusable,
		repeated,
	};
}

/** What stands between the words of a status, in any script. */
const SEPARATORS = /[^\p{L}\p{M}\p{N}]+/gu;

function spanOf(row: Row): AgentSpan | null {
	const agentId = textIn(row, 'agent_id');
	const from = timeIn(row, 'start_time');
	const seconds = usableIn(row, 'duration');
	if (agentId === null || Number.isNaN(from) || seconds === null) return null;
	const to = from + Math.round(seconds * SECOND);
	if (to <= from) return null;
	const status = (textIn(row, 'status') ?? 'unknown').trim().toLowerCase().replace(SEPARATORS, '_');
	const chats = Math.min(MOST_CHATS, Math.floor(usableIn(row, 'engagement_count') ?? 0));
	return { agentId, status, chats, from, to };
}

/** Of each agent the latest name and the latest email, whatever the order of the spans. */
class Names {
	private readonly names = new Map<string, Dated | null>();
	private readonly emails = new Map<string, Dated | null>();

	learn({ agentId, from }: AgentSpan, row: Row): void {
		const learnIn = (known: Map<string, Dated | null>, key: string) =>
			known.set(agentId, later(known.get(agentId) ?? null, textIn(row, key), from));
		learnIn(this.names, 'agent_name');
		learnIn(this.emails, 'agent_email');
	}

	known(): ReadonlyMap<string, AgentNames> {
		return new Map(
			[...this.names].map(([agentId, name]) => [
				agentId,
				{
					agent_name: name?.text ?? null,
					agent_email: this.emails.get(agentId)?.text ?? null,
				},
			]),
		);
	}
}

/** Spans of one agent without overlaps. */
function disentangled(spans: readonly AgentSpan[]): AgentSpan[] {
	const ordered = [...spans].sort(
		(one, other) =>
			one.from - other.from ||
			one.to - other.to ||
			one.chats - other.chats ||
			(one.status < other.status ? -1 : 1),
	);
	const result: AgentSpan[] = [];
	/** Begun and not ended, the one that began last on top. */
	const open: AgentSpan[] = [];
	let at = -Infinity;
	const advance = (until: number) => {
		while (at < until) {
			const top = open.at(-1);
			if (top === undefined) break;
			const to = Math.min(top.to, until);
			if (to > at) {
				result.push({ ...top, from: at, to });
				at = to;
			}
			if (top.to <= at) open.pop();
		}
		at = Math.max(at, until);
	};
	for (const span of ordered) {
		advance(span.from);
		open.push(span);
	}
	advance(Infinity);
	return result;
}

/** Spans that add nothing to the hours of agents. */
export interface SpansLeftOut {
	/** In none of the periods. */
	readonly outside: number;
	/** Without an agent, a start or a length above zero. */
	readonly unusable: number;
	/** There already. */
	readonly repeated: number;
}

export function spansLeftOut(
	{ given, unusable, repeated }: Timeline,
	periods: readonly Bounds[],
): SpansLeftOut {
	const isOutside = (span: AgentSpan) =>
		periods.every(
			({ from, to }) => span.to <= (from ?? -Infinity) || span.from >= (to ?? Infinity),
		);
	return { outside: given.filter(isOutside).length, unusable, repeated };
}

/** The parts of a span within bounds, cut where an hour, a day or an interval can begin. */
export function* cut(span: AgentSpan, bounds: Bounds): Generator<{ from: number; to: number }> {
	const end = Math.min(span.to, bounds.to ?? Infinity);
	let from = Math.max(span.from, bounds.from ?? -Infinity);
	while (from < end) {
		const to = Math.min(end, (Math.floor(from / QUARTER) + 1) * QUARTER);
		yield { from, to };
		from = to;
	}
}

/** Whether an agent is logged in with a status. */
export function isLoggedIn(status: string): boolean {
	return status !== 'offline';
}
