import { HOUR, SECOND } from '../../shared/base/time';
import type { Facts } from './facts';
import { abandonment, endReasonShares, type Fate, fatesOf, ratingShares } from './fates';
import { type MetricName, SPREAD_METRICS, TARGETS, type TargetMetric } from './metrics';
import type { EndReasonCode, SpreadKey } from './report-summary';
import { Gatherer, type Members, percentileOf, rounded, share, sumOf } from './spread';
import { textIn } from './values';

export interface FigureSettings {
	readonly metrics: readonly MetricName[];
	readonly percentiles: readonly number[];
	readonly targetMetric: TargetMetric;
	readonly targetSeconds: number;
	readonly shortAbandonSeconds: number;
}

/** How long the agents of a group were logged in, and the engagements of these agents. */
export interface AgentTime {
	readonly milliseconds: number;
	readonly engagements: number;
}

/** One group of engagements. */
export interface Subject {
	readonly members: Members;
	/** `null` if no span of an agent timeline is about it. */
	readonly agentTime: AgentTime | null;
}

export type Part = Record<string, number | null>;

/** The average that the vendor gives, or works out, for one engagement. */
const OWN_AVERAGE = 'average_wait_seconds';

/** The end reason that Zendesk's article calls "Transferred". */
const TRANSFERRED: EndReasonCode = 'manual_reassignment';

/** Works out the figures of groups. */
export class Calculator {
	private readonly gatherer: Gatherer;
	private knownFates: readonly Fate[] | undefined;

	constructor(
		private readonly facts: Facts,
		private readonly settings: FigureSettings,
	) {
		this.gatherer = new Gatherer(facts);
	}

	/** The figures of the metrics, by the names of their columns. */
	figures(subject: Subject): Part {
		const figures: Part = { engagements: subject.members.length };
		for (const metric of this.settings.metrics)
			Object.assign(figures, this.partOf(metric, subject));
		return figures;
	}

	private fates(): readonly Fate[] {
		this.knownFates ??= fatesOf(this.facts, this.settings.shortAbandonSeconds);
		return this.knownFates;
	}

	private partOf(metric: MetricName, { members, agentTime }: Subject): Part {
		switch (metric) {
			case 'agentHours':
				return agentHours(agentTime);
			case 'averageWait':
				return this.averageWait(members);
			case 'endReason':
				return endReasonShares(this.facts.rows, members);
			case 'rating':
				return ratingShares(this.facts.rows, members);
			case 'serviceLevel':
				return this.serviceLevel(members);
			case 'transfers':
				return this.transfers(members);
			case 'unanswered':
				return abandonment(this.facts, this.fates(), members);
			default:
				return this.spread(members, SPREAD_METRICS[metric]);
		}
	}

	private spread(members: Members, key: SpreadKey): Part {
		const { sorted, count } = this.gatherer.gather(members, key);
		const sum = sumOf(sorted);
		return {
			[`${key}_sum`]: count === 0 ? null : rounded(sum),
			[`${key}_mean`]: count === 0 ? null : rounded(sum / count),
			...this.percentiles(key, sorted),
			[`${key}_max`]: count === 0 ? null : rounded(sorted.at(-1) ?? 0),
			[`${key}_count`]: count,
		};
	}

	private percentiles(key: string, sorted: Float64Array): Part {
		const { percentiles } = this.settings;
		return Object.fromEntries(
			percentiles.map((percent) => {
				const amount = percentileOf(sorted, percent);
				return [`${key}_p${percent}`, amount === null ? null : rounded(amount)];
			}),
		);
	}

	/** Of a group, a ratio of sums: a mean of means would count short engagements as much as long ones. */
	private averageWait(members: Members): Part {
		const waits = this.facts.amounts('total_wait_seconds');
		const counts = this.facts.amounts('agent_replies');
		const isKnown = (one: number | undefined) => one !== undefined && one >= 0;
		const both = members.filter((member) => isKnown(waits[member]) && isKnown(counts[member]));
		const total = sumOf(this.gatherer.gather(both, 'total_wait_seconds').sorted);
		const replies = sumOf(this.gatherer.gather(both, 'agent_replies').sorted);
		const { sorted, count } = this.gatherer.gather(members, OWN_AVERAGE);
		const longest = sorted.at(-1);
		return {
			average_wait_seconds: replies === 0 ? null : rounded(total / replies),
			average_wait_seconds_count: both.length,
			...this.percentiles(OWN_AVERAGE, sorted),
			average_wait_seconds_max: longest === undefined ? null : rounded(longest),
			average_wait_seconds_own_count: count,
		};
	}

	/** An engagement that no agent took was not within the target, however short the wait. */
	private serviceLevel(members: Members): Part {
		const { targetMetric, targetSeconds } = this.settings;
		const waits = this.facts.amounts(TARGETS[targetMetric]);
		const fates = this.fates();
		let count = 0;
		let within = 0;
		for (const member of members) {
			const waited = waits[member] ?? Number.NaN;
			const fate = fates[member];
			if (!(waited >= 0) || fate === 'shortAbandoned') continue;
			count++;
			if (waited <= targetSeconds && fate !== 'abandoned') within++;
		}
		return { service_level: share(within, count), service_level_count: count };
	}

	/** Zendesk has no count of transfers: an engagement that is transferred ends with this reason. */
	private transfers(members: Members): Part {
		const counts = this.facts.amounts('transfer_count');
		let known = 0;
		let transferred = 0;
		for (const member of members) {
			const count = counts[member] ?? Number.NaN;
			const reason = count >= 0 ? null : textIn(this.facts.rows[member] ?? {}, 'end_reason');
			if (!(count >= 0) && reason === null) continue;
			known++;
			if (count > 0 || reason === TRANSFERRED) transferred++;
		}
		return {
			...this.spread(members, 'transfer_count'),
			transfer_rate: share(transferred, known),
			transfer_rate_count: known,
		};
	}
}

function agentHours(agentTime: AgentTime | null): Part {
	const { milliseconds, engagements } = agentTime ?? { milliseconds: 0, engagements: 0 };
	return {
		logged_in_seconds: agentTime === null ? null : milliseconds / SECOND,
		engagements_per_agent_hour:
			milliseconds === 0 ? null : rounded(engagements / (milliseconds / HOUR)),
	};
}
