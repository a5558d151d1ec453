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

async function merged(main: string, ...companions: string[]): Promise<string> {
	const streams = companions.map((text) => list(text).stream);
	const batches = await readAll(mergeByStart(list(main).stream, streams));
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
		['a1 a5 a2', ['b3'], 'a1 b3 a5 a2'],
	])('puts %j and %j in order: %s', async (main, companions, expected) => {
		await expect(merged(main, ...companions)).resolves.toBe(expected);
	});

	it('puts records without a time first', async () => {
		const main = streamOf([[vendorRecord.build({ id: 'x', start: null }), ...records('a2')]]);
		const batches = await readAll(mergeByStart(main.stream, [list('b1').stream]));
		expect(batches.flat().map(({ id }) => id)).toEqual(['x', 'b1', 'a2']);
	});

	it('gives a companion up that has shown nothing but records of the main list', async () => {
		const companion = list('b1 b2 b3 b4 b5 | b6 | b8');
		const main = list('b1 b2 a3 | b3 b4 b5 b6 b8');
		const batches = await readAll(mergeByStart(main.stream, [companion.stream]));
		expect(batches.flat().map(({ id }) => id)).toEqual('b1 b2 a3 b3 b4 b5 b6 b8'.split(' '));
		expect(companion.state).toEqual({ taken: 1, closed: true });
	});

	it.each([
		['a record that stands in both lists', 'a1 b2 a3', ['b2 b9', 'c2 c4'], 'a1 b2 c2 a3 c4 b9'],
		['several of them', 'a1 b2 b3 b4', ['b2 b3 b4 b9'], 'a1 b2 b3 b4 b9'],
		[
			'many after one of its own',
			'a1 b3 b4 b5 b6 b7',
			['b2 b3 b4 b5 b6 b7 b9'],
			'a1 b2 b3 b4 b5 b6 b7 b9',
		],
		['records of one time', 'a5 b5 c5', ['b5', 'c5'], 'a5 b5 c5'],
	])('loses nothing of a companion for %s', async (_what, main, companions, expected) => {
		await expect(merged(main, ...companions)).resolves.toBe(expected);
	});

	it('reads no further ahead than it has to', async () => {
		const main = list('a1 | a2 | a3');
		const companion = list('b9 | b10');
		const reading = mergeByStart(main.stream, [companion.stream]);
		await reading.next();
		expect([main.state.taken, companion.state.taken]).toEqual([1, 1]);
	});

	it('hands on what goes wrong in any list', async () => {
		async function* broken(): RecordStream {
			yield await Promise.resolve(records('b1'));
			throw new Error('broken');
		}
		await expect(readAll(mergeByStart(list('a1 a5').stream, [broken()]))).rejects.toThrow('broken');
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
			const companions = [1, 2, 3].map((number) => inBatches((own) => own === number));
			const out = (await readAll(mergeByStart(main, companions))).flat();
			expect([...new Set(out.map(({ id }) => id))].sort()).toEqual(all.map(({ id }) => id).sort());
			const starts = out.map(({ start }) => start ?? 0);
			expect(starts).toEqual([...starts].sort((one, other) => one - other));
		}
	});
});
