import { HOURS_SOURCE, type HoursGroupBy, LoggedInTime } from './agent-hours';
import type { Collected } from './collect';
import {
	type Columns,
	type Dimension,
	dimensionOf,
	type GroupBy,
	type Key,
	type Teams,
} from './dimensions';
import { Facts } from './facts';
import { type AgentTime, Calculator, type FigureSettings, type Subject } from './figures';
import { groupsOf } from './grouping';
import { LocalTime } from './local-time';
import { amountsOf } from './metrics';
import { type Bounds, isWithin } from './period';
import { readTimeline, type Timeline } from './spans';
import type { Members } from './spread';
import { textIn } from './values';

export interface EngagementOptions {
	readonly timezone: string;
	readonly teams: Teams;
	readonly figures: FigureSettings;
}

/** A group with what its figures are worked out from. */
export interface GroupSubject extends Subject {
	readonly columns: Columns;
	readonly keys: readonly Key[];
}

/** What agent hours can be told apart by; hours belong to no channel and no group. */
const HOURS_GROUPS: readonly GroupBy[] = [
	...(['agent', 'day', 'hour', 'interval15', 'interval30', 'weekday'] as const),
];

function areHoursGroups(groupBy: readonly GroupBy[]): groupBy is readonly HoursGroupBy[] {
	return groupBy.every((by) => HOURS_GROUPS.includes(by));
}

/** The engagements that were handed in, to be filtered and grouped. */
export class Engagements {
	readonly facts: Facts;
	readonly calculator: Calculator;
	readonly localTime: LocalTime;
	readonly timeline: Timeline;

	constructor(
		readonly collected: Collected,
		private readonly options: EngagementOptions,
	) {
		this.facts = new Facts(
			collected.rows,
			collected.engagements,
			amountsOf(options.figures.metrics, options.figures.targetMetric),
		);
		this.calculator = new Calculator(this.facts, options.figures);
		this.localTime = new LocalTime(options.timezone);
		this.timeline = readTimeline(collected.rows, collected.spans);
	}

	/** Those in at least one of some periods, each of them once. */
	within(...periods: readonly Bounds[]): Members {
		const { engagements, times } = this.collected;
		if (periods.some(({ from, to }) => from === null && to === null)) return engagements;
		return engagements.filter((member) =>
			periods.some((period) => isWithin(times[member] ?? Number.NaN, period)),
		);
	}

	/** All of them as one group. */
	total(members: Members, bounds: Bounds): GroupSubject {
		const agentTime = this.agentTimes([], bounds)([], members);
		return { keys: [], columns: {}, members, agentTime };
	}

	groups(
		members: Members,
		groupBy: readonly GroupBy[],
		bounds: Bounds,
		agentTimes = this.agentTimes(groupBy, bounds),
	): GroupSubject[] {
		const { rows, times } = this.collected;
		return groupsOf(rows, times, members, this.dimensions(groupBy)).map((group) => ({
			...group,
			agentTime: agentTimes(group.keys, group.members),
		}));
	}

	/** The columns that name groups, for a row that is about no single one. */
	namelessColumns(groupBy: readonly GroupBy[]): Columns {
		const columns = this.dimensions(groupBy).map(({ columnsOf }) =>
			columnsOf(null, [], new Uint32Array()),
		);
		return Object.assign({}, ...columns) as Columns;
	}

	private dimensions(groupBy: readonly GroupBy[]): Dimension[] {
		const facts = {
			localTime: this.localTime,
			times: this.collected.times,
			teams: this.options.teams,
		};
		return groupBy.map((by) => dimensionOf(by, facts));
	}

	/** Tells of groups how long agents were logged in, and how many engagements these agents had. */
	agentTimes(
		groupBy: readonly GroupBy[],
		bounds: Bounds,
	): (keys: readonly Key[], members: Members) => AgentTime | null {
		const { timeline, localTime } = this;
		const { rows } = this.collected;
		if (timeline.spans.length === 0 || !areHoursGroups(groupBy)) return () => null;
		const loggedIn = new LoggedInTime(timeline, groupBy, localTime, bounds);
		return (keys, members) => {
			const known = loggedIn.of(keys);
			if (known === null) return null;
			const { milliseconds, agents } = known;
			const isOfAgents = (member: number) => {
				const row = rows[member] ?? {};
				return row.source === HOURS_SOURCE && agents.has(textIn(row, 'agent_id') ?? '');
			};
			return { milliseconds, engagements: members.filter(isOfAgents).length };
		};
	}
}

/** Names and IDs that were given a team and are those of no engagement. */
export function unknownGroups({ engagements, rows }: Collected, teams: Teams): string[] {
	const unknown = new Set(teams.keys());
	for (const member of unknown.size === 0 ? [] : engagements) {
		const row = rows[member] ?? {};
		unknown.delete(textIn(row, 'group_name') ?? '');
		unknown.delete(textIn(row, 'group_id') ?? '');
	}
	return [...unknown];
}
