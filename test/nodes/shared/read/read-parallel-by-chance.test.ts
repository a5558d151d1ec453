import fc from 'fast-check';

import { HOUR, MINUTE, type Range } from '../../../../nodes/shared/base/time';
import type { FetchJson } from '../../../../nodes/shared/http/types';
import { readParallel } from '../../../../nodes/shared/read/read-parallel';
import { byStart, type VendorRecord } from '../../../../nodes/shared/source/record';
import { type Page } from '../../../../nodes/shared/source/source';
import { BEGIN, rowsOf, stretchesByChance, type TimedRow } from '../../../builders/busy-times';
import { FakeList, type FakeRow, listRequest } from '../../../builders/fake-list';
import { readAll, session } from '../../../builders/session';
import { VirtualClock } from '../../../builders/virtual-clock';
import { VirtualNetwork } from '../../../builders/virtual-network';
import { SAMPLE_ROUNDS, SEED } from '../../../engine/sampling';
import { between, type Random, seededRandom } from '../../../simulator/random';

const RUNS = 30 * SAMPLE_ROUNDS;

jest.setTimeout(10_000 * SAMPLE_ROUNDS);

const servers = fc.record({
	order: fc.constantFrom('ascending', 'descending', 'shuffled'),
	pageSize: fc.constantFrom(5, 20, 100),
	endsWithWindow: fc.boolean(),
	tellsReached: fc.boolean(),
	repeatsBoundary: fc.boolean(),
	looseBy: fc.constantFrom(0, MINUTE),
	longestWindowMs: fc.constantFrom(7 * HOUR, Number.MAX_SAFE_INTEGER),
	/** What it says of the length of its lists. */
	total: fc.constantFrom('absent', 'right', 'one', 'a million', 'ten times as many'),
	withoutTime: fc.integer({ min: 0, max: 3 }),
});

type Server = typeof servers extends fc.Arbitrary<infer Value> ? Value : never;

const questions = fc.record({
	range: fc
		.tuple(fc.integer({ min: -HOUR, max: 10 * HOUR }), fc.integer({ min: 0, max: 80 * HOUR }))
		.map(([from, length]): Range => ({ from: BEGIN + from, to: BEGIN + from + length })),
	concurrency: fc.integer({ min: 2, max: 16 }),
	seed: fc.nat(),
});

/**
 * The rows as the server lists them, with some whose time cannot be read: none where it lists too
 * much, because nobody could say whether they belong to the range.
 */
function listed(rows: readonly TimedRow[], server: Server, random: Random) {
	const { order, looseBy } = server;
	const withoutTime = looseBy === 0 ? server.withoutTime : 0;
	const list: FakeRow[] = [...rows];
	for (let count = 0; count < withoutTime; count++) {
		list.splice(between(random, 0, list.length), 0, { id: `timeless ${count}`, start: null });
	}
	if (order === 'descending') list.reverse();
	if (order !== 'shuffled') return list;
	const places = new Map(list.map(({ id }) => [id, random()]));
	return list.sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0));
}

function tellingTotal(fetchJson: FetchJson, total: Server['total'], rows: number): FetchJson {
	const told = { absent: undefined, right: rows, one: 1, 'a million': 1e6 } as const;
	return async (question) => {
		const page = (await fetchJson(question)) as Page;
		if (total === 'right') return page;
		const { total: truth = 0, ...others } = page;
		const lie = total === 'ten times as many' ? 10 * truth : told[total];
		return lie === undefined ? others : { ...others, total: lie };
	};
}

async function readWith(
	concurrency: number,
	list: FakeList,
	range: Range,
	fetchJson: FetchJson,
	latency: () => number,
) {
	const clock = new VirtualClock();
	const network = new VirtualNetwork(fetchJson, clock, latency);
	const reading = session.build({ fetchJson: network.fetchJson, clock });
	const batches = await network.run(
		readAll(
			readParallel(
				{ source: list.source, request: listRequest(range), session: reading },
				concurrency,
			),
		),
	);
	return { ids: idsOf(batches.flat()), batches, network };
}

function recordOf({ id, start }: FakeRow): VendorRecord {
	return { id, start, end: start, json: {} };
}

const idsOf = (records: readonly VendorRecord[]) => records.map(({ id }) => id);

describe('reading side by side, whatever the list, its server and the order of the answers', () => {
	it('hands on the same rows in the same order for every number of readers', async () => {
		await fc.assert(
			fc.asyncProperty(
				stretchesByChance,
				servers,
				questions,
				async (stretches, server, question) => {
					const rows = rowsOf(stretches);
					const { range, concurrency, seed } = question;
					const random = seededRandom(seed);
					const inList = listed(rows, server, random);
					const list = new FakeList({ ...server, rows: inList, tellsTotal: true });
					const fetchJson = tellingTotal(list.fetchJson, server.total, rows.length);

					const alone = await readWith(1, list, range, fetchJson, () => 1);
					const together = await readWith(concurrency, list, range, fetchJson, () =>
						between(random, 0, 500),
					);

					// A server that lists a minute too much lists it for every part.
					const dearest = server.looseBy === 0 ? 3 : 6;
					const timed = inList
						.filter(({ start }) => start !== null && start >= range.from && start <= range.to)
						.map(recordOf);
					const timeless = inList.filter(({ start }) => start === null).map(recordOf);
					const wanted = idsOf(timed);
					expect(together.network.mostUnderWay).toBeLessThanOrEqual(concurrency);
					expect(together.batches.every((batch) => batch.length > 0)).toBe(true);
					expect(together.ids).toEqual(alone.ids);
					const begin = together.ids.slice(0, wanted.length);
					if (server.endsWithWindow) expect(begin).toEqual(idsOf(timed.sort(byStart)));
					else if (server.order === 'ascending') expect(begin).toEqual(wanted);
					else expect([...begin].sort()).toEqual(wanted.sort());
					expect(together.ids.slice(wanted.length)).toEqual(idsOf(timeless).sort());
					expect(together.network.asked).toBeLessThanOrEqual(
						dearest * alone.network.asked + 4 * concurrency,
					);
				},
			),
			{ numRuns: RUNS, seed: SEED },
		);
	});
});
