import type { IDataObject } from 'n8n-workflow';

import { nameBatches, namingOf } from '../../../../nodes/shared/rows/add-names';
import { NameCache } from '../../../../nodes/shared/rows/name-cache';
import { type NamedId } from '../../../../nodes/shared/source/names';
import type { VendorRecord } from '../../../../nodes/shared/source/record';
import { FakeNames, numbered } from '../../../builders/fake-names';
import { session, vendorRecord } from '../../../builders/session';

const fake = () => new FakeNames({ names: [...numbered(1, 2, 3)] });

/** Adds names to rows. */
async function add(
	{ list, byId, fetchJson }: FakeNames,
	rows: IDataObject[],
	isWanted = true,
	parent: IDataObject = {},
) {
	const namedIds: NamedId[] = [
		{ id: 'agent_id', name: 'agent_name', names: byId },
		{ id: 'team_id', name: 'team_name', names: list, nameAround: (record) => record.parent?.team },
		{ within: 'people', id: 'id', name: 'name', names: byId },
		{ id: 'customer_id', name: 'customer_name', names: byId, isNotForRaw: true },
	];
	const naming = namingOf(
		{ namedIds, columns: ['team_name'] },
		{ output: 'raw', isWanted, names: new NameCache(), session: session.build({ fetchJson }) },
	);
	const records = rows.map((json, index) => vendorRecord.build({ id: `${index}`, json, parent }));
	const named = await naming.add(records);
	return { rows: named.map(({ json }) => json), columns: naming.columns, records, named };
}

describe('names next to IDs', () => {
	it('are added, and nothing else is changed', async () => {
		const names = fake();
		const row = { a: 1, agent_id: 1, team_id: '2', people: [{ id: 3, x: 0 }, 'text'], z: null };
		const { rows, records } = await add(names, [row]);
		expect(rows).toEqual([
			{
				...row,
				agent_name: 'Name 1',
				team_name: 'Name 2',
				people: [{ id: 3, x: 0, name: 'Name 3' }, 'text'],
			},
		]);
		expect(records[0]?.json).toBe(row);
		expect(Object.keys(row)).not.toContain('agent_name');
		expect(names.questions.sort()).toEqual(['/many?1,3', '/things?at=0']);
	});

	it.each([
		['named by the vendor', { agent_id: 1, agent_name: 'Ann' }, { agent_name: 'Ann' }],
		['spelt in camel case', { agentId: 1 }, { agent_name: 'Name 1' }],
		['in camel case', { agentId: 1, agentName: 'Ann' }, { agentName: 'Ann' }],
		['named with nothing', { agent_id: 1, agent_name: ' ' }, { agent_name: 'Name 1' }],
		['unknown', { agent_id: 9 }, { agent_name: null }],
		['unknown, and left empty by the vendor', { agent_id: 9, agent_name: '' }, { agent_name: '' }],
		['nobody', { agent_id: null }, { agent_name: null }],
		['something else', { agent_id: { id: 1 } }, { agent_name: null }],
		['in a list that is none', { people: 'none' }, { people: 'none' }],
		['unknown in a list', { people: [{ id: 9 }] }, { people: [{ id: 9 }] }],
		['only for the other output', { customer_id: 1 }, { customer_id: 1 }],
	])('are right if one is %s', async (_what, row, expected) => {
		const { rows } = await add(fake(), [row]);
		expect(rows[0]).toMatchObject(expected);
		expect(rows[0]).not.toHaveProperty('customer_name');
	});

	it('are not looked up if the record around the row contains them', async () => {
		const names = fake();
		const { rows } = await add(names, [{ team_id: 1 }], undefined, { team: 'Sales' });
		expect(rows[0]).toMatchObject({ team_name: 'Sales' });
		expect(names.asked).toEqual([]);
	});

	it('have columns if the vendor has none for them', async () => {
		expect((await add(fake(), [])).columns).toEqual(['agent_name']);
	});

	it('are left out if they are not wanted', async () => {
		const names = fake();
		const { named, records, columns } = await add(names, [{ agent_id: 1 }], false);
		expect(named).toBe(records);
		expect([columns, names.asked]).toEqual([[], []]);
	});
});

describe('names for batches', () => {
	/** Names batches of so many records each, and notes how many were read and named together. */
	async function name(sizes: number[], isOn = true, limit = Infinity) {
		let read = 0;
		const together: number[] = [];
		async function* batches() {
			for (const size of sizes) {
				read += size;
				yield await Promise.resolve(Array.from({ length: size }, () => vendorRecord.build()));
			}
		}
		const naming = {
			isOn,
			columns: [],
			add: async (records: readonly VendorRecord[]) => {
				together.push(records.length);
				return await Promise.resolve(records);
			},
		};
		const handedOn: number[] = [];
		for await (const batch of nameBatches(batches(), naming, limit)) {
			handedOn.push(batch.length);
			if (handedOn.reduce((sum, size) => sum + size, 0) >= limit) break;
		}
		return { read, together, handedOn };
	}

	const hundreds = Array.from({ length: 9 }, () => 100);

	it('are requested together, and for the rest at the end', async () => {
		const handedOn = [400, 400, 100];
		expect(await name(hundreds)).toEqual({ read: 900, together: handedOn, handedOn });
	});

	it.each([
		[50, 100, [100]],
		[100, 100, [100]],
		[450, 500, [400, 100]],
		[800, 800, [400, 400]],
	])('never make a list of %d read further than necessary', async (limit, read, handedOn) => {
		expect(await name(hundreds, true, limit)).toEqual({ read, together: handedOn, handedOn });
	});

	it('delay nothing if they are not wanted', async () => {
		const handedOn = [100, 3, 500];
		expect(await name(handedOn, false)).toEqual({ read: 603, together: [], handedOn });
	});

	it('are none for an empty list', async () => {
		expect(await name([])).toEqual({ read: 0, together: [], handedOn: [] });
	});
});
