import type { ZoomBehaviour } from './behaviour';
import { caller, rowsOf, zoomCall, type Call } from './calls';
import { startSimulator, type Simulator, type WorldOptions } from './index';
import type { JsonObject } from './json';

const LIST = '/contact_center/engagements';

describe('Zoom Contact Center, single engagements and access', () => {
	let simulator: Simulator;
	let call: Call;

	const start = async (
		world: Partial<WorldOptions> = {},
		zoom: Partial<ZoomBehaviour> = {},
	): Promise<void> => {
		await simulator.close();
		simulator = await startSimulator({ world, behaviour: { zoom } });
		call = zoomCall(simulator);
	};
	beforeEach(async () => {
		simulator = await startSimulator();
		call = zoomCall(simulator);
	});
	afterEach(async () => {
		await simulator.close();
	});

	it('lists rows of the documented keys, or of the older documents', async () => {
		const [record] = simulator.world.zoomEngagements.all;
		const keys = (row: JsonObject | undefined): string[] => Object.keys(row ?? {}).sort();
		expect(keys(record?.render())).toEqual(
			expect.arrayContaining(['agents', 'channels', 'end_time', 'queues', 'transfer_count']),
		);
		const detailed = keys(record?.renderDetailed());
		expect(detailed).toEqual(expect.arrayContaining(['events', 'queue_wait_type', 'voice_mail']));
		expect(detailed).not.toContain('transfer_count');
		const hasTranscript = (channel: string): boolean =>
			simulator.world.zoomEngagements.all.some(
				(other) => other.channel === channel && 'transcript_url' in other.render(),
			);
		expect([hasTranscript('messaging'), hasTranscript('voice')]).toEqual([true, false]);
		simulator.behaviour.zoom.schema = 'older';
		expect(keys(record?.render())).toEqual([
			'channel_types',
			'consumers',
			'dispositions',
			'duration',
			'engagement_id',
			'notes',
			'start_time',
		]);
	});

	it('gets an engagement by id once it is published', async () => {
		const record = simulator.world.addZoomEngagement({
			id: '-x_1',
			publish: simulator.clock.now() + 1,
		});
		const missing = await call(`${LIST}/-x_1`);
		expect([missing.status, missing.body]).toEqual([
			404,
			{ code: 2901, message: 'Engagement does not exist: -x_1.' },
		]);
		simulator.clock.advance(1);
		expect((await call(`${LIST}/-x_1`)).body).toEqual(record.renderDetailed());
	});

	it.each([
		['emptyObject', '{}'],
		['noBody', ''],
	] as const)('answers nothing for a fresh record as told: %s', async (emptyAs, text) => {
		await start({}, { freshRecord: { emptyAnswers: 2, freshForMs: 60_000, emptyAs } });
		const { id } = simulator.world.addZoomEngagement();
		const replies = [];
		for (let count = 0; count < 3; count += 1) replies.push(await call(`${LIST}/${id}`));
		expect(replies.map((reply) => [reply.status, reply.text === text])).toEqual([
			[200, true],
			[200, true],
			[200, false],
		]);
		const [old] = simulator.world.zoomEngagements.all;
		expect((await call(`${LIST}/${old?.id}`)).body.engagement_id).toBe(old?.id);
	});

	it('answers surveys with 404, 444 or results, and events for voice and video only', async () => {
		const byStatus = new Map<number, JsonObject>();
		for (const { id } of simulator.world.zoomEngagements.all.slice(0, 60)) {
			const reply = await call(`${LIST}/${id}/survey`);
			byStatus.set(reply.status, reply.body);
		}
		expect([...byStatus.keys()].sort()).toEqual([200, 404, 444]);
		const ofChannel = (channel: string): string =>
			simulator.world.zoomEngagements.all.find((record) => record.channel === channel)?.id ?? '';
		expect((await call(`${LIST}/${ofChannel('messaging')}/events`)).body.code).toBe(7001);
		expect(
			rowsOf(await call(`${LIST}/${ofChannel('voice')}/events`), 'events').length,
		).toBeGreaterThan(0);
	});

	describe('access', () => {
		it('ends with the token, in the style told', async () => {
			simulator.clock.advance(3_600_000);
			expect([(await call(LIST)).status, (await call(LIST)).body]).toEqual([
				401,
				{ code: 124, message: 'Access token is expired.' },
			]);
			simulator.behaviour.zoom.unauthorizedBody = 'contactCenter';
			expect((await call(LIST)).body).toEqual({ status: false, errorCode: 401 });
			expect((await caller(`${simulator.url}/v2`)(LIST)).status).toBe(401);
		});

		it('needs the scope at the time the token is issued', async () => {
			simulator.behaviour.zoom.scopes = ['phone:read:admin'];
			expect((await call(LIST)).status).toBe(200);
			const reply = await zoomCall(simulator)(LIST);
			expect([reply.status, reply.body.code]).toEqual([400, 4711]);
			simulator.behaviour.zoom.scopes = ['contact_center:read:list_engagements:admin'];
			const listOnly = zoomCall(simulator);
			expect((await listOnly(LIST)).status).toBe(200);
			expect((await listOnly(`${LIST}/x`)).body.code).toBe(4711);
		});

		it('can end when a newer token is issued', async () => {
			simulator.behaviour.zoom.oauth.newTokenRevokesOlder = true;
			simulator.tokens.zoom.issue([]);
			expect((await call(LIST)).status).toBe(401);
		});
	});

	it('does not know other paths', async () => {
		expect((await call('/contact_center/nothing')).body).toEqual({
			code: 2300,
			message: 'This API endpoint is not recognized.',
		});
	});
});
