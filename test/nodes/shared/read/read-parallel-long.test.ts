import { DAY, HOUR, SECOND } from '../../../../nodes/shared/base/time';
import {
	MOST_KEPT_AHEAD,
	MOST_READ_AHEAD,
	readParallel,
} from '../../../../nodes/shared/read/read-parallel';
import { BEGIN, rowsOf, type TimedRow } from '../../../builders/busy-times';
import { FakeList, listRequest } from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { VirtualClock } from '../../../builders/virtual-clock';
import { VirtualNetwork } from '../../../builders/virtual-network';
import { between, seededRandom } from '../../../simulator/random';

const DAYS = 90;

/** How a list is read: so many readers, whose answers may be slow, for someone who may be slow. */
interface Circumstances {
	readonly mostAhead: number;
	readonly concurrency: number;
	readonly isTakenSlowly: boolean;
	readonly slowShare: number;
}

/** Of a contact center that is open from Monday to Friday, for ten hours. */
function rowsOfWorkdays(perDay: number): TimedRow[] {
	const workdays = Math.floor((DAYS / 7) * 5);
	return rowsOf(
		Array.from({ length: workdays }, (_, day) => ({
			quietMs: (day % 5 === 0 ? 62 : 14) * HOUR,
			count: perDay,
			apartMs: Math.floor((10 * HOUR) / perDay / SECOND) * SECOND,
		})),
	);
}

async function idsOf(list: FakeList, circumstances: Circumstances) {
	const { concurrency, mostAhead, isTakenSlowly, slowShare } = circumstances;
	const random = seededRandom(1);
	const latency = () => (random() < slowShare ? 30 * SECOND : between(random, 30, 70));
	const clock = new VirtualClock();
	const network = new VirtualNetwork(list.fetchJson, clock, latency);
	const range = { from: BEGIN, to: BEGIN + DAYS * DAY };
	const reading = session.build({ fetchJson: network.fetchJson, clock });
	const batches = readParallel(
		{ source: list.source, request: listRequest(range), session: reading },
		concurrency,
		mostAhead,
	);
	const ids: string[] = [];
	for (;;) {
		const turn = await network.run(batches.next());
		if (turn.done) return ids;
		for (const { id } of turn.value) ids.push(id);
		if (isTakenSlowly) await network.drain();
	}
}

describe('reading a list side by side that is longer than what may be read ahead', () => {
	it.each([
		{
			mostAhead: MOST_KEPT_AHEAD,
			concurrency: 16,
			perDay: 900,
			isTakenSlowly: false,
			slowShare: 0,
		},
		{ mostAhead: MOST_KEPT_AHEAD, concurrency: 8, perDay: 900, isTakenSlowly: true, slowShare: 0 },
		{
			mostAhead: MOST_KEPT_AHEAD,
			concurrency: 4,
			perDay: 700,
			isTakenSlowly: true,
			slowShare: 0.01,
		},
		{
			mostAhead: MOST_READ_AHEAD,
			concurrency: 8,
			perDay: 400,
			isTakenSlowly: true,
			slowShare: 0.01,
		},
	])('hands on each row once, in order (%j)', async (circumstances) => {
		const rows = rowsOfWorkdays(circumstances.perDay);
		expect(rows.length).toBeGreaterThan(2 * circumstances.mostAhead);
		const list = new FakeList({ rows, pageSize: 100, tellsReached: true });
		const ids = await idsOf(list, circumstances);
		expect(ids).toEqual(rows.map(({ id }) => id));
	});
});

describe('reading a long list that ends with its window', () => {
	it.each([
		{ mostAhead: MOST_KEPT_AHEAD, concurrency: 1, oddEvery: Infinity, most: 1.01 },
		{ mostAhead: MOST_KEPT_AHEAD, concurrency: 1, oddEvery: 1000, most: 1.01 },
		{ mostAhead: MOST_KEPT_AHEAD, concurrency: 8, oddEvery: Infinity, most: 1.15 },
		{ mostAhead: MOST_KEPT_AHEAD, concurrency: 8, oddEvery: 1000, most: 1.15 },
		{ mostAhead: MOST_READ_AHEAD, concurrency: 8, oddEvery: 1000, most: 1.18 },
	])(
		'sorts it, with hardly more requests than it has pages (%j)',
		async ({ mostAhead, concurrency, oddEvery, most }) => {
			const rows = rowsOfWorkdays(400);
			const odd = [...rows];
			for (let place = oddEvery; place < odd.length; place += oddEvery) {
				odd.splice(place + 300, 0, ...odd.splice(place, 1));
			}
			const list = new FakeList({
				rows: odd,
				pageSize: 100,
				tellsReached: true,
				endsWithWindow: true,
			});
			const ids = await idsOf(list, { mostAhead, concurrency, isTakenSlowly: false, slowShare: 0 });
			expect(ids).toEqual(rows.map(({ id }) => id));
			expect(list.asked.length).toBeLessThan((most * rows.length) / 100 + 1);
		},
	);
});
