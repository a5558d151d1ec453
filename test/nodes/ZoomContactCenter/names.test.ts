import { namedIds } from '../../../nodes/ZoomContactCenter/names';
import { listFor, readList } from '../../builders/name-sources';

const queues = listFor(namedIds, 'cc_queue_id');
const users = listFor(namedIds, 'user_id');

describe('the names of Zoom', () => {
	it('are read by token, in the largest pages', async () => {
		const { names, asked } = await readList(users, (query) =>
			query.has('next_page_token')
				? { users: [{ user_id: 'u2', display_name: null }], next_page_token: '' }
				: {
						users: [{ user_id: 'u1', display_name: 'Ann', user_email: 'ann@acme.example' }],
						next_page_token: 'a&b',
					},
		);
		expect(names).toEqual([
			{ id: 'u1', name: 'Ann', email: 'ann@acme.example' },
			{ id: 'u2', name: null, email: null },
		]);
		expect(asked).toEqual(['page_size=300', 'page_size=300&next_page_token=a&b']);
	});

	it('of queues belong to the ID that engagements have', async () => {
		const body = {
			queues: [
				{ queue_id: 'old', cc_queue_id: 'new', queue_name: 'Front desk' },
				{ queue_id: 'only', queue_name: 'Orders' },
			],
		};
		expect((await readList(queues, () => body)).names).toEqual([
			{ id: 'new', name: 'Front desk' },
			{ id: 'only', name: 'Orders' },
		]);
	});

	it.each([
		[queues, { queues: [{ queue_name: 'Orders' }] }, 'GET /contact_center/queues'],
		[queues, { users: [] }, 'GET /contact_center/queues'],
		[users, { users: [{ display_name: 'Ann' }] }, 'GET /contact_center/users'],
		[users, { users: {} }, 'GET /contact_center/users'],
	])('are refused if a page is wrong (%#)', async (list, body, message) => {
		await expect(readList(list, () => body)).rejects.toThrow(message);
	});
});
