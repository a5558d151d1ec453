import type { ZoomBehaviour } from './behaviour';
import { column, readZoom, rowsOf, textOf, zoomCall, type Call } from './calls';
import { startSimulator, type Simulator, type WorldOptions } from './index';
import type { JsonObject } from './json';
import type { ZoomEngagement } from './world/zoom-engagement';

const LIST = '/contact_center/engagements';
const MONTH = 'from=2026-10-21T12:00:00Z&to=2026-11-20T12:00:00Z';

describe('Zoom Contact Center, pages and filters', () => {
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
	const expectIds = (rows: JsonObject[], records: readonly ZoomEngagement[]): void =>
		expect(column(rows, 'engagement_id').sort()).toEqual(records.map(({ id }) => id).sort());

	describe('next_page_token', () => {
		const firstToken = async (): Promise<string> =>
			textOf(await call(`${LIST}?${MONTH}`), 'next_page_token');
		const page = async (token: string) => await call(`${LIST}?${MONTH}&next_page_token=${token}`);

		it('lives for fifteen minutes', async () => {
			const token = await firstToken();
			simulator.clock.advance(900_000);
			expect((await page(token)).status).toBe(200);
			simulator.clock.advance(1);
			expect((await page(token)).body).toMatchObject({
				code: 300,
				errors: [{ field: 'next_page_token' }],
			});
			simulator.behaviour.zoom.expiredPageToken = 'firstPage';
			const [row] = rowsOf(await page(token), 'engagements');
			expect(row).toEqual(rowsOf(await call(`${LIST}?${MONTH}`), 'engagements')[0]);
		});

		it('goes with the query it was given for', async () => {
			await call(`${LIST}?direction=inbound&${MONTH}&next_page_token=${await firstToken()}`);
			expect(simulator.complaints).toEqual([
				`GET /v2${LIST}: next_page_token sent with another query`,
			]);
		});

		it('does not skip or repeat rows when one appears late', async () => {
			const first = await call(`${LIST}?${MONTH}`);
			simulator.world.addZoomEngagement({ id: 'late' });
			const second = await page(textOf(first, 'next_page_token'));
			const ids = [first, second].flatMap((reply) =>
				column(rowsOf(reply, 'engagements'), 'engagement_id'),
			);
			expect(new Set(ids).size).toBe(20);
		});

		it.each<ZoomBehaviour['pageTokenFault']>(['sameToken', 'samePage', 'loops'])(
			'may be broken: %s',
			async (fault) => {
				await start({ zoomEngagements: 25 }, { pageTokenFault: fault });
				const seen: Array<{ token: string; first: string | undefined }> = [];
				let token = await firstToken();
				for (let count = 0; count < 4; count += 1) {
					const reply = await page(token);
					token = textOf(reply, 'next_page_token');
					seen.push({ token, first: column(rowsOf(reply, 'engagements'), 'engagement_id')[0] });
				}
				expect(new Set(seen.map((entry) => entry.token)).size).toBe(fault === 'sameToken' ? 1 : 4);
				expect(new Set(seen.map(({ first }) => first)).size).toBe(fault === 'loops' ? 3 : 1);
			},
		);
	});

	describe('filters', () => {
		const sample = (): ZoomEngagement => {
			const found = simulator.world.zoomEngagements.all.find(
				({ agents, queues, channel }) =>
					agents.length > 0 && queues.length > 0 && channel === 'messaging',
			);
			if (!found) throw new Error('The world has no answered messaging engagement');
			return found;
		};
		const idAt = (list: ReadonlyArray<{ id: string }>, index: number | undefined): string =>
			list[(index ?? 0) % list.length]?.id ?? '';

		it.each<
			[
				string,
				(record: ZoomEngagement) => string,
				(record: ZoomEngagement, row: JsonObject) => boolean,
			]
		>([
			['direction', () => 'direction=outbound', ({ direction }) => direction === 'outbound'],
			['channel', () => 'channel=voice', ({ channel }) => channel === 'voice'],
			[
				'channel over channel_types',
				() => 'channel=voice&channel_types=sms',
				({ channel }) => channel === 'voice',
			],
			[
				'repeated channel_types',
				() => 'channel_types=SMS&channel_types=kiosk',
				(_record, row) => /sms|kiosk/.test(JSON.stringify(row.channel_types)),
			],
			[
				'channel_types[]',
				() => 'channel_types[]=sms',
				(_record, row) => JSON.stringify(row.channel_types) === '["sms"]',
			],
			[
				'channel_sources',
				() => 'channel_sources=whatsapp',
				(_record, row) => JSON.stringify(row.channels).includes('whatsapp'),
			],
			[
				'queue_id',
				({ queues }) => `queue_id=${idAt(simulator.world.directory.queues, queues[0])}`,
				(_record, row) =>
					JSON.stringify(row.queues).includes(
						idAt(simulator.world.directory.queues, sample().queues[0]),
					),
			],
			[
				'user_id',
				() => `user_id=${simulator.world.directory.agents[2]?.zoomUserId}`,
				(_record, row) =>
					JSON.stringify(row.agents).includes(`${simulator.world.directory.agents[2]?.zoomUserId}`),
			],
			[
				'consumer_number',
				({ consumerNumber }) => `consumer_number=${encodeURIComponent(consumerNumber)}`,
				({ consumerNumber }) => consumerNumber === sample().consumerNumber,
			],
		])('by %s', async (_name, query, matches) => {
			const rows = await readZoom(call, `${MONTH}&page_size=100&${query(sample())}`);
			const expected = simulator.world.zoomEngagements.all.filter((record) =>
				matches(record, record.render()),
			);
			expect(expected.length).toBeGreaterThan(0);
			expectIds(rows, expected);
			expect(simulator.complaints).toEqual([]);
		});

		it.each([
			['queue_id=nowhere', 1201, 'Queue does not exist: nowhere.'],
			['user_id=nobody', 1001, 'User does not exist: nobody.'],
		])('refuse %s', async (query, code, message) => {
			const reply = await call(`${LIST}?${query}`);
			expect([reply.status, reply.body]).toEqual([404, { code, message }]);
		});
	});
});
