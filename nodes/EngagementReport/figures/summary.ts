import { toIsoSeconds } from '../../shared/base/time';
import { distributions, endReasonsOf, missingFacts } from './details';
import type { GroupBy, Key } from './dimensions';
import { Engagements, type EngagementOptions, type GroupSubject } from './engagements';
import { HEADLINE_PERCENTILES, headlineOf } from './headline';
import { type Collected, outsideOf } from './collect';
import { type Bounds, comparedPeriod, daysOf, periodAround } from './period';
import type {
	AgentKey,
	Comparison,
	DayKey,
	Figures,
	GroupKey,
	GroupRow,
	Period,
	ReportSummary,
} from './report-summary';
import { spansLeftOut } from './spans';
import type { Members } from './spread';

export interface SummaryOptions extends EngagementOptions {
	/** As entered. */
	readonly bounds: Bounds;
	readonly dateField: 'end' | 'start';
	readonly compareWith: Comparison | 'none';
}

/** Agents after these are one row of the report. */
const MOST_AGENTS = 20;

/** Works out all figures of a report. */
export function summaryOf(collected: Collected, options: SummaryOptions): ReportSummary {
	const { bounds, timezone } = options;
	const figureSettings = withHeadlinePercentiles(options);
	const engagements = new Engagements(collected, { ...options, figures: figureSettings });
	const used = engagements.within(bounds);
	const period = periodAround(bounds, used, collected.times, timezone);
	const compared = comparedBounds(bounds, period, options);
	const usedBefore = compared === null ? new Uint32Array() : engagements.within(compared);
	const figuresOf = (subject: GroupSubject) => allFiguresOf(engagements, subject);
	const total = figuresOf(engagements.total(used, period));
	const before = compared && figuresOf(engagements.total(usedBefore, compared));
	const groups = (by: GroupBy) => engagements.groups(used, [by], period);
	const agents = byEngagements(groups('agent'));
	const others = agents.slice(MOST_AGENTS);
	return {
		period: isoPeriod(period),
		compared:
			compared === null || before === null || options.compareWith === 'none'
				? null
				: { with: options.compareWith, period: isoPeriod(compared), figures: before },
		settings: {
			timezone,
			date_field: options.dateField,
			target_seconds: figureSettings.targetSeconds,
			target_metric: figureSettings.targetMetric,
			short_abandon_seconds: figureSettings.shortAbandonSeconds,
			percentiles: figureSettings.percentiles,
		},
		rows: rowCounts(engagements, { bounds, period, compared, used, usedBefore }),
		headline: headlineOf(total, before),
		total,
		days: dayRows(used, period, engagements, timezone),
		groups: byEngagements(groups('group')).map((group) => rowOf<GroupKey>(group, figuresOf)),
		agents: agents.map((agent) => rowOf<AgentKey>(agent, figuresOf)),
		other_agents:
			others.length === 0
				? null
				: {
						agents: others.filter(({ keys }) => keys[0] !== null).length,
						figures: figuresOf(together(others)),
					},
		hours: { engagements: hourMatrix(groupsByHour(engagements, used, bounds)) },
		waits: distributions(engagements.facts, used),
		end_reasons: endReasonsOf(collected.rows, used, collected.times),
		missing: missingFacts(engagements.facts, used),
	};
}

/** A report has every metric. */
function allFiguresOf({ calculator }: Engagements, subject: GroupSubject): Figures {
	const all: unknown = calculator.figures(subject);
	return all as Figures;
}

function withHeadlinePercentiles({ figures }: SummaryOptions) {
	const all = new Set([...figures.percentiles, ...HEADLINE_PERCENTILES]);
	return { ...figures, percentiles: [...all].sort((one, other) => one - other) };
}

/** Without a start that was entered, all rows are in the period, and there are none before it. */
function comparedBounds(
	entered: Bounds,
	{ from, to }: Bounds,
	{ compareWith, timezone }: SummaryOptions,
) {
	if (compareWith === 'none' || entered.from === null || from === null || to === null) return null;
	return comparedPeriod({ from, to }, compareWith, timezone);
}

