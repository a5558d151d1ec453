import type { IDataObject } from 'n8n-workflow';

import { DAY, HOUR, MINUTE } from '../../nodes/shared/base/time';
import { rejectionOf } from '../builders/thrown';
import { EMPTY_WORLD } from '../engine/chat-reading';
import { changedPages } from '../engine/page-faults';
import { idsOf } from '../engine/questions';
import { recordLog } from '../engine/recorded-log';
import type { Fault, JsonObject, SimulatorOptions } from '../simulator';
import { isJsonObject } from '../simulator/json';
import { WatchedScene } from './simulated/watched-scene';

const TRIGGERS = ['zendeskEngagementsTrigger', 'zoomContactCenterTrigger'] as const;

async function watch(
	trigger: (typeof TRIGGERS)[number],
	options: SimulatorOptions = {},
): Promise<WatchedScene> {
	return await WatchedScene.open(trigger, {}, { world: EMPTY_WORLD, ...options });
}

/** Polls for a while. */
async function pollFor(
	scene: WatchedScene,
	durationMs: number,
	everyMs = 10 * MINUTE,
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	const { clock } = scene.simulator;
	const end = clock.now() + durationMs;
	while (clock.now() < end) {
		rows.push(...(await scene.poll()));
		clock.advance(everyMs);
	}
	return rows;
}

function addEngagement(
	{ simulator: { world } }: WatchedScene,
	trigger: (typeof TRIGGERS)[number],
	facts: { start?: number; end?: number; publish?: number } = {},
): string {
	const isZendesk = trigger === 'zendeskEngagementsTrigger';
	return isZendesk ? world.addZendeskEngagement(facts).id : world.addZoomEngagement(facts).id;
}

describe.each(TRIGGERS)('%s survives', (trigger) => {
	it.each([14 * DAY, 25 * HOUR])(
		'trap 8: an engagement that started %i ms ago and ends now',
		async (duration) => {
			const scene = await watch(trigger);
			await pollFor(scene, HOUR, 30 * MINUTE);
			const end = scene.simulator.clock.now();
			const id = addEngagement(scene, trigger, { start: end - duration, end });
			const first = await pollFor(scene, DAY, HOUR);
			expect(idsOf(first, 'engagement_id')).toEqual([id]);
			expect(await pollFor(scene, 2 * DAY, 4 * HOUR)).toEqual([]);
		},
	);
});

/** Lays keys over all rows for twelve minutes. */
function whileFresh({ simulator: { clock } }: WatchedScene, changes: JsonObject): Fault {
	const until = clock.now() + 12 * MINUTE;
	return changedPages(({ engagements, ...page }) => ({
		...page,
		engagements:
			Array.isArray(engagements) && clock.now() < until
				? engagements.map((row) => (isJsonObject(row) ? { ...row, ...changes } : row))
				: engagements,
	}));
}

describe('An engagement that Zoom has not saved yet', () => {
	it.each([0, 1, 10, 59, 60])(
		'trap 26: is delivered once where it is listed %i minutes late',
		async (minutes) => {
			const scene = await watch('zoomContactCenterTrigger');
			const publish = scene.simulator.clock.now() + minutes * MINUTE;
			const id = addEngagement(scene, 'zoomContactCenterTrigger', { publish });
			const rows = await pollFor(scene, 4 * HOUR);
			expect(idsOf(rows, 'engagement_id')).toEqual([id]);
		},
	);

	it('trap 26: is delivered once where the list is empty at first', async () => {
		const scene = await watch('zoomContactCenterTrigger');
		const id = addEngagement(scene, 'zoomContactCenterTrigger');
		scene.simulator.faults.add(
			changedPages((page) => ({ ...page, engagements: [] }), { times: 12 }),
		);
		const rows = await pollFor(scene, 4 * HOUR);
		expect(idsOf(rows, 'engagement_id')).toEqual([id]);
	});

	it.each([
		[
			'no body',
			{ kind: 'empty', status: 200, times: 3 } as const,
			'Zoom sent an empty response to GET /contact_center/engagements',
		],
		[
			'an empty object',
			{ kind: 'body', body: {} } as const,
			'The response to GET /contact_center/engagements does not have the documented shape',
		],
	])(
		'trap 26: is delivered once where the answer is %s at first',
		async (_what, fault, message) => {
			const scene = await watch('zoomContactCenterTrigger');
			const id = addEngagement(scene, 'zoomContactCenterTrigger');
			scene.simulator.faults.add({ ...fault, match: ({ method }) => method === 'GET' });
			expect(await rejectionOf(scene.poll())).toHaveProperty('message', message);
			const rows = await pollFor(scene, 4 * HOUR);
			expect(idsOf(rows, 'engagement_id')).toEqual([id]);
		},
	);

	it('trap 26: is delivered once, and whole, where its row has no end at first', async () => {
		const scene = await watch('zoomContactCenterTrigger');
		await pollFor(scene, HOUR);
		const id = addEngagement(scene, 'zoomContactCenterTrigger');
		scene.simulator.faults.add(whileFresh(scene, { end_time: '', duration: null }));
		const log = recordLog();
		expect(await scene.poll()).toEqual([]);
		expect(log).toContainEqual([
			'Zoom Contact Center engagements without an end: 1. They are delivered once they have one, or after "Longest Engagement"',
		]);
		const rows = await pollFor(scene, 4 * HOUR);
		expect(rows).toEqual([expect.objectContaining({ engagement_id: id, duration: 600 })]);
	});

	it('is delivered once where its end is corrected later', async () => {
		const scene = await watch('zoomContactCenterTrigger');
		await pollFor(scene, HOUR);
		const id = addEngagement(scene, 'zoomContactCenterTrigger');
		const before = new Date(scene.simulator.clock.now() - 9 * MINUTE).toISOString();
		scene.simulator.faults.add(whileFresh(scene, { end_time: before, duration: 60 }));
		const rows = await pollFor(scene, 4 * HOUR);
		expect(idsOf(rows, 'engagement_id')).toEqual([id]);
	});
});
