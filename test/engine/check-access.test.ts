import type { IDataObject } from 'n8n-workflow';

import { systemClock } from '../../nodes/shared/base/clock';
import { openScene } from './open-scene';
import type { NodeName, Scene } from './scene';

const TYPES = {
	zendeskEngagements: 'zendeskEngagementsApi',
	zendeskChat: 'zendeskChatApi',
	zoomContactCenter: 'zoomContactCenterApi',
} as const;
const NODES = Object.keys(TYPES) as NodeName[];

async function check(
	scene: Scene,
	node: NodeName,
	credential: IDataObject = {},
): Promise<IDataObject> {
	const run = await scene.run(
		node,
		{ resource: node === 'zendeskChat' ? 'chat' : 'engagement', operation: 'checkAccess' },
		{ credentials: [scene.credential(TYPES[node], credential)] },
	);
	expect(run.failure).toBe('');
	expect(run.rows).toHaveLength(1);
	return run.rows[0] ?? {};
}

function momentOf(value: unknown): number {
	return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

describe('Check Access', () => {
	it.each<[NodeName, string[]]>([
		['zendeskEngagements', ['messaging', 'support']],
		['zendeskChat', ['agent timeline', 'chats', 'conversions', 'department events']],
		['zoomContactCenter', ['email', 'messaging', 'video', 'voice']],
	])('tells what %s can read', async (node, names) => {
		const scene = await openScene();
		const access = await check(scene, node);
		expect(access).toMatchObject({
			ok: true,
			obstacle: null,
			remedy: null,
			readable: names,
			notReadable: [],
			clockDifferenceSeconds: 0,
		});
		expect(access.message).toContain(`can be read: ${names.join(', ')}. The oldest one is from`);
		const oldest = momentOf(access.oldestRecord);
		expect(oldest).toBeGreaterThan(0);
		expect(oldest).toBeLessThan(scene.simulator.clock.now());
	});

	it('finds the oldest record there is', async () => {
		const scene = await openScene();
		const { all } = scene.simulator.world.zendeskEngagements;
		const oldest = Math.min(...all.map(({ start }) => start));
		const access = await check(scene, 'zendeskEngagements');
		expect(momentOf(access.oldestRecord)).toBe(Math.floor(oldest / 1000) * 1000);
	});

	it.each(['startDescending', 'unordered'] as const)(
		'finds the oldest engagement of Zendesk in a list that is %s',
		async (order) => {
			const scene = await openScene({
				behaviour: { zendesk: { order } },
				world: { zendeskEngagements: 2000 },
			});
			const { all } = scene.simulator.world.zendeskEngagements;
			const oldest = Math.min(...all.map(({ start }) => start));
			const access = await check(scene, 'zendeskEngagements');
			expect(momentOf(access.oldestRecord)).toBe(Math.floor(oldest / 1000) * 1000);
			expect(scene.simulator.requests.length).toBeLessThan(60);
		},
	);

	it.each(['startAscending', 'startDescending', 'unordered'] as const)(
		'finds the oldest engagement of Zoom in a list that is %s',
		async (order) => {
			const scene = await openScene({
				behaviour: { zoom: { order } },
				world: { zoomEngagements: 2000 },
			});
			const { all } = scene.simulator.world.zoomEngagements;
			const oldest = Math.min(...all.map(({ start }) => start));
			const access = await check(scene, 'zoomContactCenter');
			expect(momentOf(access.oldestRecord)).toBe(Math.floor(oldest / 1000) * 1000);
			expect(scene.simulator.requests.length).toBeLessThan(30);
		},
	);

	it('tells when the oldest engagements of Zoom began where very many began at once', async () => {
		const world = { zoomEngagements: 250, zoomEngagementsSharingOneStart: 250 };
		const scene = await openScene({ world });
		const start = scene.simulator.world.zoomEngagements.all[0]?.start ?? 0;
		const access = await check(scene, 'zoomContactCenter');
		expect(momentOf(access.oldestRecord)).toBe(Math.floor(start / 1000) * 1000);
		expect(scene.simulator.requests.length).toBeLessThan(60);
	});

	it('says where there is nothing', async () => {
		const scene = await openScene({ world: { zendeskEngagements: 0 } });
		const access = await check(scene, 'zendeskEngagements');
		expect(access).toMatchObject({ ok: true, oldestRecord: null });
		expect(access.message).toContain('None was found in the last 90 days.');
	});

	it.each<[NodeName, string, IDataObject, string, string]>([
		[
			'zendeskEngagements',
			'address',
			{ baseUrl: '', subdomain: 'no such' },
			'is not a Zendesk subdomain',
			'Enter the first part',
		],
		[
			'zendeskChat',
			'network',
			{ baseUrl: 'http://127.0.0.1:1' },
			'does not accept connections',
			'Check the Base URL',
		],
		[
			'zendeskEngagements',
			'authentication',
			{ apiToken: '' },
			'has no API token',
			'Open the credential',
		],
		[
			'zendeskEngagements',
			'authentication',
			{ apiToken: 'wrong-token' },
			'(HTTP 401)',
			'Check the email address and API token',
		],
		[
			'zendeskChat',
			'authentication',
			{ accessToken: 'wrong-token' },
			'(HTTP 401)',
			'needs a token of a Chat OAuth client',
		],
		[
			'zoomContactCenter',
			'authentication',
			{ clientSecret: 'wrong-secret' },
			'Zoom did not issue a token for this credential',
			'Check Account ID',
		],
	])('of %s names the obstacle %s with %j', async (node, obstacle, credential, message, remedy) => {
		const scene = await openScene();
		const access = await check(scene, node, credential);
		expect(access).toMatchObject({ ok: false, obstacle, readable: [], oldestRecord: null });
		expect(access.message).toContain(message);
		expect(access.remedy).toContain(remedy);
	});

	it.each<[NodeName, string, number, string | IDataObject]>([
		['zendeskEngagements', 'address', 301, ''],
		['zendeskEngagements', 'address', 200, '<html><title>Sign in</title></html>'],
		['zendeskEngagements', 'role', 403, { error: 'Forbidden' }],
		['zendeskEngagements', 'product', 404, { error: 'RecordNotFound' }],
		['zendeskEngagements', 'vendor', 500, ''],
		['zendeskChat', 'rateLimit', 429, ''],
		['zoomContactCenter', 'scope', 400, { code: 4711, message: 'does not contain scopes:[x]' }],
		['zoomContactCenter', 'role', 401, { status: false, errorCode: 401 }],
	])('of %s names the obstacle %s for HTTP %s %j', async (node, obstacle, status, body) => {
		const scene = await openScene();
		scene.simulator.faults.add({
			kind: 'status',
			status,
			body: body as string,
			times: Infinity,
			match: ({ method }) => method === 'GET',
		});
		const access = await check(scene, node);
		expect(access).toMatchObject({ ok: false, obstacle });
		expect(access.remedy).not.toBe('');
	});

	it('tells what of an account cannot be read', async () => {
		const scene = await openScene();
		scene.simulator.faults.add({
			kind: 'status',
			status: 404,
			times: Infinity,
			match: ({ path }) => path.includes('agent_timeline'),
		});
		const access = await check(scene, 'zendeskChat');
		expect(access).toMatchObject({
			ok: true,
			readable: ['chats', 'conversions', 'department events'],
			notReadable: [
				{ name: 'agent timeline', reason: expect.stringContaining('(HTTP 404)') as string },
			],
		});
	});

	it.each<[number, string]>([
		[3_600_000, '60 minutes ahead of'],
		[-3_600_000, '60 minutes behind'],
	])('notices a clock that is off by %s milliseconds', async (offset, words) => {
		const scene = await openScene();
		jest.spyOn(systemClock, 'now').mockImplementation(() => scene.simulator.clock.now() + offset);
		const access = await check(scene, 'zendeskEngagements');
		expect(access).toMatchObject({
			ok: false,
			obstacle: 'clock',
			clockDifferenceSeconds: -offset / 1000,
		});
		expect(access.message).toContain(
			`The clock of this machine is ${words} the clock of the vendor`,
		);
		expect(access.remedy).toContain('Set the clock');
	});

	it.each(NODES)('never tells a secret (%s)', async (node) => {
		const scene = await openScene();
		const secret = 'a-secret-of-mine';
		const access = await check(scene, node, {
			apiToken: secret,
			accessToken: secret,
			clientSecret: secret,
		});
		expect(access.ok).toBe(false);
		expect(JSON.stringify(access)).not.toContain(secret);
	});
});
