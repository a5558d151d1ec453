import { searchNames } from '../../../../nodes/shared/names/list-search';
import { FakeNames, type FakeNamesOptions, numbered } from '../../../builders/fake-names';

async function search(options: FakeNamesOptions, text = '', token?: string) {
	const fake = new FakeNames(options);
	const { results, paginationToken } = await searchNames(fake.list, fake.ask, text, token);
	return {
		names: results.map(({ name }) => name),
		values: results.map(({ value }) => value),
		paginationToken,
		questions: fake.questions,
	};
}

describe('a menu without a search', () => {
	it('is in alphabetical order where it is all there is', async () => {
		const names = [...numbered(10, 9), { id: 'x', name: 'Élan' }, { id: 'y', name: 'alpha' }];
		expect(await search({ names })).toEqual({
			names: ['alpha', 'Élan', 'Name 9', 'Name 10'],
			values: ['y', 'x', '9', '10'],
			paginationToken: undefined,
			questions: ['/things?at=0'],
		});
	});

	it('keeps the order of the vendor where there is more', async () => {
		const names = numbered(3, 2, 1, 0);
		const first = await search({ names, pageSize: 3 });
		expect([first.names, first.paginationToken]).toEqual([['Name 3', 'Name 2', 'Name 1'], 'at=3']);
		const second = await search({ names, pageSize: 3 }, '', first.paginationToken);
		expect([second.names, second.paginationToken]).toEqual([['Name 0'], undefined]);
	});

	it('shows IDs where there are no names, and where names are alike', async () => {
		const names = [
			{ id: '1', name: null },
			{ id: '2', name: 'Ann' },
			{ id: '3', name: 'Ann' },
			{ id: '4', name: '<b>Bob</b> & "Co"' },
		];
		expect((await search({ names })).names).toEqual([
			'<b>Bob</b> & "Co"',
			'1',
			'Ann (2)',
			'Ann (3)',
		]);
	});
});

describe('a menu with a search', () => {
	const names = [...numbered(1, 2), { id: 'x', name: 'Łucja Muñoz' }, { id: 'y-1', name: null }];

	it.each([
		['munoz', ['x']],
		['MUÑOZ', ['x']],
		['name', ['1', '2']],
		['2', ['2']],
		['y-1', ['y-1']],
		['nobody', []],
	])('finds %j here, in all pages, where the vendor cannot search', async (text, expected) => {
		const found = await search({ names, pageSize: 2 }, text);
		expect(found.values).toEqual(expected);
		expect(found.paginationToken).toBeUndefined();
		expect(found.questions).toEqual(['/things?at=0', '/things?at=2']);
	});

	it('leaves it to the vendor where that can search', async () => {
		const options = { names, found: numbered(7, 8, 9), pageSize: 2 };
		const first = await search(options, 'seven');
		expect(first).toMatchObject({ values: ['7', '8'], questions: ['/search/seven?at=0'] });
		const second = await search(options, 'seven', first.paginationToken);
		expect(second).toMatchObject({ values: ['9'], questions: ['/search/seven?at=2'] });
	});

	it.each([
		[true, [], ['/search/munoz?at=0']],
		[false, ['x'], ['/search/munoz?at=0', '/things?at=0']],
	])(
		'looks itself where the vendor finds nothing, unless it finds parts: %j',
		async (findsParts, values, questions) => {
			const found = await search({ names, found: [], findsParts }, 'munoz');
			expect([found.values, found.questions]).toEqual([values, questions]);
		},
	);

	it('stops where the vendor sends it in circles', async () => {
		const { list, ask } = new FakeNames({ names });
		const circling = {
			...list,
			parsePage: () => ({ records: numbered(1), next: 'at=0' }),
		};
		await expect(searchNames(circling, ask, 'nobody')).rejects.toThrow('same page');
	});
});
