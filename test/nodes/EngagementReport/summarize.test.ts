import type { IDataObject } from 'n8n-workflow';

import { ALL_METRICS, SPREAD_METRICS } from '../../../nodes/EngagementReport/figures/metrics';
import { summarize } from '../../../nodes/EngagementReport/operations';
import { runReport } from '../../builders/report-call';
import { unifiedEngagement } from '../../builders/unified-engagement';

const zendesk = (facts: IDataObject = {}) => unifiedEngagement.build(facts);
const chat = (facts: IDataObject = {}) => zendesk({ source: 'zendesk_chat', ...facts });
const zoom = (facts: IDataObject = {}) => zendesk({ source: 'zoom_contact_center', ...facts });

/** The example of docs/metrics.md. */
const FIVE = [
	zendesk({
		engagement_id: 'A',
		started_at: '2026-11-20T08:00:00Z',
		first_reply_seconds: 20,
		average_wait_seconds: 20,
		total_wait_seconds: 60,
		agent_replies: 3,
		agent_messages: 4,
		agent_id: '1',
		duration_seconds: 300,
		end_reason: 'agent_ended',
	}),
	zendesk({
		engagement_id: 'B',
		started_at: '2026-11-20T09:10:00Z',
		first_reply_seconds: 90,
		average_wait_seconds: 120,
		total_wait_seconds: 240,
		agent_replies: 2,
		agent_messages: 2,
		agent_id: '2',
		duration_seconds: 600,
		end_reason: 'brand_new',
	}),
	chat({
		engagement_id: 'C',
		started_at: '2026-11-20T09:20:00Z',
		first_reply_seconds: 40,
		agent_messages: 0,
		agent_id: '1',
		duration_seconds: 120,
		rating: 'good',
	}),
	zoom({
		engagement_id: 'D',
		started_at: '2026-11-20T09:40:00Z',
		total_wait_seconds: 30,
		agent_id: '3',
		duration_seconds: 240,
		transfer_count: 2,
	}),
	zoom({
		engagement_id: 'E',
		started_at: '2026-11-21T00:10:00Z',
		total_wait_seconds: 45,
		duration_seconds: 45,
		transfer_count: 0,
	}),
];

const all = async (rows: readonly unknown[], parameters: IDataObject = {}) =>
	(await runReport(summarize, rows, parameters)).total;

