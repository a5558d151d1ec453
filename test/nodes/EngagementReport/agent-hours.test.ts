import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { summarizeAgentHours } from '../../../nodes/EngagementReport/operations';
import { runReport } from '../../builders/report-call';
import { timelineSpan } from '../../builders/timeline-span';

/** A span of agent 1, by hour and length in hours. */
const span = (start_time: string, hours: number, more: IDataObject = {}) =>
	timelineSpan.build({
		agent_id: 1,
		status: 'online',
		start_time,
		duration: hours * 3600,
		...more,
	});

const run = async (spans: readonly unknown[], parameters: IDataObject = {}) =>
	await runReport(summarizeAgentHours, spans, parameters);

async function secondsByDay(spans: readonly unknown[], parameters: IDataObject) {
	const { rows } = await run(spans, { groupBy: ['day'], totals: false, ...parameters });
	return Object.fromEntries(rows.map((row) => [JSON.stringify(row.day), row.logged_in_seconds]));
}

describe('the hours of agents', () => {
	it('are time logged in, busy and idle, by status and number of chats', async () => {
		const { rows } = await run([
			span('2026-11-10T08:00:00Z', 1, { agent_name: 'Ann', agent_email: 'ann@example.com' }),
			span('2026-11-10T09:00:00Z', 2, { engagement_count: 2 }),
			span('2026-11-10T11:00:00Z', 0.5, { status: 'away', engagement_count: 1 }),
			span('2026-11-10T11:30:00Z', 0.25, { status: 'invisible' }),
			span('2026-11-10T11:45:00Z', 5, { status: 'offline' }),
		]);
		expect(rows).toHaveLength(2);
		expect(rows[0]).toEqual({
			agent_id: '1',
			agent_name: 'Ann',
			agent_email: 'ann@example.com',
			day: '2026-11-10',
			first_login: '2026-11-10T08:00:00+00:00',
			last_logout: '2026-11-10T11:45:00+00:00',
			// 1 + 2 + 0.5 + 0.25 = 3.75 hours; with chats 2 + 0.5; online without 1.
			logged_in_seconds: 13_500,
			busy_seconds: 9000,
			idle_seconds: 3600,
			// 2.5 ÷ (2.5 + 1) and 2.5 ÷ 3.75.
			occupancy: 0.714286,
			utilisation: 0.666667,
			status_online_seconds: 10_800,
			status_away_seconds: 1800,
			status_invisible_seconds: 900,
			status_offline_seconds: 18_000,
			// 1 + 0.25 hours without a chat, half an hour with one, two hours with two.
			chats_0_seconds: 4500,
			chats_1_seconds: 1800,
			chats_2_seconds: 7200,
			is_total: false,
		});
	});

	it.each([
		['Europe/Berlin', '2026-03-29', 23],
		['Europe/Berlin', '2026-10-25', 25],
		['Australia/Lord_Howe', '2026-10-04', 23.5],
		['Africa/Cairo', '2026-04-24', 23],
		['America/Santiago', '2026-09-06', 23],
		['Asia/Kathmandu', '2026-03-29', 24],
	])('are as many in %s on %s as the day has: %d', async (timezone, day, hours) => {
		const before = `${new Date(Date.parse(day) - 2 * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
		const days = await secondsByDay([span(before, 120)], { timezone });
		expect(days[JSON.stringify(day)]).toBe(hours * 3600);
		const sum = Object.values(days).reduce<number>((total, one) => total + Number(one), 0);
		expect(sum).toBe(120 * 3600);
	});

	it('begin and end with the period, also for a span around it', async () => {
		const spans = [span('2026-11-09T20:00:00Z', 48)];
		const period = { from: '2026-11-10', to: '2026-11-10T23:59:59' };
		await expect(secondsByDay(spans, period)).resolves.toEqual({ '"2026-11-10"': 86_400 });
		const hours = await run(spans, { ...period, groupBy: ['hour'], totals: false });
		expect(hours.rows.map((row) => row.logged_in_seconds)).toEqual(Array(24).fill(3600));
	});

	it.each([
		// An hour away inside of three online.
		[
			[
				['08:00', 3, 'online'],
				['09:00', 1, 'away'],
			],
			{ online: 2, away: 1 },
		],
		// The later one cuts the earlier one.
		[
			[
				['08:00', 2, 'online'],
				['09:00', 2, 'away'],
			],
			{ online: 1, away: 2 },
		],
		// Of two that begin together, the longest.
		[
			[
				['08:00', 2, 'away'],
				['08:00', 1, 'online'],
			],
			{ online: 0, away: 2 },
		],
		// Three inside one another.
		[
			[
				['08:00', 4, 'online'],
				['09:00', 2, 'away'],
				['09:30', 0.5, 'invisible'],
			],
			{ online: 2, away: 1.5, invisible: 0.5 },
		],
	] as const)('count every moment once: %j', async (drawn, expected) => {
		const spans = drawn.map(([time, hours, status]) =>
			span(`2026-11-10T${time}:00Z`, hours, { status }),
		);
		for (const order of [spans, [...spans].reverse()]) {
			const { total } = await run(order);
			for (const [status, hours] of Object.entries(expected)) {
				expect([status, total[`status_${status}_seconds`]]).toEqual([status, hours * 3600]);
			}
		}
	});

	it('count repeated spans once, leave out those without a length, and say so', async () => {
		const one = span('2026-11-10T08:00:00Z', 1);
		const { total, notices } = await run([
			one,
			{ ...one },
			span('2026-11-10T12:00:00Z', 0),
			span('2026-11-10T12:00:00Z', -1),
			span('no time', 1),
			{ ...one, agent_id: null },
		]);
		expect(total.logged_in_seconds).toBe(3600);
		expect(notices).toEqual([
			'Left out: 4 spans of the agent timeline without an agent, a start or a length.',
			'Counted once: 1 repeated span of the agent timeline.',
		]);
	});

	it('carry the latest name and the latest email, whatever the order of the spans', async () => {
		const spans = [
			span('2026-11-10T08:00:00Z', 1, { agent_name: 'Ann', agent_email: 'old@example.com' }),
			span('2026-11-10T09:00:00Z', 1, { agent_name: 'Zoe' }),
			span('2026-11-10T10:00:00Z', 1, { agent_email: 'new@example.com' }),
			span('2026-11-10T09:00:00Z', 1, { agent_id: 2, agent_name: 'Ben' }),
			span('2026-11-10T09:00:00Z', 2, { agent_id: 2, agent_name: 'Bo' }),
			// There already, and only here with a name.
			span('2026-11-10T10:00:00Z', 1, { agent_name: 'Anja' }),
		];
		for (let turn = 0; turn < spans.length; turn++) {
			const turned = [...spans.slice(turn), ...spans.slice(0, turn)];
			for (const order of [turned, [...turned].reverse()]) {
				const { rows } = await run(order, { groupBy: ['agent'] });
				expect(rows).toMatchObject([
					{ agent_name: 'Anja', agent_email: 'new@example.com' },
					{ agent_name: 'Bo' },
					{ is_total: true },
				]);
			}
		}
	});

	it('have a column for each status, in any script', async () => {
		const statuses = ['離席中', 'перерыв', 'दोपहर का भोजन', 'On lunch - short'];
		const { total } = await run(
			statuses.map((status, at) => span(`2026-11-10T0${at}:00:00Z`, 1, { status })),
		);
		expect(Object.keys(total).filter((key) => key.startsWith('status_'))).toEqual([
			...['status_online_seconds', 'status_away_seconds', 'status_invisible_seconds'],
			...['status_on_lunch_short_seconds', 'status_перерыв_seconds'],
			...['status_दोपहर_का_भोजन_seconds', 'status_離席中_seconds'],
		]);
	});

	it('of no spans are a total of nothing', async () => {
		const { rows, notices } = await run([{}]);
		expect(rows).toMatchObject([
			{
				agent_id: null,
				day: null,
				first_login: null,
				logged_in_seconds: 0,
				occupancy: null,
				is_total: true,
			},
		]);
		expect(notices).toEqual(['There are no rows to work out figures from.']);
	});

	it('never overlap, whatever the spans: a minute is logged in if any span covers it', async () => {
		const drawnSpan = fc.record({ at: fc.nat(200), length: fc.nat(90), agent: fc.nat(1) });
		await fc.assert(
			fc.asyncProperty(fc.array(drawnSpan, { maxLength: 12 }), async (drawn) => {
				const minute = (at: number) => new Date(Date.UTC(2026, 10, 10, 0, at)).toISOString();
				const spans = drawn.map(({ at, length, agent }) =>
					span(minute(at), length / 60, { agent_id: agent, engagement_count: length % 3 }),
				);
				const covered = new Set(
					drawn.flatMap(({ at, length, agent }) =>
						Array.from({ length }, (_one, more) => `${agent} ${at + more}`),
					),
				);
				const { total } = await run(spans);
				expect(total.logged_in_seconds).toBe(covered.size * 60);
			}),
			{ numRuns: 100, seed: 1 },
		);
	});
});
