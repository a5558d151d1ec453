import type { HeadlineFigure, ReportSummary } from '../figures/report-summary';
import type { Html, Studio } from './elements';
import type { Format } from './format';
import { escapeHtml } from './names';
import type { Tone } from './palette';

/** How a figure has changed: an arrow, and the same in words. */
interface Change {
	readonly arrow: string;
	readonly words: string;
	readonly tone: Tone;
}

/** A headline figure as text. */
export function figureInWords(
	value: number | null,
	unit: HeadlineFigure['unit'],
	format: Format,
): string {
	if (unit === 'seconds') return format.seconds(value);
	return unit === 'share' ? format.share(value) : format.count(value);
}

/** The change against the compared period; `null` if there is nothing to compare. */
export function changeInWords(figure: HeadlineFigure, format: Format): Change | null {
	const { value, compared, change, change_share: share, unit, better } = figure;
	if (value === null || compared === null || change === null) return null;
	const before = `was ${figureInWords(compared, unit, format)}`;
	// Nobody can see a change that is smaller than the last digit.
	const isUnchanged = figureInWords(value, unit, format) === figureInWords(compared, unit, format);
	if (isUnchanged) return { arrow: '=', words: `unchanged, ${before}`, tone: 'soft' };
	const isUp = change > 0;
	const size =
		unit === 'share'
			? `${atLeastATenth(change, (size) => format.points(size))} points `
			: share === null
				? ''
				: `${atLeastATenth(share, (size) => format.share(size))} `;
	const direction = `${size}${isUp ? 'up' : 'down'}`;
	const arrow = isUp ? '▲' : '▼';
	if (better === null) return { arrow, words: `${direction}, ${before}`, tone: 'soft' };
	const isGood = isUp === (better === 'higher');
	const judged = `${direction}, ${isGood ? 'better' : 'worse'}, ${before}`;
	return { arrow, words: judged, tone: isGood ? 'good' : 'bad' };
}

/** One tenth of a percent or of a point: the smallest size that is written. */
const TENTH = 0.001;

/** The size of a change, which is never written as 0.0. */
function atLeastATenth(change: number, write: (size: number) => string): string {
	const size = Math.abs(change);
	return size < TENTH / 2 ? `less than ${write(TENTH)}` : write(size);
}

/** Why a figure shows what it shows: how many engagements had the fact, if not all. */
export function basisInWords(
	{ count }: HeadlineFigure,
	{ total }: ReportSummary,
	format: Format,
): string {
	return count === total.engagements
		? ''
		: `from ${format.count(count)} of ${format.count(total.engagements)} engagements`;
}

/** The figures of the first screen, as tiles that stand side by side where there is room. */
export function headline(studio: Studio, summary: ReportSummary): Html {
	const { paint, format } = studio;
	const tiles = summary.headline.map((figure) => {
		const { label, unit, value } = figure;
		const change = changeInWords(figure, format);
		const basis = value === null ? '' : basisInWords(figure, summary, format);
		const small = 'font-size:11px;line-height:1.4';
		const lines = [
			`<p${paint(`margin:0;${small};font-weight:600;word-break:break-word`, 'soft')}>${escapeHtml(label)}</p>`,
			`<p${paint('margin:2px 0;font-size:20px;line-height:1.25;font-weight:700', 'ink')}>${figureInWords(value, unit, format)}</p>`,
			change === null
				? ''
				: `<p${paint(`margin:0;${small}`, change.tone)}><span aria-hidden="true">${change.arrow}</span> ${change.words}</p>`,
			basis === '' ? '' : `<p${paint(`margin:0;${small}`, 'soft')}>${basis}</p>`,
		].join('');
		return tileOf(studio, lines);
	});
	const outlook = (html: string) => `<!--[if mso]>${html}<![endif]-->`;
	const rows = tiles.map((tile, index) => {
		const isFirst = index % TILES_A_ROW === 0;
		const start = index === 0 ? '' : isFirst ? '</tr><tr>' : '';
		return `${outlook(`${index === 0 ? '' : '</td>'}${start}<td width="33%" valign="top">`)}${tile}`;
	});
	return `<div style="font-size:0;margin:16px -4px 0">${outlook('<table role="presentation" width="100%"><tr>')}${rows.join('')}${outlook('</td></tr></table>')}</div>`;
}

const TILES_A_ROW = 3;

/** As wide as a third of the page, or as half a phone. */
function tileOf({ paint }: Studio, content: Html): Html {
	const inner = `<div${paint('margin:4px;padding:10px;border-radius:6px;min-height:76px', 'tile')}>${content}</div>`;
	return `<div style="display:inline-block;width:33.33%;min-width:148px;vertical-align:top">${inner}</div>`;
}