describe('the figures of the worked example', () => {
	it('leave missing facts out instead of counting them as 0', async () => {
		// (20 + 90 + 40) ÷ 3 = 50; with the two missing ones as 0 it would be 150 ÷ 5 = 30.
		await expect(all(FIVE)).resolves.toMatchObject({
			engagements: 5,
			first_reply_seconds_sum: 150,
			first_reply_seconds_mean: 50,
			first_reply_seconds_max: 90,
			first_reply_seconds_count: 3,
			longest_wait_seconds_sum: null,
			longest_wait_seconds_mean: null,
			longest_wait_seconds_p50: null,
			longest_wait_seconds_max: null,
			longest_wait_seconds_count: 0,
		});
	});

	it('have percentiles by nearest rank', async () => {
		// 20, 40, 90: ⌈50 × 3 ÷ 100⌉ = 2, ⌈90 × 3 ÷ 100⌉ = 3, ⌈33 × 3 ÷ 100⌉ = 1, ⌈34 × 3 ÷ 100⌉ = 2.
		await expect(all(FIVE, { percentiles: '0, 33,34, 50, 90, 100' })).resolves.toMatchObject({
			first_reply_seconds_p0: 20,
			first_reply_seconds_p33: 20,
			first_reply_seconds_p34: 40,
			first_reply_seconds_p50: 40,
			first_reply_seconds_p90: 90,
			first_reply_seconds_p100: 90,
		});
	});

	it('are written to the thousandth: nobody reads fifteen digits', async () => {
		const rows = [2249.000162611001, 1000.5].map((duration_seconds, index) =>
			chat({ engagement_id: String(index), duration_seconds }),
		);
		// (2249.000162611001 + 1000.5) ÷ 2 = 1624.7500813055…
		await expect(all(rows)).resolves.toMatchObject({
			duration_seconds_sum: 3249.5,
			duration_seconds_mean: 1624.75,
			duration_seconds_p50: 1000.5,
			duration_seconds_p90: 2249,
			duration_seconds_max: 2249,
		});
	});

	it('are written to the thousandth, every single one of them', async () => {
		const keys = [...Object.values(SPREAD_METRICS), 'average_wait_seconds'];
		const odd = (amount: number) => zendesk(Object.fromEntries(keys.map((key) => [key, amount])));
		const total = await all([odd(1.23456), odd(7.65432)], { metrics: ALL_METRICS });
		const written = Object.entries(total)
			.filter(([, value]) => typeof value === 'number')
			.map(([key, value]) => `${key}: ${Number(value)}`);
		expect(written.length).toBeGreaterThan(100);
		expect(written.filter((one) => !/: \d+(?:\.\d{1,3})?$/.test(one))).toEqual([]);
	});

	it('have an average wait that is a ratio of sums', async () => {
		// (60 + 240) ÷ (3 + 2) = 60; the mean of the own averages, 20 and 120, would be 70.
		await expect(all(FIVE)).resolves.toMatchObject({
			average_wait_seconds: 60,
			average_wait_seconds_count: 2,
			average_wait_seconds_p50: 20,
			average_wait_seconds_max: 120,
			average_wait_seconds_own_count: 2,
		});
	});

	it.each([
		// 20 and 40 of 20, 90 and 40.
		[{ targetSeconds: 60 }, 0.666667, 3],
		[{ targetSeconds: 40 }, 0.666667, 3],
		[{ targetSeconds: 39.9 }, 0.333333, 3],
		// A waited 60, B 240, D 30; E waited 45 and was abandoned: 2 of 4.
		[{ targetMetric: 'totalWait' }, 0.5, 4],
		// Now E is short, so it is in neither number: 2 of 3.
		[{ targetMetric: 'totalWait', shortAbandonSeconds: 46 }, 0.666667, 3],
		[{ targetMetric: 'longestWait' }, null, 0],
	])('have with %j a service level of %j', async (parameters, service_level, count) => {
		await expect(all(FIVE, parameters)).resolves.toMatchObject({
			service_level,
			service_level_count: count,
		});
	});

	it('count as abandoned what no agent took, of vendors that tell', async () => {
		// Zoom lists D, which Cem took, and E, which nobody took: 1 ÷ (1 + 1).
		// No answer: C has no message of an agent, E no agent. All five tell.
		await expect(all(FIVE)).resolves.toMatchObject({
			abandoned: 1,
			abandon_rate: 0.5,
			abandon_rate_count: 2,
			short_abandoned: 0,
			unanswered: 2,
			unanswered_count: 5,
		});
		// E ended after 45 seconds: sooner than 46, so it is neither abandoned nor unanswered.
		await expect(all(FIVE, { shortAbandonSeconds: 46 })).resolves.toMatchObject({
			abandoned: 0,
			abandon_rate: 0,
			abandon_rate_count: 1,
			short_abandoned: 1,
			unanswered: 1,
			unanswered_count: 4,
		});
		await expect(all(FIVE.slice(0, 3))).resolves.toMatchObject({
			abandoned: null,
			abandon_rate: null,
			short_abandoned: null,
			unanswered: 1,
		});
	});

	it('count as taken what any column says an agent took, and as unknown what has no such column', async () => {
		const { agent_id, agent_name, ...without } = zoom({ duration_seconds: 100 });
		expect([agent_id, agent_name]).toEqual([null, null]);
		const abandoned = async (row: unknown) => {
			const total = await all([row]);
			return [total.abandoned, total.abandon_rate_count, total.unanswered];
		};
		await expect(
			abandoned({ ...without, agent_names: 'Ann', handle_seconds: 50 }),
		).resolves.toEqual([...[0, 1, 0]]);
		await expect(abandoned({ ...without, handle_seconds: 50 })).resolves.toEqual([null, 0, null]);
		await expect(abandoned({ ...without, agent_id })).resolves.toEqual([1, 1, 1]);
		await expect(abandoned(zoom())).resolves.toEqual([1, 1, 1]);
	});

	it('have shares of transfers, end reasons and ratings among those that can have one', async () => {
		await expect(all(FIVE)).resolves.toMatchObject({
			// D of A, B, D and E; 2 transfers ÷ 2 engagements.
			transfer_rate: 0.25,
			transfer_rate_count: 4,
			transfer_count_mean: 1,
			// A and B have a reason, and that of B is none of the article.
			end_reason_agent_ended_share: 0.5,
			end_reason_other_share: 0.5,
			end_reason_work_item_solved_share: 0,
			end_reason_count: 2,
			// Only C can be rated.
			rating_good_share: 1,
			rating_none_share: 0,
			rating_count: 1,
		});
		await expect(
			all([zendesk({ end_reason: 'manual_reassignment' }), chat()]),
		).resolves.toMatchObject({
			transfer_rate: 1,
			transfer_rate_count: 1,
			transfer_count_mean: null,
		});
		await expect(all([chat(), chat({ rating: 'bad' }), zendesk()])).resolves.toMatchObject({
			rating_none_share: 0.5,
			rating_bad_share: 0.5,
			rating_count: 2,
			end_reason_agent_ended_share: null,
			end_reason_count: 0,
		});
	});

	it('round once, at the end', async () => {
		const three = [0.1, 0.2, 0.3].map((offer_seconds) => zendesk({ offer_seconds }));
		const thirds = [1, 1, 2].map((duration_seconds) => zendesk({ duration_seconds }));
		await expect(all([...three, ...thirds])).resolves.toMatchObject({
			// 4 ÷ 3
			duration_seconds_mean: 1.333,
		});
		await expect(all(three, { metrics: ['offerTime'] })).resolves.toMatchObject({
			offer_seconds_sum: 0.6,
			offer_seconds_mean: 0.2,
		});
	});
});

