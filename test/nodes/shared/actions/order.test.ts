import fc from 'fast-check';

import { firstRecords, longestWaits } from '../../../../nodes/shared/actions/order';
import { engagements as zoomEngagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import { engagements } from '../../../../nodes/ZendeskEngagements/sources/engagement';
import { vendorRecord } from '../../../builders/session';

async function* batchesOf<Entry>(entries: readonly Entry[], size: number) {
	for (let at = 0; at < entries.length; at += size) {
		yield await Promise.resolve(entries.slice(at, at + size));
	}
}

const waited = (id: string, seconds: number | null) =>
	vendorRecord.build({
		id,
		json: { agent_replies_count: 1, longest_requester_wait_time_seconds: seconds },
	});

describe('the longest waits of a list', () => {
	it('are those that sorting all of it would put first, whatever its pages', async () => {
		const seconds = fc.option(fc.integer({ min: 0, max: 50 }));
		await fc.assert(
			fc.asyncProperty(
				fc.array(seconds, { maxLength: 3000, size: 'max' }),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 1, max: 700 }),
				async (waits, most, size) => {
					const records = waits.map((wait, index) => waited(`r${index}`, wait));
					const found = await longestWaits(batchesOf(records, size), engagements.unified, most);
					const sorted = waits
						.map((wait, index) => ({ wait: wait ?? -1, id: `r${index}` }))
						.sort((one, other) => other.wait - one.wait);
					expect(found.records.map(({ id }) => id)).toEqual(
						sorted.slice(0, most).map(({ id }) => id),
					);
					expect(found.total).toBe(waits.length);
				},
			),
			{ numRuns: 30 },
		);
	});

	it('are the total waits where a vendor knows no longest one', async () => {
		const records = [3, 9, 6].map((seconds) =>
			vendorRecord.build({
				id: `w${seconds}`,
				json: { waiting_duration: seconds, queues: [{ queue_name: 'Orders' }] },
			}),
		);
		const found = await longestWaits(batchesOf(records, 1), zoomEngagements.unified, 2);
		expect(found.records.map(({ id }) => id)).toEqual(['w9', 'w6']);
	});
});

describe('the first records of a list', () => {
	const records = Array.from({ length: 12 }, (_, index) => vendorRecord.build({ id: `r${index}` }));

	it.each([
		[5, 20, 5, 12],
		[20, 20, 12, 12],
		[5, 11, 5, Infinity],
		[5, 12, 5, 12],
	])('of which %d are wanted and %d counted', async (most, counted, length, total) => {
		const found = await firstRecords(batchesOf(records, 4), most, counted);
		expect(found.records).toEqual(records.slice(0, length));
		expect(found.total).toBe(total);
	});
});
