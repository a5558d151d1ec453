import type { ZoomBehaviour } from './behaviour';
import { column, readZoom, rowsOf, zoomCall, type Call } from './calls';
import { startSimulator, type Simulator, type WorldOptions } from './index';
import type { JsonObject } from './json';
import type { ZoomEngagement } from './world/zoom-engagement';

const LIST = '/contact_center/engagements';
const MONTH = 'from=2026-10-21T12:00:00Z&to=2026-11-20T12:00:00Z';

describe('Zoom Contact Center, its list', () => {
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

	it.each<Partial<ZoomBehaviour>>([
		{ order: 'startAscending' },
		{ order: 'startDescending' },
		{ order: 'unordered' },
	])('lists every row of a month once under %j', async (behaviour) => {
		await start({ zoomEngagementsSharingOneStart: 40 }, behaviour);
		const rows = await readZoom(call, `${MONTH}&page_size=30`);
		expectIds(rows, simulator.world.zoomEngagements.all);
		const starts = column(rows, 'start_time');
		const ascending = [...starts].sort();
		expect(starts).toEqual(
			{
				startAscending: ascending,
				startDescending: [...ascending].reverse(),
				unordered: starts,
			}[behaviour.order ?? 'unordered'],
		);
		expect(simulator.complaints).toEqual([]);
	});

	it('shows the last day when asked for no range', async () => {
		const reply = await call(`${LIST}?page_size=100`);
		expect(reply.body).toMatchObject({
			next_page_token: '',
			timezone: 'UTC',
			from: '2026-11-19T12:00:00Z',
			to: '2026-11-20T12:00:00Z',
		});
		const since = simulator.clock.now() - 86_400_000;
		expectIds(
			rowsOf(reply, 'engagements'),
			simulator.world.zoomEngagements.all.filter((record) => record.start >= since),
		);
		expect(reply.body.total_records).toBe(rowsOf(reply, 'engagements').length);
	});

	it.each([
		['page_size=101', 'page_size'],
		['page_size=300', 'page_size'],
		['page_size=x', 'page_size'],
		['from=2026-11-01', 'to'],
		['from=2026-11-01&to=yesterday', 'to'],
		['from=1793000000&to=2026-11-02', 'from'],
		['from=2026-11-03&to=2026-11-02', 'from'],
		['timezone=Mars/Olympus', 'timezone'],
		['channel=fax', 'channel'],
		['channel_types=fax', 'channel_types'],
		['direction=sideways', 'direction'],
		['next_page_token=made-up', 'next_page_token'],
	])('refuses %s', async (query, field) => {
		const reply = await call(`${LIST}?${query}`);
		expect(reply.status).toBe(400);
		expect(reply.body).toMatchObject({
			code: 300,
			message: 'Validation Failed.',
			errors: [{ field }],
		});
	});

	it.each<[string, Partial<ZoomBehaviour>, string, string]>([
		[
			'from=2026-11-10T00:00:00Z&to=2026-11-11T00:00:00Z',
			{},
			'2026-11-10T00:00:00Z',
			'2026-11-11T00:00:00Z',
		],
		['from=2026-11-10&to=2026-11-10', {}, '2026-11-10T00:00:00Z', '2026-11-10T23:59:59Z'],
		[
			'timezone=America/New_York&from=2026-11-10T00:00:00Z&to=2026-11-11T00:00:00Z',
			{},
			'2026-11-10T00:00:00-05:00',
			'2026-11-11T00:00:00-05:00',
		],
		[
			'timezone=America/New_York&from=2026-11-10T00:00:00Z&to=2026-11-11T00:00:00Z',
			{ zuluMeans: 'utc' },
			'2026-11-09T19:00:00-05:00',
			'2026-11-10T19:00:00-05:00',
		],
		[
			'timezone=America/New_York&from=2026-11-10&to=2026-11-10',
			{ outputTimes: 'literalZ' },
			'2026-11-10T00:00:00Z',
			'2026-11-10T23:59:59Z',
		],
		[
			'timezone=Asia/Tokyo&from=2026-11-10T00:00:00%2B02:00&to=2026-11-10T12:00:00-03:00',
			{},
			'2026-11-10T07:00:00+09:00',
			'2026-11-11T00:00:00+09:00',
		],
	])('reads and echoes %s under %j', async (query, behaviour, from, to) => {
		await start({}, behaviour);
		expect((await call(`${LIST}?${query}`)).body).toMatchObject({ from, to });
	});

	it('filters by the instants the range stands for, and formats rows in the timezone', async () => {
		await start({ zoomEngagements: 0 });
		simulator.world.addZoomEngagement({
			id: 'midnight',
			start: Date.parse('2026-11-10T05:00:00Z'),
		});
		const list = async (query: string): Promise<JsonObject[]> =>
			rowsOf(await call(`${LIST}?${query}`), 'engagements');
		const newYork = 'timezone=America/New_York&from=2026-11-10T00:00:00Z&to=2026-11-10T01:00:00Z';
		expect(await list(newYork)).toMatchObject([{ start_time: '2026-11-10T00:00:00-05:00' }]);
		expect(await list('from=2026-11-10T00:00:00Z&to=2026-11-10T01:00:00Z')).toEqual([]);
	});

	it.each<[Partial<ZoomBehaviour>, number, string]>([
		[{}, 200, '2026-10-20T00:00:00Z'],
		[{ month: 30 }, 200, '2026-10-21T00:00:00Z'],
		[{ longRange: 'rejected' }, 400, ''],
	])('serves at most a month under %j', async (behaviour, status, from) => {
		await start({}, behaviour);
		const reply = await call(`${LIST}?from=2026-08-20T00:00:00Z&to=2026-11-20T00:00:00Z`);
		expect(reply.status).toBe(status);
		expect(reply.body.from ?? '').toBe(from);
	});

	it.each<[Partial<ZoomBehaviour>, number | undefined]>([
		[{}, 250],
		[{ totalRecords: 'wrong' }, 10],
		[{ totalRecords: 'missing' }, undefined],
	])('counts records under %j', async (behaviour, total) => {
		await start({}, behaviour);
		expect((await call(`${LIST}?${MONTH}`)).body.total_records).toBe(total);
	});
});
