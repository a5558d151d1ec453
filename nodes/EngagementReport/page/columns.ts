import type { Figures, ReportSettings, ReportSummary, SpreadKey } from '../figures/report-summary';
import type { Format } from './format';

/** One column of the tables by day, group and agent. */
export interface FigureColumn {
	readonly head: string;
	readonly show: (figures: Figures, format: Format) => string;
}

/** With a place to break it, in narrow columns. */
export const ENGAGEMENTS = 'Engage\u00adments';

/** The percentile of waits: how long nearly all customers waited at most. */
const WAITED = 90;

const IN_TARGET = 'In target';

const TARGETS = {
	firstReply: 'first reply',
	longestWait: 'longest wait',
	totalWait: 'total wait',
} as const;

/** The target of the service level in words: `a longest wait of at most 1 min 00 s`. */
export function targetInWords(settings: ReportSettings, format: Format): string {
	return `${TARGETS[settings.target_metric]} within ${format.limit(settings.target_seconds)}`;
}

/** The columns of which at least one engagement of the report has the fact. */
export function figureColumns({ total }: ReportSummary, format: Format): readonly FigureColumn[] {
	const spread = (name: string, key: SpreadKey, percentile: number) => {
		const ranked = `${key}_p${percentile}` as const;
		const isKnown = total[ranked] !== undefined;
		const figure = isKnown ? ranked : (`${key}_mean` as const);
		const kind = isKnown ? (percentile === 50 ? 'median' : format.percentile(percentile)) : 'mean';
		return {
			head: `${name}, ${kind}`,
			show: (figures: Figures) => format.seconds(figures[figure] ?? null),
			count: total[`${key}_count`],
		};
	};
	const columns = [
		{
			head: ENGAGEMENTS,
			show: (figures: Figures) => format.count(figures.engagements),
			count: total.engagements,
		},
		spread('First reply', 'first_reply_seconds', 50),
		spread('Longest wait', 'longest_wait_seconds', WAITED),
		spread('Total wait', 'total_wait_seconds', WAITED),
		{
			head: IN_TARGET,
			show: (figures: Figures) => format.share(figures.service_level),
			count: total.service_level_count,
		},
	];
	return columns.filter(({ count }) => count > 0);
}

/** What columns mean that their headings are too short for. */
export function meaningOf(
	columns: readonly FigureColumn[],
	{ settings }: ReportSummary,
	format: Format,
): string {
	const heads = columns.map(({ head }) => head);
	const waited = format.percentile(WAITED);
	return [
		heads.some((head) => head.endsWith(waited)) ? ` ${waited}: so many had at most this wait.` : '',
		heads.includes(IN_TARGET) ? ` ${IN_TARGET}: ${targetInWords(settings, format)}.` : '',
	].join('');
}
