import { DateTime } from 'luxon';

import { openScene } from '../engine/open-scene';
import { exampleNamed, rowsOf, runExample } from './example-run';

const ZONE = 'America/New_York';

describe('the workflow of agent hours', () => {
	it('adds up the whole timeline of the last seven days, per agent and day', async () => {
		const scene = await openScene({ world: { agentTimeline: 900 } });
		const run = await runExample(scene, exampleNamed('agent-hours-per-day'), {
			settings: { timezone: ZONE },
		});
		const rows = rowsOf(run, 'Hours per agent and day');
		const [first, last] = ['2026-11-13', '2026-11-20'].map((day) =>
			DateTime.fromISO(day, { zone: ZONE }).toSeconds(),
		);
		const { clock, world } = scene.simulator;
		const seconds = world.agentTimeline.all
			.filter(({ publish }) => publish <= clock.now())
			.map(({ startMicros, endMicros }) => {
				const [start, end] = [startMicros / 1e6, endMicros / 1e6];
				return Math.max(0, Math.min(end, last ?? 0) - Math.max(start, first ?? 0));
			})
			.reduce((sum, one) => sum + one, 0);
		const statuses = ['online', 'away', 'invisible'].map((name) => `status_${name}_seconds`);
		const sumOf = (row = rows[0]) =>
			statuses.reduce((sum, column) => sum + Number(row?.[column]), 0);

		const total = rows.at(-1);
		expect(total?.is_total).toBe(true);
		expect(Math.abs(sumOf(total) - seconds)).toBeLessThan(1);
		const days = rows.slice(0, -1);
		expect(days.reduce((sum, row) => sum + sumOf(row), 0)).toBeCloseTo(sumOf(total), 0);
		expect(new Set(days.map(({ day }) => day)).size).toBe(7);
		expect(days.every(({ agent_name }) => typeof agent_name === 'string')).toBe(true);
	});
});