describe('groups', () => {
	const keysOf = async (groupBy: string[], rows: readonly unknown[] = FIVE, more = {}) => {
		const run = await runReport(summarize, rows, { groupBy, metrics: ['duration'], ...more });
		return run.rows.map((row) =>
			Object.fromEntries(
				Object.entries(row).filter(([key]) => !key.startsWith('duration_seconds_')),
			),
		);
	};

	it('are in order, with the total at the end', async () => {
		await expect(keysOf(['day', 'source'])).resolves.toEqual([
			{ day: '2026-11-20', source: 'zendesk_chat', engagements: 1, is_total: false },
			{ day: '2026-11-20', source: 'zendesk_omnichannel', engagements: 2, is_total: false },
			{ day: '2026-11-20', source: 'zoom_contact_center', engagements: 1, is_total: false },
			{ day: '2026-11-21', source: 'zoom_contact_center', engagements: 1, is_total: false },
			{ day: null, source: null, engagements: 5, is_total: true },
		]);
		await expect(keysOf(['source'], FIVE, { totals: false })).resolves.toHaveLength(3);
		await expect(keysOf([])).resolves.toEqual([{ engagements: 5, is_total: true }]);
	});

	it('are of the clock and the calendar of the timezone', async () => {
		// 2026-11-20 is a Friday. 08:00, 09:10, 09:20, 09:40 and 00:10 UTC are an hour later in Berlin.
		const timezone = 'Europe/Berlin';
		await expect(keysOf(['weekday', 'hour'], FIVE, { timezone })).resolves.toMatchObject([
			{ weekday: 5, weekday_name: 'Friday', hour: 9, engagements: 1 },
			{ weekday: 5, weekday_name: 'Friday', hour: 10, engagements: 3 },
			{ weekday: 6, weekday_name: 'Saturday', hour: 1, engagements: 1 },
			{ engagements: 5 },
		]);
		await expect(keysOf(['interval30'], FIVE, { timezone })).resolves.toMatchObject([
			{ interval: '2026-11-20T09:00:00+01:00', engagements: 1 },
			{ interval: '2026-11-20T10:00:00+01:00', engagements: 2 },
			{ interval: '2026-11-20T10:30:00+01:00', engagements: 1 },
			{ interval: '2026-11-21T01:00:00+01:00', engagements: 1 },
			{ interval: null, engagements: 5 },
		]);
		await expect(
			keysOf(['interval15'], FIVE.slice(0, 1), { timezone: 'Asia/Kathmandu', totals: false }),
		).resolves.toMatchObject([{ interval: '2026-11-20T13:45:00+05:45' }]);
	});

	it('carry the latest name, whatever the order of the rows', async () => {
		const rows = [
			zendesk({ agent_id: '1', agent_name: 'Ann Old', started_at: '2026-11-01T00:00:00Z' }),
			zendesk({ agent_id: '1', agent_name: 'Ann New', started_at: '2026-11-02T00:00:00Z' }),
			zendesk({ agent_id: '1', agent_name: null, started_at: '2026-11-03T00:00:00Z' }),
			zendesk({ agent_id: '2', agent_name: 'Ann New' }),
			zendesk({ agent_name: 'Only a name' }),
			zendesk(),
		];
		for (const order of [rows, [...rows].reverse()]) {
			await expect(keysOf(['agent'], order)).resolves.toMatchObject([
				{ agent_id: '1', agent_name: 'Ann New', engagements: 3 },
				{ agent_id: '2', agent_name: 'Ann New', engagements: 1 },
				{ agent_id: null, agent_name: 'Only a name', engagements: 1 },
				{ agent_id: null, agent_name: null, engagements: 1 },
				{ engagements: 6 },
			]);
		}
	});

	it('of two sources are two, also with the same ID, unless they are a team', async () => {
		const rows = [
			zendesk({ group_id: '1', group_name: 'Billing', agent_id: '5', agent_name: 'Ann' }),
			chat({ group_id: '1', group_name: 'Returns', agent_id: '5', agent_name: 'Ben' }),
			zoom({ group_id: 'q', group_name: 'Billing', agent_name: 'Cem' }),
			zoom({ group_id: '1', agent_name: 'Cem', started_at: '2026-11-20T08:00:00Z' }),
		];
		await expect(keysOf(['agent'], rows, { totals: false })).resolves.toMatchObject([
			{ agent_id: '5', agent_name: 'Ann', engagements: 1 },
			{ agent_id: '5', agent_name: 'Ben', engagements: 1 },
			{ agent_id: null, agent_name: 'Cem', engagements: 2 },
		]);
		await expect(keysOf(['group'], rows, { totals: false })).resolves.toMatchObject([
			{ group_id: '1', group_name: null, engagements: 1 },
			{ group_id: '1', group_name: 'Billing', engagements: 1 },
			{ group_id: 'q', group_name: 'Billing', engagements: 1 },
			{ group_id: '1', group_name: 'Returns', engagements: 1 },
		]);
		const teams = { totals: false, groupNames: { Billing: 'Money', Returns: 'Money' } };
		await expect(keysOf(['group'], rows, teams)).resolves.toMatchObject([
			{ group_id: '1', group_name: null, engagements: 1 },
			{ group_id: null, group_name: 'Money', engagements: 3 },
		]);
	});

	it.each([
		{
			names: [
				{ group: 'Returns, EU', team: 'Returns' },
				{ group: '9', team: 'Returns' },
			],
		},
		{ 'Returns, EU': 'Returns', '9': 'Returns' },
	])('are teams where Group Names says so: %j', async (groupNames) => {
		const rows = [
			zendesk({ group_id: '7', group_name: 'Returns, EU' }),
			zendesk({ group_id: '8', group_name: 'Returns' }),
			zendesk({ group_id: '9', group_name: null }),
			zendesk({ group_id: '10', group_name: 'EU' }),
		];
		await expect(keysOf(['group'], rows, { groupNames, totals: false })).resolves.toMatchObject([
			{ group_id: '10', group_name: 'EU', engagements: 1 },
			{ group_id: null, group_name: 'Returns', engagements: 3 },
		]);
	});

	it('are never mixed up by what keys contain', async () => {
		const names = ['a', 'a,b', 'b', '', '\u0000', 'n', 'null', '<b>', 'i1', '__proto__'];
		const rows = names.flatMap((channel) =>
			names.map((disposition) => zendesk({ channel, disposition })),
		);
		const groups = await keysOf(['channel', 'disposition'], rows, { totals: false });
		expect(groups).toHaveLength(100);
	});

	it('are linked to the items they were made of', async () => {
		const { items } = await runReport(summarize, FIVE, { groupBy: ['source'] });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 2 }],
			[{ item: 0 }, { item: 1 }],
			[{ item: 3 }, { item: 4 }],
			FIVE.map((_row, item) => ({ item })),
		]);
	});

	it('write durations as text if that is wanted, and nothing else', async () => {
		const { total } = await runReport(summarize, FIVE, { durations: 'text' });
		expect(total).toMatchObject({
			engagements: 5,
			// 1305 s, and 1305 ÷ 5 = 261 s.
			duration_seconds_sum: '21 min 45 s',
			duration_seconds_mean: '4 min 21 s',
			duration_seconds_p50: '4 min 00 s',
			duration_seconds_count: 5,
			average_wait_seconds: '1 min 00 s',
			average_wait_seconds_count: 2,
			average_wait_seconds_own_count: 2,
			longest_wait_seconds_max: null,
			agent_messages_sum: 6,
			service_level: 0.666667,
		});
	});
});

