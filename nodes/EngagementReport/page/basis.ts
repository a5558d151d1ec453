import type { MissingFact, ReportSummary } from '../figures/report-summary';
import { SOURCES } from '../figures/row-kinds';
import { targetInWords } from './columns';
import { dataTable, type Html, section, type Studio } from './elements';
import type { Format } from './format';
import { escapeHtml, oneLine } from './names';

const REASONS = {
	not_delivered: 'never sent by the vendor',
	not_known: 'not in these rows',
} as const;

/** A vendor, why it lacks facts, and which. */
export interface MissingRow {
	readonly source: string;
	readonly reason: string;
	readonly facts: readonly string[];
}

/** What is missing, in one row for each vendor and reason. */
export function missingRows(summary: ReportSummary, format: Format): readonly MissingRow[] {
	const rows = new Map<string, MissingRow & { facts: string[] }>();
	for (const fact of summary.missing) {
		const key = JSON.stringify([fact.source, fact.reason]);
		const source = SOURCES[fact.source] ?? oneLine(fact.source);
		const row = rows.get(key) ?? { source, reason: REASONS[fact.reason], facts: [] };
		rows.set(key, row);
		row.facts.push(factInWords(fact, format));
	}
	return [...rows.values()];
}

function factInWords({ key, missing, engagements }: MissingFact, format: Format): string {
	const name = key.replace(/_seconds$/, '').replaceAll('_', ' ');
	if (missing === engagements) return name;
	return `${name} (${format.count(missing)} of ${format.count(engagements)})`;
}

/** The facts that engagements lack, by vendor. */
export function missing(studio: Studio, summary: ReportSummary): Html {
	const rows = missingRows(summary, studio.format);
	if (rows.length === 0) return '';
	const table = dataTable(studio, {
		caption: `A fact that is missing counts nowhere: not as 0, and not in means or shares. Figures that no row has the fact for are shown as –.`,
		columns: [
			{ head: 'Source', align: 'left', width: '30%' },
			{ head: 'Why', align: 'left', width: '26%' },
			{ head: 'Missing facts', align: 'left' },
		],
		rows: rows.map(({ source, reason, facts }) => ({
			head: escapeHtml(source),
			cells: [reason, facts.join(', ')],
		})),
	});
	return section(studio, 'What is missing, and why', table);
}

/** What was left out of the figures and how they were worked out: sentences of plain text. */
export function basis(
	{ compared, rows, settings }: ReportSummary,
	format: Format,
): readonly string[] {
	const items = (count: number) => `${format.count(count)} ${count === 1 ? 'item' : 'items'}`;
	const noun = (count: number) => (count === 1 ? 'engagement' : 'engagements');
	const spans = (count: number) => (count === 1 ? 'span' : 'spans');
	const usedSpans =
		rows.timeline_spans -
		rows.timeline_out_of_range -
		rows.timeline_repeated -
		rows.timeline_unusable;
	const left: ReadonlyArray<readonly [count: number, words: string]> = [
		[
			rows.repeated,
			`repeated ${noun(rows.repeated)} (${format.count(rows.repeated_differently)} of them with other content than the last one, which counts)`,
		],
		[rows.out_of_range, `${noun(rows.out_of_range)} outside the period`],
		[rows.without_time, `${noun(rows.without_time)} without a time of the ${settings.date_field}`],
		[rows.unusable_values, 'amounts that cannot be right, which count as missing'],
		[
			rows.timeline_out_of_range,
			`${spans(rows.timeline_out_of_range)} of the agent timeline outside the period`,
		],
		[rows.timeline_repeated, `repeated ${spans(rows.timeline_repeated)} of the agent timeline`],
		[
			rows.timeline_unusable,
			`${spans(rows.timeline_unusable)} of the agent timeline without an agent, a start or a length`,
		],
		...rows.other.map(({ kind, items: count }) => [count, oneLine(kind)] as const),
	];
	const before =
		compared === null
			? ''
			: `, and ${format.count(rows.compared - rows.in_both_periods)} more in the period they are compared with`;
	const both =
		rows.in_both_periods === 0
			? ''
			: ` The two periods overlap: ${format.engagements(rows.in_both_periods)} ${rows.in_both_periods === 1 ? 'counts' : 'count'} in both.`;
	const found = left.filter(([count]) => count > 0);
	const agentHours =
		rows.timeline_spans === 0
			? ''
			: ` Agent hours are from the agent timeline, of ${format.count(usedSpans)} ${spans(usedSpans)}.`;
	return [
		`${items(rows.items)} ${rows.items === 1 ? 'was' : 'were'} handed in; ${format.engagements(rows.used)} ${rows.used === 1 ? 'counts' : 'count'}${before}.${both}${agentHours}`,
		...(found.length === 0
			? []
			: [
					`Left out: ${found.map(([count, words]) => `${format.count(count)} ${words}`).join('; ')}.`,
				]),
		`An engagement belongs to the time at which it ${settings.date_field === 'start' ? 'started' : 'ended'}, in ${settings.timezone}. In target: ${targetInWords(settings, format)}. Engagements that ended within ${format.limit(settings.short_abandon_seconds)} without an agent do not count as abandoned. Percentiles are exact, by nearest rank.`,
	];
}
