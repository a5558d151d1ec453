import type { Figures, HeadlineFigure } from './report-summary';
import { rounded, share } from './spread';

type Row = readonly [
	key: HeadlineFigure['key'],
	label: string,
	unit: HeadlineFigure['unit'],
	better: HeadlineFigure['better'],
	count: (figures: Figures) => number,
];

/** The figures of the first screen. */
const HEADLINE: readonly Row[] = [
	['engagements', 'Engagements', 'count', null, (all) => all.engagements],
	['service_level', 'Service level', 'share', 'higher', (all) => all.service_level_count],
	[
		...(['first_reply_seconds_p50', 'First reply, median', 'seconds', 'lower'] as const),
		(all) => all.first_reply_seconds_count,
	],
	[
		...(['average_wait_seconds', 'Average wait for a reply', 'seconds', 'lower'] as const),
		(all) => all.average_wait_seconds_count,
	],
	[
		...(['longest_wait_seconds_p90', 'Longest wait, 90th percentile', 'seconds', 'lower'] as const),
		(all) => all.longest_wait_seconds_count,
	],
	[
		...(['total_wait_seconds_p90', 'Total wait, 90th percentile', 'seconds', 'lower'] as const),
		(all) => all.total_wait_seconds_count,
	],
	[
		...(['duration_seconds_p50', 'Duration, median', 'seconds', null] as const),
		(all) => all.duration_seconds_count,
	],
	['abandon_rate', 'Abandoned', 'share', 'lower', (all) => all.abandon_rate_count],
	['rating_good_share', 'Rated good', 'share', 'higher', (all) => all.rating_count],
];

/** The percentiles that the headline shows, whichever others are chosen. */
export const HEADLINE_PERCENTILES: readonly number[] = [50, 90];

/** The headline of a period, beside the one it is compared with. */
export function headlineOf(total: Figures, compared: Figures | null): HeadlineFigure[] {
	return HEADLINE.map(([key, label, unit, better, count]) => {
		const value = total[key] ?? null;
		const before = compared === null || compared.engagements === 0 ? null : (compared[key] ?? null);
		const change = value === null || before === null ? null : value - before;
		const isRelative = change !== null && before !== null && unit !== 'share';
		return {
			key,
			label,
			unit,
			value,
			count: count(total),
			compared: before,
			change: change === null ? null : unit === 'share' ? sixDigits(change) : rounded(change),
			change_share: isRelative ? share(change, before) : null,
			better,
		};
	});
}

function sixDigits(difference: number): number {
	return Math.round(difference * 1e6) / 1e6;
}
