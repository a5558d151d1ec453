import type { RowCounts } from './row-counts';

/**
 * The figures of a report, as its page and its readers get them: plain JSON. Durations are in seconds,
 * shares from 0 to 1, times ISO 8601. A figure that no row has the fact for is `null`, never 0, and
 * stands beside the number of rows that had it.
 */

/** The facts of unified rows that are added up; the keys are those of the rows. */
export type SpreadKey =
	| 'agent_messages'
	| 'agent_replies'
	| 'customer_messages'
	| 'duration_seconds'
	| 'first_reply_seconds'
	| 'handle_seconds'
	| 'longest_wait_seconds'
	| 'offer_seconds'
	| 'talk_seconds'
	| 'total_wait_seconds'
	| 'transfer_count'
	| 'wrap_up_seconds';

/** The end reasons of Zendesk's article by their code, and `other` for codes it does not list. */
export type EndReasonCode =
	| 'agent_ended'
	| 'inactivity_timeout'
	| 'manual_reassignment'
	| 'other'
	| 'work_item_on_hold'
	| 'work_item_solved';

type Figure = number | null;

/** Engagements that had a fact, for `…_count`, and what was worked out from them. */
type Spreads = Readonly<
	Record<`${SpreadKey}_${'max' | 'mean' | 'sum'}`, Figure> & Record<`${SpreadKey}_count`, number>
>;

/** The chosen percentiles, by nearest rank, such as `first_reply_seconds_p90`. */
type Percentiles = Readonly<
	Partial<Record<`${'average_wait_seconds' | SpreadKey}_p${number}`, Figure>>
>;

/** The share of each end reason among the engagements that have one. */
type EndReasonShares = Readonly<Record<`end_reason_${EndReasonCode}_share`, Figure>>;

/** Figures that are neither sums nor percentiles of one fact. */
interface Ratios {
	/** Total wait ÷ agent replies, over the engagements that have both. */
	readonly average_wait_seconds: Figure;
	readonly average_wait_seconds_count: number;
	/** The greatest of the engagements' own averages; the percentiles are of these, too. */
	readonly average_wait_seconds_max: Figure;
	/** Engagements that have an average of their own. */
	readonly average_wait_seconds_own_count: number;
	/** The share within the target, of the engagements that have the chosen fact. */
	readonly service_level: Figure;
	readonly service_level_count: number;
	/** Engagements in which no agent answered. */
	readonly unanswered: Figure;
	readonly unanswered_count: number;
	/** Engagements that ended before an agent took them, the short ones left out. */
	readonly abandoned: Figure;
	readonly abandon_rate: Figure;
	/** Engagements that tell whether an agent took them, the short ones left out. */
	readonly abandon_rate_count: number;
	/** Engagements that ended without an agent, sooner than they would count as abandoned. */
	readonly short_abandoned: Figure;
	/** The share that was transferred, of the engagements that tell. */
	readonly transfer_rate: Figure;
	readonly transfer_rate_count: number;
	/** Engagements that have an end reason. */
	readonly end_reason_count: number;
	/** Shares of the engagements that can have a rating. */
	readonly rating_good_share: Figure;
	readonly rating_bad_share: Figure;
	readonly rating_none_share: Figure;
	readonly rating_other_share: Figure;
	readonly rating_count: number;
	/** How long agents were logged in; `null` if no span of an agent timeline is about the group. */
	readonly logged_in_seconds: Figure;
	/** Engagements of the agents who were logged in ÷ the hours they were. */
	readonly engagements_per_agent_hour: Figure;
}

/** All figures of one group of engagements, flat, with the names that *Summarize* gives them. */
export type Figures = EndReasonShares &
	Percentiles &
	Ratios &
	Spreads & { readonly engagements: number };

/** A span of time: the start is included, the end is not. */
export interface Period {
	/** `null`: no bound was given, and there are no rows to tell. */
	readonly from: string | null;
	readonly to: string | null;
}

export type Comparison = 'previousPeriod' | 'samePeriodLastWeek';

