import { MOST_READ_AHEAD, readSideBySide } from '../../../nodes/shared/ranges';
import { DAY, HOUR, SECOND } from '../../../nodes/shared/time';
import { FakeList, listRequest } from '../../builders/fake-list';
import { session } from '../../builders/session';
import { VirtualClock } from '../../builders/virtual-clock';
import { VirtualNetwork } from '../../builders/virtual-network';
import { between, seededRandom } from '../../simulator/random';

const MONDAY = Date.parse('2026-08-24T00:00:00Z');
const DAYS = 90;

/** Of a contact center that is open from Monday to Friday, from 8 to 18. */
function rowsOfWorkdays(perDay: number) {
	const workdays = Array.from({ length: DAYS }, (_, day) => day).filter((day) => day % 7 < 5);
	return workdays.flatMap((day) =>
		Array.from({ length: perDay }, (_, index) => ({
			id: `${day}-${index}`,
			start:
				MONDAY + day * DAY + 8 * HOUR + Math.floor((index * 10 * HOUR) / perDay / SECOND) * SECOND,
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
		const network = new VirtualNetwork(list.ask, clock, latency);
		const range = { from: MONDAY, to: MONDAY + DAYS * DAY };
		const reading = session.build({ ask: network.ask, clock });
		const batches = readSideBySide(list.source, listRequest(range), reading, concurrency);
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
