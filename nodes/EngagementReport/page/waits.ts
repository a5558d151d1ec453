import type { Bucket, Distribution, ReportSummary, WaitKey } from '../figures/report-summary';
import { ENGAGEMENTS } from './columns';
import { bar, dataTable, type Html, note, section, type Studio } from './elements';
import type { Format } from './format';
import { nameInHtml } from './names';

export const WAITS: Readonly<Record<WaitKey, string>> = {
	first_reply_seconds: 'First reply',
	longest_wait_seconds: 'Longest wait',
	total_wait_seconds: 'Total wait',
};

/** How long customers waited, for each way to measure it that rows have. */
export function waits(studio: Studio, summary: ReportSummary): Html {
	const known = summary.waits.filter(({ count }) => count > 0);
	const unknown = summary.waits.filter(({ count }) => count === 0);
	const tables = known.map((distribution) => waitTable(studio, distribution));
	const names = unknown.map(({ key }) => WAITS[key].toLowerCase());
	return section(
		studio,
		'Waiting times',
		...tables,
		names.length === 0 ? '' : note(studio, `No engagement has these facts: ${names.join(', ')}.`),
	);
}

function waitTable(studio: Studio, { key, buckets, count, missing }: Distribution): Html {
	const { format } = studio;
	const most = Math.max(...buckets.map(({ engagements }) => engagements));
	const without =
		missing === 0
			? ''
			: ` ${format.count(missing)} more ${missing === 1 ? 'does' : 'do'} not have this fact.`;
	const table = dataTable(studio, {
		caption: `${WAITS[key]}: ${format.engagements(count)}.${without}`,
		columns: [
			{ head: WAITS[key], align: 'left', width: '34%' },
			{ head: ENGAGEMENTS, width: '64px' },
			{ head: 'Share', width: '52px' },
			{ head: 'Distribution', align: 'left' },
		],
		rows: buckets.map((bucket) => ({
			head: bucketName(bucket, format),
			cells: [
				format.count(bucket.engagements),
				format.share(bucket.share),
				bar(studio, most === 0 ? 0 : bucket.engagements / most),
			],
		})),
	});
	return `<div class="whole" style="margin:0 0 20px">${table}</div>`;
}

/** `30 s to 1 min`, where the end belongs to the next one. */
export function bucketName({ from_seconds: from, to_seconds: to }: Bucket, format: Format): string {
	if (to === null) return `${format.limit(from)} or more`;
	if (from === 0) return `under ${format.limit(to)}`;
	return `${format.limit(from)} to ${format.limit(to)}`;
}

/** Why engagements ended. Empty where no vendor says so. */
export function endReasons(studio: Studio, summary: ReportSummary): Html {
	const { format } = studio;
	const known = summary.end_reasons.filter(({ code }) => code !== null);
	if (known.length === 0) return '';
	const none = summary.end_reasons
		.filter(({ code }) => code === null)
		.reduce((sum, { engagements }) => sum + engagements, 0);
	const without =
		none === 0 ? '' : ` ${format.count(none)} more ${none === 1 ? 'has' : 'have'} no end reason.`;
	const most = Math.max(...known.map(({ engagements }) => engagements));
	const table = dataTable(studio, {
		caption: `Shares of the engagements that have an end reason.${without}`,
		columns: [
			{ head: 'End reason', align: 'left', width: '40%' },
			{ head: ENGAGEMENTS, width: '64px' },
			{ head: 'Share', width: '52px' },
			{ head: 'Distribution', align: 'left' },
		],
		rows: known.map(({ code, label, engagements, share }) => ({
			head: nameInHtml(label ?? code ?? ''),
			cells: [format.count(engagements), format.share(share), bar(studio, engagements / most)],
		})),
	});
	return section(studio, 'Why engagements ended', table);
}
