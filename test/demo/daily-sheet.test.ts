import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readCsv } from '../builders/csv-reader';
import { openScene } from '../engine/open-scene';
import { engagementsOf, ZONE } from './engagements-of';
import { exampleNamed, filesFolder, rowsOf, runExample } from './example-run';

/** In a world whose time is 2026-11-20 12:00 UTC. */
const YESTERDAY = '2026-11-19';

const WORLD = { days: 10, zendeskEngagements: 400, zoomEngagements: 400, chats: 400 };

describe('the daily sheet', () => {
	it('is a file with every engagement that ended yesterday where the user lives', async () => {
		const scene = await openScene({ world: WORLD });
		const run = await runExample(scene, exampleNamed('daily-engagement-sheet'), {
			settings: { timezone: ZONE },
		});

		const file = join(filesFolder(), `engagements-${YESTERDAY}.csv`);
		expect(rowsOf(run, 'Write the file')).toEqual([{ fileName: file }]);
		const [header = [], ...lines] = readCsv(readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
		expect(header.slice(0, 3)).toEqual(['ended', 'source', 'channel']);

		const expected = engagementsOf(scene, YESTERDAY, 'end');
		const column = (name: string) => lines.map((cells) => cells[header.indexOf(name)] ?? '');
		expect(column('engagement').sort()).toEqual(expected.sort());
		expect(new Set(column('source')).size).toBe(3);
		expect(column('ended')).toEqual(column('ended').sort());
		expect(column('ended').every((ended) => ended.startsWith(YESTERDAY))).toBe(true);
	});

	it('can be had for another day', async () => {
		const scene = await openScene({ world: WORLD });
		const example = exampleNamed('daily-engagement-sheet');
		const text = JSON.stringify(example.workflow);
		const changed = text.replace('={{ $today.minus({ days: 1 }).toISODate() }}', '2026-11-16');
		const workflow = JSON.parse(changed) as typeof example.workflow;
		const run = await runExample(scene, { ...example, workflow }, { settings: { timezone: ZONE } });
		const ids = rowsOf(run, 'Columns of the sheet').map(({ engagement }) => engagement);
		expect(ids.sort()).toEqual(engagementsOf(scene, '2026-11-16', 'end').sort());
	});

	it('goes without a vendor that has nothing, and makes no file of nothing', async () => {
		const scene = await openScene({ world: { ...WORLD, zoomEngagements: 0 } });
		const run = await runExample(scene, exampleNamed('daily-engagement-sheet'));
		const sources = rowsOf(run, 'Columns of the sheet').map(({ source }) => source);
		expect([...new Set(sources)].sort()).toEqual(['zendesk_chat', 'zendesk_omnichannel']);

		const empty = await openScene({
			world: { zendeskEngagements: 0, zoomEngagements: 0, chats: 0 },
		});
		const nothing = await runExample(empty, exampleNamed('daily-engagement-sheet'));
		expect(nothing.items('Write the file')).toEqual([]);
	});
});
