import { MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { readParallel } from '../../../../nodes/shared/read/read-parallel';
import { BEGIN, rowsOf, type TimedRow } from '../../../builders/busy-times';
import { FakeList, listRequest } from '../../../builders/fake-list';
import { readAll, session } from '../../../builders/session';
import { VirtualClock } from '../../../builders/virtual-clock';
import { VirtualNetwork } from '../../../builders/virtual-network';

const PAGES = 40;
const CONCURRENCY = 4;
const LATENCY_MS = SECOND;

async function readKind(kind: string | undefined, rows: readonly TimedRow[]) {
	const list = new FakeList({ rows, pageSize: 100, tellsReached: true, ignoresKind: true });
	const clock = new VirtualClock();
	const network = new VirtualNetwork(list.fetchJson, clock, () => LATENCY_MS);
	const to = rows.at(-1)?.start ?? BEGIN;
	const request = listRequest({ from: BEGIN, to }, { filters: kind === undefined ? {} : { kind } });
	const reading = session.build({ fetchJson: network.fetchJson, clock });
	const begun = clock.now();
	const batches = readParallel({ source: list.source, request, session: reading }, CONCURRENCY);
	const records = (await network.run(readAll(batches))).flat();
	return {
		ids: records.map(({ id }) => id),
		requests: list.asked.length,
		tookMs: clock.now() - begun,
	};
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