describe('the period', () => {
	const counted = async (parameters: IDataObject, options = {}) => {
		const run = await runReport(summarize, FIVE, parameters, options);
		return [run.total.engagements, ...run.notices];
	};

	it('includes its start and not its end', async () => {
		const day = { from: '2026-11-20T08:00:00', to: '2026-11-20T09:40:00' };
		await expect(counted(day)).resolves.toEqual([3, 'Left out: 2 engagements outside the period.']);
		await expect(counted({ ...day, to: '2026-11-20T09:40:00.001' })).resolves.toEqual(
			expect.arrayContaining([4]),
		);
		await expect(counted({ from: '2026-11-20T08:00:01' })).resolves.toEqual(
			expect.arrayContaining([4]),
		);
	});

	it('has the last second of a day in it, however it is written', async () => {
		const rows = [zendesk({ started_at: '2026-11-20T23:59:59.999Z' })];
		for (const to of ['2026-11-20T23:59:59', '2026-11-20T23:59:59.999', '2026-11-21']) {
			await expect(all(rows, { from: '2026-11-20', to })).resolves.toMatchObject({
				engagements: 1,
			});
		}
	});

	it('is in the timezone, and about the chosen time', async () => {
		// Midnight in Berlin is 23:00 UTC, so that E is on the 21st, at 01:10.
		const berlin = { timezone: 'Europe/Berlin' };
		await expect(counted({ from: '2026-11-21T01:10:00' }, berlin)).resolves.toEqual(
			expect.arrayContaining([1]),
		);
		await expect(counted({ from: '2026-11-21T01:10:01' }, berlin)).resolves.toEqual(
			expect.arrayContaining([0]),
		);
		await expect(counted({ ...berlin, from: '2026-11-21T01:10:01' })).resolves.toEqual(
			expect.arrayContaining([0]),
		);
		await expect(counted({ from: '2026-11-01', dateField: 'end' })).resolves.toEqual([
			0,
			'None of the rows is in the figures.',
			'Left out: 5 engagements without a time that can be read.',
		]);
	});
});
