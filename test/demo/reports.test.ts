import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { openScene } from '../engine/open-scene';
import type { Scene } from '../engine/scene';
import { engagementsOf, ZONE } from './engagements-of';
import { exampleNamed, filesFolder, nodeOf, rowsOf, runExample } from './example-run';

const WORLD = { days: 20, zendeskEngagements: 200, zoomEngagements: 200, chats: 200 };

/** In a world whose time is Friday, 2026-11-20 12:00 UTC. */
const YESTERDAY = '2026-11-19';
const A_WEEK_BEFORE = '2026-11-12';
const LAST_WEEK = ['09', '10', '11', '12', '13', '14', '15'].map((day) => `2026-11-${day}`);

/** What a report says, as far as it is asked here. */
interface Report {
	readonly html: string;
	readonly text: string;
	readonly summary: {
		readonly total: IDataObject;
		readonly compared: { readonly figures: IDataObject };
		readonly days: ReadonlyArray<{ readonly figures: IDataObject }>;
		readonly groups: readonly unknown[];
	};
	readonly fileName: string;
}

async function reportOf(scene: Scene, example: string): Promise<Report> {
	const run = await runExample(scene, exampleNamed(example), { settings: { timezone: ZONE } });
	const [report] = rowsOf(run, 'Write the file');
	return report as unknown as Report;
}

describe('the morning report', () => {
	it('is about every engagement that ended yesterday, beside those of the same weekday', async () => {
		const scene = await openScene({ world: WORLD });
		const { html, text, summary, fileName } = await reportOf(scene, 'morning-report');
		expect(summary.total.engagements).toBe(engagementsOf(scene, YESTERDAY, 'end').length);
		expect(summary.compared.figures.engagements).toBe(
			engagementsOf(scene, A_WEEK_BEFORE, 'end').length,
		);
		expect(summary.groups.length).toBeGreaterThan(5);
		expect(text).toContain('Thursday, November 19, 2026 (Europe/Berlin)');
		expect(text).toContain('Compared with Thursday, November 12, 2026');
		expect(fileName).toBe(join(filesFolder(), `morning-engagement-report-${YESTERDAY}.html`));
		expect(readFileSync(fileName, 'utf8')).toBe(html);
	});

	it('comes on a day without engagements, too', async () => {
		const scene = await openScene({
			world: { zendeskEngagements: 0, zoomEngagements: 0, chats: 0 },
		});
		const { text } = await reportOf(scene, 'morning-report');
		expect(text).toContain('No engagements ended in this period: Thursday, November 19, 2026');
	});
});

describe('the weekly report', () => {
	it('is about last week, day by day, beside the week before', async () => {
		const scene = await openScene({ world: WORLD });
		const { summary, text } = await reportOf(scene, 'weekly-report');
		const days = summary.days.map(({ figures }) => figures.engagements);
		expect(days).toEqual(LAST_WEEK.map((day) => engagementsOf(scene, day, 'end').length));
		expect(Number(summary.compared.figures.engagements)).toBeGreaterThan(50);
		expect(text).toContain('DAY BY DAY');
	});
});

describe.each(['morning-report', 'weekly-report'])('the email of %s', (name) => {
	it('is not sent before a user has entered an address, and then is the page alone', () => {
		const { disabled, parameters } = nodeOf(exampleNamed(name), 'Send the email');
		expect(disabled).toBe(true);
		expect(parameters).toMatchObject({
			toEmail: '',
			emailFormat: 'both',
			html: '={{ $json.html }}',
			text: '={{ $json.text }}',
			options: { appendAttribution: false },
		});
	});
});
