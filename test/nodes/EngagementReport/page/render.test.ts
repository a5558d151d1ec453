import { HtmlValidate, StaticConfigLoader } from 'html-validate';

import type { ReportSummary } from '../../../../nodes/EngagementReport/figures/report-summary';
import {
	type PageOptions,
	type RenderedReport,
	renderReport,
} from '../../../../nodes/EngagementReport/page/render';
import { REPORT_SECTIONS } from '../../../../nodes/EngagementReport/page/sections';
import {
	figuresOf,
	headlineFigure,
	hostileSummary,
	reportSummary,
} from '../../../builders/report-summary';

/** Above this, Gmail shows only the beginning. */
const GMAIL_CLIPS_AT = 102 * 1024;

function render(summary: ReportSummary, more: Partial<PageOptions> = {}): RenderedReport {
	return renderReport(summary, {
		title: 'Weekly report',
		locale: 'en-GB',
		sections: REPORT_SECTIONS,
		colorTheme: 'auto',
		...more,
	});
}

/** Rules of a validator, without those against what mail programs need. */
const validator = new HtmlValidate(
	new StaticConfigLoader({
		extends: ['html-validate:recommended', 'html-validate:a11y'],
		rules: {
			'no-inline-style': 'off',
			'no-conditional-comment': 'off',
			'no-trailing-whitespace': 'off',
		},
	}),
);

