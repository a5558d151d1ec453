import { tooManyRequestsFault } from '../simulator';
import { MINUTE } from '../simulator/world/times';
import { openScene } from './open-scene';
import { idsOf } from './questions';
import type { NodeName } from './scene';

const APIS = [
	['zendeskEngagements', 'zendesk', 'engagement_id'],
	['zendeskChat', 'chat', 'id'],
	['zoomContactCenter', 'zoom', 'engagement_id'],
] as const;

/** The header is read without the body. */
const STYLES = [
	['seconds', 'json'],
	['httpDate', 'json'],
	['isoDate', 'json'],
	['seconds', 'text'],
	['httpDate', 'edge'],
] as const;

const NAMES = {
	zendeskEngagements: 'Zendesk',
	zendeskChat: 'Zendesk Chat',
	zoomContactCenter: 'Zoom',
};

describe('A rate limit', () => {
	it.each(APIS.flatMap((api) => STYLES.map((style) => [...api, ...style] as const)))(
		'is waited for as long as it says, and costs no rows: %s, %s, %s, Retry-After in %s, %s',
		async (node, api, id, retryAfter, body) => {
			const parameters = { resource: 'engagement', returnAll: true, from: '2026-09-01' };
			const world = { days: 75 };
			const free = await openScene({ world });
			const whole = await free.run(node, parameters);
			const scene = await openScene({
				world,
				behaviour: {
					[api]: { rateLimit: { allowance: 1, windowMs: MINUTE, retryAfter, body } },
				},
			});
			const before = scene.simulator.clock.now();
			const run = await scene.run(node, { ...parameters, options: { concurrency: 1 } });
			expect(run.failure).toBe('');
			expect(idsOf(run.rows, id)).toEqual(idsOf(whole.rows, id));
			const pages = scene.simulator.requests.filter(
				({ method, status }) => method === 'GET' && status === 200,
			).length;
			const waited = scene.simulator.clock.now() - before;
			expect(waited).toBeGreaterThanOrEqual((pages - 1) * MINUTE);
			// At most as long again: the pace learned from a refusal is a little below the limit.
			expect(waited).toBeLessThanOrEqual(2 * (pages - 1) * MINUTE);
		},
	);

	it.each(APIS)(
		'that says nothing of a time is waited for all the same (%s)',
		async (node, api) => {
			const scene = await openScene({
				behaviour: { [api]: { rateLimit: { allowance: 1, windowMs: 10_000, retryAfter: 'none' } } },
			});
			const run = await scene.run(node, {
				returnAll: true,
				from: scene.daysAgo(29),
				options: { concurrency: 1 },
			});
			expect(run.failure).toBe('');
			expect(run.rows.length).toBeGreaterThan(200);
		},
	);

	it.each(
		APIS.flatMap(([node]) =>
			[
				['3600', '2026-11-20T08:00:00-05:00'],
				['Fri, 20 Nov 2026 14:30:00 GMT', '2026-11-20T09:30:00-05:00'],
				['2026-11-21T00:00:00Z', '2026-11-20T19:00:00-05:00'],
				['301', '2026-11-20T07:05:01-05:00'],
			].map(([header = '', until = '']) => [node, header, until] as const),
		),
	)('that lasts too long fails at once: %s, Retry-After %s', async (node, header, until) => {
		const scene = await openScene();
		const before = scene.simulator.clock.now();
		scene.simulator.faults.add({
			...tooManyRequestsFault(header),
			match: ({ method }) => method === 'GET',
		});
		const run = await scene.run(node, { from: scene.daysAgo(3) });
		expect(run.failure).toBe(
			`${NAMES[node]} asks to wait until ${until} — That is longer than the 5 minutes this node waits. Run it again after that time, less often, or for a shorter range.`,
		);
		expect(scene.simulator.clock.now()).toBe(before);
	});

	it.each([
		['0', 0],
		['1', 1],
		['300', 300],
		['1.5', 1.5],
		['Fri, 20 Nov 2026 11:00:00 GMT', 0],
	])(
		'with Retry-After %s is a wait of %d seconds, and of one at least',
		async (header, seconds) => {
			for (const node of ['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'] as NodeName[]) {
				const scene = await openScene();
				const before = scene.simulator.clock.now();
				scene.simulator.faults.add({
					...tooManyRequestsFault(header),
					match: ({ method }) => method === 'GET',
				});
				const run = await scene.run(node, { from: scene.daysAgo(3) });
				expect(run.failure).toBe('');
				const waited = scene.simulator.clock.now() - before;
				const asked = Math.max(1, seconds) * 1000;
				expect(waited).toBeGreaterThanOrEqual(asked);
				// Processes do not all go on at once.
				expect(waited).toBeLessThanOrEqual(Math.min(asked * 1.05, asked + 1000) + 1);
			}
		},
	);
});
