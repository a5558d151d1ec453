import type { Format } from './format';
import type { Paint, Tone } from './palette';

/** What every part of the page is made with. */
export interface Studio {
	readonly paint: Paint;
	readonly format: Format;
}

/** Text of the page itself, or what is HTML already. */
export type Html = string;

/** One column of a data table. */
export interface Column {
	readonly head: Html;
	/** Where its cells begin: figures stand at the end. */
	readonly align?: 'left' | 'right';
	/** As in CSS: `36%`. */
	readonly width?: string;
}

/** The attribute for text that is not in the language of the page. */
export function languageOf(language: string): string {
	return language === PAGE_LANGUAGE ? '' : ` lang="${language}"`;
}

/** One row: its heading, and a cell for every further column. */
export interface Row {
	readonly head: Html;
	readonly cells: readonly Html[];
	/** Language of the heading; by default that of the page. */
	readonly language?: string;
	readonly isTotal?: boolean;
}

export interface DataTable {
	/** What its figures are, in words. */
	readonly caption: Html;
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
}

/** The language of the page's own words. */
export const PAGE_LANGUAGE = 'en';

/** Between two columns. */
const GAP = '5px';

/** A table of figures: a heading for every row and column, and a caption. */
export function dataTable({ paint }: Studio, { caption, columns, rows }: DataTable): Html {
	const heads = columns.map(({ head, align = 'right', width }, index) => {
		const gap = index === 0 ? '0' : GAP;
		const wide = width === undefined ? '' : `;width:${width}`;
		return `<th scope="col"${paint(`padding:4px 0 6px ${gap};text-align:${align}${wide}`)}>${head}</th>`;
	});
	const body = rows.map(({ head, cells, language = PAGE_LANGUAGE, isTotal = false }) => {
		const weight = isTotal ? 'font-weight:700' : '';
		const name = `padding:6px 0;text-align:left;font-weight:${isTotal ? 700 : 400};word-break:break-word`;
		const figures = cells.map((cell, index) => {
			const align = columns[index + 1]?.align === 'left' ? ';text-align:left' : '';
			return `<td style="padding:6px 0 6px ${GAP}${align}">${cell}</td>`;
		});
		return `<tr${paint(weight, 'line')}><th scope="row"${languageOf(language)} style="${name}">${head}</th>${figures.join('')}</tr>`;
	});
	const look = 'width:100%;border-collapse:collapse;font-size:13px;line-height:1.35';
	return [
		`<table${paint(look, 'ink')}>`,
		captionOf(paint, caption),
		`<thead><tr${paint('font-size:11px;font-weight:600;vertical-align:bottom', 'soft')}>${heads.join('')}</tr></thead>`,
		`<tbody style="text-align:right;vertical-align:top">${body.join('')}</tbody></table>`,
	].join('');
}

/** The caption of a table, above it. */
export function captionOf(paint: Paint, caption: Html): Html {
	return `<caption${paint('padding:0 0 6px;font-size:12px;line-height:1.45;text-align:left', 'soft')}>${caption}</caption>`;
}

/** A horizontal bar: one cell of a table, as wide as a share of its column. */
export function bar({ paint }: Studio, share: number, tone: Tone = 'bar'): Html {
	const width = Math.max(Math.round(share * 100), share > 0 ? 1 : 0);
	if (width === 0) return '';
	const cell = `<td${paint('height:7px;padding:0;font-size:0;line-height:0', tone)}></td>`;
	return layout(`width:${width}%;margin:4px 0 0`, cell);
}

/** A table that only places cells, one below the other. Screen readers do not announce it. */
export function layout(declarations: string, ...cells: readonly Html[]): Html {
	const rows = cells.map((cell) => `<tr>${cell}</tr>`).join('');
	return `<table role="presentation" style="${declarations};border-collapse:collapse"><tbody>${rows}</tbody></table>`;
}

/** A part of the page under its heading. */
export function section({ paint }: Studio, title: string, ...parts: readonly Html[]): Html {
	const heading = paint('margin:32px 0 6px;font-size:18px;line-height:1.3;font-weight:700', 'ink');
	return `<h2${heading}>${title}</h2>${parts.join('')}`;
}

/** A paragraph in small type. */
export function note({ paint }: Studio, content: Html): Html {
	return `<p${paint('margin:8px 0 0;font-size:13px;line-height:1.5;word-break:break-word', 'soft')}>${content}</p>`;
}