/** One figure of the first screen. */
export interface HeadlineFigure {
	readonly key: keyof Figures;
	/** In words, such as `First reply, median`. */
	readonly label: string;
	readonly unit: 'count' | 'seconds' | 'share';
	readonly value: Figure;
	/** The engagements that had the fact, of all in the period. */
	readonly count: number;
	/** The same figure of the compared period; `null` also if nothing is compared. */
	readonly compared: Figure;
	/** Value − compared, in the unit of the figure. */
	readonly change: Figure;
	/** Change ÷ compared; `null` for shares and where compared is 0. */
	readonly change_share: Figure;
	/** Whether more is good; `null` where it is neither. */
	readonly better: 'higher' | 'lower' | null;
}

/** One row of a table by day, group or agent. */
export interface GroupRow<Key> {
	readonly key: Key;
	readonly figures: Figures;
}

export interface DayKey {
	/** `2026-11-21`; `null` for engagements without a time. */
	readonly day: string | null;
}

export interface GroupKey {
	readonly group_id: string | null;
	/** The team, if *Group Names* gives the group one. Both are `null` for engagements without a group. */
	readonly group_name: string | null;
}

export interface AgentKey {
	readonly agent_id: string | null;
	readonly agent_name: string | null;
}

/** One bar of a distribution: at least `from_seconds`, less than `to_seconds` (`null`: any more). */
export interface Bucket {
	readonly from_seconds: number;
	readonly to_seconds: number | null;
	readonly engagements: number;
	/** Of the engagements that have the fact. */
	readonly share: Figure;
}

export type WaitKey = 'first_reply_seconds' | 'longest_wait_seconds' | 'total_wait_seconds';

/** How long customers waited, by one of the ways to measure it. */
export interface Distribution {
	readonly key: WaitKey;
	readonly buckets: readonly Bucket[];
	/** Engagements that have the fact. */
	readonly count: number;
	readonly missing: number;
}

export interface EndReason {
	/** `null`: the vendor gave no reason. */
	readonly code: string | null;
	/** In the words of the article; `null` for codes it does not list. */
	readonly label: string | null;
	readonly engagements: number;
	/** Of the engagements that have a reason; `null` for those without. */
	readonly share: Figure;
}

/** A fact that engagements of one vendor lack. */
export interface MissingFact {
	readonly source: string;
	readonly key: 'average_wait_seconds' | 'end_reason' | 'rating' | SpreadKey;
	/** Engagements of this vendor. */
	readonly engagements: number;
	/** Those without the fact. */
	readonly missing: number;
	/** `not_delivered`: the vendor never sends it. `not_known`: it does, but these rows have none. */
	readonly reason: 'not_delivered' | 'not_known';
}

/** How the figures were worked out. */
export interface ReportSettings {
	readonly timezone: string;
	readonly date_field: 'end' | 'start';
	readonly target_seconds: number;
	readonly target_metric: 'firstReply' | 'longestWait' | 'totalWait';
	readonly short_abandon_seconds: number;
	readonly percentiles: readonly number[];
}

/** Engagements that began in each hour of each weekday. */
export interface HourMatrix {
	/** Seven rows from Monday to Sunday, each of 24 hours. */
	readonly engagements: ReadonlyArray<readonly number[]>;
}

/** The figures of a report. */
export interface ReportSummary {
	readonly period: Period;
	/** `null`: nothing is compared. Without rows in that period, `figures.engagements` is 0. */
	readonly compared: {
		readonly with: Comparison;
		readonly period: Period;
		readonly figures: Figures;
	} | null;
	readonly settings: ReportSettings;
	readonly rows: RowCounts;
	readonly headline: readonly HeadlineFigure[];
	readonly total: Figures;
	/** Every day of the period in order, quiet ones included. */
	readonly days: ReadonlyArray<GroupRow<DayKey>>;
	/** Most engagements first. */
	readonly groups: ReadonlyArray<GroupRow<GroupKey>>;
	/** Most engagements first, all of them. */
	readonly agents: ReadonlyArray<GroupRow<AgentKey>>;
	/**
	 * The figures of the rows after the first twenty, together; `null` if there are no more. Engagements
	 * without an agent can be among them, but nobody is not counted as an agent.
	 */
	readonly other_agents: { readonly agents: number; readonly figures: Figures } | null;
	readonly hours: HourMatrix;
	/** First reply, longest wait, total wait. */
	readonly waits: readonly Distribution[];
	/** Most engagements first. */
	readonly end_reasons: readonly EndReason[];
	readonly missing: readonly MissingFact[];
}