interface Counted {
	readonly bounds: Bounds;
	readonly period: Bounds;
	readonly compared: Bounds | null;
	readonly used: Members;
	readonly usedBefore: Members;
}

function rowCounts(
	engagements: Engagements,
	{ bounds, period, compared, used, usedBefore }: Counted,
): ReportSummary['rows'] {
	const { collected } = engagements;
	const { items, repeated, repeated_differently, timeline_spans, other } = collected.counts;
	const periods = compared === null ? [bounds] : [bounds, compared];
	const { outside, withoutTime } = outsideOf(collected, periods);
	const spans = spansLeftOut(
		engagements.timeline,
		compared === null ? [period] : [period, compared],
	);
	const inEither = compared === null ? used : engagements.within(...periods);
	return {
		items,
		used: used.length,
		compared: usedBefore.length,
		in_both_periods: used.length + usedBefore.length - inEither.length,
		repeated,
		repeated_differently,
		out_of_range: outside,
		without_time: withoutTime,
		timeline_spans,
		timeline_out_of_range: spans.outside,
		timeline_repeated: spans.repeated,
		timeline_unusable: spans.unusable,
		other,
		unusable_values: engagements.facts.unusable(inEither),
	};
}

function rowOf<Name>(
	group: GroupSubject,
	figuresOf: (group: GroupSubject) => Figures,
): GroupRow<Name> {
	const key: unknown = group.columns;
	return { key: key as Name, figures: figuresOf(group) };
}

/** Most engagements first; those of nobody and no group as well. */
function byEngagements(groups: readonly GroupSubject[]): GroupSubject[] {
	return [...groups].sort((one, other) => other.members.length - one.members.length);
}

function together(groups: readonly GroupSubject[]): GroupSubject {
	const members = groups.flatMap((group) => [...group.members]);
	const known = groups.flatMap(({ agentTime }) => agentTime ?? []);
	return {
		keys: [],
		columns: {},
		members: Uint32Array.from(members),
		agentTime:
			known.length === 0
				? null
				: {
						milliseconds: known.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
						engagements: known.reduce((sum, one) => sum + one.engagements, 0),
					},
	};
}

/** Every day of the period, and at the end the engagements of no known day. */
function dayRows(
	used: Members,
	period: Bounds,
	engagements: Engagements,
	timezone: string,
): Array<GroupRow<DayKey>> {
	const agentTimes = engagements.agentTimes(['day'], period);
	const groups = engagements.groups(used, ['day'], period, agentTimes);
	const found = new Map<Key, GroupSubject>(groups.map((group) => [group.keys[0] ?? null, group]));
	const nobody = new Uint32Array();
	const quiet = (day: Key): GroupSubject => ({
		keys: [day],
		columns: { day },
		members: nobody,
		agentTime: agentTimes([day], nobody),
	});
	const days: Key[] = daysOf(period, timezone) ?? [...found.keys()].filter((day) => day !== null);
	const unknown = found.has(null) ? [null] : [];
	return [...days, ...unknown].map((day) =>
		rowOf<DayKey>(found.get(day) ?? quiet(day), (group) => allFiguresOf(engagements, group)),
	);
}

function groupsByHour(engagements: Engagements, used: Members, bounds: Bounds): GroupSubject[] {
	return engagements.groups(used, ['weekday', 'hour'], bounds);
}

function hourMatrix(groups: readonly GroupSubject[]): number[][] {
	const matrix = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
	for (const { keys, members } of groups) {
		const [weekday, hour] = keys.map(Number);
		const row = keys.includes(null) ? undefined : matrix[(weekday ?? 0) - 1];
		if (row !== undefined) row[hour ?? 0] = members.length;
	}
	return matrix;
}

function isoPeriod({ from, to }: Bounds): Period {
	const iso = (time: number | null) => (time === null ? null : toIsoSeconds(time));
	return { from: iso(from), to: iso(to) };
}
