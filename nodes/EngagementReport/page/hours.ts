import type { ReportSummary } from '../figures/report-summary';
import { ENGAGEMENTS } from './columns';
import { bar, captionOf, dataTable, type Html, languageOf, section, type Studio } from './elements';
import type { Format } from './format';
import type { Tone } from './palette';

const HEATS: readonly Tone[] = ['h1', 'h2', 'h3', 'h4', 'h5'];

/** When engagements started or ended: an hour of a weekday, or of the only day, for each row and column. */
export function hours(studio: Studio, summary: ReportSummary): Html {
	const shown = busyHours(summary);
	const [first] = shown;
	const last = shown.at(-1);
	if (first === undefined || last === undefined) return '';
	const outside =
		shown.length === 24 ? '' : ` None before ${first.name} or after ${hourName(last.hour, 59)}.`;
	const { timezone, date_field } = summary.settings;
	const when = `${date_field === 'start' ? 'started' : 'ended'} (${timezone})`;
	return summary.days.length < 2
		? section(studio, 'Hour by hour', barsOfADay(studio, shown, when, outside))
		: section(studio, 'When it is busy', heatMap(studio, shown, when, outside));
}

/** From the first hour with engagements to the last. */
function busyHours({ hours: { engagements } }: ReportSummary): readonly Hour[] {
	const all = Array.from({ length: 24 }, (_nothing, hour): Hour => {
		const counts = engagements.map((weekday) => weekday[hour] ?? 0);
		return { hour, name: hourName(hour), counts };
	});
	const isBusy = ({ counts }: Hour) => counts.some((count) => count > 0);
	const first = all.findIndex(isBusy);
	return first === -1 ? [] : all.slice(first, all.findLastIndex(isBusy) + 1);
}

/** As many as plain text has of a longer period. */
const MOST_BUSY_HOURS = 10;

/** The hours as lines: of a single day all from the first to the last, otherwise the busiest. */
export function hoursInText(summary: ReportSummary, format: Format): readonly string[] {
	const shown = busyHours(summary);
	if (shown.length === 0) return [];
	if (summary.days.length < 2) {
		return [
			'HOUR BY HOUR',
			...shown.map(({ name, counts }) => `${name}: ${format.count(sumOf(counts))}`),
		];
	}
	const busy = summary.hours.engagements
		.flatMap((counts, weekday) => counts.map((count, hour) => ({ weekday, hour, count })))
		.filter(({ count }) => count > 0);
	const more = busy.length - MOST_BUSY_HOURS;
	return [
		'WHEN IT IS BUSY',
		...busy
			.sort((one, other) => other.count - one.count)
			.slice(0, MOST_BUSY_HOURS)
			.map(
				({ weekday, hour, count }) =>
					`${format.weekday(weekday)} ${hourName(hour)}: ${format.count(count)}`,
			),
		...(more > 0
			? [`… and ${format.count(more)} more ${more === 1 ? 'hour' : 'hours'} with as many or fewer`]
			: []),
	];
}

interface Hour {
	/** From 0 to 23. */
	readonly hour: number;
	readonly name: string;
	/** From Monday to Sunday. */
	readonly counts: readonly number[];
}

function hourName(hour: number, minute = 0): string {
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function sumOf(counts: readonly number[]): number {
	return counts.reduce((sum, count) => sum + count, 0);
}

function barsOfADay(studio: Studio, shown: readonly Hour[], when: string, outside: string): Html {
	const sums = shown.map(({ name, counts }) => ({ name, sum: sumOf(counts) }));
	const most = Math.max(...sums.map(({ sum }) => sum));
	return dataTable(studio, {
		caption: `Engagements by the hour in which they ${when}.${outside}`,
		columns: [
			{ head: 'Hour', align: 'left', width: '52px' },
			{ head: ENGAGEMENTS, width: '64px' },
			{ head: 'Distribution', align: 'left' },
		],
		rows: sums.map(({ name, sum }) => ({
			head: name,
			cells: [studio.format.count(sum), bar(studio, sum / most)],
		})),
	});
}

/** Darker is busier, and every cell has its figure. */
function heatMap(studio: Studio, shown: readonly Hour[], when: string, outside: string): Html {
	const { paint, format } = studio;
	const most = Math.max(...shown.flatMap(({ counts }) => counts));
	const small = 'padding:0 4px 4px 0;font-size:11px;font-weight:600';
	const weekdays = [0, 1, 2, 3, 4, 5, 6].map(
		(index) =>
			`<th scope="col"${languageOf(format.language)}${paint(`${small};text-align:center`, 'soft')}>${format.weekday(index)}</th>`,
	);
	const rows = shown.map(({ name, counts }) => {
		const cells = counts.map(
			(count) => `<td${paint('padding:3px 0', heatOf(count, most))}>${format.count(count)}</td>`,
		);
		return `<tr style="text-align:center"><th scope="row"${paint('padding:0 8px 0 0;font-weight:400;text-align:left', 'soft')}>${name}</th>${cells.join('')}</tr>`;
	});
	const caption = `Engagements by the weekday and hour in which they ${when}, all weeks together.${outside}`;
	return [
		'<table class="whole" style="width:100%;border-collapse:separate;border-spacing:1px;table-layout:fixed;font-size:12px;line-height:1.35">',
		captionOf(paint, caption),
		`<thead><tr><th scope="col"${paint(`${small};width:44px;text-align:left`, 'soft')}>Hour</th>${weekdays.join('')}</tr></thead>`,
		`<tbody>${rows.join('')}</tbody></table>`,
	].join('');
}

function heatOf(count: number, most: number): Tone {
	if (count === 0) return 'h0';
	return HEATS[Math.min(Math.floor((count / most) * HEATS.length), HEATS.length - 1)] ?? 'h5';
}
