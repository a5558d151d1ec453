import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';

import { ByteStream } from '../../../../nodes/shared/file/byte-stream';
import { FORMATS, gzip, toBytes } from '../../../../nodes/shared/file/format';
import { rejectionOf } from '../../../builders/thrown';
import { settled } from '../../../builders/virtual-network';

const BATCHES = 100;

/** A piece of a file holds one of its batches, which no compression makes smaller. */
const BATCH_LENGTH = 70_000;

/** Rows that are counted as they are taken. */
class Rows {
	taken = 0;

	isClosed = false;

	constructor(private readonly failsAt = Infinity) {}

	async *batches(): AsyncGenerator<readonly IDataObject[], void, undefined> {
		try {
			for (; this.taken < BATCHES; this.taken++) {
				if (this.taken === this.failsAt) throw new Error('cut');
				yield await Promise.resolve([{ text: randomBytes(BATCH_LENGTH / 2).toString('hex') }]);
			}
		} finally {
			this.isClosed = true;
		}
	}

	bytes(isCompressed: boolean): AsyncIterable<Uint8Array> {
		const plain = toBytes(this.batches(), FORMATS.ndjson, []);
		return isCompressed ? gzip(plain) : plain;
	}
}

/** Lets everything happen that does not wait for the consumer: compression takes some turns. */
async function idle(): Promise<void> {
	for (let turn = 0; turn < 50; turn++) await settled();
}

describe.each([
	['plain', false],
	['compressed', true],
])('a file, %s', (_what, isCompressed) => {
	it('is produced no faster than it is read', async () => {
		const rows = new Rows();
		const iterator = rows.bytes(isCompressed)[Symbol.asyncIterator]();
		let takenBytes = 0;
		while (takenBytes < 20 * BATCH_LENGTH) {
			const turn = await iterator.next();
			if (turn.done) break;
			takenBytes += turn.value.length * (isCompressed ? 2 : 1);
			await idle();
			expect(rows.taken).toBeLessThanOrEqual(takenBytes / BATCH_LENGTH + 5);
		}
		expect(rows.taken).toBeGreaterThan(15);
		await iterator.return?.();
	});

	it('reads no more rows once nobody reads the file', async () => {
		const rows = new Rows();
		for await (const piece of new ByteStream(rows.bytes(isCompressed))) {
			if (piece.length > 0) break;
		}
		await idle();
		expect(rows.isClosed).toBe(true);
		expect(rows.taken).toBeLessThan(10);
	});

	it('reads no more rows once its reader fails', async () => {
		const rows = new Rows();
		const failing = async () => {
			for await (const piece of new ByteStream(rows.bytes(isCompressed))) {
				if (piece.length > 0) throw new Error('disk full');
			}
		};
		await expect(failing()).rejects.toThrow('disk full');
		await idle();
		expect(rows.isClosed).toBe(true);
	});

	it.each([0, 1, 30])('says why the rows ended after %d batches', async (failsAt) => {
		const rows = new Rows(failsAt);
		const reading = async () => {
			let length = 0;
			for await (const piece of new ByteStream(rows.bytes(isCompressed))) length += piece.length;
			return length;
		};
		expect(await rejectionOf(reading())).toEqual(new Error('cut'));
		expect(rows.isClosed).toBe(true);
	});

	it('contains every row', async () => {
		const rows = new Rows();
		const pieces: Uint8Array[] = [];
		for await (const piece of rows.bytes(isCompressed)) pieces.push(piece);
		const whole = Buffer.concat(pieces);
		const text = (isCompressed ? gunzipSync(whole) : whole).toString();
		expect(text.trimEnd().split('\n')).toHaveLength(BATCHES);
	});
});

describe('a stream with listeners', () => {
	it('is closed when it is destroyed, and reads no more rows', async () => {
		const rows = new Rows();
		const stream = new ByteStream(rows.bytes(false));
		const events: string[] = [];
		await new Promise<void>((resolve) => {
			stream
				.on('data', () => {
					events.push('data');
					stream.destroy();
				})
				.on('end', () => events.push('end'))
				.on('error', () => events.push('error'))
				.once('close', () => resolve());
		});
		expect(events).toEqual(['data']);
		expect(rows.isClosed).toBe(true);
		expect(rows.taken).toBeLessThanOrEqual(2);
	});

	it('does not start before somebody listens for its data', async () => {
		const rows = new Rows();
		new ByteStream(rows.bytes(false)).on('end', () => undefined).on('error', () => undefined);
		await idle();
		expect(rows.taken).toBe(0);
	});

	it('reports a failure once, and closes without an end', async () => {
		const events: string[] = [];
		await new Promise<void>((resolve) => {
			new ByteStream(new Rows(3).bytes(true))
				.on('end', () => events.push('end'))
				.on('error', (error) => events.push(String(error)))
				.on('close', () => resolve())
				.on('data', () => undefined);
		});
		expect(events).toEqual(['Error: cut']);
	});
});
