import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';

import { openScene } from './open-scene';
import type { Parameters, Scene } from './scene';

/** What n8n's log is told. */
function heardLog(): string[] {
	const lines: string[] = [];
	jest.spyOn(Container.get(Logger), 'info').mockImplementation((line) => void lines.push(line));
	return lines;
}

/** Lets every request take a second of the scene's time. */
function slowDown({ simulator }: Scene): void {
	simulator.faults.add({
		kind: 'hang',
		match: () => {
			simulator.clock.advance(1000);
			return false;
		},
	});
}

const world = { zendeskEngagements: 3000, supportShare: 0 };

describe.each<[string, Parameters]>([
	['Get Many', { operation: 'getAll', returnAll: true }],
	['Export to File', { operation: 'export' }],
])('a long %s', (_what, operation) => {
	it('says in the log every few seconds how far it is, and at its end what it took', async () => {
		const scene = await openScene({ world });
		const lines = heardLog();
		slowDown(scene);
		const { notices, failure } = await scene.run('zendeskEngagements', {
			...operation,
			from: scene.daysAgo(40),
			filters: { channel: 'messaging' },
		});
		expect(failure).toBe('');
		const steps = lines.filter((line) => line.includes('rows a second'));
		expect(steps.length).toBeGreaterThanOrEqual(4);
		for (const step of steps) {
			expect(step).toMatch(
				/^Zendesk engagements: \d+ rows in \d+ pages, \d+ rows a second(?:, at 2026-\S+-0[45]:00)?(?:, about \d+ s to go)?$/,
			);
		}
		expect(steps.at(-1)).toContain('s to go');
		const asked = scene.simulator.requests.length;
		expect(notices).toEqual([`Zendesk engagements: 3000 rows, read in ${asked} requests.`]);
	});

	it('says nothing of a short one', async () => {
		const scene = await openScene();
		const lines = heardLog();
		const { notices } = await scene.run('zendeskEngagements', {
			...operation,
			from: scene.daysAgo(5),
		});
		expect(notices).toEqual([]);
		expect(lines.filter((line) => line.includes('Zendesk'))).toEqual([]);
	});
});
