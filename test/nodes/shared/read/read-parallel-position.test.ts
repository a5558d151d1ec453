import type { VendorError } from '../../../../nodes/shared/base/errors';
import { DAY, HOUR, MINUTE, type Range, SECOND } from '../../../../nodes/shared/base/time';
import { readParallel } from '../../../../nodes/shared/read/read-parallel';
import type { VendorRecord } from '../../../../nodes/shared/source/record';
import type { ListRequest } from '../../../../nodes/shared/source/source';
import { BEGIN, rowsOf, type TimedRow } from '../../../builders/busy-times';
import {
	FakeList,
	type FakeFilters,
	type FakeListOptions,
	listRequest,
	vendorError,
} from '../../../builders/fake-list';
import { readAll, session } from '../../../builders/session';

const RANGE: Range = { from: BEGIN, to: BEGIN + 10 * DAY };

const ROWS = rowsOf([{ quietMs: 0, count: 2000, apartMs: 7 * MINUTE + 250 }]);

interface Reading {
	readonly list?: Partial<FakeListOptions>;
	readonly request?: Partial<ListRequest<FakeFilters>>;
	readonly concurrency?: number;
	/** The number of the request that fails. */
	readonly failing: number;
}

/** Reads until it fails. */
async function readUntilFailure({ list: options, request, concurrency = 1, failing }: Reading) {
	const list = new FakeList({
		rows: ROWS,
		pageSize: 50,
		tellsReached: true,
		...options,
		instead(_query, number) {
			if (number === failing) throw vendorError(403, 'No more');
			return null;
		},
	});
	const read: VendorRecord[] = [];
	const batches = readParallel(
		{
			source: list.source,
			request: listRequest(RANGE, request),
			session: session.build({ fetchJson: list.fetchJson }),
		},
		concurrency,
	);
	try {
		for await (const batch of batches) read.push(...batch);
	} catch (error) {
		return { read, failure: error as VendorError };
	}
	throw new Error('It did not fail');
}

const idsBefore = (time: number) =>
	ROWS.filter(({ start }) => start < time && start <= RANGE.to).map(({ id }) => id);

describe('a list that fails midway', () => {
	it('says up to which second everything was read, and how to get it', async () => {
		const { failure, read } = await readUntilFailure({ failing: 13 });
		const last = read.at(-1)?.start ?? 0;
		const { continueFrom = 0, description, httpStatus, vendorMessage } = failure.facts;
		expect(read).toHaveLength(600);
		expect(continueFrom).toBe(Math.floor(last / SECOND) * SECOND);
		expect({ httpStatus, vendorMessage }).toEqual({ httpStatus: 403, vendorMessage: 'No more' });
		expect(failure.message).toBe('Refused with 403');
		expect(description).toContain(
			'Everything before 2026-10-03T22:02:30Z could be read: get it with "To" at 2026-10-03T22:02:29.999Z, and continue with "From" at 2026-10-03T22:02:30Z.',
		);
	});

	it.each([
		['in order of start', {}],
		['in windows of less than a day', { longestWindowMs: 13 * HOUR }],
		['in no order', { endsWithWindow: true, tellsTotal: true, longestWindowMs: 2 * DAY }],
		['in no order, without totals', { endsWithWindow: true, longestWindowMs: 2 * DAY }],
	])('can be continued where it says, without gap or overlap: %s', async (_what, kind) => {
		let told = 0;
		for (let failing = 2; failing < 40; failing += 3) {
			const { failure, read } = await readUntilFailure({ list: kind, concurrency: 3, failing });
			const { continueFrom } = failure.facts;
			if (continueFrom === undefined) continue;
			told++;
			const handedOn = new Set(read.map(({ id }) => id));
			expect(idsBefore(continueFrom).filter((id) => !handedOn.has(id))).toEqual([]);
			const parts = [
				{ from: RANGE.from, to: continueFrom - 1 },
				{ from: continueFrom, to: RANGE.to },
			].map(async (range) => {
				const list = new FakeList({ rows: ROWS, pageSize: 200, ...kind });
				const reading = session.build({ fetchJson: list.fetchJson });
				return await readAll(
					readParallel({ source: list.source, request: listRequest(range), session: reading }, 3),
				);
			});
			const ids = (await Promise.all(parts)).flat(2).map(({ id }) => id);
			expect(ids).toEqual(idsBefore(Infinity));
		}
		expect(told).toBeGreaterThan(2);
	});

	const shuffled = [...ROWS].sort((one, other) => (one.id < other.id ? 1 : -1));
	const disorderedLater = ROWS.map((row, index): TimedRow =>
		index === 400 ? { ...row, start: BEGIN } : row,
	);

	it.each<[string, Reading]>([
		['fails on its first page', { failing: 1 }],
		['bounds ends', { failing: 13, request: { dateField: 'end' } }],
		['does not say how far it has come', { failing: 13, list: { tellsReached: false } }],
		['has shown no order yet', { failing: 10, list: { pageSize: 50 } }],
		['is in no order', { failing: 13, list: { rows: shuffled } }],
		['turned out to be in no order', { failing: 13, list: { rows: disorderedLater } }],
		['is sorted, and its first part not whole', { failing: 3, list: { endsWithWindow: true } }],
		[
			'was only split so far',
			{ failing: 2, concurrency: 8, list: { endsWithWindow: true, tellsTotal: true } },
		],
	])('claims nothing where it %s', async (_what, reading) => {
		const { failure } = await readUntilFailure(reading);
		expect(failure.facts.continueFrom).toBeUndefined();
		expect(failure.facts.description ?? '').not.toContain('could be read');
	});

	it('hands on any other error as it is', async () => {
		const list = new FakeList({ rows: ROWS, tellsReached: true });
		const broken = session.build({
			fetchJson: async (question) => {
				if (list.asked.length > 20) throw new TypeError('A defect');
				return await list.fetchJson(question);
			},
		});
		const reading = readAll(
			readParallel({ source: list.source, request: listRequest(RANGE), session: broken }, 4),
		);
		await expect(reading).rejects.toEqual(new TypeError('A defect'));
	});
});
