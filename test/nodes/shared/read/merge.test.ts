import { mergeByStart } from '../../../../nodes/shared/read/merge';
import { type VendorRecord, type RecordStream } from '../../../../nodes/shared/source/record';
import { readAll, vendorRecord } from '../../../builders/session';
import { between, seededRandom } from '../../../simulator/random';

/** A list such as `a1 b3 | c4`: ids with their start times, in batches. */
interface Stream {
	readonly stream: RecordStream;
	/** How many batches were taken from it, and whether it was closed. */
	readonly state: { taken: number; closed: boolean };
}

function records(text: string): VendorRecord[] {
	return text
		.split(' ')
		.filter(Boolean)
		.map((id) => vendorRecord.build({ id, start: Number(id.slice(1)) }));
}

function streamOf(batches: ReadonlyArray<readonly VendorRecord[]>): Stream {
	const state = { taken: 0, closed: false };
	async function* generate(): RecordStream {
		try {
			for (const batch of batches) {
				state.taken++;
				yield await Promise.resolve(batch);
			}
		} finally {
			state.closed = true;
		}
	}
	return { stream: generate(), state };
}

const list = (text: string): Stream => streamOf(text.split('|').map(records));

async function merged(main: string, ...others: string[]): Promise<string> {
	const streams = [main, ...others].map((text) => list(text).stream);
	const batches = await readAll(mergeByStart(streams));
	return batches
		.flat()
		.map(({ id }) => id)
		.join(' ');
}

describe('mergeByStart', () => {
	it.each([
		['a1 a3 | a5', ['b2 | b4 b6'], 'a1 b2 a3 b4 a5 b6'],
		['a1 a2', [], 'a1 a2'],
		['', ['b1 b2'], 'b1 b2'],
		['a1 a2', [''], 'a1 a2'],
		['', ['', ''], ''],
		['a1', ['b1', 'c1'], 'a1 b1 c1'],
		['a1 | | a9', ['b5', ' | | c7'], 'a1 b5 c7 a9'],
		['a9', ['b1 b2 b3'], 'b1 b2 b3 a9'],
		['a1 a5 a2', ['b3'], 'a1 a5 a2 b3'],
		['a1 a2 a9 a3 a4', ['b2 b3'], 'a1 a2 b2 a9 a3 b3 a4'],
		['a5 b5', ['c5'], 'a5 b5 c5'],
	])('puts %j and %j in order: %s', async (main, others, expected) => {
		await expect(merged(main, ...others)).resolves.toBe(expected);
	});

	it('puts records without a time first', async () => {
		const main = streamOf([[vendorRecord.build({ id: 'x', start: null }), ...records('a2')]]);
		const batches = await readAll(mergeByStart([main.stream, list('b1').stream]));
		expect(batches.flat().map(({ id }) => id)).toEqual(['x', 'b1', 'a2']);
	});

	it('reads no further ahead than it has to', async () => {
		const main = list('a1 | a2 | a3');
		const other = list('b9 | b10');
		const reading = mergeByStart([main.stream, other.stream]);
		await reading.next();
		expect([main.state.taken, other.state.taken]).toEqual([1, 1]);
	});

	it('hands on what goes wrong in any list', async () => {
		async function* broken(): RecordStream {
			yield await Promise.resolve(records('b1'));
			throw new Error('broken');
		}
		await expect(readAll(mergeByStart([list('a1 a5').stream, broken()]))).rejects.toThrow('broken');
	});

	it('holds every record of every list, in order, whatever the lists (by chance)', async () => {
		const random = seededRandom(7);
		for (let round = 0; round < 200; round++) {
			const all = Array.from({ length: between(random, 0, 40) }, (_, index) => ({
				id: `r${index}`,
				start: between(random, 0, 12),
				list: between(random, 0, 3),
			})).sort((one, other) => one.start - other.start || one.id.localeCompare(other.id));
			const inBatches = (wanted: (list: number) => boolean) => {
				const mine = all.filter((record) => wanted(record.list)).map(vendorRecord.build);
				const batches: VendorRecord[][] = [];
				while (mine.length > 0) batches.push(mine.splice(0, between(random, 0, 5)));
				return streamOf(batches).stream;
			};
			const mainHoldsAll = random() < 0.5;
			const main = inBatches((number) => mainHoldsAll || number === 0);
			const others = [1, 2, 3].map((number) => inBatches((own) => own === number));
			const out = (await readAll(mergeByStart([main, ...others]))).flat();
			expect([...new Set(out.map(({ id }) => id))].sort()).toEqual(all.map(({ id }) => id).sort());
			const starts = out.map(({ start }) => start ?? 0);
			expect(starts).toEqual([...starts].sort((one, other) => one - other));
		}
	});
});
