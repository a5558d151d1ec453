import { areOverlapping } from '../figures/period';
import type { ReportSummary } from '../figures/report-summary';
import { basis, missing } from './basis';
import { days } from './days';
import { type Html, note, PAGE_LANGUAGE, type Studio } from './elements';
import { formatFor } from './format';
import { agents, groups } from './groups';
import { headline } from './headline';
import { hours } from './hours';
import { escapeHtml, nameInHtml, oneLine } from './names';
import { type ColorTheme, painter, styleSheet } from './palette';
import { periodInWords } from './period';
import { plainText } from './plain-text';
import { REPORT_SECTIONS, type ReportSection } from './sections';
import { endReasons, waits } from './waits';

/** How a report is shown. */
export interface PageOptions {
	/** Empty: `Engagement report`. */
	readonly title: string;
	/** A BCP 47 tag, for numbers and dates. */
	readonly locale: string;
	/** Which parts it has; the order is always that of `REPORT_SECTIONS`. */
	readonly sections: readonly ReportSection[];
	readonly colorTheme: ColorTheme;
	/** An image above the title. Mail programs fetch it; nothing else of the page is fetched. */
	readonly logoUrl?: string;
}

/** A report as a page of its own, and as plain text. */
export interface RenderedReport {
	readonly html: string;
	readonly text: string;
}

type Part = (studio: Studio, summary: ReportSummary) => Html;

const PARTS: Readonly<Record<ReportSection, Part>> = {
	headline,
	days,
	hours,
	groups,
	agents,
	waits,
	endReasons,
	missing,
};

const FONT =
	"font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,'DejaVu Sans Condensed',sans-serif";

/** Outlook forgets fonts in tables, and draws no lines between rows. */
const FOR_OUTLOOK =
	'<!--[if mso]><style>table,td,th,p,h1,h2{font-family:Arial,sans-serif !important}.line td,.line th{border-top:1px solid #dde2e9}</style><![endif]-->';
const WIDTH = 680;

/**
 * Renders a report as HTML that mail programs show as browsers do: tables and inline styles, without
 * scripts, and without anything to fetch except the logo.
 *
 * @throws RangeError if there is no such locale
 */
export function renderReport(summary: ReportSummary, options: PageOptions): RenderedReport {
	const { locale, colorTheme } = options;
	const title = options.title.trim() === '' ? 'Engagement report' : options.title;
	const studio = { paint: painter(colorTheme), format: formatFor(locale) };
	const sections = REPORT_SECTIONS.filter((section) => options.sections.includes(section));
	const opening = openingOf(summary, studio);
	const shown = summary.total.engagements === 0 ? [] : sections;
	return {
		html: documentOf(studio, title, colorTheme, [
			header(studio, title, opening, options.logoUrl ?? ''),
			...shown.map((section) => PARTS[section](studio, summary)),
			footer(studio, basis(summary, studio.format)),
		]),
		text: plainText(summary, studio.format, { title, opening, sections: shown }),
	};
}

/** What the report is about: its period, what it is compared with, and whether there is anything. */
function openingOf(summary: ReportSummary, { format }: Studio): readonly string[] {
	const { period, compared, settings, total } = summary;
	const { timezone } = settings;
	const when = periodInWords(period, timezone, format);
	const before = compared === null ? '' : periodInWords(compared.period, timezone, format);
	const verb = settings.date_field === 'start' ? 'started' : 'ended';
	const others = compared === null ? '' : format.engagements(compared.figures.engagements);
	const empty =
		when === ''
			? 'There are no engagements, and no period was chosen.'
			: `No engagements ${verb} in this period: ${when} (${timezone}).`;
	return [
		...(when === '' ? [] : [`${when} (${timezone})`]),
		...(before === '' ? [] : [`Compared with ${before}: ${others}`]),
		...(areOverlapping(summary)
			? ['The two periods overlap. Engagements in both of them count in both.']
			: []),
		...(total.engagements === 0 ? [empty] : []),
	];
}

function header({ paint }: Studio, title: string, opening: readonly string[], logo: string): Html {
	const image =
		logo === ''
			? ''
			: `<img src="${escapeHtml(logo)}" alt="" style="display:block;max-width:200px;max-height:48px;margin:0 0 12px">`;
	const lines = opening.map(
		(line) =>
			`<p${paint('margin:4px 0 0;font-size:14px;line-height:1.4', 'soft')}>${escapeHtml(line)}</p>`,
	);
	const css = 'margin:0;font-size:26px;line-height:1.2;font-weight:700;word-break:break-word';
	return `${image}<h1${paint(css, 'ink')}>${nameInHtml(title)}</h1>${lines.join('')}`;
}

function footer(studio: Studio, sentences: readonly string[]): Html {
	const css = 'margin:32px 0 0;padding:12px 0 0';
	const notes = sentences.map((sentence) => note(studio, escapeHtml(sentence)));
	return `<div${studio.paint(css, 'line')}>${notes.join('')}</div>`;
}

function documentOf(
	{ paint }: Studio,
	title: string,
	theme: ColorTheme,
	parts: readonly Html[],
): Html {
	const schemes = theme === 'auto' ? 'light dark' : theme;
	const outlook = (html: Html) => `<!--[if mso]>${html}<![endif]-->`;
	return [
		`<!DOCTYPE html>\n<html lang="${PAGE_LANGUAGE}">\n<head>`,
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<meta name="color-scheme" content="${schemes}">`,
		`<meta name="supported-color-schemes" content="${schemes}">`,
		`<title>${escapeHtml(oneLine(title))}</title>`,
		`<style>${styleSheet(theme)}</style>`,
		FOR_OUTLOOK,
		'</head>',
		`<body${paint(`margin:0;padding:0;${FONT}`, 'page')}>`,
		`<table role="presentation"${paint('width:100%;border-collapse:collapse', 'page')}><tbody><tr>`,
		'<td class="outer" style="padding:16px 8px">',
		outlook(`<table role="presentation" align="center" width="${WIDTH}"><tr><td>`),
		`<main${paint(`max-width:${WIDTH}px;margin:0 auto;padding:20px 16px;box-sizing:border-box;border-radius:8px`, 'card')}>`,
		...parts,
		'</main>',
		outlook('</td></tr></table>'),
		'</td></tr></tbody></table>',
		'</body>\n</html>\n',
	].join('\n');
}
