import { redirectFault, startSimulator } from '../simulator';
import { openScene } from './open-scene';

const NODES = [
	['zendeskEngagements', 'Zendesk'],
	['zendeskChat', 'Zendesk Chat'],
	['zoomContactCenter', 'Zoom'],
] as const;

describe('A redirect', () => {
	it.each(NODES.map(([node, name], index) => [node, name, [301, 302, 308][index] ?? 307] as const))(
		'is said to lead to another address: %s (%s) with %i',
		async (node, name, status) => {
			const stranger = await startSimulator();
			const scene = await openScene();
			scene.simulator.faults.add({
				...redirectFault(`${stranger.url}/collect?session=1`, status),
				match: ({ method }) => method === 'GET',
			});
			const run = await scene.run(node, { from: scene.daysAgo(3) });
			expect(run.failure).toBe(
				`${name} redirects to another address (HTTP ${status}) — Redirects are not followed, so that the secret stays with the address in the credential. It points to ${stranger.url}/collect: if that is your API, enter it as subdomain or Base URL.`,
			);
			expect(run.rows).toEqual([]);
			expect(stranger.requests).toEqual([]);
			expect(scene.simulator.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
			await stranger.close();
		},
	);

	it('without an address is said to be one', async () => {
		const scene = await openScene();
		scene.simulator.faults.add({ kind: 'status', status: 302 });
		const run = await scene.run('zendeskChat', { from: scene.daysAgo(3) });
		expect(run.failure).toBe(
			'Zendesk Chat redirects to another address (HTTP 302) — Redirects are not followed, so that the secret stays with the address in the credential. Enter the final address as subdomain or Base URL.',
		);
	});

	it('to the same host is not followed either', async () => {
		const scene = await openScene();
		scene.simulator.faults.add(redirectFault('/api/v2/users/me'));
		const run = await scene.run('zendeskEngagements', { from: scene.daysAgo(3) });
		expect(run.failure).toContain('It points to /api/v2/users/me: if that is your API');
		expect(scene.simulator.requests).toHaveLength(1);
	});
});
