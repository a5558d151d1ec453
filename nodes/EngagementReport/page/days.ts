import type { ReportSummary } from '../figures/report-summary';
import { figureColumns, meaningOf } from './columns';
import {
	dataTable,
	type Html,
	layout,
	note,
	PAGE_LANGUAGE,
	section,
	type Studio,
} from './elements';

/** More columns than this would be thinner than a few pixels on a phone. */
const MOST_DAYS = 62;

/** Up to this many, each column of the chart has its figure and its day. */
const MOST_LABELS = 8;

const CHART_HEIGHT = 72;
const LABEL_HEIGHT = 16;

type Day = ReportSummary['days'][number];

/** Day by day: a column and a row of figures for each. Empty for a single day. */
export function days(studio: Studio, summary: ReportSummary): Html {
	if (summary.days.length < 2) return '';
	const { format } = studio;
	const shown = summary.days.slice(-MOST_DAYS);
	const columns = figureColumns(summary, format);
	const table = dataTable(studio, {
		caption: `Engagements by day.${meaningOf(columns, summary, format)}`,
		columns: [{ head: 'Day', align: 'left', width: '24%' }, ...columns],
		rows: [
			...shown.map((day) => ({
				head: dayName(studio, day),
				cells: columns.map(({ show }) => show(day.figures, format)),
				language: day.key.day === null ? PAGE_LANGUAGE : format.language,
			})),
			{
				head: 'All days',
				cells: columns.map(({ show }) => show(summary.total, format)),
				isTotal: true,
			},
		],
	});
	return section(
		studio,
		'Day by day',
		dayColumns(studio, shown),
		table,
		earlierDays(studio, summary.days.slice(0, -MOST_DAYS)),
	);
}

function dayName({ format }: Studio, { key: { day } }: Day): string {
	return day === null ? 'Without a time' : format.day(day, 'short');
}

function earlierDays(studio: Studio, earlier: readonly Day[]): Html {
	if (earlier.length === 0) return '';
	const { format } = studio;
	const engagements = earlier.reduce((sum, { figures }) => sum + figures.engagements, 0);
	return note(
		studio,
		`These are the last ${format.count(MOST_DAYS)} days. The last row also has the ${format.count(engagements)} engagements of the ${format.count(earlier.length)} days before them.`,
	);
}

/** A column for each day. Screen readers skip it: its figures are in the table below. */
function dayColumns(studio: Studio, shown: readonly Day[]): Html {
	const most = Math.max(1, ...shown.map(({ figures }) => figures.engagements));
	const hasLabels = shown.length <= MOST_LABELS;
	const gap = hasLabels ? 6 : shown.length > MOST_DAYS / 2 ? 0 : 2;
	const columns = shown.map((day) => {
		const column = columnOf(studio, day, most, hasLabels);
		return `<td style="padding:0 ${gap}px 0 0">${column}</td>`;
	});
	return `<table role="presentation" aria-hidden="true" class="whole" style="width:100%;border-collapse:collapse;table-layout:fixed;margin:0 0 16px;font-size:0;line-height:0"><tbody><tr style="height:${CHART_HEIGHT + LABEL_HEIGHT}px;vertical-align:bottom">${columns.join('')}</tr><tr>${dayLabels(studio, shown, hasLabels)}</tr></tbody></table>`;
}

function columnOf(
	{ paint, format }: Studio,
	{ figures: { engagements } }: Day,
	most: number,
	hasLabel: boolean,
): Html {
	const height = Math.round((engagements / most) * CHART_HEIGHT);
	const label = `<td${paint('padding:0;font-size:11px;line-height:1.3;text-align:center', 'ink')}>${format.count(engagements)}</td>`;
	const column = `<td${paint(`height:${height}px;padding:0`, 'bar')}></td>`;
	return layout('width:100%', ...(hasLabel ? [label] : []), ...(height > 0 ? [column] : []));
}

function dayLabels(studio: Studio, shown: readonly Day[], hasLabels: boolean): Html {
	const label = (day: Day | undefined, align: string, span: number) => {
		const css = `padding:4px 0;font-size:11px;line-height:1.3;text-align:${align}`;
		const name = day === undefined ? '' : dayName(studio, day);
		return `<td colspan="${span}"${studio.paint(css, 'line', 'soft')}>${name}</td>`;
	};
	if (hasLabels) return shown.map((day) => label(day, 'center', 1)).join('');
	const half = Math.floor(shown.length / 2);
	return label(shown[0], 'left', half) + label(shown.at(-1), 'right', shown.length - half);
}
