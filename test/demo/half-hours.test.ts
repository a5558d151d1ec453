import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readCsv } from '../builders/csv-reader';
import { openScene } from '../engine/open-scene';
import { engagementsOf, ZONE } from './engagements-of';
import { exampleNamed, filesFolder, rowsOf, runExample } from './example-run';

const WORLD = { days: 20, zendeskEngagements: 200, zoomEngagements: 200, chats: 200 };

/** In a world whose time is 2026-11-20 12:00 UTC. */
const YESTERDAY = '2026-11-19';

describe('the half-hour intervals', () => {
	it('have every engagement that started yesterday in exactly one of them', async () => {
		const scene = await openScene({ world: WORLD });
		const run = await runExample(scene, exampleNamed('half-hour-intervals'), {
			settings: { timezone: ZONE },
		});
		const file = join(filesFolder(), `half-hours-${YESTERDAY}.csv`);
		expect(rowsOf(run, 'Write the file')).toEqual([{ fileName: file }]);
		const [header = [], ...lines] = readCsv(readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
		const column = (name: string) => lines.map((cells) => cells[header.indexOf(name)] ?? '');
		const sum = column('engagements').reduce((total, count) => total + Number(count), 0);
		expect(sum).toBe(engagementsOf(scene, YESTERDAY, 'start').length);
		expect(
			column('interval').every((start) => /^2026-11-19T\d\d:[03]0:00\+01:00$/.test(start)),
		).toBe(true);
		expect(column('is_total').every((isTotal) => isTotal === 'false')).toBe(true);
	});
});
