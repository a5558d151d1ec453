import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';

import { LISTS } from '../engine/lists';
import { openScene } from '../engine/open-scene';
import { textOf } from '../engine/questions';
import { exampleNamed, filesFolder, rowsOf, runExample } from './example-run';

const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11'];

/** The lists that are exported, by the beginning of their files' names. */
const EXPORTED = {
	'zendesk-engagements': 'Zendesk engagements',
	'zendesk-chat-engagements': 'Chat engagement',
	'zoom-contact-center-engagements': 'Zoom engagements',
};

function rowsIn(file: string): IDataObject[] {
	const lines = gunzipSync(readFileSync(join(filesFolder(), file)))
		.toString()
		.split('\n');
	return lines.filter(Boolean).map((line) => JSON.parse(line) as IDataObject);
}

describe('the backfill', () => {
	it('writes every engagement of 90 days into the file of its vendor and month, once', async () => {
		const scene = await openScene({
			world: { days: 120, zendeskEngagements: 600, chats: 600, zoomEngagements: 600 },
		});
		const run = await runExample(scene, exampleNamed('backfill-90-days'), {
			settings: { timezone: 'America/New_York' },
		});

		const expected = Object.keys(EXPORTED).flatMap((list) =>
			MONTHS.map((month) => `${list}-${month}.ndjson.gz`),
		);
		expect(readdirSync(filesFolder()).sort()).toEqual(expected.sort());
		for (const [prefix, name] of Object.entries(EXPORTED)) {
			const list = LISTS.find(([other]) => other === name)?.[1];
			const files = MONTHS.map((month) => `${prefix}-${month}.ndjson.gz`);
			const ids = list?.ids(files.flatMap(rowsIn)).sort();
			expect(ids).toEqual(list?.truth(scene.simulator, scene.daysAgo(90)).sort());
			expect(files.every((file) => rowsIn(file).length > 20)).toBe(true);
		}
		expect(run.hints('Export Zendesk engagements')).toEqual([]);
	});

	it('says what it has written', async () => {
		const scene = await openScene({ world: { zoomEngagements: 0 } });
		const run = await runExample(scene, exampleNamed('backfill-90-days'));
		const written = rowsOf(run, 'What was written');
		expect(written).toHaveLength(12);
		for (const { file, rows } of written) expect(rowsIn(textOf(file))).toHaveLength(Number(rows));
		const ofZoom = written.filter(({ file }) => textOf(file).startsWith('zoom'));
		expect(ofZoom.map(({ rows, first }) => [rows, first])).toEqual(MONTHS.map(() => [0, null]));
	});

	it('cuts months where the user lives, and leaves no gap between them', async () => {
		const scene = await openScene({ world: { chats: 0 } });
		const run = await runExample(scene, exampleNamed('backfill-90-days'), {
			settings: { timezone: 'Asia/Kolkata' },
		});
		const months = rowsOf(run, 'One item per month').map(({ from, to }) => [from, to]);
		expect(months).toEqual([
			['2026-08-22T17:30:00.000+05:30', '2026-08-31T23:59:59.999+05:30'],
			['2026-09-01T00:00:00.000+05:30', '2026-09-30T23:59:59.999+05:30'],
			['2026-10-01T00:00:00.000+05:30', '2026-10-31T23:59:59.999+05:30'],
			['2026-11-01T00:00:00.000+05:30', '2026-11-20T17:30:00.000+05:30'],
		]);
	});
});
