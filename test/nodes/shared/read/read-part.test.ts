import { MINUTE } from '../../../../nodes/shared/base/time';
import { PageWatch, Part } from '../../../../nodes/shared/read/part';
import {
	cutRest,
	type PartQueue,
	readOrdered,
	readUnordered,
} from '../../../../nodes/shared/read/read-part';
import type { VendorRecord } from '../../../../nodes/shared/source/record';
import { page, vendorRecord } from '../../../builders/session';

const records = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) =>
		vendorRecord.build({ id: `r${from + index}`, start: (from + index) * MINUTE }),
	);

/** A line of parts that keeps what it is given. */
function lineOf(isBounded: () => boolean) {
	const kept: string[] = [];
	const added: Part[] = [];
	const line: PartQueue = {
		idleReaders: 0,
		recordsAhead: 1000,
		get isBounded() {
			return isBounded();
		},
		keep: async (part, batch) => {
			part.isUntouched = false;
			for (const { id } of batch) kept.push(id);
			await Promise.resolve();
		},
		insertAfter: (_part, parts) => added.push(...parts),
		employIdle: () => undefined,
	};
	return { line, kept, added };
}

async function* batchesOf(
	batches: ReadonlyArray<readonly VendorRecord[]>,
	onEach: (number: number) => void = () => undefined,
) {
	for (const [index, batch] of batches.entries()) {
		onEach(index);
		yield batch;
	}
	await Promise.resolve();
}

function watchOf(count: number): PageWatch {
	const watch = new PageWatch();
	for (let number = 1; number <= count; number++) {
		watch.follow(page.build({ records: [], next: 'next', reached: number }));
	}
	return watch;
}

describe('readOrdered', () => {
	it('leaves a list that is in order at the end of its part', async () => {
		const { line, kept } = lineOf(() => false);
		const part = new Part(0, 650 * MINUTE);
		await readOrdered(
			part,
			batchesOf([records(0, 600), records(600, 100), records(700, 100), records(800, 100)]),
			watchOf(1),
			line,
		);
		expect(part.isInOrder).toBe(true);
		expect(kept).toHaveLength(651);
	});

	it('reads the part anew once lists are known to end with their window, without what came', async () => {
		let isBounded = false;
		const { line, kept, added } = lineOf(() => isBounded);
		const part = new Part(0, 1000 * MINUTE);
		const batches = batchesOf([records(0, 10), records(10, 10), records(20, 10)], (number) => {
			isBounded = number === 1;
		});
		await readOrdered(part, batches, watchOf(1), line);
		expect(kept).toHaveLength(20);
		expect(added).toMatchObject([{ from: part.from, to: part.to, except: new Set(kept) }]);
		const [rest = part] = added;
		await readUnordered(rest, batchesOf([records(0, 30)]), watchOf(1), line);
		expect(kept).toEqual(records(0, 30).map(({ id }) => id));
	});

	it('hands what came before on to the parts that are cut off', () => {
		const part = new Part(0, 1000 * MINUTE, Infinity, 0, new Set(['r1']));
		part.pageRate = { pageMs: 10 * MINUTE, recordsPerPage: 10 };
		expect(cutRest(part, 2, 1000).map(({ except }) => [...except])).toEqual([['r1'], ['r1']]);
	});
});

describe('cutRest', () => {
	const partOf = (pages: number) => {
		const part = new Part(0, 1000 * MINUTE);
		part.pageRate = { pageMs: part.to / pages, recordsPerPage: 100 };
		return part;
	};

	it('gives each reader as much as it may be ahead with, and the last one all the rest', () => {
		const part = partOf(100);
		const rest = cutRest(part, 2, 1000);
		expect([part, ...rest].map(({ from, to }) => [from, to])).toEqual([
			[0, 100 * MINUTE],
			[100 * MINUTE + 1, 200 * MINUTE],
			[200 * MINUTE + 1, 1000 * MINUTE],
		]);
		expect(rest.map(({ pagesLeft }) => Math.round(pagesLeft))).toEqual([10, 80]);
	});

	it('shares out evenly what is less', () => {
		const part = partOf(8);
		const rest = cutRest(part, 3, 1000);
		expect([part, ...rest].map(({ pagesLeft }) => Math.round(pagesLeft))).toEqual([2, 2, 2, 2]);
	});

	it('leaves alone what is short, and what is of unknown length', () => {
		expect(cutRest(partOf(2.9), 3, 1000)).toEqual([]);
		expect(cutRest(new Part(0, 1000 * MINUTE), 3, 1000)).toEqual([]);
		const minute = new Part(0, MINUTE);
		minute.pageRate = { pageMs: 1, recordsPerPage: 100 };
		expect(cutRest(minute, 3, 1000)).toEqual([]);
	});
});