function faultsOf(html: string): string[] {
	const { results } = validator.validateStringSync(html);
	return results.flatMap(({ messages }) =>
		messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} ${line}:${column}`),
	);
}

/** What a browser would fetch or run, in the tags of a page and in its styles. */
const REACHING_OUT =
	/<(?:script|link|iframe|object|embed|svg|img|video|audio|form|base)\b|[\s"'](?:src|href|on\w+)=|url\(|@import|@font-face|javascript:/i;

/** The words of a page, as a browser shows them. */
function wordsOf(html: string): string {
	return html
		.replace(/<(style|title)>.*?<\/\1>|<!--.*?-->/gs, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&amp;/g, '&')
		.replace(/[\s\u00ad]+/g, (space) => (space.includes('\u00ad') ? '' : ' '));
}

const SUMMARIES: Readonly<Record<string, ReportSummary>> = {
	'a week': reportSummary(),
	'a single day': reportSummary({ days: 1 }),
	'two months and a day': reportSummary({ days: 62 }),
	'hostile names': hostileSummary(),
	'no rows': reportSummary({
		more: { total: figuresOf(0), days: [], groups: [], agents: [], headline: [], end_reasons: [] },
	}),
	'facts that nobody has': reportSummary({
		more: {
			total: figuresOf(5, 0, false),
			headline: [headlineFigure('First reply, median', 'seconds', null, null)],
			waits: [],
			end_reasons: [],
			missing: [],
			compared: null,
		},
	}),
};

describe.each(Object.entries(SUMMARIES))('the page of %s', (_name, summary) => {
	it('is valid HTML', () => {
		expect(faultsOf(render(summary).html)).toEqual([]);
	});

	it('fetches and runs nothing', () => {
		const { html } = render(summary);
		const tags = html.match(/<(?:style>[^<]*|[^>]*>)/g) ?? [];
		expect(tags.filter((tag) => REACHING_OUT.test(tag))).toEqual([]);
		expect(tags.length).toBeGreaterThan(40);
	});

	it('never shows what is not a figure', () => {
		const { html, text } = render(summary);
		expect(wordsOf(html)).not.toMatch(/\b(?:null|undefined|NaN|Infinity|\[object)\b/);
		expect(text).not.toMatch(/\b(?:null|undefined|NaN|Infinity|\[object)\b/);
	});
});

describe('the page', () => {
	it.each(['dark', 'light'] as const)('can have only one theme: %s', (colorTheme) => {
		const { html } = render(reportSummary({ days: 2, agents: [] }), { colorTheme });
		expect(faultsOf(html)).toEqual([]);
		expect(html).toContain(`<meta name="color-scheme" content="${colorTheme}">`);
		expect(html).not.toContain('prefers-color-scheme');
	});

	it('is small enough for Gmail to show it whole', () => {
		const month = reportSummary({
			days: 31,
			teams: Array.from({ length: 20 }, (_, n) => `Team ${n}`),
		});
		const { html } = render(month, { locale: 'de-DE' });
		expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIPS_AT);
	});

	it('has a caption for every table of figures, and headings for rows and columns', () => {
		const { html } = render(reportSummary());
		const tables = html.split('<table').slice(1);
		const figures = tables.filter((table) => !table.startsWith(' role="presentation"'));
		expect(figures.length).toBeGreaterThan(6);
		for (const table of figures) {
			expect(table).toContain('<caption');
			expect(table).toContain('<th scope="col"');
			expect(table).toContain('<th scope="row"');
		}
	});

	it('says changes in words and with an arrow, and only where there is something to compare', () => {
		const summary = reportSummary({
			more: {
				headline: [
					headlineFigure('Engagements', 'count', 110, 100),
					headlineFigure('First reply', 'seconds', 30, 40, { better: 'lower' }),
					headlineFigure('Service level', 'share', 0.7, 0.75, { better: 'higher' }),
					headlineFigure('Duration', 'seconds', 60, 60, { better: 'lower' }),
					headlineFigure('From nothing', 'count', 5, 0),
					headlineFigure('Unknown before', 'count', 6, null),
				],
			},
		});
		const words = wordsOf(render(summary).html).replace(/ +/g, ' ');
		expect(words).toContain('110 ▲ 10.0% up, was 100');
		expect(words).toContain('30 s ▼ 25.0% down, better, was 40 s');
		expect(words).toContain('70.0% ▼ 5.0 points down, worse, was 75.0%');
		expect(words).toContain('1 min 00 s = unchanged, was 1 min 00 s');
		expect(words).toContain('5 ▲ up, was 0');
		expect(words).toMatch(/Unknown before 6 (?:from|[^▲▼=])/);
	});

	it('says nothing of a change that is too small to be seen', () => {
		const rate = (value: number, compared: number) =>
			headlineFigure(`Rate of ${value}`, 'share', value, compared, { better: 'higher' });
		const headline = [
			rate(0.4503, 0.45),
			rate(0.4506, 0.4504),
			headlineFigure('Calls', 'count', 1_000_001, 1_000_000),
			headlineFigure('Wait', 'seconds', 7210, 7205, { better: 'lower' }),
		];
		const { html, text } = render(reportSummary({ more: { headline } }));
		for (const change of [
			'= unchanged, was 45.0%',
			'▲ less than 0.1 points up, better, was 45.0%',
			'▲ less than 0.1% up, was 1,000,000',
			'= unchanged, was 2 h 00 min',
		]) {
			expect(text).toContain(change);
			expect(wordsOf(html).replace(/ +/g, ' ')).toContain(change.replace(/\u00a0/g, ' '));
		}
	});

	it('counts nobody neither as an agent nor as a team', () => {
		const named = (count: number) => Array.from({ length: count }, (_, index) => `N${index}`);
		const withNobody = (count: number) => {
			const summary = reportSummary({ teams: named(count), agents: named(count) });
			const figures = figuresOf(2);
			const groups = [...summary.groups, { key: { group_id: null, group_name: null }, figures }];
			const agents = [...summary.agents, { key: { agent_id: null, agent_name: null }, figures }];
			return render({ ...summary, groups, agents, other_agents: { agents: count - 20, figures } });
		};
		const one = withNobody(21);
		expect(one.text).toContain('\n1 more agent, and those without an agent: engagements 2');
		expect(one.text).toContain('\n… and 1 more team, and those without a team\n');
		expect(wordsOf(one.html)).toContain('1 more agent, and those without an agent');
		expect(wordsOf(one.html)).toContain('of 1 more team, and those without a team.');
		const none = withNobody(20);
		expect(none.text).toContain('\nthose without an agent: engagements 2');
		expect(none.text).toContain('\n… and those without a team\n');
	});

	it('has the busiest hours as text, and all hours of a single day', () => {
		const engagements = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
		const hoursOf = (counts: ReadonlyArray<readonly [number, number, number]>, days: number) => {
			const matrix = engagements.map((hours) => [...hours]);
			for (const [weekday, hour, count] of counts) matrix[weekday]?.splice(hour, 1, count);
			return render(reportSummary({ days, more: { hours: { engagements: matrix } } })).text;
		};
		const day = [
			[4, 9, 3],
			[4, 11, 1200],
		] as const;
		expect(hoursOf(day, 1)).toContain('\n\nHOUR BY HOUR\n09:00: 3\n10:00: 0\n11:00: 1,200\n\n');
		expect(hoursOf(day, 7)).toContain('\n\nWHEN IT IS BUSY\nFri 11:00: 1,200\nFri 09:00: 3\n\n');
		const many = Array.from({ length: 12 }, (_, hour) => [hour % 7, hour, 5] as const);
		expect(hoursOf(many, 7)).toContain(
			'Fri 11:00: 5\n… and 2 more hours with as many or fewer\n\n',
		);
		expect(hoursOf([], 7)).not.toContain('WHEN IT IS BUSY');
	});

	it('says that there were no rows, and in which period', () => {
		const none = SUMMARIES['no rows'] ?? reportSummary();
		const { html, text } = render(none);
		const said = 'No engagements ended in this period: Sunday';
		expect(wordsOf(html)).toContain(said);
		expect(text).toContain(said);
		expect(text).toContain('12 repeated engagements');
		const without = render({ ...none, period: { from: null, to: null }, compared: null });
		expect(without.text).toContain('There are no engagements, and no period was chosen.');
	});

	it('has every text from the rows, as text', () => {
		const { html, text } = render(hostileSummary());
		for (const shown of [
			'<script>alert(1)</script>',
			'</td></table><h1>Mine now',
			'<!--[if mso]>',
		]) {
			expect(wordsOf(html)).toContain(shown);
			expect(text).toContain(shown);
		}
		expect(html).not.toMatch(/<script|<img|<h1>Mine/);
		expect(html.match(/<!--\[if mso\]>/g)?.length).toBe(html.match(/<!\[endif\]-->/g)?.length);
		expect(wordsOf(html)).toContain(`${'x'.repeat(80)}… (10000 characters)`);
	});

	it('has a title that is text, and one of its own without one', () => {
		const { html } = render(reportSummary(), { title: '<b>"Mine"</b>' });
		expect(html).toContain('<title>&lt;b&gt;&quot;Mine&quot;&lt;/b&gt;</title>');
		expect(render(reportSummary(), { title: ' ' }).html).toContain('>Engagement report</h1>');
	});

	it('shows the sections that are wanted, and always what was left out', () => {
		const { html, text } = render(reportSummary(), { sections: ['waits', 'groups'] });
		const headings = [...html.matchAll(/<h2[^>]*>([^<]*)</g)].map(([, heading]) => heading);
		expect(headings).toEqual(['By team', 'Waiting times']);
		expect(wordsOf(html)).toContain('Left out: 12 repeated engagements');
		expect(text).not.toContain('BY AGENT');
	});

	it('folds what is more than twenty, and says how much', () => {
		const many = reportSummary({
			days: 400,
			teams: Array.from({ length: 120 }, (_, index) => `Team ${index}`),
			agents: Array.from({ length: 120 }, (_, index) => `Agent ${index}`),
		});
		const { html } = render(many);
		const words = wordsOf(html);
		expect(words).toContain('100 more agents');
		expect(words).toContain('the 20 teams with the most engagements');
		expect(words).toContain('engagements of 100 more');
		expect(words).toContain('engagements of the 338 days before them');
		expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIPS_AT);
	});

	it('tells teams and agents of one name apart by their IDs', () => {
		const summary = reportSummary({
			teams: ['Billing', 'Sales', 'Billing'],
			agents: ['Ann', 'Ann'],
		});
		const { html, text } = render(summary);
		for (const name of ['Billing (ID g0)', 'Billing (ID g2)', 'Ann (ID a0)', 'Ann (ID a1)']) {
			expect(wordsOf(html)).toContain(name);
			expect(text).toContain(`${name}: `);
		}
		expect(text).toContain('\nSales: ');
	});

	it('has a logo only where one was chosen', () => {
		const logoUrl = 'https://example.com/logo.png?a=1&b="2"';
		const { html } = render(reportSummary(), { logoUrl });
		expect(html).toContain('src="https://example.com/logo.png?a=1&amp;b=&quot;2&quot;"');
		expect(faultsOf(html)).toEqual([]);
	});

	it('names the language of what is not English', () => {
		const { html } = render(reportSummary(), { locale: 'fr' });
		expect(html).toContain('<html lang="en">');
		expect(html).toMatch(/<th scope="row" lang="fr"[^>]*>lun\. 9 nov\.</);
		expect(html).toMatch(/<th scope="col" lang="fr"[^>]*>lun\.</);
	});
});
