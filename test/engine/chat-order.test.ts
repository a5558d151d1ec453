import { DAY, MINUTE } from '../simulator/world/times';
import { EMPTY_WORLD, expectChatTruth, readChat } from './chat-reading';
import { openScene } from './open-scene';

describe('A range of Zendesk Chat that ends in the past', () => {
	it('finds a conversion of the range that was updated long after it', async () => {
		const scene = await openScene({ world: EMPTY_WORLD });
		const { world, clock } = scene.simulator;
		for (let index = 0; index < 4000; index += 1) {
			const time = clock.now() - 28 * DAY + index * 10 * MINUTE;
			world.addConversion({ time, updateMicros: time * 1000 });
		}
		const early = world.addConversion({ time: clock.now() - 25 * DAY, updateMicros: 1 });
		world.updateConversion(early.id, { goal_name: 'changed' });
		clock.advance(DAY);
		const range = { from: scene.daysAgo(28), to: scene.daysAgo(20) };
		const run = await readChat(scene, 'conversion', range);
		expectChatTruth(scene, 'conversion', run, range);
		expect(run.rows.map(({ id }) => id)).toContain(early.id);
	});

	it('finds a long span behind one of no length at the end of a page', async () => {
		const scene = await openScene({ world: EMPTY_WORLD });
		const { world, clock } = scene.simulator;
		const base = (clock.now() - 10 * DAY) * 1000;
		const minute = 60_000_000;
		for (let index = 0; index < 999; index += 1) {
			world.addTimelineSpan({
				startMicros: base + index * minute,
				endMicros: base + index * minute + 1,
			});
		}
		const end = base + 2000 * minute;
		world.addTimelineSpan({ startMicros: end, endMicros: end });
		const agentId = world.directory.agents[1]?.id ?? 0;
		world.addTimelineSpan({ agentId, startMicros: base + minute, endMicros: end + minute });
		const range = { from: scene.daysAgo(11), to: scene.daysAgo(9.5) };
		const run = await readChat(scene, 'agentTimeline', range);
		expectChatTruth(scene, 'agentTimeline', run, range);
		expect(run.rows.filter((row) => row.agent_id === agentId)).toHaveLength(1);
	});
});
