import { DAY, HOUR, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { canProveBounds, proveBounds } from '../../../../nodes/shared/read/prove-bounds';
import { FakeList, type FakeListOptions, listRequest } from '../../../builders/fake-list';
import { session, vendorRecord } from '../../../builders/session';
import { NOW } from '../../../builders/virtual-clock';

const HOUR_BEGINS = NOW - (NOW % HOUR) - 20 * HOUR;
const WINDOW = { from: HOUR_BEGINS, to: HOUR_BEGINS + 10 * HOUR };

/** From minute to minute of the window; all at a quarter past the minute. */
const span = (id: string, from: number, to: number) => ({
	id,
	start: HOUR_BEGINS + from * MINUTE + 15 * SECOND,
	end: HOUR_BEGINS + to * MINUTE + 15 * SECOND,
});

const NESTED = [span('a', 1, 9), span('in a', 3, 6), span('b', 121, 129), span('in b', 123, 126)];
/** No one lies within another, and no two are alike. */
const CHAINED = [span('a', 1, 3), span('b', 2, 4), span('c', 121, 127), span('d', 122, 128)];

async function proving(rows: typeof NESTED, options: Partial<FakeListOptions> = {}) {
	const list = new FakeList({ rows, endsWithWindow: 'unproved', ...options });
	const testSession = session.build({ fetchJson: list.fetchJson });
	const query = {
		source: list.source,
		request: listRequest(WINDOW),
		window: WINDOW,
		session: testSession,
	};
	await proveBounds(query, rows.map(vendorRecord.build), 0);
	return { learned: testSession.learned.endsWithWindow?.value, asked: list.asked.length, query };
}

describe('proving which time the end of a window bounds', () => {
	it.each([
		['starts', true, NESTED, { toBounds: 'starts' }],
		['ends', false, NESTED, { toBounds: 'ends' }],
		['nothing', false, NESTED, { toBounds: 'nothing' }],
		['starts', true, CHAINED, { toBounds: 'starts' }],
		['ends', false, CHAINED, { toBounds: 'ends' }],
		['ends, three minutes late', false, CHAINED, { toBounds: 'ends', looseBy: 3 * MINUTE }],
		['ends, seven minutes late', false, CHAINED, { toBounds: 'ends', looseBy: 7 * MINUTE }],
		['ends, an hour late', false, CHAINED, { toBounds: 'ends', looseBy: HOUR }],
		['starts, rounded inwards to the minute', false, NESTED, { roundsTo: MINUTE }],
	] as const)('tells whether it bounds %s: %s', async (_case, value, rows, options) => {
		await expect(proving([...rows], options)).resolves.toMatchObject({ learned: value });
	});

	it.each([
		['there is only one record', NESTED.slice(0, 1)],
		['all records tell the same', [span('a', 1, 4), span('b', 121, 124), span('c', 241, 244)]],
		[
			'a vendor that rounds to ten minutes would show one and not the other',
			[span('a', 1, 9), span('b', 2, 12), span('c', 121, 129), span('d', 122, 132)],
		],
		['none has an end after its start', NESTED.map((row) => ({ ...row, end: row.start }))],
		[
			'all are at whole minutes, which rounding does not hide',
			NESTED.map(({ id, start, end }) => ({
				id,
				start: start - 15 * SECOND,
				end: end - 15 * SECOND,
			})),
		],
	])('asks for nothing where %s', async (_case, rows) => {
		await expect(proving(rows)).resolves.toMatchObject({ learned: undefined, asked: 0 });
	});

	it('is done again a day later', async () => {
		const { query } = await proving(NESTED);
		expect(canProveBounds(query)).toBe(false);
		query.session.clock.advance(DAY);
		expect(canProveBounds(query)).toBe(true);
	});
});
