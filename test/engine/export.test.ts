import { gunzipSync } from 'node:zlib';
import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { readCsv } from '../builders/csv-reader';
import { operationsOf, publishedNodes } from '../builders/published';
import { contentOf, type FileFolder, keepFilesInFolder, keepFilesInMemory } from './file-storage';
import { type List, LISTS, SEVERAL_PAGES } from './lists';
import { openScene } from './open-scene';
import type { Parameters, Scene } from './scene';

let folder: FileFolder;

afterEach(() => folder.remove());

beforeEach(async () => {
	folder = await keepFilesInFolder();
});

/** Exports a list, and gives back what is said about the file beside the file. */
async function exportList(scene: Scene, { node, resource }: List, parameters: Parameters = {}) {
	const run = await scene.run(node, {
		resource,
		operation: 'export',
		from: scene.daysAgo(40),
		...parameters,
	});
	const [item, ...more] = run.items('Node');
	expect({ failure: run.failure, more }).toEqual({ failure: '', more: [] });
	const file = Object.values(item?.binary ?? {})[0];
	return { summary: item?.json ?? {}, item, file, bytes: await contentOf(file) };
}

async function readAll(scene: Scene, { node, resource }: List, parameters: Parameters = {}) {
	const run = await scene.run(node, {
		resource,
		returnAll: true,
		from: scene.daysAgo(40),
		...parameters,
	});
	expect(run.failure).toBe('');
	return run.rows;
}

function rowsOfNdjson(bytes: Buffer): IDataObject[] {
	const lines = bytes.toString().split('\n');
	expect(lines.pop()).toBe('');
	return lines.map((line) => JSON.parse(line) as IDataObject);
}

/** The rows of a CSV file as objects of their cells by column. */
function rowsOfCsv(bytes: Buffer): Array<Record<string, string>> {
	const [header = [], ...lines] = readCsv(bytes.toString());
	return lines.map((cells) => {
		expect(cells).toHaveLength(header.length);
		return Object.fromEntries(header.map((column, index) => [column, cells[index] ?? '']));
	});
}

/** What the cells of a row have to be, where all of it has columns. */
function cellsOf(row: IDataObject, columns: readonly string[]): Record<string, string> {
	const cells = columns.map((column) => {
		const value = column.split('.').reduce<unknown>((inner, key) => (inner as Row)?.[key], row);
		const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
		const isFormula = typeof value === 'string' && /^[-+=@]/.test(text) && !/^[-+]\d+$/.test(text);
		return [column, text === '""' ? '' : `${isFormula ? "'" : ''}${text}`];
	});
	return Object.fromEntries(cells) as Record<string, string>;
}

type Row = IDataObject | null | undefined;

const nameOf = ({ fileName, fileExtension, fileSize, bytes }: IBinaryData) => ({
	fileName,
	fileExtension,
	fileSize,
	bytes,
});

it('is tested for every list (add what is missing to lists.ts)', () => {
	const exported = [...publishedNodes.values()].flatMap((description) =>
		operationsOf(description)
			.filter(({ operation }) => operation === 'export')
			.map(({ resource }) => `${description.name} ${resource}`),
	);
	const tested = LISTS.map(([, { node, resource }]) => `${node} ${resource}`);
	expect(tested.sort()).toEqual(exported.sort());
});

describe.each(LISTS)('the export of %s', (_name, list) => {
	it('holds exactly the rows that Get Many returns, and the world', async () => {
		const scene = await openScene({ world: SEVERAL_PAGES });
		const rows = await readAll(scene, list);
		const { bytes, summary } = await exportList(scene, list);
		expect(rowsOfNdjson(bytes)).toEqual(rows);
		expect(list.ids(rows).sort()).toEqual(list.truth(scene.simulator, scene.daysAgo(40)).sort());
		expect(summary).toMatchObject({
			count: rows.length,
			format: 'ndjson',
			from: scene.daysAgo(40).replace('.000Z', 'Z'),
			to: '2026-11-20T12:00:00Z',
		});

		const table = await exportList(scene, list, { format: 'csv', compress: true });
		expect(table.summary).toEqual({ ...summary, format: 'csv' });
		const lines = rowsOfCsv(gunzipSync(table.bytes));
		expect(lines).toEqual(rows.map((row) => cellsOf(row, Object.keys(lines[0] ?? {}))));
		expect(table.file).toMatchObject({ mimeType: 'application/gzip', fileExtension: 'gz' });
		expect(table.file?.fileName).toMatch(
			/^[a-z-]+_2026-10-11T12-00-00Z_2026-11-20T12-00-00Z\.csv\.gz$/,
		);
	});

	it('is the same file where n8n keeps files in memory', async () => {
		const scene = await openScene();
		const kept = await exportList(scene, list);
		await keepFilesInMemory();
		const held = await exportList(scene, list);
		expect(held.bytes.equals(kept.bytes)).toBe(true);
		expect(held.summary).toEqual(kept.summary);
		expect(held.file && nameOf(held.file)).toEqual(kept.file && nameOf(kept.file));
	});
});

describe('an export', () => {
	const [[, engagements]] = LISTS as unknown as [[string, List]];

	it('has a header and the columns of the list, also where there are no rows', async () => {
		const scene = await openScene({ world: { zendeskEngagements: 0 } });
		const { bytes, summary } = await exportList(scene, engagements, { format: 'csv' });
		expect(readCsv(bytes.toString())).toHaveLength(1);
		expect(bytes.toString()).toMatch(/^\uFEFFengagement_id,ticket_id,channel,.*,other_fields\r\n$/);
		expect(summary).toMatchObject({ count: 0, first: null, last: null });
	});

	it('makes text that customers wrote harmless for spreadsheets', async () => {
		const scene = await openScene({ world: { chats: 0 } });
		scene.simulator.world.addChat({ extra: { comment: '=HYPERLINK("http://evil","x")' } });
		const chats = LISTS.find(([name]) => name === 'Chat chat')?.[1] ?? engagements;
		scene.simulator.clock.advance(3_600_000);
		const { bytes } = await exportList(scene, chats, { format: 'csv' });
		expect(rowsOfCsv(bytes)[0]?.comment).toBe('\'=HYPERLINK("http://evil","x")');
	});

	it.each([
		{ options: { output: 'unified' } },
		{ options: { dateField: 'end' } },
		{ filters: { channel: 'support' } },
	])('minds %j as Get Many does', async (parameters) => {
		const scene = await openScene({ world: SEVERAL_PAGES });
		const rows = await readAll(scene, engagements, parameters);
		const { bytes } = await exportList(scene, engagements, parameters);
		expect(rowsOfNdjson(bytes)).toEqual(rows);
		expect(rows.length).toBeGreaterThan(10);
	});

	it('makes one file for each input item, in the field that is wanted', async () => {
		const scene = await openScene();
		const run = await scene.run(
			'zendeskEngagements',
			{ operation: 'export', from: '={{ $json.from }}', binaryPropertyName: 'report' },
			{ input: [{ from: scene.daysAgo(20) }, { from: scene.daysAgo(10) }] },
		);
		const files = run.items('Node').map(({ binary }) => binary?.report);
		const counts = await Promise.all(
			files.map(async (file) => rowsOfNdjson(await contentOf(file)).length),
		);
		expect(counts).toEqual(run.rows.map(({ count }) => count));
		expect(counts[0]).toBeGreaterThan(counts[1] ?? 0);
		expect(run.items('Node').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		expect(folder.list()).toHaveLength(4);
	});
});
