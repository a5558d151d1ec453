import type { IDataObject } from 'n8n-workflow';

import { getMany } from '../../../../nodes/shared/actions/get-many';
import { DAY, MINUTE } from '../../../../nodes/shared/base/time';
import { NameCache } from '../../../../nodes/shared/rows/name-cache';
import type { ListRequest } from '../../../../nodes/shared/source/source';
import { FakeList, type FakeFilters } from '../../../builders/fake-list';
import { nodeContext } from '../../../builders/node-context';
import { session } from '../../../builders/session';
import { NOW } from '../../../builders/virtual-clock';

const ago = (days: number) => new Date(NOW - days * DAY).toISOString();

/** Runs a Get Many over 30 rows of the last 30 hours, and notes what it asked its source. */
async function run(item: IDataObject, filters: FakeFilters = {}, type?: string, count = 30) {
	const rows = Array.from({ length: count }, (_, index) => ({
		id: `r${index}`,
		start: NOW - (count - index) * 60 * MINUTE,
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
	const testSession = session.build({ fetchJson: list.fetchJson });
	const operation = getMany(source, () => ({ filters, dateField: 'end' }));
	const { context: plain } = nodeContext({ items: [{}, item], timezone: 'Europe/Berlin' });
	const context = type === undefined ? plain : Object.assign(plain, { getNode: () => ({ type }) });
	const output = await operation({
		context,
		itemIndex: 1,
		session: testSession,
		names: new NameCache(),
	});
	return { ids: output.map(({ id }) => id), output, requests, list, testSession };
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

	it('gives a model no more rows than it can read, and says that there are more', async () => {
		const item = { from: ago(30), returnAll: true, options: { output: 'raw' } };
		const many = await run(item, {}, 'n8n-nodes-engagements.thingsTool', 60);
		expect(many.output).toHaveLength(50);
		expect(many.output.filter(({ more }) => more !== undefined)).toEqual([
			{
				id: 'r49',
				kind: 'a',
				more: 'These are the first 50 of 60 things of the range. To see others, choose a shorter range or a filter.',
			},
		]);
		const few = await run(item, {}, 'n8n-nodes-engagements.thingsTool', 50);
		expect(few.output).toHaveLength(50);
		expect(few.output.at(-1)).not.toHaveProperty('more');
		const limited = await run({ ...item, returnAll: false, limit: 3 }, {}, 'x.thingsTool');
		expect(limited.output.at(-1)).toMatchObject({
			id: 'r2',
			more: expect.stringContaining('first 3 of 30 things') as string,
		});
		expect((await run(item, {}, undefined, 60)).output).toHaveLength(60);
		const uncounted = await run(
			{ from: ago(89), options: { output: 'raw' } },
			{},
			'x.thingsTool',
			1500,
		);
		expect(uncounted.output.at(-1)?.more).toMatch(/^These are the first 50 of more than 1000 /);
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
		const call = { context, itemIndex: 0, session: session.build(), names: new NameCache() };
		await expect(operation(call)).rejects.toThrow('"Output" has a value that cannot be used');
	});

	it('says what is no longer kept, and does not ask for it', async () => {
		const { testSession, requests } = await run({ from: ago(100), returnAll: true });
		expect(requests[0]?.range).toEqual({ from: NOW - 90 * DAY - 60 * MINUTE, to: NOW });
		expect(testSession.notices).toEqual([
			'things are kept for 90 days. Nothing from 2026-08-12T12:00:00Z to 2026-08-22T12:00:00Z can be read any more, so this part is missing from the result.',
		]);
	});

	it('says where there is nothing, in the timezone of the workflow', async () => {
		const { testSession } = await run({ from: ago(80), to: ago(79), returnAll: true });
		expect(testSession.notices).toEqual([
			'No things were found from 2026-09-01 14:00:00 to 2026-09-02 14:00:00 (Europe/Berlin). Check the range, the filters, and whether the credential belongs to the right account.',
		]);
	});
});
