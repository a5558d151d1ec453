import { DAY, HOUR, SECOND } from '../../../../nodes/shared/base/time';
import type { FetchJson } from '../../../../nodes/shared/http/types';
import { recentRecords, SAMPLE_MARK } from '../../../../nodes/shared/triggers/test-records';
import { FakeList, type FakeRow, listRequest } from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { NOW, VirtualClock } from '../../../builders/virtual-clock';

const row = (daysAgo: number, kind = 'call'): FakeRow => ({
	id: `${kind} of ${daysAgo} days ago`,
	start: NOW - daysAgo * DAY,
	kind,
});

/** What a test of a trigger shows that watches calls, of a vendor that cannot filter. */
async function show(rows: readonly FakeRow[], answerMs = 0) {
	const { fetchJson, asked, source } = new FakeList({ rows, ignoresKind: true });
	const request = listRequest({ from: NOW, to: NOW }, { filters: { kind: 'call' } });
	const clock = new VirtualClock();
	const slowAsk: FetchJson = async (question) => {
		await clock.sleep(answerMs);
		return await fetchJson(question);
	};
	const own = session.build({ fetchJson: slowAsk, clock });
	const records = await recentRecords({ source, request, session: own });
	return { ids: records.map(({ id }) => id), asked, tookMs: clock.now() - NOW };
}

describe('the records shown by hand', () => {
	it('are looked for up to 30 days back, nowhere twice', async () => {
		expect((await show([row(30.1)])).ids).toEqual([]);
		const { ids, asked } = await show([row(29.9)]);
		expect(ids).toHaveLength(1);
		const ranges = asked.map((query) => new URLSearchParams(query));
		expect(ranges.map((range) => NOW - Number(range.get('from')))).toEqual([
			HOUR,
			DAY,
			7 * DAY,
			30 * DAY,
		]);
		const ends = ranges.slice(1).map((range) => Number(range.get('to')));
		expect(ends).toEqual(ranges.slice(0, -1).map((range) => Number(range.get('from')) - 1));
	});

	it('are five at most', async () => {
		const rows = Array.from({ length: 9 }, (_, index) => row(0.01 + index / 1000));
		expect((await show(rows)).ids).toHaveLength(5);
	});

	it('are not looked for longer than someone waits', async () => {
		const others = Array.from({ length: 1000 }, (_, index) => row(0.5 + index / 100, 'message'));
		const { ids, tookMs } = await show(others, 3 * SECOND);
		expect(ids).toEqual([]);
		expect(tookMs).toBe(21 * SECOND);
	});

	it('say that there may be others, which do not pass the filters', async () => {
		expect((await show([row(1, 'message')])).ids).toEqual([]);
		expect(SAMPLE_MARK.sample).toContain('matches the filters');
		expect(SAMPLE_MARK.sample).not.toContain('no records');
	});
});
