import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { timelineSpan } from '../builders/timeline-span';
import { runCode } from '../engine/flow-nodes';
import { openScene } from '../engine/open-scene';
import { textOf } from '../engine/questions';
import { exampleNamed, nodeOf, rowsOf, runExample } from './example-run';

interface Days {
	timezone: string;
	first_day: string;
	last_day: string;
}

/** Runs the code of the example as it stands in its file. */
function hoursOf(spans: IDataObject[], days: Days): IDataObject[] {
	const { jsCode } = nodeOf(exampleNamed('agent-hours-per-day'), 'Hours per agent and day')
		.parameters as { jsCode: string };
	return runCode(jsCode, {
		$input: { all: () => spans.map((json) => ({ json })) },
		$: (name: string) => ({ first: () => ({ json: name === 'Which days' ? days : {} }) }),
		DateTime,
	}).map(({ json }) => json);
}

function span(start_time: string, hours: number, more: IDataObject = {}): IDataObject {
	return timelineSpan.build({ start_time, duration: hours * 3600, status: 'online', ...more });
}

function onlineHours(spans: IDataObject[], days: Days): Record<string, unknown> {
	return Object.fromEntries(
		hoursOf(spans, days).map(({ day, online_hours }): [string, unknown] => [
			textOf(day),
			online_hours,
		]),
	);
}

const whole = (timezone: string, first_day: string, last_day = first_day): Days => ({
	timezone,
	first_day,
	last_day,
});

describe('the hours of agents', () => {
	it('are cut at midnight where the user lives', () => {
		const night = [span('2026-11-10T20:00:00.957650Z', 6)];
		expect(onlineHours(night, whole('UTC', '2026-11-10', '2026-11-11'))).toEqual({
			'2026-11-10': 4,
			'2026-11-11': 2,
		});
		expect(onlineHours(night, whole('America/New_York', '2026-11-10', '2026-11-11'))).toEqual({
			'2026-11-10': 6,
		});
		expect(onlineHours(night, whole('Asia/Kolkata', '2026-11-10', '2026-11-11'))).toEqual({
			'2026-11-11': 6,
		});
	});

	it.each([
		['Europe/Berlin', '2026-03-29', 23],
		['Europe/Berlin', '2026-10-25', 25],
		['America/New_York', '2026-03-08', 23],
		['America/New_York', '2026-11-01', 25],
		['Australia/Lord_Howe', '2026-10-04', 23.5],
		['Africa/Cairo', '2026-04-24', 23],
		['America/Santiago', '2026-09-06', 23],
		['Asia/Kolkata', '2026-03-29', 24],
	])('are as many in %s on %s as the day has: %d', (timezone, day, hours) => {
		const before = DateTime.fromISO(day, { zone: 'utc' }).minus({ days: 2 }).toISO() ?? '';
		const days = onlineHours([span(before, 120)], whole(timezone, day));
		expect(days).toEqual({ [day]: hours });
		const around = onlineHours([span(before, 120)], {
			...whole(timezone, '2020-01-01', '2030-01-01'),
		});
		const sum = Object.values(around).reduce<number>((total, one) => total + Number(one), 0);
		expect(sum).toBeCloseTo(120, 1);
	});

	it('are added up per agent, day and status, and with chats beside that', () => {
		const rows = hoursOf(
			[
				span('2026-11-10T08:00:00Z', 1, { agent_id: 2, engagement_count: 3 }),
				span('2026-11-10T09:00:00Z', 2, { agent_id: 2 }),
				span('2026-11-10T11:00:00Z', 0.5, { agent_id: 2, status: 'away' }),
				span('2026-11-10T08:00:00Z', 1.5, { agent_id: 1, status: 'invisible' }),
			],
			whole('UTC', '2026-11-10'),
		);
		expect(rows).toEqual([
			{
				day: '2026-11-10',
				agent_id: '1',
				online_hours: 0,
				away_hours: 0,
				invisible_hours: 1.5,
				hours_with_chats: 0,
			},
			{
				day: '2026-11-10',
				agent_id: '2',
				online_hours: 3,
				away_hours: 0.5,
				invisible_hours: 0,
				hours_with_chats: 1,
			},
		]);
	});

	it('leave out other days, and count a status nobody knew yet', () => {
		const spans = [
			span('2026-11-09T23:00:00Z', 26),
			span('2026-11-10T08:00:00Z', 1, { agent_id: 9, status: 'busy' }),
		];
		const rows = hoursOf(spans, whole('UTC', '2026-11-10'));
		expect(rows).toMatchObject([
			{ day: '2026-11-10', online_hours: 24 },
			{ day: '2026-11-10', agent_id: '9', busy_hours: 1 },
		]);
	});

	it('are nothing where there are no spans', () => {
		expect(hoursOf([], whole('UTC', '2026-11-10'))).toEqual([]);
	});
});

describe('the workflow of agent hours', () => {
	it('adds up the whole timeline of the last seven days', async () => {
		const scene = await openScene({ world: { agentTimeline: 900 } });
		const timezone = 'America/New_York';
		const run = await runExample(scene, exampleNamed('agent-hours-per-day'), {
			settings: { timezone },
		});
		const rows = rowsOf(run, 'Hours per agent and day');
		const first = DateTime.fromISO('2026-11-13', { zone: timezone }).toMillis();
		const last = DateTime.fromISO('2026-11-20', { zone: timezone }).toMillis();
		const seconds = scene.simulator.world.agentTimeline.all.reduce(
			(sum, { startMicros, endMicros, publish }) =>
				publish > scene.simulator.clock.now()
					? sum
					: sum +
						Math.max(
							0,
							Math.min(endMicros / 1e6, last / 1e3) - Math.max(startMicros / 1e6, first / 1e3),
						),
			0,
		);
		const hours = rows.reduce(
			(sum, row) =>
				sum + Number(row.online_hours) + Number(row.away_hours) + Number(row.invisible_hours),
			0,
		);
		expect(new Set(rows.map(({ day }) => day)).size).toBe(7);
		expect(hours).toBeCloseTo(seconds / 3600, 0);
		expect(Math.abs(hours - seconds / 3600)).toBeLessThan(0.02 * rows.length);
	});
});
