import type { IDataObject } from 'n8n-workflow';

import { HOUR, MINUTE } from '../../nodes/shared/base/time';
import { NameMemory } from '../../nodes/shared/triggers/name-memory';
import { session } from '../builders/session';
import { VirtualClock } from '../builders/virtual-clock';
import { recordLog } from '../engine/recorded-log';
import type { Simulator } from '../simulator';
import { WatchedScene } from './simulated/watched-scene';

const YESTERDAY = '2026-11-19T00:00:00Z';

const DIRECTORY = /users|groups|chat\/agents|departments/;

/** How often names were asked for. */
function lookUps({ requests }: Simulator): number {
	return requests.filter(({ path }) => DIRECTORY.test(path)).length;
}

/** Zendesk's trigger, with everything since yesterday ahead of it. */
async function watchZendesk(options: IDataObject = {}): Promise<WatchedScene> {
	return await WatchedScene.open('zendeskEngagementsTrigger', {
		options: { includeNames: true, startFrom: YESTERDAY, ...options },
	});
}

describe('Names in a trigger', () => {
	it('are beside the IDs of every row, and looked up once for many polls', async () => {
		const scene = await watchZendesk();
		const { agents, groups } = scene.simulator.world.directory;
		const nameOf = (list: typeof agents | typeof groups, id: unknown) =>
			list.find((one) => String(one.id) === String(id))?.name;
		const first = await scene.poll();
		expect(first.length).toBeGreaterThan(5);
		for (const row of first) {
			expect(row.agent_name).toBe(nameOf(agents, row.agent_id) ?? 'no such agent');
			expect(row.group_name).toBe(nameOf(groups, row.group_id) ?? null);
		}
		const asked = lookUps(scene.simulator);
		expect(asked).toBe(2);
		scene.simulator.clock.advance(MINUTE);
		const { agent_id } = first[0] ?? {};
		const now = scene.simulator.clock.now();
		scene.simulator.world.addZendeskEngagement({
			start: now - MINUTE,
			end: now - 1000,
			extra: { agent_id: agent_id as number },
		});
		scene.simulator.clock.advance(MINUTE);
		const later = await scene.poll();
		expect(later.every(({ agent_name }) => typeof agent_name === 'string')).toBe(true);
		expect(later.length).toBeGreaterThan(0);
		expect(lookUps(scene.simulator)).toBe(asked);
	});

	it('are not asked for unless they are wanted', async () => {
		const scene = await watchZendesk({ includeNames: false });
		expect((await scene.poll())[0]).not.toHaveProperty('agent_name');
		expect(lookUps(scene.simulator)).toBe(0);
	});

	it.each([
		['are forbidden', { kind: 'status', status: 403 }],
		['are down', { kind: 'status', status: 503 }],
	] as const)('hold back no row and no poll where they %s', async (_what, fault) => {
		const lines = recordLog();
		const plain = await (await watchZendesk({ includeNames: false })).poll();
		const scene = await watchZendesk();
		scene.simulator.faults.add({
			...fault,
			match: ({ path }) => path.endsWith('/users/show_many'),
			times: Infinity,
		});
		const before = scene.simulator.clock.now();
		const rows = await scene.poll();
		const unnamed = { agent_name: undefined, agent_email: undefined, group_name: undefined };
		expect(rows.map((row) => ({ ...row, ...unnamed }))).toEqual(plain);
		expect(rows.map(({ agent_name }) => agent_name)).toEqual(rows.map(() => null));
		expect(rows.some(({ group_name }) => typeof group_name === 'string')).toBe(true);
		expect(scene.simulator.clock.now() - before).toBeLessThan(15_000);
		expect(lines.flat()).toContainEqual(
			expect.stringContaining('Zendesk users could not be looked up') as string,
		);
	});

	it.each([
		['agentTimeline', 'agent_id', 'agent_name'],
		['departmentEvent', 'department_id', 'department_name'],
		['engagement', 'agent_id', 'agent_name'],
	])('are in the event %s of Zendesk Chat', async (event, id, name) => {
		const scene = await WatchedScene.open('zendeskChatTrigger', {
			event,
			options: { includeNames: true, startFrom: YESTERDAY },
		});
		const rows = await scene.poll();
		expect(rows.length).toBeGreaterThan(0);
		const { agents, departments } = scene.simulator.world.directory;
		const named = [...agents, ...departments];
		for (const row of rows) {
			const entry = named.find((one) => String(one.id) === String(row[id] as number));
			expect(row[name]).toBe(entry?.name ?? null);
		}
		expect(rows.some((row) => row[name] !== null)).toBe(true);
	});
});

describe('The memory for names', () => {
	it('forgets them after an hour, and after ten minutes where some are missing', () => {
		const clock = new VirtualClock();
		const memory = new NameMemory(clock);
		const looking = session.build();
		const { names, session: watched } = memory.of('one', looking);
		clock.advance(HOUR - 1);
		expect(memory.of('one', looking).names).toBe(names);
		watched.notice('missing');
		const again = memory.of('one', looking).names;
		expect(again).not.toBe(names);
		clock.advance(HOUR);
		expect(memory.of('one', looking).names).not.toBe(again);
	});

	it('keeps those of each trigger apart, and of the fifty last ones only', () => {
		const memory = new NameMemory(new VirtualClock());
		const looking = session.build();
		const of = (index: number) => memory.of(`trigger ${index}`, looking).names;
		const first = of(0);
		expect(of(1)).not.toBe(first);
		for (let index = 2; index < 50; index++) of(index);
		expect(of(0)).toBe(first);
		const second = of(1);
		for (let index = 50; index < 99; index++) of(index);
		expect(of(1)).toBe(second);
		expect(of(0)).not.toBe(first);
	});
});
