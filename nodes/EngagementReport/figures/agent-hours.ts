import { SECOND } from '../../shared/base/time';
import {
	type Columns,
	idKey,
	type Key,
	type OutputRow,
	timeDimension,
	type TimeGroupBy,
} from './dimensions';
import { compareKeys, Numbering } from './grouping';
import type { LocalTime } from './local-time';
import type { Bounds, Span } from './period';
import { type AgentSpan, cut, isLoggedIn, type Timeline } from './spans';
import { share } from './spread';

export type HoursGroupBy = TimeGroupBy | 'agent';

export interface AgentHoursOptions {
	readonly groupBy: readonly HoursGroupBy[];
	readonly bounds: Bounds;
	readonly localTime: LocalTime;
	readonly totals: boolean;
}

/** Statuses that have a column even if nobody had them. */
const USUAL_STATUSES = ['online', 'away', 'invisible'];

/** Milliseconds of one group. */
interface Tally {
	loggedIn: number;
	busy: number;
	idle: number;
	firstLogin: number;
	lastLogout: number;
	readonly byStatus: Map<string, number>;
	readonly byChats: Map<number, number>;
}

/** Time per agent and day, or whatever it is grouped by; with totals, the last row is the total. */
export function agentHours(timeline: Timeline, options: AgentHoursOptions): OutputRow[] {
	const { groupBy, bounds, localTime, totals } = options;
	const dimensions = groupBy.map((by) => hoursDimension(by, timeline, localTime));
	const numbering = new Numbering();
	const tallies: Tally[] = [];
	const total = newTally();
	for (const span of timeline.spans) {
		for (const part of cut(span, bounds)) {
			const number = numbering.numberOf(dimensions.map(({ keyOf }) => keyOf(span, part.from)));
			const tally = (tallies[number] ??= newTally());
			for (const one of [tally, total]) add(one, span, part);
		}
	}
	const write = writer(total, localTime);
	const rows = tallies.map((tally, number) => {
		const keys = numbering.keys[number] ?? [];
		const columns = dimensions.map(({ columnsOf }, at) => columnsOf(keys[at] ?? null));
		const order = [...columns.map((one, at) => one.agent_name ?? keys[at] ?? null), ...keys];
		return { columns, order, tally };
	});
	const groups = rows
		.sort((one, other) => compareKeys(one.order, other.order))
		.map(({ columns, tally }) => ({ ...merged(columns), ...write(tally), is_total: false }));
	const nobody = dimensions.map(({ columnsOf }) => columnsOf(null));
	const totalRow = { ...merged(nobody), ...write(total), is_total: true };
	if (groupBy.length === 0) return [totalRow];
	return totals ? [...groups, totalRow] : groups;
}

function merged(columns: readonly Columns[]): Columns {
	return Object.assign({}, ...columns) as Columns;
}

interface HoursDimension {
	readonly keyOf: (span: AgentSpan, time: number) => Key;
	readonly columnsOf: (key: Key) => Columns;
}

function hoursDimension(
	by: HoursGroupBy,
	{ names }: Timeline,
	localTime: LocalTime,
): HoursDimension {
	if (by !== 'agent') {
		const { keyOf, columnsOf } = timeDimension(by, localTime);
		return {
			keyOf: (_span, time) => keyOf({}, time),
			columnsOf: (key) => columnsOf(key, [], new Uint32Array()),
		};
	}
	return {
		keyOf: ({ agentId }) => agentId,
		columnsOf(key) {
			const known = key === null ? undefined : names.get(String(key));
			const { agent_name = null, agent_email = null } = known ?? {};
			return { agent_id: key, agent_name, agent_email };
		},
	};
}

function newTally(): Tally {
	return {
		loggedIn: 0,
		busy: 0,
		idle: 0,
		firstLogin: Infinity,
		lastLogout: -Infinity,
		byStatus: new Map(),
		byChats: new Map(),
	};
}

function add(tally: Tally, { status, chats }: AgentSpan, { from, to }: Span): void {
	const time = to - from;
	tally.byStatus.set(status, (tally.byStatus.get(status) ?? 0) + time);
	if (!isLoggedIn(status)) return;
	tally.byChats.set(chats, (tally.byChats.get(chats) ?? 0) + time);
	tally.loggedIn += time;
	if (chats > 0) tally.busy += time;
	else if (status === 'online') tally.idle += time;
	tally.firstLogin = Math.min(tally.firstLogin, from);
	tally.lastLogout = Math.max(tally.lastLogout, to);
}

/** Writes tallies with the same columns for all: those of the total. */
function writer(total: Tally, localTime: LocalTime): (tally: Tally) => Columns {
	const statuses = [...new Set([...USUAL_STATUSES, ...[...total.byStatus.keys()].sort()])];
	const most = Math.max(0, ...total.byChats.keys());
	return (tally) => ({
		first_login: Number.isFinite(tally.firstLogin) ? localTime.iso(tally.firstLogin) : null,
		last_logout: Number.isFinite(tally.lastLogout) ? localTime.iso(tally.lastLogout) : null,
		logged_in_seconds: tally.loggedIn / SECOND,
		busy_seconds: tally.busy / SECOND,
		idle_seconds: tally.idle / SECOND,
		occupancy: share(tally.busy, tally.busy + tally.idle),
		utilisation: share(tally.busy, tally.loggedIn),
		...Object.fromEntries(
			statuses.map((status) => [
				`status_${status}_seconds`,
				(tally.byStatus.get(status) ?? 0) / SECOND,
			]),
		),
		...chatColumns(tally, most),
	});
}

function chatColumns({ byChats }: Tally, most: number): Columns {
	const columns: Columns = {};
	for (let chats = 0; chats <= most; chats++) {
		columns[`chats_${chats}_seconds`] = (byChats.get(chats) ?? 0) / SECOND;
	}
	return columns;
}

/** Whose agents the timeline is of. */
export const HOURS_SOURCE = 'zendesk_chat';

/** What an agent timeline tells of one group of engagements. */
export interface LoggedIn {
	readonly milliseconds: number;
	/** The agents who were logged in. */
	readonly agents: ReadonlySet<string>;
}

/** How long agents were logged in, for groups of engagements. */
export class LoggedInTime {
	private readonly numbering = new Numbering();
	private readonly known: Array<{ milliseconds: number; readonly agents: Set<string> }> = [];

	constructor(
		{ spans }: Timeline,
		groupBy: readonly HoursGroupBy[],
		localTime: LocalTime,
		bounds: Bounds,
	) {
		const dimensions = groupBy.map((by) => (by === 'agent' ? null : timeDimension(by, localTime)));
		for (const span of spans) {
			for (const { from, to } of cut(span, bounds)) {
				const keys = dimensions.map(
					(one) => one?.keyOf({}, from) ?? idKey(HOURS_SOURCE, span.agentId),
				);
				const number = this.numbering.numberOf(keys);
				const known = (this.known[number] ??= { milliseconds: 0, agents: new Set() });
				if (!isLoggedIn(span.status)) continue;
				known.milliseconds += to - from;
				known.agents.add(span.agentId);
			}
		}
	}

	/** For the keys of a group; `null` if no span is about it. */
	of(keys: readonly Key[]): LoggedIn | null {
		return this.known[this.numbering.numberOf(keys)] ?? null;
	}
}
