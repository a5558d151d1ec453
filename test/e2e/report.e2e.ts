import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

import type { ReportSummary } from '../../nodes/EngagementReport/figures/report-summary';
import { renderReport } from '../../nodes/EngagementReport/page/render';
import { REPORT_SECTIONS } from '../../nodes/EngagementReport/page/sections';
import { figuresOf, hostileSummary, reportSummary } from '../builders/report-summary';
import { exampleNamed, runExample } from '../demo/example-run';
import { openScene } from '../engine/open-scene';
import { textOf } from '../engine/questions';
import { CHROMIUM, QUIET_FLAGS, type Theme, THEMES } from './chromium';

/** The narrowest phone that is still in use, and a window of a mail program. */
const WIDTHS = [320, 760] as const;

/** AA of the Web Content Accessibility Guidelines, for text of any size and for graphics. */
const LEAST_CONTRAST = 4.5;
const LEAST_CONTRAST_OF_BARS = 3;

/** What a page cannot show in its width. Read in the browser. */
const OVERFLOWING = `(() => {
	const all = [document.documentElement, ...document.body.querySelectorAll('*')];
	return all
		.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
		.map(({ tagName, textContent }) => tagName + ': ' + textContent.slice(0, 60));
})()`;

/** The contrast of each text, and of each bar, with what is behind it. Read in the browser. */
const CONTRASTS = `(() => {
	const channels = (color) => color.match(/[\\d.]+/g).map(Number);
	const isSolid = (color) => (channels(color)[3] ?? 1) > 0;
	const luminance = (color) => {
		const [red, green, blue] = channels(color).map((value) =>
			value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
		);
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	const contrast = (one, other) => {
		const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
		return (light + 0.05) / (dark + 0.05);
	};
	const behind = (element) => {
		for (let at = element; at; at = at.parentElement) {
			const color = getComputedStyle(at).backgroundColor;
			if (isSolid(color)) return color;
		}
		return 'rgb(255, 255, 255)';
	};
	const texts = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const { textContent, parentElement } = walker.currentNode;
		if (!textContent.trim()) continue;
		const { color } = getComputedStyle(parentElement);
		texts.push({ text: textContent.slice(0, 40), contrast: contrast(color, behind(parentElement)) });
	}
	const bars = [...document.querySelectorAll('.bar')].map((bar) =>
		contrast(getComputedStyle(bar).backgroundColor, behind(bar.parentElement)),
	);
	return { texts, bars };
})()`;

interface Contrasts {
	readonly texts: ReadonlyArray<{ readonly text: string; readonly contrast: number }>;
	readonly bars: readonly number[];
}

function htmlOf(summary: ReportSummary, locale = 'en-GB'): string {
	const options = {
		title: 'Weekly report',
		sections: REPORT_SECTIONS,
		colorTheme: 'auto',
	} as const;
	return renderReport(summary, { ...options, locale }).html;
}

const PAGES: Readonly<Record<string, string>> = {
	'a week': htmlOf(reportSummary()),
	'a month in German': htmlOf(reportSummary({ days: 31 }), 'de-DE'),
	'a single day': htmlOf(reportSummary({ days: 1 })),
	'hostile names': htmlOf(hostileSummary()),
	'no rows': htmlOf(reportSummary({ more: { total: figuresOf(0) } })),
};

let browser: Browser;
beforeAll(async () => {
	browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET_FLAGS });
});
afterAll(async () => await browser.close());

/** Opens a page as a file that somebody was sent. */
async function open(html: string, width: number, colorScheme: Theme): Promise<Page> {
	const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
	await page.setContent(html);
	return page;
}

describe.each(Object.entries(PAGES))('the report of %s', (_name, html) => {
	it.each(WIDTHS)('needs no scrolling to the side on a screen of %d pixels', async (width) => {
		const page = await open(html, width, 'light');
		expect(await page.evaluate<string[]>(OVERFLOWING)).toEqual([]);
		await page.close();
	});

	it.each(THEMES)('can be read by people with weak eyes, in the %s theme', async (theme) => {
		const page = await open(html, 760, theme);
		const { texts, bars } = await page.evaluate<Contrasts>(CONTRASTS);
		expect(texts.length).toBeGreaterThan(5);
		expect(texts.filter(({ contrast }) => contrast < LEAST_CONTRAST)).toEqual([]);
		expect(bars.filter((contrast) => contrast < LEAST_CONTRAST_OF_BARS)).toEqual([]);
		await page.close();
	});

	it('fetches nothing and runs nothing', async () => {
		const page = await browser.newPage();
		const requests: string[] = [];
		page.on('request', (request) => requests.push(request.url()));
		page.on('dialog', (dialog) => requests.push(dialog.message()));
		await page.setContent(html, { waitUntil: 'networkidle' });
		expect(requests).toEqual([]);
		expect(await page.locator('script, img, iframe, object, embed').count()).toBe(0);
		await page.close();
	});
});

describe('the report of a week', () => {
	const html = PAGES['a week'] ?? '';

	it('fits a phone whose mail program drops style sheets', async () => {
		const page = await open(html.replace(/<style>.*?<\/style>/gs, ''), 320, 'light');
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
		await page.close();
	});

	it('is dark where people like it dark, and light on paper', async () => {
		const page = await open(html, 760, 'dark');
		const colorOf = async () =>
			await page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor");
		expect(await colorOf()).toBe('rgb(23, 30, 40)');
		await page.emulateMedia({ media: 'print' });
		expect(await colorOf()).toBe('rgb(255, 255, 255)');
		await page.close();
	});
});

describe('the weekly report of the example workflow', () => {
	it('can be read everywhere, and keeps pictures of itself', async () => {
		const scene = await openScene({
			world: { days: 20, zendeskEngagements: 1_500, chats: 1_500, zoomEngagements: 1_500 },
		});
		const run = await runExample(scene, exampleNamed('weekly-report'));
		const html = textOf(run.items('Weekly report')[0]?.json.html);
		jest.restoreAllMocks();
		for (const theme of THEMES) {
			for (const [name, width] of [
				['report', 760],
				['report-phone', 320],
			] as const) {
				const page = await open(html, width, theme);
				expect(await page.evaluate<string[]>(OVERFLOWING)).toEqual([]);
				const { texts } = await page.evaluate<Contrasts>(CONTRASTS);
				expect(texts.filter(({ contrast }) => contrast < LEAST_CONTRAST)).toEqual([]);
				await keepPicture(page, `${name}.${theme}`, width, PICTURE_HEIGHT);
				await page.close();
			}
		}
		const sheet = await open(html, SHEET.width, 'dark');
		await sheet.emulateMedia({ media: 'print' });
		await keepPicture(sheet, 'report-print', SHEET.width, SHEET.height);
		await sheet.close();
	});
});

const PICTURE_HEIGHT = 1100;

/** A4 without its margins, in pixels of CSS. */
const SHEET = { width: 703, height: 1032 };

async function keepPicture(page: Page, name: string, width: number, height: number) {
	const folder = join(__dirname, '..', '..', 'artifacts', 'screenshots');
	mkdirSync(folder, { recursive: true });
	const clip = { x: 0, y: 0, width, height };
	await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip });
}
