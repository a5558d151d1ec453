import fc from 'fast-check';

import type { VendorError } from '../../../../nodes/shared/base/errors';
import { MINUTE, type Range } from '../../../../nodes/shared/base/time';
import { readParallel } from '../../../../nodes/shared/read/read-parallel';
import type { VendorRecord } from '../../../../nodes/shared/source/record';
import { FakeList, listRequest, vendorError } from '../../../builders/fake-list';
import { readAll, session } from '../../../builders/session';
import { between, seededRandom } from '../../../simulator/random';

/** A seed of its own makes each run the same; change it to look further. */
const RUNS = { numRuns: 200, seed: 20261120, endOnFailure: true };

/** The beginning of half a day, in which the range lies. */
const BEGIN = 1e12;

const rowsByChance = fc
	.array(fc.integer({ min: 0, max: 720 }), { minLength: 60, maxLength: 900, size: 'max' })
	.map((minutes) =>
		minutes.map((minute, index) => ({ id: `r${index}`, start: BEGIN + minute * MINUTE })),
	);

const servers = fc.record({
	pageSize: fc.integer({ min: 10, max: 80 }),
	endsWithWindow: fc.boolean(),
	tellsReached: fc.boolean(),
	tellsTotal: fc.boolean(),
	repeatsBoundary: fc.boolean(),
	looseBy: fc.constantFrom(0, MINUTE),
	longestWindowMs: fc.constantFrom(100 * MINUTE, Number.MAX_SAFE_INTEGER),
});

const questions = fc.record({
	from: fc.integer({ min: 0, max: 600 }),
	length: fc.integer({ min: 1, max: 700 }),
	concurrency: fc.integer({ min: 1, max: 6 }),
	/** The number of the request that fails. */
	failing: fc.integer({ min: 3, max: 40 }),
	seed: fc.nat(),
});

/** Reads until the first failure: what was handed on, and where the failure says to continue. */
async function readUntilFailure(list: FakeList, range: Range, concurrency: number) {
	const reading = session.build({ fetchJson: list.fetchJson });
	const ids: string[] = [];
	try {
		for await (const batch of readParallel(
			{ source: list.source, request: listRequest(range), session: reading },
			concurrency,
		)) {
			ids.push(...batch.map(({ id }: VendorRecord) => id));
		}
	} catch (error) {
		return { ids, continueFrom: (error as VendorError).facts.continueFrom };
	}
	return { ids, continueFrom: undefined };
}

describe('reading side by side, where it does not come to its end', () => {
	it('has handed on everything before the time it says to continue from', async () => {
		let told = 0;
		await fc.assert(
			fc.asyncProperty(rowsByChance, servers, questions, async (rows, server, question) => {
				const { from, length, concurrency, failing, seed } = question;
				const range = { from: BEGIN + from * MINUTE, to: BEGIN + (from + length) * MINUTE };
				const random = seededRandom(seed);
				const list = new FakeList({
					...server,
					rows: server.endsWithWindow
						? rows
						: [...rows].sort((one, other) => one.start - other.start),
					delay: () => between(random, 0, 30),
					instead(_query, number) {
						if (number === failing) throw vendorError(403);
						return null;
					},
				});

				const { ids, continueFrom } = await readUntilFailure(list, range, concurrency);

				if (continueFrom === undefined) return;
				told++;
				expect(continueFrom).toBeGreaterThan(range.from);
				expect(continueFrom).toBeLessThanOrEqual(range.to + 1);
				const handedOn = new Set(ids);
				const missing = rows.filter(
					({ id, start }) => start >= range.from && start < continueFrom && !handedOn.has(id),
				);
				expect(missing).toEqual([]);
			}),
			RUNS,
		);
		expect(told).toBeGreaterThan(10);
	});

	it('stops asking once nobody takes the rows', async () => {
		const rows = Array.from({ length: 400 }, (_, index) => ({
			id: `r${index}`,
			start: BEGIN + index * MINUTE,
		}));
		const list = new FakeList({ rows, tellsReached: true });
		const request = listRequest({ from: BEGIN, to: BEGIN + 400 * MINUTE });
		const batches = readParallel(
			{ source: list.source, request, session: session.build({ fetchJson: list.fetchJson }) },
			4,
		);
		await batches.next();
		await batches.return();
		const asked = list.asked.length;
		await readAll(
			readParallel(
				{ source: list.source, request, session: session.build({ fetchJson: list.fetchJson }) },
				1,
			),
		);
		expect(asked).toBeLessThan(40);
		expect(list.asked.length - asked).toBeLessThan(45);
	});
});
