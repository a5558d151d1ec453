import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
} from 'n8n-workflow';

import {
	type Parameters,
	readBounds,
	readDateField,
	readDurations,
	readFigureSettings,
	readGroupBy,
	readHoursGroupBy,
	readMetrics,
	readSwitch,
	readTeams,
	readTimezone,
} from './choices';
import { agentHours } from './figures/agent-hours';
import { collect, outsideOf } from './figures/collect';
import type { OutputRow, Teams } from './figures/dimensions';
import { durationText } from './figures/duration-text';
import { Engagements, type GroupSubject, unknownGroups } from './figures/engagements';
import { LocalTime } from './figures/local-time';
import type { MetricName } from './figures/metrics';
import type { Bounds } from './figures/period';
import { readTimeline, spansLeftOut } from './figures/spans';
import type { Members } from './figures/spread';
import {
	noticeEngagementsLeftOut,
	noticeLeftOut,
	noticeOutside,
	type Notice,
	noticeTimeline,
	noticeTimelineNotWanted,
	noticeUnknownGroups,
	noticeUnusable,
	type NodesBefore,
	refuseRawRows,
} from './notices';

/** What an operation works with. */
export interface Call {
	readonly parameters: Parameters;
	/** The items of both inputs, and where each of them came from. */
	readonly rows: readonly IDataObject[];
	readonly pairs: readonly IPairedItemData[];
	readonly before: NodesBefore;
	readonly notice: Notice;
	readonly helpers: IExecuteFunctions['helpers'];
}

export type Operation = (call: Call) => Promise<INodeExecutionData[]>;

/** One item for each group of engagements. */
export async function summarize(call: Call): Promise<INodeExecutionData[]> {
	const { parameters } = call;
	const groupBy = readGroupBy(parameters);
	const metrics = readMetrics(parameters);
	const write = writerOf(readDurations(parameters));
	const totals = readSwitch(parameters, 'totals', 'Totals');
	const { collected, options } = readEngagements(call, metrics);
	const engagements = new Engagements(collected, options);
	const { bounds } = options;
	const members = engagements.within(bounds);
	const itemOf = (group: GroupSubject, columns: OutputRow, is_total: boolean) => ({
		json: write({ ...columns, ...engagements.calculator.figures(group), is_total }),
		pairedItem: pairsOf(group.members, call),
	});
	const totalItem = () =>
		itemOf(engagements.total(members, bounds), engagements.namelessColumns(groupBy), true);
	const groups = groupBy.length === 0 ? [] : engagements.groups(members, groupBy, bounds);
	const items = groups.map((group) => itemOf(group, group.columns, false));
	if (totals || groupBy.length === 0) items.push(totalItem());
	noticeEngagements(engagements, options.teams, [bounds, members], call);
	if (metrics.includes('agentHours')) {
		noticeTimeline(spansLeftOut(engagements.timeline, [bounds]), call.notice);
	} else noticeTimelineNotWanted(collected.spans.length, call.notice);
	return items;
}

/** One item for each agent and day. */
export async function summarizeAgentHours(call: Call): Promise<INodeExecutionData[]> {
	const { parameters, notice } = call;
	const groupBy = readHoursGroupBy(parameters);
	const timezone = readTimezone(parameters);
	const bounds = readBounds(parameters, timezone);
	const write = writerOf(readDurations(parameters));
	const totals = readSwitch(parameters, 'totals', 'Totals');
	const collected = collect(call.rows, { dateField: 'start', deduplicate: false });
	const timeline = readTimeline(collected.rows, collected.spans);
	noticeLeftOut(collected.counts, timeline.spans.length, notice);
	noticeTimeline(spansLeftOut(timeline, [bounds]), notice);
	noticeEngagementsLeftOut(collected, notice);
	const pairedItem = pairsOf(collected.spans, call);
	const localTime = new LocalTime(timezone);
	return agentHours(timeline, { groupBy, bounds, localTime, totals }).map((row) => ({
		json: write(row),
		pairedItem,
	}));
}

/** Reads the rows, and what the operations about engagements have in common. */
export function readEngagements(
	{ parameters, rows, before }: Call,
	metrics: readonly MetricName[],
) {
	const timezone = readTimezone(parameters);
	const dateField = readDateField(parameters);
	const options = {
		timezone,
		dateField,
		bounds: readBounds(parameters, timezone),
		figures: readFigureSettings(parameters, metrics),
		teams: readTeams(parameters),
	};
	const deduplicate = readSwitch(parameters, 'deduplicate', 'Deduplicate');
	const collected = collect(rows, { dateField, deduplicate });
	refuseRawRows(collected.counts, before);
	return { collected, options };
}

function noticeEngagements(
	{ collected, facts }: Engagements,
	teams: Teams,
	[bounds, members]: readonly [Bounds, Members],
	{ notice }: Call,
): void {
	noticeLeftOut(collected.counts, members.length, notice);
	noticeOutside(outsideOf(collected, [bounds]), notice);
	noticeUnusable(facts.unusable(members), notice);
	noticeUnknownGroups(unknownGroups(collected, teams), notice);
}

/** Where rows came from. */
export function pairsOf(
	positions: Members | readonly number[],
	{ pairs }: Call,
): IPairedItemData[] {
	const found: IPairedItemData[] = [];
	for (const position of positions) {
		const pair = pairs[position];
		if (pair !== undefined) found.push(pair);
	}
	return found;
}

/** Durations, but not how many engagements have one. */
const IS_DURATION = /_seconds(?:_(?:max|mean|p\d+|sum))?$/;

function writerOf(durations: 'seconds' | 'text'): (row: OutputRow) => OutputRow {
	if (durations === 'seconds') return (row) => row;
	return (row) =>
		Object.fromEntries(
			Object.entries(row).map(([key, value]) => [
				key,
				typeof value === 'number' && IS_DURATION.test(key) ? durationText(value) : value,
			]),
		);
}
