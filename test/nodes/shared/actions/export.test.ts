import { gunzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';

import { exportToFile } from '../../../../nodes/shared/actions/export';
import { DAY, HOUR } from '../../../../nodes/shared/base/time';
import { NameCache } from '../../../../nodes/shared/rows/name-cache';
import { FakeList, vendorError } from '../../../builders/fake-list';
import { nodeContext } from '../../../builders/node-context';
import { session } from '../../../builders/session';
import { NOW } from '../../../builders/virtual-clock';

const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString().replace('.000Z', 'Z');

/** Exports a day of a list with a row an hour, the last of which is two hours long. */
function run(item: IDataObject, { failing = 0, rowCount = 24 } = {}) {
	const rows = Array.from({ length: rowCount }, (_, index) => {
		const start = NOW - (24 - index) * HOUR;
		return { id: `r${index}`, start, end: start + (index === 23 ? HOUR : 0), kind: 'voice' };
	});
	const list = new FakeList({
		rows,
		longestRecordMs: DAY,
		instead(_query, number) {
			if (number === failing) throw vendorError(403);
			return null;
		},
	});
	const source = { ...list.source, name: 'Test things', retentionMs: 90 * DAY };
	const { context, files } = nodeContext({ items: [{ from: ago(24), ...item }] });
	const testSession = session.build({ fetchJson: list.fetchJson });
	const dateField = item.dateField === 'end' ? 'end' : 'start';
	const operation = exportToFile(source, () => ({ filters: {}, dateField }));
	const output = operation({ context, itemIndex: 0, session: testSession, names: new NameCache() });
	return { output, files, list, testSession };
}

describe('an export', () => {
	it('is one item about one file of every row', async () => {
		const { output, files } = run({});
		await expect(output).resolves.toEqual({
			json: {
				count: 24,
				from: ago(24),
				to: ago(0),
				format: 'ndjson',
				first: ago(24),
				last: ago(1),
			},
			binary: { data: expect.objectContaining({ data: 'stored' }) as unknown },
		});
		expect(files).toHaveLength(1);
		const [file] = files;
		expect(file?.name).toBe('test-things_2026-11-19T12-00-00Z_2026-11-20T12-00-00Z.ndjson');
		expect(file?.mimeType).toBe('application/x-ndjson');
		const lines = file?.content.toString().trimEnd().split('\n') ?? [];
		expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
			Array.from({ length: 24 }, (_, index) => ({ id: `r${index}`, kind: 'voice' })),
		);
	});

	it('is a table with a header, where CSV is wanted', async () => {
		const { output, files } = run({ format: 'csv', to: ago(22) });
		await expect(output).resolves.toMatchObject({ json: { count: 3, format: 'csv' } });
		expect(files[0]).toMatchObject({ mimeType: 'text/csv' });
		expect(files[0]?.name).toMatch(/\.csv$/);
		expect(files[0]?.content.toString().split('\r\n')).toHaveLength(5);
	});

	it.each([
		['a table with', { format: 'csv', addBOM: true }, '\uFEFFother_fields'],
		['a table without', { format: 'csv', addBOM: false }, 'other_fields'],
		['lines without', { format: 'ndjson', addBOM: true }, '{'],
	])('is %s a byte order mark', async (_what, parameters, beginning) => {
		const { output, files } = run(parameters);
		await output;
		const text = files[0]?.content.toString() ?? '';
		expect(text.slice(0, beginning.length)).toBe(beginning);
	});

	it('is compressed on demand', async () => {
		const { output, files } = run({ compress: true });
		await output;
		expect(files[0]).toMatchObject({ mimeType: 'application/gzip' });
		expect(files[0]?.name).toMatch(/\.ndjson\.gz$/);
		const text = gunzipSync(files[0]?.content ?? Buffer.alloc(0)).toString();
		expect(text.trimEnd().split('\n')).toHaveLength(24);
	});

	it('is put where it is wanted', async () => {
		const { output } = run({ binaryPropertyName: ' report ' });
		await expect(output).resolves.toMatchObject({ binary: { report: { data: 'stored' } } });
	});

	it('tells the first and the last end, where ends are bounded', async () => {
		const { output } = run({ dateField: 'end' });
		await expect(output).resolves.toMatchObject({ json: { first: ago(24), last: ago(0) } });
	});

	it('is a file too where there are no rows', async () => {
		const { output, files } = run({}, { rowCount: 0 });
		await expect(output).resolves.toMatchObject({ json: { count: 0, first: null, last: null } });
		expect(files[0]?.content).toHaveLength(0);
	});

	it('says what is no longer kept', async () => {
		const { output, testSession } = run({ from: ago(100 * 24) });
		await output;
		expect(testSession.notices).toHaveLength(1);
	});

	it.each([
		[{ format: 'xlsx' }, 'The chosen format does not exist'],
		[{ binaryPropertyName: ' ' }, '"Put Output File in Field" is empty'],
		[{ from: '' }, '"From" is empty'],
		[{ from: ago(200 * 24), to: ago(100 * 24) }, 'Test things from that time no longer exist'],
		[{ options: { concurrency: 0 } }, 'Parallel Reads'],
		[{ options: { output: 'pretty' } }, 'Output'],
	])('is refused for %j before any request', async (item, message) => {
		const { output, list } = run(item);
		await expect(output).rejects.toThrow(message);
		expect(list.asked).toEqual([]);
	});

	it('leaves no file behind where its rows cannot be read to their end', async () => {
		const { output, files } = run({}, { failing: 2 });
		await expect(output).rejects.toMatchObject({ facts: { httpStatus: 403 } });
		expect(files).toEqual([]);
	});
});
