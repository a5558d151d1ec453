import type { Fault } from '../simulator';
import { openScene } from './open-scene';
import type { NodeName } from './scene';

const NODES: NodeName[] = ['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'];
const CUTS: Array<[string, Fault, string]> = [
	['before the answer', { kind: 'cut', where: 'beforeHeaders' }, 'socket hang up'],
	['in the middle of the answer', { kind: 'cut', where: 'midBody' }, 'the response broke off'],
];
const EVERY = NODES.flatMap((node) => CUTS.map((row) => [node, ...row] as const));

describe('A connection that is cut', () => {
	it.each(EVERY)('%s, %s, is tried again', async (node, _, fault) => {
		const scene = await openScene();
		const parameters = { returnAll: true, from: scene.daysAgo(28) };
		const whole = await scene.run(node, parameters);
		scene.simulator.resetLog();
		scene.simulator.faults.add({ ...fault, times: 2, match: ({ method }) => method === 'GET' });
		const run = await scene.run(node, parameters);
		expect(run.failure).toBe('');
		expect(run.rows).toEqual(whole.rows);
		expect(scene.simulator.requests.filter(({ status }) => status === 0)).toHaveLength(2);
	});

	it.each(EVERY)(
		'%s, %s, is said where it happens again and again',
		async (node, _, fault, words) => {
			const scene = await openScene();
			scene.simulator.faults.add({
				...fault,
				times: Infinity,
				match: ({ method }) => method === 'GET',
			});
			const { host } = new URL(scene.simulator.url);
			const run = await scene.run(node, { from: scene.daysAgo(28) });
			expect(run.failure).toBe(
				`The connection to ${host} failed — ${words}. Try again later, or check the network between n8n and ${host}.`,
			);
			expect(run.rows).toEqual([]);
			expect(scene.simulator.requests.filter(({ method }) => method === 'GET')).toHaveLength(6);
		},
	);

	it.each(['beforeHeaders', 'midBody'] as const)(
		'is no reason to take a fresh Zoom engagement for empty (%s)',
		async (where) => {
			const scene = await openScene();
			const record = scene.simulator.world.addZoomEngagement();
			scene.simulator.faults.add({ kind: 'cut', where, match: ({ method }) => method === 'GET' });
			const run = await scene.run('zoomContactCenter', {
				operation: 'get',
				engagementId: record.id,
			});
			expect(run.rows).toEqual([record.renderDetailed()]);
		},
	);
});

describe('A server that is not there', () => {
	it.each([
		['zendeskEngagements', 'zendeskEngagementsApi'],
		['zendeskChat', 'zendeskChatApi'],
	] as const)('is said to be so (%s)', async (node, type) => {
		const scene = await openScene();
		const gone = await openScene();
		await gone.close();
		const { url } = gone.simulator;
		const run = await scene.run(
			node,
			{ from: scene.daysAgo(3) },
			{ credentials: [scene.credential(type, { baseUrl: url })] },
		);
		expect(run.failure).toBe(
			`${new URL(url).host} does not accept connections — Check the Base URL in the credential, and that the server behind it is running.`,
		);
	});
});
