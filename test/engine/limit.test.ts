import { chatAnswer, chatIds } from './chat-questions';
import { openScene } from './open-scene';
import { idsOf, parameterOf } from './questions';
import { zendeskQuestion, zendeskTruth } from './zendesk-questions';

describe('A limit', () => {
	it.each([
		[1, 1],
		[50, 1],
		[100, 1],
		[101, 2],
		[200, 2],
		[250, 3],
		// Read to its end, the list is asked for in the other unit of time too.
		[5000, 4],
	])('of %i is %i requests for Zendesk engagements of one channel', async (limit, pages) => {
		const scene = await openScene({ world: { zendeskEngagements: 300, supportShare: 0 } });
		const { simulator } = scene;
		const run = await scene.run('zendeskEngagements', {
			limit,
			from: scene.daysAgo(60),
			filters: { channel: 'messaging' },
		});
		const all = zendeskTruth(simulator, zendeskQuestion(simulator)).map(({ id }) => id);
		expect(idsOf(run.rows, 'engagement_id')).toEqual(all.slice(0, limit));
		expect(simulator.requests).toHaveLength(pages);
	});

	it('holds for all channels together, in the order of their start', async () => {
		const scene = await openScene();
		const { simulator } = scene;
		const run = await scene.run('zendeskEngagements', { limit: 70, from: scene.daysAgo(60) });
		const all = zendeskTruth(simulator, zendeskQuestion(simulator)).map(({ id }) => id);
		expect(idsOf(run.rows, 'engagement_id')).toEqual(all.slice(0, 70));
		expect(simulator.requests).toHaveLength(2);
	});

	it.each([
		[1, 1, '100'],
		[150, 1, '150'],
		[1000, 1, '1000'],
		[1001, 2, '1000'],
		[5000, 2, '1000'],
	])('of %i is %i pages of a Chat export, of at most %s rows', async (limit, pages, pageSize) => {
		const scene = await openScene({ world: { conversions: 1400 } });
		const { simulator } = scene;
		const from = scene.daysAgo(60);
		const run = await scene.run('zendeskChat', { resource: 'conversion', limit, from });
		const all = chatAnswer(simulator, 'conversion', { from, to: '' });
		expect(chatIds('conversion', run.rows)).toEqual(all.slice(0, limit));
		expect(simulator.requests).toHaveLength(pages);
		expect(parameterOf(simulator.requests[0]?.query ?? '', 'limit')).toBe(pageSize);
	});

	it('counts what is in the range, not what the vendor sent', async () => {
		const scene = await openScene();
		const range = { from: scene.daysAgo(20), to: scene.daysAgo(19) };
		const inRange = chatAnswer(scene.simulator, 'chat', range);
		const run = await scene.run('zendeskChat', { resource: 'chat', limit: 3, ...range });
		expect(chatIds('chat', run.rows)).toEqual(inRange.slice(0, 3));
	});

	it('counts engagements, not the chats they are in', async () => {
		const scene = await openScene();
		const run = await scene.run('zendeskChat', { limit: 7, from: scene.daysAgo(20) });
		expect(run.rows).toHaveLength(7);
		expect(scene.simulator.requests).toHaveLength(1);
	});

	it.each([
		[1, 1],
		[100, 1],
		[101, 2],
		// All there is, and a question for how Zoom rounds.
		[5000, 4],
	])('of %i is %i requests for Zoom engagements', async (limit, requests) => {
		const scene = await openScene();
		const run = await scene.run('zoomContactCenter', { limit, from: scene.daysAgo(26) });
		const asked = scene.simulator.requests.filter(({ method }) => method === 'GET');
		expect(asked).toHaveLength(requests);
		expect(new Set(idsOf(run.rows, 'engagement_id')).size).toBe(run.rows.length);
		if (limit < 5000) expect(run.rows).toHaveLength(limit);
	});

	it('of a quarter is reached without asking for all of it', async () => {
		const scene = await openScene({ world: { days: 90 } });
		const run = await scene.run('zoomContactCenter', { limit: 20, from: scene.daysAgo(90) });
		expect(run.rows).toHaveLength(20);
		expect(scene.simulator.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
	});

	it.each(['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'] as const)(
		'is 50 where none is set, and none where all are wanted (%s)',
		async (node) => {
			const scene = await openScene();
			const from = scene.daysAgo(60);
			expect((await scene.run(node, { from })).rows).toHaveLength(50);
			const all = await scene.run(node, { from, returnAll: true, limit: 3 });
			expect(all.rows.length).toBeGreaterThanOrEqual(250);
		},
	);
});

describe('Reading side by side', () => {
	it.each([
		['zendeskEngagements', 'engagement'],
		['zendeskChat', 'agentTimeline'],
		['zendeskChat', 'chat'],
		['zendeskChat', 'departmentEvent'],
		['zoomContactCenter', 'engagement'],
	] as const)(
		'gives the same rows in the same order for every number: %s %s',
		async (node, resource) => {
			const scene = await openScene({
				world: {
					days: 80,
					zendeskEngagements: 700,
					zoomEngagements: 700,
					agentTimeline: 1200,
					departmentEvents: 1200,
				},
			});
			const read = async (concurrency: number) => {
				const parameters = { resource, returnAll: true, from: scene.daysAgo(85) };
				return await scene.run(node, { ...parameters, options: { concurrency } });
			};
			const alone = await read(1);
			expect(alone.rows.length).toBeGreaterThan(200);
			for (const concurrency of [2, 4, 16]) {
				expect((await read(concurrency)).rows).toEqual(alone.rows);
			}
		},
	);
});
