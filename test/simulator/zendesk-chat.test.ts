import type { ChatBehaviour, ChatExport } from './behaviour';
import {
	chatCall,
	column,
	queryOf,
	readExport,
	rowsOf,
	textOf,
	type Call,
	type Reply,
} from './calls';
import { startSimulator, type Simulator, type WorldOptions } from './index';
import type { JsonObject } from './json';

const path = (name: ChatExport): string => `/api/v2/chat/incremental/${name}`;
const MINUTE = 60_000;

describe('Zendesk Chat exports, page by page', () => {
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
	const rowsOn = (pages: Reply[], name: ChatExport): JsonObject[] =>
		pages.flatMap((page) => rowsOf(page, name));
	const sorted = (texts: Iterable<string>): string[] => [...texts].sort();

	it('counts rows, repeats the boundary row and never runs out of next pages', async () => {
		await start({ chats: 2198 });
		const pages = await readExport(call, 'chats', '?start_time=0');
		expect(pages.map((page) => page.body.count)).toEqual([1000, 1000, 200]);
		const ids = column(rowsOn(pages, 'chats'), 'id');
		expect(new Set(ids).size).toBe(2198);
		expect(sorted(new Set(ids))).toEqual(sorted(simulator.world.chats.all.map(({ id }) => id)));
		simulator.clock.advance(6 * MINUTE);
		const [link = ''] = pages.slice(2).map((page) => textOf(page, 'next_page'));
		expect((await call(`${path('chats')}${queryOf(link)}`)).body).toMatchObject({
			count: 1,
			next_page: link,
		});
		expect(simulator.complaints).toEqual([]);
	});

	it.each<[string, Partial<ChatBehaviour>, number]>([
		['passes by start_id', {}, 1500],
		['passes without repeating the boundary row', { repeatsBoundaryRow: false }, 1500],
		['stalls where start_id means nothing', { startIdHonoured: false }, 1000],
	])('with one timestamp for 1,500 chats %s', async (_name, behaviour, reached) => {
		await start({ chats: 0, chatsSharingOneTimestamp: 1500 }, behaviour);
		const pages = await readExport(call, 'chats', '');
		expect(new Set(column(rowsOn(pages, 'chats'), 'id')).size).toBe(reached);
	});

	it('stalls in agent_timeline when more spans end at one microsecond than fit on a page', async () => {
		await start({ agentTimeline: 50, agentTimelineSharingOneTimestamp: 50 });
		const pages = await readExport(call, 'agent_timeline', '?limit=20');
		expect(pages.map((page) => page.body.next_page)).toEqual([
			pages[1]?.body.next_page,
			pages[1]?.body.next_page,
		]);
		expect(pages[0]?.body).not.toHaveProperty('end_id');
	});

	it('carries fractions of a second in next_page and compares them exactly', async () => {
		await start({ departmentEvents: 0 });
		const at = (micros: string): number => Number(micros);
		simulator.world.addDepartmentEvent({ id: 'a', timeMicros: at('1512172860657077'), publish: 0 });
		simulator.world.addDepartmentEvent({ id: 'b', timeMicros: at('1512172860657078'), publish: 0 });
		simulator.world.addDepartmentEvent({ id: 'c', timeMicros: at('1512172860657079'), publish: 0 });
		const first = await call(`${path('department_events')}?limit=2`);
		expect(first.body).toMatchObject({ count: 2, end_id: 'b', end_time: 1512172860 });
		expect(textOf(first, 'next_page')).toContain('start_time=1512172860.657078&start_id=b');
		const next = await call(`${path('department_events')}?start_time=1512172860.657078`);
		expect(column(rowsOf(next, 'department_events'), 'id')).toEqual(['b', 'c']);
		simulator.behaviour.chat.fractionalNextPage = false;
		const floored = await call(`${path('department_events')}?limit=2`);
		expect(textOf(floored, 'next_page')).toContain('start_time=1512172860&');
	});

	it('orders spans by their end, as the sample of the documents does', async () => {
		await start({ agentTimeline: 0 });
		simulator.world.addTimelineSpan({
			agentId: 980824,
			startMicros: Date.parse('2018-04-29T11:02:33.286Z') * 1000 + 461,
			endMicros: 1525010407403712,
		});
		simulator.world.addTimelineSpan({
			agentId: 2,
			startMicros: 1524000000000000,
			endMicros: 1525010407403713,
		});
		const reply = await call(`${path('agent_timeline')}?limit=1`);
		expect(reply.body).toMatchObject({
			agent_timeline: [
				{ agent_id: 980824, duration: 10654.117251, start_time: '2018-04-29T11:02:33.286461Z' },
			],
			end_time: 1525010407403712,
			next_page: `${simulator.url}${path('agent_timeline')}?limit=1&start_time=1525010407403712`,
		});
		simulator.behaviour.chat.agentTimelineOrder = 'start';
		const byStart = await call(path('agent_timeline'));
		expect(column(rowsOf(byStart, 'agent_timeline'), 'agent_id')).toEqual(['2', '980824']);
	});

	it.each<[ChatExport, Partial<ChatBehaviour>, number]>([
		['chats', {}, 1],
		['chats', { timeUnit: 'microseconds' }, 1e6],
		['agent_timeline', {}, 1e6],
		['agent_timeline', { agentTimelineUnit: 'seconds' }, 1],
	])('reads start_time of %s under %j', async (name, behaviour, unit) => {
		await start({}, behaviour);
		const seconds = simulator.clock.now() / 1000 - 3 * 86_400;
		const reply = await call(`${path(name)}?start_time=${seconds * unit}`);
		const records = name === 'chats' ? simulator.world.chats : simulator.world.agentTimeline;
		expect(reply.body.count).toBe(
			records.all.filter(({ position }) => position >= seconds * 1e6).length,
		);
	});

	it.each<[Partial<ChatBehaviour>, RegExp]>([
		[
			{},
			/^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/chat\/incremental\/chats\?fields=chats%28%2A%29&limit=7&start_time=\d+&start_id=[\w.]+$/,
		],
		[
			{ nextPage: 'foreignHost' },
			/^https:\/\/www\.zopim\.example\/api\/v2\/chat\/incremental\/chats\?/,
		],
		[{ nextPageKeepsLimit: false }, /\?fields=chats%28%2A%29&start_time=/],
		[{ nextPageKeepsFields: false }, /\?limit=7&start_time=/],
		[{ nextPageStalls: true }, /\?fields=chats\(\*\)&limit=7$/],
	])('links to the next page under %j', async (behaviour, pattern) => {
		await start({}, behaviour);
		expect(textOf(await call(`${path('chats')}?fields=chats(*)&limit=7`), 'next_page')).toMatch(
			pattern,
		);
	});

	it('serves at most a thousand rows and refuses limits that are none', async () => {
		await start({ chats: 1100 });
		expect((await call(`${path('chats')}?limit=5000`)).body.count).toBe(1000);
		expect((await call(`${path('chats')}?limit=0`)).status).toBe(400);
		expect((await call(`${path('chats')}?start_time=2026-01-01`)).status).toBe(400);
	});

	it('excludes rows at start_time when told to', async () => {
		await start({ chats: 5 }, { startTimeInclusive: false });
		const seconds = (simulator.world.chats.all[1]?.position ?? 0) / 1e6;
		expect((await call(`${path('chats')}?start_time=${seconds}`)).body.count).toBe(3);
	});
});
