import type { ZendeskBehaviour } from './behaviour';
import { basic, caller, column, readEngagements, zendeskCall, type Call } from './calls';
import { isZendeskEngagementVisible, startSimulator, type Simulator } from './index';
import type { JsonObject } from './json';

const LIST = '/api/v2/engagements';
const DAY = 86_400_000;

describe('Zendesk engagements, row by row', () => {
	let simulator: Simulator;
	let call: Call;

	const start = async (
		world: Parameters<typeof startSimulator>[0] = {},
		zendesk: Partial<ZendeskBehaviour> = {},
	): Promise<void> => {
		await simulator.close();
		simulator = await startSimulator({ ...world, behaviour: { zendesk } });
		call = zendeskCall(simulator);
	};

	beforeEach(async () => {
		simulator = await startSimulator();
		call = zendeskCall(simulator);
	});
	afterEach(async () => {
		await simulator.close();
	});

	const visible = () =>
		simulator.world.zendeskEngagements.all.filter((record) =>
			isZendeskEngagementVisible(record, simulator.clock.now(), simulator.behaviour.zendesk),
		);

	it.each<[Partial<ZendeskBehaviour>, JsonObject]>([
		[
			{},
			{
				ticket_id: 7,
				requester_id: 8,
				channel: 'SUPPORT',
				engagement_end_reason: 'Unknown Remove',
			},
		],
		[{ idType: 'string' }, { ticket_id: '7', agent_id: '9', group_id: null, requester_id: '8' }],
		[{ idType: 'documented' }, { ticket_id: '7', agent_id: '9', group_id: null, requester_id: 8 }],
		[
			{ reasonSpelling: 'upper' },
			{ engagement_end_reason: 'UNKNOWN_REMOVE', engagement_start_reason: 'ASSIGNED' },
		],
		[{ reasonSpelling: 'lower' }, { engagement_end_reason: 'unknown_remove' }],
		[
			{ channelSpelling: 'title', statusSpelling: 'lower' },
			{ channel: 'Support', ticket_status_end: 'solved' },
		],
		[{ timeFormat: 'plain' }, { engagement_start_time: '2026-11-20T11:00:00' }],
		[{ timeFormat: 'zulu' }, { engagement_start_time: '2026-11-20T11:00:00Z' }],
		[{ timeFormat: 'zuluMicroseconds' }, { engagement_start_time: '2026-11-20T11:00:00.250000Z' }],
	])('spells a row as told by %j', async (behaviour, expected) => {
		await start({}, behaviour);
		simulator.world.addZendeskEngagement({
			id: 'A1',
			start: Date.parse('2026-11-20T11:00:00.250Z'),
			channel: 'SUPPORT',
			ticketId: 7,
			requesterId: 8,
			agentId: 9,
			groupId: null,
			startReason: 'ASSIGNED',
			endReason: 'UNKNOWN_REMOVE',
			statusEnd: 'SOLVED',
		});
		expect((await call(`${LIST}/A1`)).body).toMatchObject(expected);
	});

	it.each([
		['zero', 0],
		['null', null],
		['missing', undefined],
	] as const)(
		'shows the waiting times of an unanswered engagement as %s',
		async (absentMetrics, expected) => {
			simulator.behaviour.zendesk.absentMetrics = absentMetrics;
			const { id } = simulator.world.addZendeskEngagement({ start: 1e12, end: 1e12, publish: 0 });
			simulator.clock.set(1e12);
			expect((await call(`${LIST}/${id}`)).body.longest_requester_wait_time_seconds).toBe(expected);
		},
	);

	it('filters by agent and ticket', async () => {
		const [first] = visible();
		const rows = await readEngagements(
			call,
			`?channel=${first?.channel}&agent_id=${first?.agentId}&ticket_id=${first?.ticketId}`,
		);
		expect(column(rows, 'engagement_id')).toEqual([first?.id]);
	});

	it.each<[string, Partial<ZendeskBehaviour>, number, JsonObject]>([
		['', { rangeRequired: true }, 400, { error: 'start_time and end_time must be provided.' }],
		['?start_time=yesterday', {}, 400, { error: 'start_time must be a positive long integer.' }],
		['?page_size=0', {}, 400, {}],
		['?page_size=101', { oversizedPage: 'rejected' }, 400, {}],
		['?page_size=101', { oversizedPage: 'clamped' }, 200, { page_size: 100 }],
		['', {}, 200, { page_size: 10 }],
		['/nobody', {}, 404, { error: 'RecordNotFound' }],
		[
			'/A-1',
			{ getRequiresNumericId: true },
			400,
			{ error: 'engagement_id must be a positive long integer.' },
		],
		['s', {}, 404, { error: 'InvalidEndpoint' }],
	])('answers %s under %j with %i', async (suffix, behaviour, status, body) => {
		await start({}, behaviour);
		const reply = await call(`${LIST}${suffix}`);
		expect(reply.status).toBe(status);
		expect(reply.body).toMatchObject(body);
	});

	it.each(['hex', 'dotted', 'numeric'] as const)(
		'gets engagements by their %s id',
		async (engagementIdStyle) => {
			await start({ world: { engagementIdStyle } });
			const [record] = visible();
			const id = record?.id ?? '';
			const pattern = {
				hex: /^[0-9A-F]{32}$/,
				dotted: /^R\w{6}\.agent:\d+\.\w{6}$/,
				numeric: /^\d+$/,
			};
			expect(id).toMatch(pattern[engagementIdStyle]);
			const reply = await call(`${LIST}/${encodeURIComponent(id)}`);
			expect(reply.body).toEqual(record?.render());
			expect(simulator.requests.at(-1)?.path).toBe(`${LIST}/${encodeURIComponent(id)}`);
		},
	);

	it('shows a row from its publication to ninety days after its start', async () => {
		const now = simulator.clock.now();
		const { id } = simulator.world.addZendeskEngagement({ end: now, publish: now + 60_000 });
		const status = async (): Promise<number> => (await call(`${LIST}/${id}`)).status;
		expect(await status()).toBe(404);
		simulator.clock.advance(60_000);
		expect(await status()).toBe(200);
		simulator.clock.set(now - 600_000 + 90 * DAY);
		expect(await status()).toBe(200);
		simulator.clock.advance(1);
		expect(await status()).toBe(404);
	});

	describe('credentials', () => {
		const token = basic('ops@acme.example/token', 'zd-api-token-secret');
		it.each<[string, string | undefined, number]>([
			['the API token', token, 200],
			['the access token', 'Bearer zd-access-token-secret', 200],
			['no header', undefined, 401],
			['a wrong API token', basic('ops@acme.example/token', 'wrong'), 401],
			['the e-mail without /token', basic('ops@acme.example', 'zd-api-token-secret'), 401],
			['a Chat token', 'Bearer chat-access-token-secret', 401],
		])('answer %s', async (_name, authorization, status) => {
			expect((await caller(simulator.url, authorization)(LIST)).status).toBe(status);
		});

		it.each([
			['doorman', 'Could not authenticate the request. Doorman auth response code:401'],
			['couldNotAuthenticate', "Couldn't authenticate you"],
			['invalidToken', 'invalid_token'],
		] as const)('are refused in style %s', async (unauthorizedBody, error) => {
			simulator.behaviour.zendesk.unauthorizedBody = unauthorizedBody;
			expect((await caller(simulator.url)(LIST)).body.error).toBe(error);
		});

		it('of an agent are 403, of a retired API token 401', async () => {
			simulator.behaviour.accounts.zendesk.role = 'agent';
			expect((await call(LIST)).status).toBe(403);
			simulator.behaviour.accounts.zendesk.apiTokensAccepted = false;
			expect((await call(LIST)).status).toBe(401);
		});
	});

	it('complains about parameters the vendor does not know, and refuses other methods', async () => {
		await call(`${LIST}?from=1&startTimeCursor=2`);
		expect(simulator.complaints).toEqual([
			'GET /api/v2/engagements: unknown parameter "from"',
			'GET /api/v2/engagements: unknown parameter "startTimeCursor"',
		]);
		expect((await fetch(`${simulator.url}${LIST}`, { method: 'DELETE' })).status).toBe(405);
	});
});
