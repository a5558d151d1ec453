import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';

import { caller, chatCall, rowsOf, zendeskCall, zoomCall } from './calls';
import { startSimulator, type Simulator } from './index';

describe('the server', () => {
	let simulator: Simulator;

	beforeEach(async () => {
		simulator = await startSimulator();
	});
	afterEach(async () => {
		await simulator.close();
	});

	it('logs requests as they came in', async () => {
		simulator.clock.advance(42);
		await zendeskCall(simulator)('/api/v2/engagements/a%3Ab?x=%2a+1&y');
		expect(simulator.requests).toEqual([
			expect.objectContaining({
				method: 'GET',
				path: '/api/v2/engagements/a%3Ab',
				query: 'x=%2a+1&y',
				status: 404,
				at: simulator.clock.now(),
				body: '',
			}),
		]);
		expect(simulator.requests[0]?.headers.authorization).toMatch(/^Basic /);
		expect(simulator.complaints).toHaveLength(2);
		simulator.resetLog();
		expect([simulator.requests, simulator.complaints]).toEqual([[], []]);
	});

	it('answers many requests at once', async () => {
		const call = chatCall(simulator);
		const replies = await Promise.all(
			Array.from({ length: 50 }, async () => await call('/api/v2/chat/incremental/chats?limit=1')),
		);
		expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
	});

	it('closes at once, though connections are open and answers are due', async () => {
		simulator.behaviour.latencyMs = 60_000;
		const waiting = caller(simulator.url)('/simulator').catch(() => 'destroyed');
		await simulator.close();
		expect(await waiting).toBe('destroyed');
	});

	it('says how it is', async () => {
		const reply = await caller(simulator.url)('/simulator');
		expect(reply.body).toMatchObject({
			now: '2026-11-20T12:00:00.000Z',
			records: { zendeskEngagements: 250 },
			requests: 1,
			complaints: [],
		});
	});

	it('names agents, groups, departments and queues', async () => {
		const { agents, groups, queues } = simulator.world.directory;
		const zendesk = zendeskCall(simulator);
		const ids = agents.slice(0, 3).map(({ id }) => id);
		const users = await zendesk(`/api/v2/users/show_many.json?ids=${ids.join(',')},1`);
		expect(rowsOf(users, 'users')).toMatchObject(
			agents.slice(0, 3).map(({ id, name }) => ({ id, name })),
		);
		expect((await zendesk('/api/v2/users/show_many')).status).toBe(400);
		const page = await zendesk('/api/v2/groups?per_page=3');
		expect(rowsOf(page, 'groups')).toHaveLength(3);
		expect(page.body).toMatchObject({
			count: groups.length,
			next_page: `${simulator.url}/api/v2/groups?page=2&per_page=3`,
		});
		const zoom = zoomCall(simulator);
		const queuesPage = await zoom('/contact_center/queues?page_size=3');
		expect(queuesPage.body).toMatchObject({ next_page_token: '3', total_records: queues.length });
		expect(rowsOf(await zoom('/contact_center/users'), 'users')).toHaveLength(agents.length);
		const departments = await chatCall(simulator)('/api/v2/chat/departments');
		expect(JSON.parse(departments.text)).toMatchObject([{ name: 'Sales' }, {}, {}]);
	});
});

describe('the server over https', () => {
	const folder = mkdtempSync(join(tmpdir(), 'simulator-tls-'));
	const key = join(folder, 'key.pem');
	const cert = join(folder, 'cert.pem');
	const made = spawnSync(
		'openssl',
		`req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout ${key} -out ${cert}`.split(
			' ',
		),
	);
	afterAll(() => rmSync(folder, { recursive: true }));

	(made.status === 0 ? it : it.skip)('links to https', async () => {
		const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
		const simulator = await startSimulator({ tls });
		expect(simulator.url).toMatch(/^https:/);
		const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
		const authorization = 'Bearer zd-access-token-secret';
		const reply = await request(`${simulator.url}/api/v2/engagements`, {
			dispatcher,
			headers: { authorization },
		});
		expect(await reply.body.text()).toContain(
			`"next_page_url":"${simulator.url}/api/v2/engagements?`,
		);
		await dispatcher.close();
		await simulator.close();
	});
});
