import { checkAccess } from '../../nodes/shared/actions/check-access';
import { DAY, MINUTE, type Range } from '../../nodes/shared/base/time';
import { collectRows, readRange } from '../../nodes/shared/read/read-range';
import { NameCache } from '../../nodes/shared/rows/name-cache';
import { FakeList, listRequest } from '../builders/fake-list';
import { nodeContext } from '../builders/node-context';
import { session } from '../builders/session';
import { NOW } from '../builders/virtual-clock';

describe('A budget of requests', () => {
	it('has every range of which only three minutes at a time are served', async () => {
		const range: Range = { from: NOW - 27 * DAY, to: NOW };
		let from = range.from;
		const list = new FakeList({
			rows: [],
			instead: () => {
				const served = { from, to: from + 3 * MINUTE };
				from = served.to + 1;
				return { records: [], next: null, served };
			},
		});
		const reading = collectRows(
			readRange({
				source: list.source,
				request: listRequest(range),
				session: session.build({ fetchJson: list.fetchJson }),
			}),
			(record) => record,
		);
		await expect(reading).rejects.toThrow(/did not return .* for the whole range$/);
		expect(from).toBeLessThan(range.from + 60 * 4 * MINUTE);
	});

	it('has every range of which only the minute in its middle is served', async () => {
		const list = new FakeList({
			rows: [],
			instead: (query) => {
				const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
				const middle = Math.floor((from + to) / 2);
				const isShort = to - from < 4 * MINUTE;
				const served = isShort ? { from, to } : { from: middle, to: middle + MINUTE };
				return { records: [], next: null, served };
			},
		});
		const reading = collectRows(
			readRange({
				source: list.source,
				request: listRequest({ from: NOW - 27 * DAY, to: NOW }),
				session: session.build({ fetchJson: list.fetchJson }),
			}),
			(record) => record,
		);
		await expect(reading).rejects.toThrow(/did not return .* for the whole range$/);
		expect(list.asked.length).toBeLessThan(3100);
	});

	it('has Check Access', async () => {
		let asked = 0;
		const list = new FakeList({
			rows: [],
			instead: () => ({
				records: [{ id: `e${++asked}`, start: null, end: null, json: {} }],
				next: `page=${asked}`,
			}),
		});
		const whole = { name: 'all', source: list.source, filters: {} };
		const { context } = nodeContext();
		const rows = await checkAccess({ whole, parts: [], lookBackMs: DAY })({
			context,
			itemIndex: 0,
			names: new NameCache(),
			session: session.build({ fetchJson: list.fetchJson }),
		});
		expect(rows).toEqual([
			expect.objectContaining({ ok: false, message: 'Check Access stopped after 500 requests' }),
		]);
		expect(asked).toBe(500);
	});
});
