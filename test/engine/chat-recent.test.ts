import { MINUTE, SECOND } from '../simulator/world/times';
import { CHAT_RESOURCES } from './chat-questions';
import { EMPTY_WORLD, expectChatTruth, readChat } from './chat-reading';
import { openScene } from './open-scene';

describe('The last five minutes of Zendesk Chat', () => {
	it.each(
		(['unprocessable', 'badRequest', 'notJson', 'served'] as const).flatMap((tooRecent) =>
			CHAT_RESOURCES.map((resource) => [tooRecent, resource] as const),
		),
	)('trap 18: a start of two minutes ago, %s for %s', async (tooRecent, resource) => {
		const scene = await openScene({ world: EMPTY_WORLD, behaviour: { chat: { tooRecent } } });
		const { world, clock } = scene.simulator;
		for (const age of [10 * MINUTE, 4 * MINUTE, 2 * MINUTE, MINUTE]) {
			const time = clock.now() - age;
			world.addChat({ end: time, engagementCount: 1 });
			world.addTimelineSpan({ startMicros: time * 1000, endMicros: (time + SECOND) * 1000 });
			world.addConversion({ time, updateMicros: time * 1000, publish: time });
			world.addDepartmentEvent({ timeMicros: time * 1000 });
		}
		const from = new Date(clock.now() - 2 * MINUTE).toISOString();
		const run = await readChat(scene, resource, { from });
		expectChatTruth(scene, resource, run, { from });
		expect(run.rows).toHaveLength(2);
		expect(run.notices).toEqual([]);
	});

	it('trap 18: a page that ends in the last five minutes, and says so', async () => {
		const scene = await openScene({ world: EMPTY_WORLD });
		const { world, clock } = scene.simulator;
		for (let index = 0; index < 1100; index += 1) {
			world.addConversion({
				time: clock.now() - MINUTE,
				updateMicros: (clock.now() - MINUTE) * 1000,
			});
		}
		const run = await readChat(scene, 'conversion');
		expect(run.failure).toBe('');
		expect(run.rows).toHaveLength(1000);
		expect(run.notices).toEqual([
			'Zendesk Chat conversions from the last minutes are not available yet. To get them, read up to 2026-11-20T07:00:00-05:00 again later.',
		]);
	});
});
