import { namedIds } from '../../../nodes/ZendeskEngagements/names';
import { listFor, readList } from '../../builders/name-sources';

const groups = listFor(namedIds, 'group_id');

const page = (rows: unknown[], meta: unknown) => ({ groups: rows, meta });

describe('the names of Zendesk groups', () => {
	it('are read by cursor, whatever the link says', async () => {
		const { names, asked } = await readList(groups, (query) =>
			query.get('page[after]') === 'x/y+z='
				? page([{ id: '2', name: ' Billing ' }], { has_more: false, after_cursor: null })
				: page([{ id: 1, name: '' }], { has_more: true, after_cursor: 'x/y+z=' }),
		);
		expect(names).toEqual([
			{ id: '1', name: null },
			{ id: '2', name: 'Billing' },
		]);
		expect(asked).toEqual(['page[size]=100', 'page[size]=100&page[after]=x/y+z=']);
	});

	it.each([
		[page([], { has_more: true }), 'Zendesk says there are more names, but not where'],
		[page([], { has_more: true, after_cursor: '' }), 'more names, but not where'],
		[page([{ name: 'Billing' }], { has_more: false }), 'GET /api/v2/groups does not have'],
		[{ groups: [] }, 'GET /api/v2/groups does not have'],
		[[], 'GET /api/v2/groups does not have'],
	])('are refused if a page is wrong: %j', async (body, message) => {
		await expect(readList(groups, () => body)).rejects.toThrow(message);
	});

	it('are refused if the cursor leads in circles', async () => {
		const body = page([{ id: 1, name: 'Billing' }], { has_more: true, after_cursor: 'x' });
		await expect(readList(groups, () => body)).rejects.toThrow('same page');
	});
});
