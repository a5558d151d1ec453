import { type IDataObject, NodeApiError } from 'n8n-workflow';

import { systemClock } from '../../nodes/shared/base/clock';
import { MINUTE, SECOND } from '../../nodes/shared/base/time';
import { rejectionOf } from '../builders/thrown';
import { CHAT_RESOURCES, chatIds, type ChatResource, chatTruths } from '../engine/chat-questions';
import { EMPTY_WORLD } from '../engine/chat-reading';
import { parameterOf } from '../engine/questions';
import { recordLog } from '../engine/recorded-log';
import { differences, NO_DIFFERENCES } from '../engine/sampling';
import type { SimulatorOptions } from '../simulator';
import { WatchedScene } from './simulated/watched-scene';

const LONG_AGO = '2026-10-01T00:00:00Z';

interface Watching extends SimulatorOptions {
	readonly startFrom?: string;
	readonly maxItems?: number;
}

async function watch(
	event: ChatResource,
	{ startFrom = LONG_AGO, maxItems = 5000, ...options }: Watching,
): Promise<WatchedScene> {
	const parameters = { event, options: { startFrom, maxItems } };
	const scene = await WatchedScene.open('zendeskChatTrigger', parameters, options);
	scene.takeQueries();
	return scene;
}

/** Polls every minute until nothing has come for a while. */
async function drain(scene: WatchedScene): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for (let quiet = 0; quiet < 12; quiet++) {
		const more = await scene.poll();
		if (more.length > 0) quiet = 0;
		rows.push(...more);
		scene.simulator.clock.advance(MINUTE);
	}
	return rows;
}

/** Compares rows with everything that has ever happened, which is not nothing. */
function expectAll(scene: WatchedScene, event: ChatResource, rows: readonly IDataObject[]): void {
	const expected = chatTruths(scene.simulator.world, event).map(({ id }) => id);
	expect(expected.length).toBeGreaterThan(0);
	expect(differences(chatIds(event, rows), expected)).toEqual(NO_DIFFERENCES);
}

describe('The Zendesk Chat trigger survives', () => {
	it('trap 12: three full pages and one of 101 that repeat the boundary and always link on', async () => {
		const scene = await watch('chat', { world: { ...EMPTY_WORLD, chats: 2198 } });
		const rows = await scene.poll();
		expect(new Set(rows.map(({ id }) => id)).size).toBe(2198);
		expectAll(scene, 'chat', rows);
		expect(scene.takeQueries()).toHaveLength(4);

		scene.simulator.clock.advance(6 * MINUTE);
		expect(await scene.poll()).toEqual([]);
		expect(scene.takeQueries()).toHaveLength(1);
	});

	it.each([
		['chat', 'chats', 'page', 2, '1791720000'],
		['agentTimeline', 'agent timeline', 'page link', 1, '1791720000000000'],
	] as const)(
		'trap 13: a link to the page it stands on (%s)',
		async (event, name, what, asked, position) => {
			const scene = await watch(event, {
				startFrom: '2026-10-11T12:00:00Z',
				world: { ...EMPTY_WORLD, chats: 1200, agentTimeline: 1200 },
				behaviour: { chat: { nextPageStalls: true } },
			});
			const log = recordLog();
			const rows = await scene.poll();
			expect(rows).toHaveLength(700);
			expect(log).toContainEqual([
				`Zendesk Chat ${name}: delivered 700 records, then the vendor failed: The list of Zendesk Chat ${name} sent the same ${what} twice, so it cannot be read to its end. The next poll continues from there`,
			]);
			expect(scene.takeQueries()).toHaveLength(asked);

			const error = await rejectionOf(scene.poll());
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error).toHaveProperty(
				'message',
				`The list of Zendesk Chat ${name} sent the same page link twice, so it cannot be read to its end`,
			);
			// A link may hold a token.
			expect(error).not.toHaveProperty('description', expect.stringContaining(position));
			expect(scene.takeQueries()).toHaveLength(1);

			scene.simulator.behaviour.chat.nextPageStalls = false;
			expectAll(scene, event, [...rows, ...(await drain(scene))]);
		},
	);

	it.each([
		['chat', 5000],
		['chat', 1000],
		['chat', 100],
		['engagement', 300],
	] as const)(
		'trap 14: 1500 chats of one second, by the id in the link (%s, at most %i items)',
		async (event, maxItems) => {
			const scene = await watch(event, {
				maxItems,
				world: { ...EMPTY_WORLD, chats: 1500, chatsSharingOneTimestamp: 1500 },
			});
			expectAll(scene, event, await drain(scene));
			const ids = scene.takeQueries().map((query) => parameterOf(query, 'start_id'));
			expect(ids.filter(Boolean).length).toBeGreaterThan(0);
		},
	);

	it('trap 14: more spans of one microsecond than a poll hands over', async () => {
		const scene = await watch('agentTimeline', {
			maxItems: 100,
			world: { ...EMPTY_WORLD, agentTimeline: 500, agentTimelineSharingOneTimestamp: 300 },
		});
		expectAll(scene, 'agentTimeline', await drain(scene));
	});

	it.each([5000, 1000])(
		'trap 15: a position with fractions of a second, to the last digit (at most %i items)',
		async (maxItems) => {
			const scene = await watch('departmentEvent', {
				maxItems,
				startFrom: '2017-12-01T00:00:00Z',
				now: Date.parse('2017-12-03T00:00:00Z'),
				world: EMPTY_WORLD,
			});
			const boundary = 1_512_172_860_657_078;
			for (let index = 0; index < 1010; index += 1) {
				scene.simulator.world.addDepartmentEvent({ timeMicros: boundary + (index - 699) * 1000 });
			}
			expectAll(scene, 'departmentEvent', await drain(scene));
			const [, second = ''] = scene.takeQueries();
			expect(second).toContain('&start_time=1512172860.657078');
		},
	);

	it.each([
		['chat', '1795046400'],
		['engagement', '1795046400'],
		['conversion', '1795046400'],
		['departmentEvent', '1795046400'],
		['agentTimeline', '1795046400000000'],
	] as const)('trap 16: the unit of %s', async (event, position) => {
		const scene = await watch(event, { startFrom: '2026-11-19T00:00:00Z' });
		await scene.poll();
		const [query = ''] = scene.takeQueries();
		expect(parameterOf(query, 'start_time')).toBe(position);
	});

	it.each([
		['chat', 'chats(*)'],
		['engagement', 'chats(*)'],
		['conversion', 'conversions(*)'],
	] as const)('trap 17: answers of ids only, unless %s asks for %s', async (event, fields) => {
		const scene = await watch(event, {
			maxItems: 500,
			world: { ...EMPTY_WORLD, chats: 1010, conversions: 1010 },
			behaviour: { chat: { nextPageKeepsFields: false } },
		});
		const rows = await drain(scene);
		expectAll(scene, event, rows);
		expect(rows.filter((row) => Object.keys(row).length < 5)).toEqual([]);
		const queries = scene.takeQueries();
		expect(queries.length).toBeGreaterThan(2);
		expect(new Set(queries.map((query) => parameterOf(query, 'fields')))).toEqual(
			new Set([fields]),
		);
	});
});

