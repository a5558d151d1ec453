import { folded, searchNames } from '../../../../nodes/shared/n8n/list-search';
import { vendorError } from '../../../builders/fake-list';
import { FakeNames, type FakeNamesOptions, numbered } from '../../../builders/fake-names';

async function search(options: FakeNamesOptions, text = '', token?: string) {
	const fake = new FakeNames(options);
	const { results, paginationToken } = await searchNames(fake.list, fake.fetchJson, text, token);
	return {
		names: results.map(({ name }) => name),
		values: results.map(({ value }) => value),
		paginationToken,
		questions: fake.questions,
	};
}

function downFrom(count: number) {
	return numbered(...Array.from({ length: count }, (_, index) => count - 1 - index));
}

describe('a menu without a search', () => {
	it('is in alphabetical order if it is complete', async () => {
		const names = [...numbered(10, 9), { id: 'x', name: 'Élan' }, { id: 'y', name: 'alpha' }];
		expect(await search({ names })).toEqual({
			names: ['alpha', 'Élan', 'Name 9', 'Name 10'],
			values: ['y', 'x', '9', '10'],
			paginationToken: undefined,
			questions: ['/things?at=0'],
		});
	});

	it('keeps the vendor’s order if there are more entries', async () => {
		const names = downFrom(101);
		const first = await search({ names, pageSize: 100 });
		expect(first.values).toEqual(names.slice(0, 100).map(({ id }) => id));
		expect(first.paginationToken).toBe('at=100');
		const second = await search({ names, pageSize: 100 }, '', first.paginationToken);
		expect(second).toMatchObject({ values: ['0'], questions: ['/things?at=100'] });
		expect(second.paginationToken).toBeUndefined();
	});

	it('reads further pages while there is too little to scroll', async () => {
		const few = await search({ names: downFrom(5), pageSize: 2 });
		expect(few.values).toEqual(['0', '1', '2', '3', '4']);
		expect(few.questions).toEqual(['/things?at=0', '/things?at=2', '/things?at=4']);
		const more = await search({ names: downFrom(190), pageSize: 40 });
		expect(more.values).toHaveLength(120);
		expect(more.paginationToken).toBe('at=120');
	});

	it('compares the beginnings of names only, which may become longer by that', () => {
		expect(folded('\ufdfa'.repeat(100_000)).length).toBeLessThan(20_000);
		expect(folded('Élan')).toBe('elan');
	});

	it('does not read empty pages forever', async () => {
		const { list, fetchJson } = new FakeNames({});
		let pages = 0;
		const empty = { ...list, parsePage: () => ({ records: [], next: `at=${pages++}` }) };
		expect((await searchNames(empty, fetchJson, '')).results).toEqual([]);
		expect(pages).toBe(10);
	});

	it('shows what it has if a later page fails, and requests that page again', async () => {
		const { list, fetchJson } = new FakeNames({ names: downFrom(60), pageSize: 40 });
		const failing: typeof fetchJson = async (question) => {
			if (question.query === 'at=40') throw vendorError(429);
			return await fetchJson(question);
		};
		const { results, paginationToken } = await searchNames(list, failing, '');
		expect(results).toHaveLength(40);
		expect(paginationToken).toBe('at=40');
		await expect(searchNames(list, failing, '', 'at=40')).rejects.toThrow('Refused with 429');
		expect((await searchNames(list, fetchJson, '', 'at=40')).results).toHaveLength(20);
	});

	it('shows IDs if there are no names, or names are equal', async () => {
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
	])('finds %j itself, in all pages, if the vendor cannot search', async (text, expected) => {
		const found = await search({ names, pageSize: 2 }, text);
		expect(found.values).toEqual(expected);
		expect(found.paginationToken).toBeUndefined();
		expect(found.questions).toEqual(['/things?at=0', '/things?at=2']);
	});

	it('leaves it to the vendor if that can search', async () => {
		const options = { names, found: downFrom(101), pageSize: 100 };
		const first = await search(options, 'seven');
		expect(first).toMatchObject({ paginationToken: 'at=100', questions: ['/search/seven?at=0'] });
		const second = await search(options, 'seven', first.paginationToken);
		expect(second).toMatchObject({ values: ['0'], questions: ['/search/seven?at=100'] });
	});

	it.each([
		[true, [], ['/search/munoz?at=0']],
		[false, ['x'], ['/search/munoz?at=0', '/things?at=0']],
	])(
		'searches itself if the vendor finds nothing, unless it finds parts: %j',
		async (findsParts, values, questions) => {
			const found = await search({ names, found: [], findsParts }, 'munoz');
			expect([found.values, found.questions]).toEqual([values, questions]);
		},
	);

	it('stops if the vendor sends it in circles', async () => {
		const { list, fetchJson } = new FakeNames({ names });
		const circling = {
			...list,
			parsePage: () => ({ records: numbered(1), next: 'at=0' }),
		};
		await expect(searchNames(circling, fetchJson, 'nobody')).rejects.toThrow('same page');
	});
});
