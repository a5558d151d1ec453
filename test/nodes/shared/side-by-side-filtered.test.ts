import { readSideBySide } from '../../../nodes/shared/ranges';
import { MINUTE, SECOND } from '../../../nodes/shared/time';
import { BEGIN, rowsOf, type TimedRow } from '../../builders/busy-times';
import { FakeList, listRequest } from '../../builders/fake-list';
import { session } from '../../builders/session';
import { VirtualClock } from '../../builders/virtual-clock';
import { VirtualNetwork } from '../../builders/virtual-network';

const PAGES = 40;
const CONCURRENCY = 4;
const LATENCY_MS = SECOND;

/** A server that does not filter. */
async function readKind(kind: string | undefined, rows: readonly TimedRow[]) {
	const list = new FakeList({ rows, pageSize: 100, tellsReached: true });
	const clock = new VirtualClock();
	const network = new VirtualNetwork(list.ask, clock, () => LATENCY_MS);
	const to = rows.at(-1)?.start ?? BEGIN;
	const source = {
		...list.source,
		firstQueries: ({ from }: { from: number }) => [`from=${from}&to=${to}&at=0`],
	};
	const request = listRequest({ from: BEGIN, to }, { filters: kind === undefined ? {} : { kind } });
	const reading = session.build({ ask: network.ask, clock });
	const begun = clock.now();
	const batches = readSideBySide(source, request, reading, CONCURRENCY);
	const ids: string[] = [];
	for (;;) {
		const turn = await network.run(batches.next());
		if (turn.done) break;
		for (const { id } of turn.value) ids.push(id);
	}
	return { ids, requests: list.asked.length, tookMs: clock.now() - begun };
}

describe('reading side by side with a filter the vendor does not know', () => {
	it.each([
		['no row', () => false],
		['every 300th row', (index: number) => index % 300 === 0],
		['only the first rows', (index: number) => index < 200],
		['the first rows of every ten pages', (index: number) => index % 1000 < 50],
	])('costs what it costs without one: %s', async (_what, isWanted) => {
		const times = rowsOf([{ quietMs: 0, count: 100 * PAGES, apartMs: 10 * MINUTE }]);
		const rows = times.map((row, index) => ({ ...row, kind: isWanted(index) ? 'x' : 'y' }));
		const whole = await readKind(undefined, rows);
		expect(whole.tookMs).toBeLessThan((PAGES / 2) * LATENCY_MS);
		const { ids, ...cost } = await readKind('x', rows);
		expect(ids).toEqual(rows.filter(({ kind }) => kind === 'x').map(({ id }) => id));
		expect(cost).toEqual({ requests: whole.requests, tookMs: whole.tookMs });
	});
});
