import type { IDataObject } from 'n8n-workflow';

import { openScene } from './open-scene';
import type { NodeName, Scene } from './scene';

const NODES = ['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'] as const;

const DAYS = 20;

async function unifiedRows(scene: Scene, node: NodeName): Promise<IDataObject[]> {
	const options = { output: 'unified' };
	const run = await scene.run(node, { returnAll: true, from: scene.daysAgo(DAYS), options });
	if (run.failure !== '') throw new Error(run.failure);
	return run.rows;
}

async function compared(
	scene: Scene,
	node: NodeName,
	input: IDataObject[],
	more: IDataObject = {},
	settings: object = {},
) {
	const parameters = { operation: 'reconcile', from: scene.daysAgo(DAYS), ...more };
	return await scene.run(node, parameters, { input, ...settings });
}

const totalsOf = (notices: readonly string[]) =>
	notices.filter((text) => text.startsWith('Compared '));

/** What a spreadsheet makes of a row. */
function asCells(row: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''),
		]),
	);
}

describe.each(NODES)('Compare With Your Copy (%s)', (node) => {
	it('finds 37 planted differences among hundreds of rows, and nothing else', async () => {
		const scene = await openScene({
			world: { zendeskEngagements: 1000, zoomEngagements: 1000, chats: 700 },
		});
		const rows = await unifiedRows(scene, node);
		expect(rows.length).toBeGreaterThan(500);
		const copy = rows.map(asCells);
		const step = Math.floor(rows.length / 37);
		const planted: string[] = [];
		const lost = new Set<IDataObject>();
		for (let count = 0; count < 37; count++) {
			const row = copy[count * step] ?? {};
			const id = row.engagement_id as string;
			if (count % 3 === 0) {
				lost.add(row);
				planted.push(`missing ${id}`);
			} else if (count % 3 === 1) {
				row.duration_seconds = `${Number(row.duration_seconds) + 1}`;
				planted.push(`changed ${id} duration_seconds`);
			} else {
				copy.push({ ...row, engagement_id: `ours-${count}` });
				planted.push(`unknown ours-${count} not returned`);
			}
		}
		const kept = copy.filter((row) => !lost.has(row)).reverse();
		const run = await compared(scene, node, kept);
		expect(run.failure).toBe('');
		const found = run.rows.map((row) => {
			const changes = (row.changes as Array<{ column: string }>).map(({ column }) => column);
			const words = [row.difference, row.engagement_id, ...changes, row.reason] as string[];
			return words.filter(Boolean).join(' ');
		});
		expect(found.toSorted()).toEqual(planted.toSorted());
		expect(totalsOf(run.notices)).toEqual([
			expect.stringMatching(
				`^Compared ${kept.length} rows of yours with ${rows.length} .*: 13 missing, 12 changed, 12 unknown \\(12 not returned\\)\\.$`,
			),
		]);
		const byId = new Map(rows.map((row) => [row.engagement_id, row]));
		const items = run.items('Node');
		for (const { json, pairedItem } of items) {
			const { difference, engagement_id: id, row } = json;
			expect(row).toEqual(difference === 'unknown' ? null : byId.get(id));
			const position = kept.findIndex((one) => one.engagement_id === id);
			expect(pairedItem).toEqual(difference === 'missing' ? [] : { item: position });
		}
		const kinds = items.map(({ json }) => json.difference);
		expect(kinds.lastIndexOf('missing')).toBeLessThan(kinds.indexOf('unknown'));
	});

	it('finds everything missing where the table is empty', async () => {
		const scene = await openScene();
		const rows = await unifiedRows(scene, node);
		const run = await compared(scene, node, [{}]);
		expect(run.rows.map(({ difference, row }) => [difference, row])).toEqual(
			rows.map((row) => ['missing', row]),
		);
		expect(run.notices).toContainEqual(expect.stringMatching(/^The input was empty, so all /));
	});

	it('returns no item, and says what was compared, where nothing differs', async () => {
		const scene = await openScene();
		const rows = await unifiedRows(scene, node);
		const run = await compared(scene, node, rows);
		expect(run.rows).toEqual([]);
		expect(totalsOf(run.notices)).toEqual([
			expect.stringContaining(': 0 missing, 0 changed, 0 unknown.'),
		]);
	});

	it('knows rows as the vendor returns them by their IDs, with names and columns of your own', async () => {
		const scene = await openScene();
		const options = { includeNames: true };
		const { rows } = await scene.run(node, {
			...{ returnAll: true, from: scene.daysAgo(DAYS), options },
		});
		const own = rows.map((row): IDataObject => ({ ...row, rating: 'ours' }));
		const [first = {}, second = {}, ...others] = own;
		const ofAnother = { source: 'somebody_else', engagement_id: '1', started_at: scene.daysAgo(1) };
		const idField = 'engagement_id' in second ? 'engagement_id' : 'id';
		const invented = { ...second, [idField]: 'ours' };
		const run = await compared(scene, node, [second, ...others, invented, ofAnother], { options });
		const found = run.rows.map((row) => [row.difference, row.engagement_id, row.reason]);
		expect(found).toEqual([
			['missing', first[idField], null],
			['unknown', 'ours', 'not returned'],
		]);
		expect(run.notices).toContainEqual(
			expect.stringMatching(/^Your rows have no columns of unified rows/),
		);
	});

	it('is no difference where names or redaction are those of the copy', async () => {
		const scene = await openScene();
		const options = { includeNames: true, redact: ['customerName'], redactWith: 'hash' };
		const list = await scene.run(node, {
			...{ returnAll: true, from: scene.daysAgo(DAYS) },
			options: { ...options, output: 'unified', redactSalt: 's' },
		});
		const same = await compared(scene, node, list.rows, {
			options: { ...options, redactSalt: 's' },
		});
		expect(same.rows).toEqual([]);
		const unnamed = await compared(scene, node, list.rows, {
			options: { ...options, redactSalt: 's', includeNames: false },
		});
		expect(unnamed.rows).toEqual([]);
	});

	it('leaves rows of other vendors, repeated rows and rows without an ID alone, and says so', async () => {
		const scene = await openScene();
		const rows = await unifiedRows(scene, node);
		const [first = {}] = rows;
		const run = await compared(scene, node, [
			{ ...first, duration_seconds: -1 },
			...rows,
			{ ...first, source: 'somebody_else' },
			{ note: 'a total' },
		]);
		expect(run.rows).toEqual([]);
		expect(run.notices.slice(0, 3)).toEqual([
			'Not compared: 1 row whose source is another one.',
			'Not compared: 1 row with the ID of a later one.',
			`Not compared: 1 row without an engagement_id (item ${rows.length + 2}).`,
		]);
	});

	it.each([
		[
			[{ name: 'Ann' }],
			{},
			'No item of the input has an engagement_id — The input is your copy: connect the node that reads your sheet or table. Its rows need the column engagement_id.',
		],
		[
			[{ engagement_id: 'a' }, { engagement_id: 2 ** 60 }],
			{},
			'Item 1 of the input has the engagement_id 1152921504606847000, which may not be exact — The number is beyond 2^53, where JavaScript rounds. Enter it as text: in quotes, or from a field that holds text.',
		],
		[
			[{ engagement_id: 'a' }],
			{ compareColumns: ['rating', 'stars'] },
			'"Compare Columns" names columns that unified rows do not have: stars — Choose from the list, or leave it empty to compare all columns that your rows have.',
		],
	])('refuses bad input before any request: %j', async (input, options, sentence) => {
		const scene = await openScene();
		const run = await compared(scene, node, input, { options });
		expect(run.failure).toBe(sentence);
		expect(scene.simulator.requests).toEqual([]);
		const goingOn = await compared(
			scene,
			node,
			input,
			{ options },
			{ node: { onError: 'continueRegularOutput' } },
		);
		const [error = '', details] = sentence.split(' — ');
		expect(goingOn.rows).toEqual([{ error, details }]);
	});
});

describe('A range half outside of what Zendesk keeps', () => {
	it('says of which rows nothing can be told', async () => {
		const scene = await openScene();
		const from = scene.daysAgo(100);
		const row = (id: string, days: number) => ({
			engagement_id: id,
			started_at: scene.daysAgo(days),
		});
		const input = [row('old', 95), row('older', 120), row('new', 10), { engagement_id: 'x' }];
		const run = await compared(scene, 'zendeskEngagements', input, { from });
		const unknown = run.rows.filter(({ difference }) => difference === 'unknown');
		expect(unknown.map(({ engagement_id: id, reason }) => [id, reason])).toEqual([
			['old', 'outside retention'],
			['older', 'outside range'],
			['new', 'not returned'],
			['x', 'cannot be told'],
		]);
		expect(run.notices).toContainEqual(expect.stringContaining('are kept for 90 days'));
		const filtered = await compared(scene, 'zendeskEngagements', input, {
			filters: { channel: 'messaging' },
		});
		expect(filtered.rows.map(({ reason }) => reason)).toContain('not returned with filters');
	});
});
