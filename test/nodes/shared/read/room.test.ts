import { DAY, HOUR, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { listPages } from '../../../../nodes/shared/read/list-pages';
import { hiddenByRounding, knownRoom, widenedBy } from '../../../../nodes/shared/read/room';
import { FakeList, type FakeListOptions, listRequest } from '../../../builders/fake-list';
import { readAll, session } from '../../../builders/session';
import { NOW } from '../../../builders/virtual-clock';

const HOUR_BEGINS = NOW - (NOW % HOUR) - 10 * HOUR;

/** Begins and ends in the middle of an hour. */
const WINDOW = { from: HOUR_BEGINS + 25 * MINUTE, to: HOUR_BEGINS + 5.5 * HOUR };

/** Every seven minutes and a few seconds, from the first moment of the window on. */
const ROWS = Array.from({ length: 44 }, (_, index) => ({
	id: `r${index}`,
	start: WINDOW.from + index * 7 * MINUTE + (index % 7) * 5 * SECOND + 7 * SECOND,
}));

function reading(options: Partial<FakeListOptions>) {
	const list = new FakeList({ rows: ROWS, pageSize: 100, endsWithWindow: true, ...options });
	const testSession = session.build({ fetchJson: list.fetchJson });
	const query = {
		source: list.source,
		request: listRequest(WINDOW),
		window: WINDOW,
		session: testSession,
	};
	const read = async () => {
		const pages = await readAll(listPages(query));
		const starts = pages.flatMap(({ records }) => records.map(({ start }) => start ?? 0));
		return starts.filter((start) => start >= WINDOW.from && start <= WINDOW.to).length;
	};
	return { asked: list.asked, read, testSession, query };
}

describe('room around a window', () => {
	it.each([
		['keeps to its bounds', 1, 0, 2],
		['rounds them inwards to the minute', MINUTE, HOUR, 4],
		['rounds them inwards to the hour', HOUR, HOUR, 4],
	])('is found out where the vendor %s', async (_case, roundsTo, roomMs, requests) => {
		const { asked, read, testSession } = reading({ roundsTo });
		await expect(read()).resolves.toBe(ROWS.length);
		expect(testSession.learned.roomMs).toEqual({ value: roomMs, provedAt: NOW });
		expect(asked).toHaveLength(requests);
		expect(testSession.notices).toEqual([]);
	});

	it('is asked for without a proof within the day', async () => {
		const { asked, read, testSession } = reading({ roundsTo: HOUR });
		testSession.learned.roomMs = { value: HOUR, provedAt: NOW - DAY + 1 };
		await expect(read()).resolves.toBe(ROWS.length);
		expect(asked).toHaveLength(1);
	});

	it.each([
		['there are no records', []],
		['the only record is at a whole minute', [{ id: 'whole', start: WINDOW.from + MINUTE }]],
	])('is asked for where %s, the next time at once', async (_case, rows) => {
		const { asked, read, query } = reading({ roundsTo: 1, rows });
		await expect(read()).resolves.toBe(rows.length);
		expect(asked).toHaveLength(2);
		expect(knownRoom(query)).toBeUndefined();
		await expect(read()).resolves.toBe(rows.length);
		expect(asked).toHaveLength(3);
		expect(asked[2]).toBe(asked[1]);
	});

	it('finds what only the room shows', async () => {
		const first = { id: 'first', start: WINDOW.from + 7 * SECOND };
		const { read } = reading({ roundsTo: HOUR, rows: [first] });
		await expect(read()).resolves.toBe(1);
	});

	it('is not enough where an hour shows nothing either, and that is said', async () => {
		const isShort = (query: URLSearchParams) =>
			Number(query.get('to')) - Number(query.get('from')) <= 2 * HOUR;
		const { read, testSession, query } = reading({
			roundsTo: 1,
			instead: (query) => (isShort(query) ? { records: [], next: null } : null),
		});
		await expect(read()).resolves.toBe(ROWS.length);
		expect(testSession.notices).toEqual([
			expect.stringContaining('Records near the ends of the range may be missing'),
		]);
		expect(knownRoom(query)).toBeUndefined();
	});

	it('is not needed where the source does not ask for a proof', () => {
		const list = new FakeList({ rows: [], endsWithWindow: true });
		const { query } = reading({});
		expect(knownRoom({ ...query, source: list.source })).toBe(0);
	});

	it('does not lead back before the epoch', () => {
		expect(widenedBy({ from: MINUTE, to: HOUR }, HOUR)).toEqual({ from: 0, to: 2 * HOUR });
	});
});

describe('records that rounding hides', () => {
	const at = (...offsets: number[]) => offsets.map((offset) => ({ start: HOUR_BEGINS + offset }));

	it.each([
		['those off whole and half minutes', at(0, MINUTE, 90 * SECOND, 75 * SECOND), at(75 * SECOND)],
		['none of a few at whole minutes', at(MINUTE, 2 * MINUTE), []],
		[
			'of many at whole minutes, those off whole hours',
			at(0, ...Array.from({ length: 20 }, () => MINUTE)),
			at(...Array.from({ length: 20 }, () => MINUTE)),
		],
		['none within two seconds of half a minute', at(2 * SECOND, 29 * SECOND, 58 * SECOND), []],
	])('are %s', (_case, records, expected) => {
		expect(hiddenByRounding(records)).toEqual(expected);
	});
});
