import type { ChatBehaviour, ChatExport } from './behaviour';
import { basic, caller, chatCall, rowsOf, type Call } from './calls';
import { startSimulator, type Simulator, type WorldOptions } from './index';
import type { JsonObject } from './json';

const path = (name: ChatExport): string => `/api/v2/chat/incremental/${name}`;
const MINUTE = 60_000;

describe('Zendesk Chat exports, row by row', () => {
	let simulator: Simulator;
	let call: Call;

	const start = async (
		world: Partial<WorldOptions> = {},
		chat: Partial<ChatBehaviour> = {},
	): Promise<void> => {
		simulator = await startSimulator({ world, behaviour: { chat } });
		call = chatCall(simulator);
	};
	afterEach(async () => {
		await simulator.close();
	});
	const sorted = (texts: Iterable<string>): string[] => [...texts].sort();

	it.each<[string, JsonObject]>([
		['', { id: 'c1' }],
		[
			'?fields=chats(rating,visitor.email)',
			{ id: 'c1', rating: 'good', visitor: { email: 'a@b.example' } },
		],
		[
			'?fields=chats%28visitor.email%2Cvisitor.name%29',
			{ id: 'c1', visitor: { email: 'a@b.example', name: 'Ann' } },
		],
		[
			'?fields=chats(engagements.agent_id)',
			{ id: 'c1', engagements: [{ agent_id: '1' }, { agent_id: '2' }] },
		],
		['?fields=conversions(*)', { id: 'c1' }],
	])('shows what fields asks for: %s', async (query, expected) => {
		await start({ chats: 0 });
		simulator.world.addChat({
			id: 'c1',
			type: 'chat',
			extra: {
				rating: 'good',
				visitor: { email: 'a@b.example', name: 'Ann', phone: '1' },
				engagements: [
					{ id: 'e1', agent_id: '1' },
					{ id: 'e2', agent_id: '2' },
				],
			},
		});
		expect(rowsOf(await call(`${path('chats')}${query}`), 'chats')).toEqual([expected]);
	});

	it('shows whole rows with chats(*), conversions(*) and where expansion does not apply', async () => {
		await start();
		const [chatRow] = rowsOf(await call(`${path('chats')}?fields=chats(*)&limit=1`), 'chats');
		expect(chatRow).toEqual(simulator.world.chats.all[0]?.render());
		const [conversion] = rowsOf(
			await call(`${path('conversions')}?fields=conversions(*)`),
			'conversions',
		);
		expect(conversion).toEqual(simulator.world.conversions.all[0]?.render());
		const [span] = rowsOf(
			await call(`${path('agent_timeline')}?fields=agent_timeline(*)`),
			'agent_timeline',
		);
		expect(span).toEqual(simulator.world.agentTimeline.all[0]?.render());
		expect((await call(`${path('chats')}?fields=chats(`)).status).toBe(400);
		await call(`${path('chats')}?fields=chats(colour)`);
		expect(simulator.complaints).toEqual([`GET ${path('chats')}: unknown field "colour"`]);
	});

	it('makes chats of every kind', async () => {
		await start({ chats: 400, departmentEvents: 200 });
		const rows = simulator.world.chats.all.map((record) => record.render());
		expect(
			rows.some((row) => row.type === 'offline_msg' && row.message && !('engagements' in row)),
		).toBe(true);
		expect(rows.some((row) => row.deleted === true)).toBe(true);
		expect(rows.some((row) => row.department_id === null)).toBe(true);
		const engagements = new Set(
			rows.map((row) => (Array.isArray(row.engagements) ? row.engagements.length : -1)),
		);
		expect(sorted([...engagements].map(String))).toEqual(['-1', '0', '1', '2', '3']);
		const events = simulator.world.departmentEvents.all.map((record) => record.render());
		expect(events.some((row) => !('previous_value' in row))).toBe(true);
		expect(events.some((row) => row.department_id === null)).toBe(true);
	});

	it.each<[ChatBehaviour['tooRecent'], number, RegExp]>([
		['unprocessable', 422, /^\{"error":"InvalidValue","description":"Too recent start_time\. /],
		['badRequest', 400, /^\{"error":"InvalidValue"/],
		['notJson', 422, /^Too recent start_time/],
		['served', 200, /^\{"chats"/],
	])('has a start within five minutes %s', async (tooRecent, status, body) => {
		await start({}, { tooRecent });
		const seconds = simulator.clock.now() / 1000 - 300;
		const reply = await call(`${path('chats')}?start_time=${seconds}`);
		expect(reply.status).toBe(status);
		expect(reply.text).toMatch(body);
		expect((await call(`${path('chats')}?start_time=${seconds - 1}`)).status).toBe(200);
	});

	it('moves updated and deleted chats to the end of the export', async () => {
		await start({ chats: 5 });
		const [first, second] = simulator.world.chats.all;
		simulator.clock.advance(MINUTE);
		simulator.world.updateChat(first?.id ?? '', { tags: ['late'] });
		simulator.clock.advance(MINUTE);
		simulator.world.deleteChat(second?.id ?? '');
		const rows = rowsOf(
			await call(`${path('chats')}?fields=chats(tags,deleted,update_timestamp)`),
			'chats',
		);
		expect(rows).toHaveLength(5);
		expect(rows.slice(-2)).toEqual([
			expect.objectContaining({
				id: first?.id,
				tags: ['late'],
				update_timestamp: '2026-11-20T12:01:00Z',
			}),
			expect.objectContaining({
				id: second?.id,
				deleted: true,
				update_timestamp: '2026-11-20T12:02:00Z',
			}),
		]);
	});

	it('moves updated conversions and keeps their time', async () => {
		await start({ conversions: 3 });
		const [first] = simulator.world.conversions.all;
		simulator.clock.advance(MINUTE);
		simulator.world.updateConversion(first?.id ?? '', { goal_name: 'renamed' });
		const rows = rowsOf(await call(`${path('conversions')}?fields=conversions(*)`), 'conversions');
		expect(rows.at(-1)).toEqual({ ...first?.render(), goal_name: 'renamed' });
	});

	it('is not there for accounts without the feature', async () => {
		await start({}, { unavailable: ['agent_timeline'] });
		expect((await call(path('agent_timeline'))).status).toBe(404);
		expect((await call(path('chats'))).status).toBe(200);
	});

	it.each<[string, string | undefined, number]>([
		['the Chat token', 'Bearer chat-access-token-secret', 200],
		['no header', undefined, 401],
		['a Support access token', 'Bearer zd-access-token-secret', 401],
		['a Support API token', basic('ops@acme.example/token', 'zd-api-token-secret'), 401],
	])('answers %s', async (_name, authorization, status) => {
		await start();
		const reply = await caller(simulator.url, authorization)(path('chats'));
		expect(reply.status).toBe(status);
		if (status === 401) expect(reply.body.error).toBe('Unauthorized');
		simulator.behaviour.accounts.chat.role = 'agent';
		if (status === 200) expect((await call(path('chats'))).status).toBe(403);
	});
});
