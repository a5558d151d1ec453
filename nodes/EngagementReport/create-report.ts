import { DateTime } from 'luxon';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { store } from '../shared/file/store';
import { readCompareWith } from './choices';
import { unknownGroups } from './figures/engagements';
import type { ReportSummary } from './figures/report-summary';
import { ALL_METRICS } from './figures/metrics';
import { summaryOf } from './figures/summary';
import {
	noticeComparison,
	noticeLeftOut,
	noticeOutside,
	noticeTimeline,
	noticeUnknownGroups,
	noticeUnusable,
} from './notices';
import { type Call, pairsOf, readEngagements } from './operations';
import { readFileField, readPageOptions } from './page-choices';
import { renderReport } from './page/render';

/** One item: a page and plain text for people, the figures as JSON, and the page as a file. */
export async function createReport(call: Call): Promise<INodeExecutionData[]> {
	const { parameters } = call;
	const page = readPageOptions(parameters);
	const field = readFileField(parameters);
	const compareWith = readCompareWith(parameters);
	const { collected, options } = readEngagements(call, ALL_METRICS);
	const summary = summaryOf(collected, { ...options, compareWith });
	const { rows, period } = summary;
	noticeLeftOut(collected.counts, rows.used + rows.compared, call.notice);
	noticeOutside({ outside: rows.out_of_range, withoutTime: rows.without_time }, call.notice);
	noticeTimeline(
		{
			outside: rows.timeline_out_of_range,
			unusable: rows.timeline_unusable,
			repeated: rows.timeline_repeated,
		},
		call.notice,
	);
	noticeUnusable(rows.unusable_values, call.notice);
	noticeUnknownGroups(unknownGroups(collected, options.teams), call.notice);
	noticeComparison(summary, compareWith, call.notice);
	const { html, text } = renderReport(summary, page);
	const file = await store(call, bytesOf(html), fileName(summary), 'text/html');
	const figures: unknown = summary;
	return [
		{
			json: { html, text, summary: figures as IDataObject, from: period.from, to: period.to },
			binary: { [field]: file },
			pairedItem: pairsOf(collected.engagements, call),
		},
	];
}

async function* bytesOf(html: string): AsyncGenerator<Uint8Array> {
	yield new TextEncoder().encode(html);
}

/** With the period: `engagement-report-2026-11-20.html`, `engagement-report-2026-11-16-to-2026-11-22.html`. */
function fileName({ period: { from, to }, settings: { timezone } }: ReportSummary): string {
	const day = (iso: string, before = 0) =>
		DateTime.fromISO(iso, { zone: timezone }).minus(before).toISODate() ?? '';
	const first = from === null ? '' : day(from);
	// The end is not in the period.
	const last = to === null ? '' : day(to, 1);
	const days = [...new Set([first, last])].filter(Boolean).join('-to-');
	return ['engagement-report', days].filter(Boolean).join('-').concat('.html');
}
