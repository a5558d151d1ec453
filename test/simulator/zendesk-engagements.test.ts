import type { ZendeskBehaviour } from './behaviour';
import { column, readEngagements, rowsOf, textOf, zendeskCall, type Call } from './calls';
import { isZendeskEngagementVisible, startSimulator, type Simulator } from './index';

const LIST = '/api/v2/engagements';
const DAY = 86_400_000;

describe('Zendesk engagements, page by page', () => {
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
	const idsOf = (channel: string): string[] =>
		visible()
			.filter((record) => record.channel === channel)
			.map(({ id }) => id);

	it('lists every row once, in ascending order of start, and ends without a link', async () => {
		const rows = await readEngagements(call, '?page_size=100&channel=MESSAGING');
		expect(column(rows, 'engagement_id')).toEqual(idsOf('MESSAGING'));
		expect(rows[3]).toEqual(
			visible()
				.filter(({ channel }) => channel === 'MESSAGING')[3]
				?.render(),
		);

		const last = await call(`${LIST}?start_time=${Math.floor(simulator.clock.now() / 1000)}`);
		expect(last.body).toMatchObject({ next_page_url: null, has_more: false });
		expect(last.body.page_size).toBe(rowsOf(last, 'agent_engagement_data').length);
		expect(simulator.complaints).toEqual([]);
	});

	it.each<Partial<ZendeskBehaviour>>([
		{ cursorSpelling: 'camelCase' },
		{ timeUnit: 'milliseconds' },
		{ order: 'startDescending' },
		{ order: 'unordered' },
		{ order: 'unordered', timeUnit: 'milliseconds', cursorSpelling: 'camelCase' },
		{ repeatsBoundaryRow: true },
		{ linkKeepsPageSize: false },
		{ defaultChannel: 'none', linkKeepsFilters: false },
		{ nextPageUrl: 'documented' },
		{ pageSizeMeans: 'requested' },
	])('is complete by its links under %j', async (behaviour) => {
		await start({ world: { zendeskEngagements: 90 } }, behaviour);
		const ids = column(await readEngagements(call, '?page_size=40'), 'engagement_id');
		const expected =
			behaviour.defaultChannel === 'none' ? visible().map(({ id }) => id) : idsOf('MESSAGING');
		expect([...new Set(ids)].sort()).toEqual([...expected].sort());
		expect(ids.length > expected.length).toBe(behaviour.repeatsBoundaryRow ?? false);
	});

	it('pages through more rows of one second than fit on a page', async () => {
		await start({
			world: { zendeskEngagements: 70, zendeskEngagementsSharingOneStart: 70, supportShare: 0 },
		});
		const ids = column(await readEngagements(call, '?page_size=20'), 'engagement_id');
		expect(ids).toEqual(visible().map(({ id }) => id));
		expect(new Set(visible().map((record) => record.start)).size).toBe(1);
	});

	it('shows MESSAGING only, and says so in the link, unless asked for SUPPORT', async () => {
		const reply = await call(`${LIST}?page_size=5`);
		expect(new Set(column(rowsOf(reply, 'agent_engagement_data'), 'channel'))).toEqual(
			new Set(['MESSAGING']),
		);
		expect(textOf(reply, 'next_page_url')).toMatch(/&page_size=5&channel=MESSAGING$/);
		const support = await readEngagements(call, '?page_size=100&channel=support');
		expect(column(support, 'engagement_id')).toEqual(idsOf('SUPPORT'));

		simulator.behaviour.zendesk.linkRevealsDefaultChannel = false;
		expect(textOf(await call(`${LIST}?page_size=5`), 'next_page_url')).not.toContain('channel');
	});

	it.each([
		['rejected', 400],
		['ignored', 200],
	] as const)('has an unknown channel %s', async (unknownChannel, status) => {
		simulator.behaviour.zendesk.unknownChannel = unknownChannel;
		simulator.behaviour.zendesk.acceptedChannels = ['MESSAGING'];
		expect((await call(`${LIST}?channel=SUPPORT`)).status).toBe(status);
	});

	it.each<[string, Partial<ZendeskBehaviour>, string[]]>([
		['start times, both ends included', {}, ['at-from', 'inside', 'ends-later', 'at-to']],
		['start excluded', { startTimeInclusive: false }, ['inside', 'ends-later', 'at-to']],
		['end excluded', { endTimeInclusive: false }, ['at-from', 'inside', 'ends-later']],
		['end times', { endTimeFilter: 'endTimes' }, ['at-from', 'inside']],
		[
			'nothing',
			{ endTimeFilter: 'ignored' },
			['at-from', 'inside', 'ends-later', 'at-to', 'after'],
		],
	])('bounds %s', async (_name, behaviour, expected) => {
		await start({ world: { zendeskEngagements: 0 } }, behaviour);
		const from = Date.parse('2026-11-19T00:00:00Z');
		const add = (id: string, startMinute: number, endMinute: number): void =>
			void simulator.world.addZendeskEngagement({
				id,
				channel: 'MESSAGING',
				start: from + startMinute * 60_000,
				end: from + endMinute * 60_000,
			});
		add('before', -1, 30);
		add('at-from', 0, 10);
		add('inside', 10, 20);
		add('ends-later', 20, 90);
		add('at-to', 60, 61);
		add('after', 61, 62);
		const seconds = from / 1000;
		const rows = await readEngagements(call, `?start_time=${seconds}&end_time=${seconds + 3600}`);
		expect(column(rows, 'engagement_id')).toEqual(expected);
	});

	it.each([
		['seconds', 1000],
		['milliseconds', 1],
	] as const)('reads times in %s', async (timeUnit, unit) => {
		simulator.behaviour.zendesk.timeUnit = timeUnit;
		const from = simulator.clock.now() - 5 * DAY;
		const rows = await readEngagements(
			call,
			`?page_size=100&start_time=${from / unit}&end_time=${simulator.clock.now() / unit}`,
		);
		const expected = visible().filter(
			(record) => record.channel === 'MESSAGING' && record.start >= from,
		);
		expect(column(rows, 'engagement_id')).toEqual(expected.map(({ id }) => id));
	});

	it.each([
		['own', /^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/engagements\?/],
		['foreignHost', /^https:\/\/pod-17\.engagements\.example\/api\/v2\/engagements\?/],
		['http8080', /^http:\/\/127\.0\.0\.1:8080\/api\/v2\/engagements\?/],
		['engagementPath', /^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/engagement\?/],
		['documented', /^http:\/\/HOST:8080\/api\/v2\/engagement\?/],
	] as const)('links to the next page in style %s', async (nextPageUrl, pattern) => {
		simulator.behaviour.zendesk.nextPageUrl = nextPageUrl;
		expect(textOf(await call(LIST), 'next_page_url')).toMatch(pattern);
	});
});
