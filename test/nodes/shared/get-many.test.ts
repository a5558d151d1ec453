import type { IDataObject } from 'n8n-workflow';

import { getMany, mindRetention } from '../../../nodes/shared/get-many';
import type { ListRequest } from '../../../nodes/shared/source';
import { DAY, MINUTE, type Range } from '../../../nodes/shared/time';
import { FakeList, type FakeFilters } from '../../builders/fake-list';
import { nodeContext } from '../../builders/node-context';
import { session } from '../../builders/session';
import { NOW } from '../../builders/virtual-clock';

const ago = (days: number) => new Date(NOW - days * DAY).toISOString();

/** Runs a Get Many over 30 rows of the last 30 hours, and notes what it asked its source. */
async function run(item: IDataObject, filters: FakeFilters = {}) {
	const rows = Array.from({ length: 30 }, (_, index) => ({
		id: `r${index}`,
		start: NOW - (30 - index) * 60 * MINUTE,
		kind: 'a',
	}));
	const list = new FakeList({ rows });
	const requests: Array<ListRequest<FakeFilters>> = [];
	const source = {
		...list.source,
		startsWithin(request: ListRequest<FakeFilters>) {
			requests.push(request);
			return request.range;
		},
		retentionMs: 90 * DAY,
	};
	const testSession = session.build({ ask: list.ask });
	const operation = getMany(source, () => ({ filters, dateField: 'end' }));
	const { context } = nodeContext({ items: [{}, item] });
	const output = await operation({ context, itemIndex: 1, session: testSession });
	return { ids: output.map(({ id }) => id), requests, list, testSession };
}

describe('getMany', () => {
	it('hands on the rows themselves, and asks for what the item says', async () => {
		const from = ago(1);
		const { ids, requests } = await run({ from, to: '', returnAll: true }, { kind: 'a' });
		expect(ids).toHaveLength(24);
		expect(ids[0]).toBe('r6');
		expect(requests).toEqual([
			{
				range: { from: Date.parse(from), to: NOW },
				dateField: 'end',
				filters: { kind: 'a' },
				now: NOW,
			},
		]);
	});

	it('reads no more pages than the limit needs, and tells the source the limit', async () => {
		const { ids, requests, list } = await run({ from: ago(2), limit: 11 });
		expect(ids).toHaveLength(11);
		expect(list.asked).toHaveLength(2);
		expect(requests[0]?.limit).toBe(11);
	});

	it.each([
		[{ from: '' }, '"From" is empty'],
		[{ from: ago(-1) }, 'is in the future'],
		[{ from: ago(1), to: ago(2) }, 'is after "To"'],
		[{ from: ago(1), limit: 0 }, '"Limit" is 0'],
		[{ from: ago(200), to: ago(100) }, 'things from that time no longer exist'],
	])('refuses %j before any request', async (item, message) => {
		await expect(run(item)).rejects.toThrow(message);
	});

	it('refuses an unknown output before any request', async () => {
		const operation = getMany(new FakeList({ rows: [] }).source, () => ({
			filters: {},
			dateField: 'start',
		}));
		const { context } = nodeContext({ items: [{ from: ago(1), options: { output: 'both' } }] });
		const call = { context, itemIndex: 0, session: session.build() };
		await expect(operation(call)).rejects.toThrow('"Output" has a value that cannot be used');
	});

	it('says what is no longer kept', async () => {
		const { testSession } = await run({ from: ago(100), returnAll: true });
		expect(testSession.notices).toEqual([
			'things are kept for 90 days. Nothing from 2026-08-12T12:00:00Z to 2026-08-22T12:00:00Z can be read any more, so this part is missing from the result.',
		]);
	});
});

describe('mindRetention', () => {
	const mind = (range: Range, retentionMs?: number) => {
		const notices: string[] = [];
		const source = { name: 'things', ...(retentionMs === undefined ? {} : { retentionMs }) };
		mindRetention(source, { range, now: NOW }, (text) => notices.push(text));
		return notices;
	};
	const oldest = NOW - 90 * DAY;

	it.each([
		['kept for ever', { from: 0, to: 1 }, undefined, 0],
		['all of which is kept', { from: oldest, to: NOW }, 90 * DAY, 0],
		['that began a minute too early', { from: oldest - MINUTE, to: NOW }, 90 * DAY, 0],
		['that began earlier', { from: oldest - MINUTE - 1, to: NOW }, 90 * DAY, 1],
		['that ends at the oldest moment', { from: 0, to: oldest }, 90 * DAY, 1],
	])('gives of a range %s a notice or none', (_what, range, retentionMs, notices) => {
		expect(mind(range, retentionMs)).toHaveLength(notices);
	});

	it('refuses a range nothing of which is kept', () => {
		expect(() => mind({ from: 0, to: oldest - 1 }, 90 * DAY)).toThrow(
			'things from that time no longer exist',
		);
	});
});
