import type { IDataObject } from 'n8n-workflow';

import { withIdsForNames } from '../../../../nodes/shared/n8n/named-filters';
import { NameCache } from '../../../../nodes/shared/rows/name-cache';
import type { Named } from '../../../../nodes/shared/source/names';
import { FakeNames, numbered } from '../../../builders/fake-names';
import { nodeContext } from '../../../builders/node-context';

const PEOPLE: Named[] = [
	{ id: '1', name: 'Ann Lee' },
	{ id: '2', name: 'Ann Lee-Moss' },
	{ id: '3', name: 'Óscar Ruiz' },
	{ id: '4', name: 'Bo' },
	{ id: '5', name: 'Bo' },
];

/** The filters of items after names were looked up among people, one item after the other. */
async function filtersOf(items: IDataObject[], people = PEOPLE, pageSize = 10) {
	const fake = new FakeNames({ names: people, pageSize });
	const { context } = nodeContext({ items: items.map((filters) => ({ filters })) });
	const lookup = { session: { fetchJson: fake.fetchJson }, names: new NameCache() };
	const filters: unknown[] = [];
	for (const itemIndex of items.keys()) {
		const item = { context, itemIndex };
		const changed = await withIdsForNames(item, { agentId: fake.list }, lookup);
		filters.push(changed.context.getNodeParameter('filters', itemIndex));
	}
	return { filters, questions: fake.questions };
}

const named = (value: unknown) => ({ agentId: { __rl: true, mode: 'name', value } });

describe('a filter that is given a name', () => {
	it.each([
		['ann lee', '1'],
		[' Moss ', '2'],
		['oscar', '3'],
	])('stands for the only one called %p', async (name, id) => {
		const { filters } = await filtersOf([{ ...named(name), channel: 'voice' }]);
		expect(filters).toEqual([{ agentId: { mode: 'id', value: id }, channel: 'voice' }]);
	});

	it('takes a number for a name, never for an ID', async () => {
		const { filters } = await filtersOf([named(4)], [{ id: '1', name: 'Desk 4' }]);
		expect(filters).toMatchObject([{ agentId: { mode: 'id', value: '1' } }]);
	});

	it('is looked up once for all items', async () => {
		const { filters, questions } = await filtersOf([named('moss'), named('moss'), named('ruiz')]);
		expect(filters).toMatchObject(['2', '2', '3'].map((value) => ({ agentId: { value } })));
		expect(questions).toHaveLength(2);
	});

	it.each([
		['Eve', 'None of the things is called "Eve"'],
		['Ann', 'Several things are called "Ann": Ann Lee, Ann Lee-Moss'],
		['bo', 'Several things are called "bo": Bo (4), Bo (5)'],
	])('never chooses for %p', async (name, message) => {
		await expect(filtersOf([named(name)])).rejects.toThrow(message);
	});

	it('names no more than ten that it could be', async () => {
		await expect(filtersOf([named('name')], numbered(...Array(12).keys()), 20)).rejects.toThrow(
			/Name 9 and more$/,
		);
	});

	it.each([
		[named('')],
		[named(undefined)],
		[{ agentId: '7' }],
		[{ agentId: { mode: 'id', value: '7' } }],
		[{}],
	])('is left alone without a name: %j', async (filters) => {
		expect(await filtersOf([filters])).toEqual({ filters: [filters], questions: [] });
	});
});
