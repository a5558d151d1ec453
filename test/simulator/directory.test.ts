import { caller, chatCall, column, rowsOf, textOf, zendeskCall, zoomCall } from './calls';
import { startSimulator, type Simulator } from './index';
import type { JsonObject } from './json';

describe('the names behind the ids', () => {
	let simulator: Simulator;

	beforeEach(async () => {
		simulator = await startSimulator({ world: { agents: 250 } });
	});
	afterEach(async () => {
		expect(simulator.complaints).toEqual([]);
		await simulator.close();
	});

	describe('of Zendesk', () => {
		it('are listed by role and cursor', async () => {
			const call = zendeskCall(simulator);
			const users: JsonObject[] = [];
			for (let query: string | undefined = 'role[]=agent&role[]=admin&page[size]=100'; query;) {
				const { body } = await call(`/api/v2/users?${query}`);
				users.push(...(body.users as JsonObject[]));
				const { next } = body.links as { next: string | null };
				query = next?.split('?')[1];
			}
			expect(users.map(({ id }) => id)).toEqual(
				simulator.world.directory.agents.map(({ id }) => id),
			);
			expect(new Set(column(users, 'role'))).toEqual(new Set(['admin', 'agent']));
		});

		it.each([
			['users?page[size]=101', 400],
			['users?page[size]=100&page=2', 400],
			['users?page=100&per_page=100', 200],
			['users?page=101&per_page=100', 400],
			['users/search', 400],
			['users/search?query=ticket:1', 400],
			['users/search?query=-role:agent&page=10', 200],
			['users/search?query=-role:agent&page=11', 400],
			['users/show_many?ids=1,x', 400],
		])('refuse what Zendesk refuses: %s is %d', async (path, status) => {
			expect((await zendeskCall(simulator)(`/api/v2/${path}`)).status).toBe(status);
		});

		it('are found by words, and by role', async () => {
			const call = zendeskCall(simulator);
			const found = async (query: string) =>
				rowsOf(await call(`/api/v2/users/search?query=${encodeURIComponent(query)}`), 'users');
			const agent = simulator.world.directory.agents[7];
			expect(column(await found(`${agent?.email ?? ''} -role:end-user`), 'id')).toEqual([
				String(agent?.id),
			]);
			const word = agent?.name.split(' ')[0] ?? '';
			const all = column(await found(word), 'role');
			expect(all).toContain('end-user');
			expect(column(await found(`${word} -role:end-user`), 'role')).not.toContain('end-user');
		});

		it('belong to requesters, too', async () => {
			const [record] = simulator.world.zendeskEngagements.all;
			const ids = `${record?.requesterId ?? 0},${record?.agentId ?? 0}`;
			const reply = await zendeskCall(simulator)(`/api/v2/users/show_many?ids=${ids}`);
			expect(column(rowsOf(reply, 'users'), 'role').sort()).toEqual([
				expect.stringMatching(/admin|agent/),
				'end-user',
			]);
		});

		it('need a scope', async () => {
			const { accessToken } = simulator.tokens.zendesk.issue(['users:read']);
			const call = caller(simulator.url, `Bearer ${accessToken}`);
			expect((await call('/api/v2/users')).status).toBe(200);
			const refused = await call('/api/v2/groups');
			expect([refused.status, refused.body.description]).toEqual([
				403,
				'You are missing the following required scopes: read',
			]);
		});
	});

	describe('of Zendesk Chat', () => {
		it('are listed from an id on, which is included', async () => {
			const call = chatCall(simulator);
			const first = JSON.parse((await call('/api/v2/chat/agents?limit=500')).text) as JsonObject[];
			expect(first).toHaveLength(200);
			const last = column(first, 'id').at(-1) ?? '';
			const { text } = await call(`/api/v2/chat/agents?since_id=${last}`);
			const rest = JSON.parse(text) as JsonObject[];
			expect([rest.length, column(rest, 'id')[0]]).toEqual([51, last]);
			expect((await call('/api/v2/chat/agents?since_id=x')).status).toBe(400);
		});

		it('are for administrators', async () => {
			simulator.behaviour.accounts.chat.role = 'agent';
			expect((await chatCall(simulator)('/api/v2/chat/departments')).status).toBe(403);
		});
	});

	describe('of Zoom', () => {
		it.each([0, 301])('are not listed %d to a page', async (size) => {
			const reply = await zoomCall(simulator)(`/contact_center/queues?page_size=${size}`);
			expect([reply.status, reply.body.code]).toEqual([400, 300]);
		});

		it('are found by name or address', async () => {
			const call = zoomCall(simulator);
			const found = async (key: string) =>
				rowsOf(await call(`/contact_center/users?search_key=${key}`), 'users').length;
			expect(await found('agent25')).toBe(2);
			simulator.behaviour.zoom.searchKey = 'whole';
			expect([await found('agent25'), await found('agent25@acme.example')]).toEqual([0, 1]);
		});

		it('are listed page by page', async () => {
			const reply = await zoomCall(simulator)('/contact_center/users?page_size=200');
			expect([rowsOf(reply, 'users').length, textOf(reply, 'next_page_token')]).toEqual([
				200,
				'200',
			]);
		});
	});
});
