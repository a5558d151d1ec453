import { gunzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';

import { FORMATS, gzip, toBytes } from '../../../../nodes/shared/file/format';
import { readAll } from '../../../builders/session';

async function* batchesOf(...batches: IDataObject[][]): AsyncGenerator<IDataObject[]> {
	for (const batch of batches) yield await Promise.resolve(batch);
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
	return Buffer.concat(await readAll(bytes)).toString('utf8');
}

describe('a file', () => {
	it('of NDJSON has one row on each line, unchanged', async () => {
		const rows = [{ a: 'line\nfeed', b: { c: [1, null] } }, { d: 'ключ' }];
		const text = await textOf(
			toBytes(batchesOf([...rows.slice(0, 1)], [], rows.slice(1)), FORMATS.ndjson, []),
		);
		expect(text.endsWith('\n')).toBe(true);
		expect(
			text
				.trimEnd()
				.split('\n')
				.map((line) => JSON.parse(line) as unknown),
		).toEqual(rows);
	});

	it('of CSV has its header, also without rows', async () => {
		await expect(textOf(toBytes(batchesOf(), FORMATS.csv, ['a']))).resolves.toBe(
			'a,other_fields\r\n',
		);
		await expect(textOf(toBytes(batchesOf([{ a: 1 }]), FORMATS.csv, ['a']))).resolves.toBe(
			'a,other_fields\r\n1,\r\n',
		);
	});

	it('of NDJSON without rows is empty', async () => {
		await expect(readAll(toBytes(batchesOf(), FORMATS.ndjson, []))).resolves.toEqual([]);
	});

	it('is written in pieces, none much larger than 64 KB', async () => {
		const rows = Array.from({ length: 3000 }, (_, index) => ({ index, text: 'x'.repeat(100) }));
		const pieces = await readAll(toBytes(batchesOf(rows), FORMATS.ndjson, []));
		expect(pieces.length).toBeGreaterThan(4);
		for (const piece of pieces) expect(piece.length).toBeLessThan(66_000);
		expect(Buffer.concat(pieces).toString().split('\n')).toHaveLength(3001);
	});

	it('can be compressed with gzip', async () => {
		const rows = Array.from({ length: 3000 }, (_, index) => ({ index }));
		const bytes = await readAll(gzip(toBytes(batchesOf(rows), FORMATS.ndjson, [])));
		const text = gunzipSync(Buffer.concat(bytes)).toString();
		expect(text.trimEnd().split('\n')).toHaveLength(3000);
	});

	it('does not start, or ends early, if its rows cannot be read', async () => {
		async function* broken(): AsyncGenerator<IDataObject[]> {
			yield await Promise.resolve([{ a: 1 }]);
			throw new Error('cut');
		}
		await expect(readAll(toBytes(broken(), FORMATS.ndjson, []))).rejects.toThrow('cut');
		await expect(readAll(gzip(toBytes(broken(), FORMATS.ndjson, [])))).rejects.toThrow('cut');
	});
});