describe('The last five minutes of Zendesk Chat', () => {
	it.each(CHAT_RESOURCES)('trap 18: are not asked for (%s)', async (event) => {
		const scene = await watch(event, { startFrom: '', world: EMPTY_WORLD });
		const { clock } = scene.simulator;
		addOneOfEach(scene);
		for (let minute = 0; minute <= 5; minute++) {
			expect(await scene.poll()).toEqual([]);
			clock.advance(MINUTE);
		}
		expect(scene.takeQueries()).toEqual([]);
		expectAll(scene, event, await scene.poll());
		expect(scene.takeQueries()).toHaveLength(1);
	});

	it.each(
		(['unprocessable', 'badRequest', 'notJson'] as const).flatMap((tooRecent) =>
			CHAT_RESOURCES.map((event) => [tooRecent, event] as const),
		),
	)('trap 18: are "nothing yet" when they are refused (%s, %s)', async (tooRecent, event) => {
		const scene = await watch(event, {
			startFrom: '',
			world: EMPTY_WORLD,
			behaviour: { chat: { tooRecent } },
		});
		const { clock } = scene.simulator;
		jest.spyOn(systemClock, 'now').mockImplementation(() => clock.now() + 2 * MINUTE);
		addOneOfEach(scene);
		clock.advance(4 * MINUTE);
		expect(await scene.poll()).toEqual([]);
		expect(scene.simulator.requests.map(({ status }) => status)).toEqual([
			tooRecent === 'badRequest' ? 400 : 422,
		]);
		expectAll(scene, event, await drain(scene));
	});

	it('trap 18: are left for later where a page ends in them', async () => {
		const scene = await watch('conversion', { world: EMPTY_WORLD });
		const { world, clock } = scene.simulator;
		const time = clock.now() - MINUTE;
		for (let index = 0; index < 1100; index += 1) {
			world.addConversion({ time, updateMicros: time * 1000, publish: time });
		}
		const rows = await scene.poll();
		expect(rows).toHaveLength(700);
		expect(scene.simulator.requests.map(({ status }) => status)).toEqual([200, 422]);
		expectAll(scene, 'conversion', [...rows, ...(await drain(scene))]);
	});
});

/** Something that happens a second after now, in every export. */
function addOneOfEach({ simulator: { world, clock } }: WatchedScene): void {
	const time = clock.now() + SECOND;
	world.addChat({ end: time, engagementCount: 1, publish: time });
	world.addTimelineSpan({ startMicros: time * 1000, endMicros: time * 1000 + 1, publish: time });
	world.addConversion({ time, updateMicros: time * 1000, publish: time });
	world.addDepartmentEvent({ timeMicros: time * 1000, publish: time });
}
