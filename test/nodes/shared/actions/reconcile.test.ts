import type { IDataObject } from 'n8n-workflow';

import { reconcile } from '../../../../nodes/shared/actions/reconcile';
import { DAY, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { NameCache } from '../../../../nodes/shared/rows/name-cache';
import type { UnifiedMapping } from '../../../../nodes/shared/source/unified-row';
import * as rule from '../../../../nodes/shared/source/unified-rules';
import { FakeList, type FakeRow } from '../../../builders/fake-list';
import { nodeContext } from '../../../builders/node-context';
import { session } from '../../../builders/session';
import { NOW } from '../../../builders/virtual-clock';

const unified: UnifiedMapping = {
	source: rule.constant('zoom_contact_center', ''),
	engagement_id: rule.id('id'),
	started_at: rule.recordTime('start', ''),
	ended_at: rule.recordTime('end', ''),
	channel: rule.text('kind'),
	agents: { from: '', read: () => [] },
};

const ago = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();

/** Things that began one a second, the last one a second ago. */
function things(count: number, facts: Partial<FakeRow> = {}): FakeRow[] {
	return Array.from({ length: count }, (_, index) => ({
		...{ id: `r${index}`, start: NOW - (count - index) * SECOND, kind: 'voice' },
		...facts,
	}));
}

/** What a table has of them. */
function copyOf(rows: readonly FakeRow[]): IDataObject[] {
	return rows.map(({ id, start, end = start, kind }) => ({
		engagement_id: id,
		source: 'zoom_contact_center',
		started_at: new Date(start ?? 0).toISOString(),
		ended_at: new Date(end ?? 0).toISOString(),
		channel: kind,
	}));
}

interface Scene {
	readonly rows: readonly FakeRow[];
	readonly copy: readonly IDataObject[];
	readonly parameters?: IDataObject;
	readonly isByUpdate?: boolean;
	readonly type?: string;
	readonly pageSize?: number;
}

async function run({ rows, copy, parameters, isByUpdate, type, pageSize = 1000 }: Scene) {
	const list = new FakeList({ rows, pageSize });
	const source = { ...list.source, unified };
	const own = { from: ago(2 * DAY), ...parameters };
	const { context } = nodeContext({ items: [own] });
	const input = { getInputData: () => copy.map((json) => ({ json })) };
	const node = type === undefined ? {} : { getNode: () => ({ type }) };
	const readChoices = () => ({ filters: {}, dateField: 'start' as const });
	const testSession = session.build({ fetchJson: list.fetchJson });
	const items = await reconcile(source, readChoices, isByUpdate).forAllItems({
		context: Object.assign(context, input, node),
		itemIndex: 0,
		session: testSession,
		names: new NameCache(),
	});
	const found = items.map(
		({ json }) => [json.difference, json.engagement_id, json.reason] as Array<string | null>,
	);
	return { items, found, notices: testSession.notices };
}

describe('reconcile', () => {
	it('finds 37 differences among 100,000 rows, exactly', async () => {
		const rows = things(100_000);
		const copy = copyOf(rows);
		const ids = Array.from({ length: 37 }, (_, index) => index * 2700);
		const planted: string[] = [];
		for (const [count, index] of ids.entries()) {
			const id = `r${index}`;
			const row = copy[index] ?? {};
			if (count % 3 === 0) copy[index] = { ...row, channel: 'chat' };
			else copy[index] = { ...row, engagement_id: `ours${count}` };
			if (count % 3 === 0) planted.push(`changed ${id}`);
			else if (count % 3 === 1) planted.push(`missing ${id}`, `unknown ours${count}`);
			else copy[index] = row;
		}
		const { found, notices } = await run({ rows, copy });
		expect(found.map((words) => words.slice(0, 2).join(' ')).toSorted()).toEqual(
			planted.toSorted(),
		);
		expect(planted).toHaveLength(37);
		expect(notices).toContain(
			'Compared 100000 rows of yours with 100000 things: 12 missing, 13 changed, 12 unknown (12 not returned).',
		);
	});

	it('says old and new values of the columns that differ, and gives the row of the vendor', async () => {
		const rows = things(2);
		const [first = {}, second = {}] = copyOf(rows);
		const copy = [{ ...first, channel: 'chat', started_at: null }, second];
		const { items } = await run({ rows, copy });
		expect(items).toEqual([
			{
				json: {
					difference: 'changed',
					source: 'zoom_contact_center',
					engagement_id: 'r0',
					row: expect.objectContaining({ engagement_id: 'r0', channel: 'voice' }) as object,
					changes: [
						{ column: 'channel', old: 'chat', new: 'voice' },
						{ column: 'started_at', old: null, new: '2026-11-20T11:59:58Z' },
					],
					reason: null,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('compares chosen columns only, and names those that no row has', async () => {
		const rows = things(1);
		const copy = copyOf(rows).map((row) => ({ ...row, channel: 'chat', started_at: '' }));
		const chosen = { options: { compareColumns: 'started_at, rating, source' } };
		const { items, notices } = await run({ rows, copy, parameters: chosen });
		expect(items.map(({ json }) => json.changes)).toEqual([
			[{ column: 'started_at', old: '', new: '2026-11-20T11:59:59Z' }],
		]);
		expect(notices).toContain(
			'"Compare Columns" names columns that none of your rows has: rating.',
		);
	});

	it('gives the reason why the vendor has no such row, where it can be told', async () => {
		const at = (id: string, milliseconds: number) => ({
			engagement_id: id,
			started_at: ago(milliseconds),
		});
		const copy = [
			at('before', 3 * DAY),
			at('in', DAY),
			at('after', MINUTE),
			{ engagement_id: 'x' },
		];
		const scene = { rows: [], copy, parameters: { to: ago(2 * MINUTE) } };
		expect((await run(scene)).found).toEqual([
			['unknown', 'before', 'outside range'],
			['unknown', 'in', 'not returned'],
			['unknown', 'after', 'outside range'],
			['unknown', 'x', 'cannot be told'],
		]);
		// The row does not say when its chat was last updated.
		expect((await run({ ...scene, isByUpdate: true })).found.map(([, , reason]) => reason)).toEqual(
			['cannot be told', 'cannot be told', 'outside range', 'cannot be told'],
		);
		const untilNow = await run({ rows: [], copy, isByUpdate: true });
		expect(untilNow.found.map(([, , reason]) => reason)).toEqual([
			'cannot be told',
			'not returned',
			'not returned',
			'cannot be told',
		]);
	});

	it('does not take the number that a table gives a row for an engagement', async () => {
		const copy = [...copyOf(things(1)), { id: 1, channel: 'voice' }];
		const { found, notices } = await run({ rows: things(1), copy });
		expect(found).toEqual([]);
		expect(notices).toContain('Not compared: 1 row without an engagement_id (item 1).');
	});

	it('names no more than ten rows without an ID', async () => {
		const copy = [...copyOf(things(1)), ...Array.from({ length: 12 }, () => ({}))];
		const { notices } = await run({ rows: things(1), copy });
		expect(notices).toContain(
			'Not compared: 12 rows without an engagement_id (item 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and more).',
		);
	});

	it('says where the vendor returned rows without an ID', async () => {
		const { found, notices } = await run({ rows: things(1, { id: '' }), copy: [{}] });
		expect(found).toEqual([['missing', null, null]]);
		expect(notices).toContain(
			'The vendor returned 1 row without an ID. They are among those that are missing.',
		);
	});

	it('gives a model no more differences than it can read, and says that there are more', async () => {
		const type = 'n8n-nodes-engagements.thingsTool';
		const { items } = await run({ rows: things(60), copy: [{}], type });
		expect(items).toHaveLength(50);
		expect(items.at(-1)?.json.more).toMatch(
			/^These are the first 50 of 60 differences of the range/,
		);
		const few = await run({ rows: things(50), copy: [{}], type });
		expect(few.items.at(-1)?.json).not.toHaveProperty('more');
	});
});
