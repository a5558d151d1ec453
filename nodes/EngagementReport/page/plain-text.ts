import type { Figures, ReportSummary } from '../figures/report-summary';
import { basis, missingRows } from './basis';
import { figureColumns } from './columns';
import type { Format } from './format';
import { agentLabel, groupLabel, MOST_ROWS, namesOf, othersInWords } from './groups';
import { basisInWords, changeInWords, figureInWords } from './headline';
import { hoursInText } from './hours';
import { nameInText, oneLine } from './names';
import type { ReportSection } from './sections';
import { bucketName, WAITS } from './waits';

type Part = (summary: ReportSummary, format: Format) => readonly string[];

const PARTS: Readonly<Record<ReportSection, Part>> = {
	headline: (summary, format) =>
		summary.headline.map((figure) => {
			const change = changeInWords(figure, format);
			const remarks = [
				...(change === null ? [] : [`${change.arrow} ${change.words}`]),
				...(figure.value === null ? [] : [basisInWords(figure, summary, format)]),
			].filter((remark) => remark !== '');
			const value = figureInWords(figure.value, figure.unit, format);
			return `${oneLine(figure.label)}: ${value}${remarks.length === 0 ? '' : ` (${remarks.join('; ')})`}`;
		}),
	days: (summary, format) =>
		summary.days.length < 2
			? []
			: [
					'DAY BY DAY',
					...summary.days.map(({ key: { day }, figures }) =>
						lineOf(
							day === null ? 'Without a time' : format.day(day, 'short'),
							figures,
							summary,
							format,
						),
					),
				],
	hours: hoursInText,
	groups: (summary, format) => {
		const { groups } = summary;
		const names = namesOf(groups.map(groupLabel), 'Without a team', nameInText);
		const lines = groups
			.slice(0, MOST_ROWS)
			.map(({ figures }, index) => lineOf(names[index] ?? '', figures, summary, format));
		const more = groups.slice(MOST_ROWS).map(groupLabel);
		if (more.length > 0) lines.push(`… and ${othersInWords(more, 'team', format)}`);
		return lines.length === 0 ? [] : ['BY TEAM', ...lines];
	},
	agents: (summary, format) => {
		const { agents, other_agents: others } = summary;
		const names = namesOf(agents.map(agentLabel), 'Without an agent', nameInText);
		const lines = agents
			.slice(0, MOST_ROWS)
			.map(({ figures }, index) => lineOf(names[index] ?? '', figures, summary, format));
		if (others !== null) {
			const name = othersInWords(agents.slice(MOST_ROWS).map(agentLabel), 'agent', format);
			lines.push(lineOf(name, others.figures, summary, format));
		}
		return lines.length === 0 ? [] : ['BY AGENT', ...lines];
	},
	waits: ({ waits }, format) =>
		waits
			.filter(({ count }) => count > 0)
			.flatMap(({ key, buckets, count }) => [
				`${WAITS[key].toUpperCase()} (${format.engagements(count)})`,
				...buckets.map(
					(bucket) =>
						`${bucketName(bucket, format)}: ${format.count(bucket.engagements)} (${format.share(bucket.share)})`,
				),
			]),
	endReasons: ({ end_reasons: reasons }, format) =>
		reasons.some(({ code }) => code !== null)
			? [
					'WHY ENGAGEMENTS ENDED',
					...reasons.map(
						({ code, label, engagements, share }) =>
							`${nameInText(label ?? code ?? 'No reason known')}: ${format.count(engagements)}${share === null ? '' : ` (${format.share(share)})`}`,
					),
				]
			: [],
	missing: (summary, format) => {
		const rows = missingRows(summary, format);
		return rows.length === 0
			? []
			: [
					'WHAT IS MISSING, AND WHY',
					...rows.map(({ source, reason, facts }) => `${source}, ${reason}: ${facts.join(', ')}`),
				];
	},
};

/** The report for programs that show no HTML. */
export function plainText(
	summary: ReportSummary,
	format: Format,
	{ title, opening, sections }: PlainTextOptions,
): string {
	const parts = sections.map((section) => PARTS[section](summary, format));
	return [[oneLine(title), ...opening], ...parts, basis(summary, format)]
		.filter((part) => part.length > 0)
		.map((part) => part.join('\n'))
		.join('\n\n')
		.replaceAll('\u00a0', ' ')
		.concat('\n');
}

interface PlainTextOptions {
	readonly title: string;
	/** The lines below the title: which period, and what it is compared with. */
	readonly opening: readonly string[];
	readonly sections: readonly ReportSection[];
}

function lineOf(name: string, figures: Figures, summary: ReportSummary, format: Format): string {
	const cells = figureColumns(summary, format).map(
		({ head, show }) => `${head.replace('\u00ad', '').toLowerCase()} ${show(figures, format)}`,
	);
	return `${name}: ${cells.join(', ')}`;
}
