import { DAY, HOUR, SECOND } from '../../../../nodes/shared/base/time';
import { MOST_READ_AHEAD, readParallel } from '../../../../nodes/shared/read/read-parallel';
import { BEGIN, rowsOf, type TimedRow } from '../../../builders/busy-times';
import { FakeList, listRequest } from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { VirtualClock } from '../../../builders/virtual-clock';
import { VirtualNetwork } from '../../../builders/virtual-network';
import { between, seededRandom } from '../../../simulator/random';

const DAYS = 90;

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

describe('reading a list side by side that is longer than what may be read ahead', () => {
	it.each([
		{ concurrency: 16, perDay: 900, isTakenSlowly: false, slowShare: 0 },
		{ concurrency: 8, perDay: 900, isTakenSlowly: true, slowShare: 0 },
		{ concurrency: 4, perDay: 700, isTakenSlowly: true, slowShare: 0.01 },
	])('hands on each row once, in order (%j)', async (circumstances) => {
		const { concurrency, perDay, isTakenSlowly, slowShare } = circumstances;
		const rows = rowsOfWorkdays(perDay);
		expect(rows.length).toBeGreaterThan(2 * MOST_READ_AHEAD);
		const list = new FakeList({ rows, pageSize: 100, tellsReached: true });
		const random = seededRandom(1);
		const latency = () => (random() < slowShare ? 30 * SECOND : between(random, 30, 70));
		const clock = new VirtualClock();
		const network = new VirtualNetwork(list.fetchJson, clock, latency);
		const range = { from: BEGIN, to: BEGIN + DAYS * DAY };
		const reading = session.build({ fetchJson: network.fetchJson, clock });
		const batches = readParallel(
			{ source: list.source, request: listRequest(range), session: reading },
			concurrency,
		);
		const ids: string[] = [];
		for (;;) {
			const turn = await network.run(batches.next());
			if (turn.done) break;
			for (const { id } of turn.value) ids.push(id);
			if (isTakenSlowly) await network.drain();
		}
		expect(ids).toEqual(rows.map(({ id }) => id));
	});
});
