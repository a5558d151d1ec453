import fc from 'fast-check';

import { OrderKeeper } from '../../../../nodes/shared/read/order';
import { vendorRecord } from '../../../builders/session';
import { SEED } from '../../../engine/sampling';

/** Whether an order is believed after these starts, told in batches of some size. */
function believes(starts: ReadonlyArray<number | null>, batchSize = 7): boolean {
	const order = new OrderKeeper();
	const records = starts.map((start) => vendorRecord.build({ start }));
	for (let index = 0; index < records.length; index += batchSize) {
		order.follow(records.slice(index, index + batchSize));
	}
	return order.isProven;
}

const ascending = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('OrderKeeper', () => {
	it.each<[string, ReadonlyArray<number | null>, boolean]>([
		['nothing', [], false],
		['five hundred times', ascending(500), false],
		['more than five hundred times', ascending(501), true],
		['thousands of records of one moment', ascending(3000).fill(5), false],
		['steps between records of one moment', ascending(502).flatMap((time) => [time, time]), true],
		['records without a time in between', ascending(502).flatMap((time) => [time, null]), true],
		[
			'nothing but records without a time',
			ascending(50)
				.fill(0)
				.map(() => null),
			false,
		],
		['descending order', ascending(1000).reverse(), false],
		['one step back', [...ascending(600), 48, 700, 701], false],
	])('after %s', (_what, starts, expected) => {
		for (const batchSize of [1, 7, 1000]) expect(believes(starts, batchSize)).toBe(expected);
	});

	it('never believes again once the order was broken', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 500, max: 600 }),
				(at, more) => {
					const later = ascending(more).map((index) => index + at);
					expect(believes([...ascending(at), -1, ...later])).toBe(false);
				},
			),
			{ seed: SEED },
		);
	});
});
