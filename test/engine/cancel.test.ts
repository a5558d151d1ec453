import { systemClock } from '../../nodes/shared/base/clock';
import { type Fault, tooManyRequestsFault } from '../simulator';
import { openScene } from './open-scene';
import type { NodeName, Scene, SceneRun } from './scene';

const NODES: NodeName[] = ['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'];

/** Starts to read a month, with a stop button that works when the server says so. */
async function readAndStop(
	scene: Scene,
	node: NodeName,
	{ stopAt, fault }: { stopAt: number; fault: Fault },
): Promise<{ run: SceneRun; requestsAtStop: number; tookMs: number }> {
	const stop = new AbortController();
	let stoppedAt = 0;
	let requests = 0;
	scene.simulator.faults.add({
		...fault,
		times: Infinity,
		match: ({ method }) => {
			if (method !== 'GET') return false;
			requests += 1;
			if (requests < stopAt) return false;
			if (!stop.signal.aborted) {
				stoppedAt = performance.now();
				setImmediate(() => stop.abort());
			}
			return true;
		},
	});
	const run = await scene.run(
		node,
		{
			resource: node === 'zendeskChat' ? 'conversion' : 'engagement',
			limit: 100_000,
			from: scene.daysAgo(26),
		},
		{ signal: stop.signal },
	);
	return { run, requestsAtStop: requests, tookMs: performance.now() - stoppedAt };
}

/** Lets everything that is under way reach the server. */
async function settle(scene: Scene): Promise<void> {
	scene.simulator.faults.clear();
	await scene.run('zendeskChat', { resource: 'departmentEvent', from: scene.daysAgo(1) });
}

function requestsOf({ simulator }: Scene): number {
	return simulator.requests.filter(
		({ method, path }) => method === 'GET' && !path.endsWith('/department_events'),
	).length;
}

describe('Stopping an execution', () => {
	it.each(NODES)('ends a request that nobody answers, and sends no other (%s)', async (node) => {
		const scene = await openScene({ world: { conversions: 2500 } });
		const { run, requestsAtStop, tookMs } = await readAndStop(scene, node, {
			stopAt: 2,
			fault: { kind: 'hang' },
		});
		expect(run.status).toBe('canceled');
		expect(run.rows).toEqual([]);
		expect(tookMs).toBeLessThan(1000);
		await settle(scene);
		expect(requestsOf(scene)).toBe(requestsAtStop);
		expect(requestsAtStop).toBe(2);
	});

	it.each(NODES)('ends a read whose answers are slow (%s)', async (node) => {
		const scene = await openScene({ world: { conversions: 2500 } });
		const { run, requestsAtStop, tookMs } = await readAndStop(scene, node, {
			stopAt: 1,
			fault: { kind: 'slow', delayMs: 30_000 },
		});
		expect(run.status).toBe('canceled');
		expect(tookMs).toBeLessThan(1000);
		await settle(scene);
		expect(requestsOf(scene)).toBe(requestsAtStop);
	});

	it.each(NODES)('ends a wait that the vendor asked for (%s)', async (node) => {
		const scene = await openScene();
		jest.spyOn(systemClock, 'sleep').mockImplementation(
			async (_milliseconds, signal) =>
				await new Promise((_, reject) => {
					signal?.addEventListener('abort', () => reject(new Error('stopped')));
				}),
		);
		const { run, requestsAtStop, tookMs } = await readAndStop(scene, node, {
			stopAt: 1,
			fault: tooManyRequestsFault('60'),
		});
		expect(run.status).toBe('canceled');
		expect(tookMs).toBeLessThan(1000);
		await settle(scene);
		expect(requestsOf(scene)).toBe(requestsAtStop);
		expect(requestsAtStop).toBe(1);
	});

	it.each(NODES)('ends all that is read side by side (%s)', async (node) => {
		const scene = await openScene({
			world: { days: 85, zendeskEngagements: 800, zoomEngagements: 800, conversions: 5000 },
		});
		const stop = new AbortController();
		let requests = 0;
		scene.simulator.faults.add({
			kind: 'hang',
			times: Infinity,
			match: ({ method }) => {
				if (method === 'GET') requests += 1;
				if (requests <= 3) return false;
				setImmediate(() => stop.abort());
				return true;
			},
		});
		const run = await scene.run(
			node,
			{
				resource: node === 'zendeskChat' ? 'conversion' : 'engagement',
				returnAll: true,
				from: scene.daysAgo(85),
				options: { concurrency: 8 },
			},
			{ signal: stop.signal },
		);
		expect(run.status).toBe('canceled');
		// What had been sent by then still comes in; nothing follows it.
		await settle(scene);
		const sent = requestsOf(scene);
		await settle(scene);
		expect(requestsOf(scene)).toBe(sent);
		expect(sent).toBeLessThanOrEqual(3 + 8);
	});

	it('is no failed item, even where failures may go on', async () => {
		const scene = await openScene();
		const stop = new AbortController();
		scene.simulator.faults.add({
			kind: 'hang',
			match: () => {
				setImmediate(() => stop.abort());
				return true;
			},
		});
		const run = await scene.run(
			'zendeskEngagements',
			{ from: scene.daysAgo(3) },
			{ input: [{}, {}], signal: stop.signal, node: { onError: 'continueRegularOutput' } },
		);
		expect(run.status).toBe('canceled');
		// n8n itself hands on what came in; none of it is a failed item.
		expect(run.rows.filter((row) => 'error' in row)).toEqual([]);
		await settle(scene);
		expect(requestsOf(scene)).toBe(1);
	});
});
