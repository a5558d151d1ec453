import type { IDataObject } from 'n8n-workflow';

import { createReport } from '../../../nodes/EngagementReport/create-report';
import type { ReportSummary } from '../../../nodes/EngagementReport/figures/report-summary';
import { summarize } from '../../../nodes/EngagementReport/operations';
import { DELIVERED } from '../../../nodes/EngagementReport/figures/details';
import { unifiedChatEngagement } from '../../../nodes/ZendeskChat/unified';
import { unifiedEngagement as unifiedZendesk } from '../../../nodes/ZendeskEngagements/unified';
import { unifiedEngagement as unifiedZoom } from '../../../nodes/ZoomContactCenter/unified';
import { runReport } from '../../builders/report-call';
import { rejectionOf } from '../../builders/thrown';
import { unifiedEngagement } from '../../builders/unified-engagement';

let last = 0;

const row = (started_at: string, facts: IDataObject = {}) =>
	unifiedEngagement.build({ engagement_id: `e${++last}`, started_at, ...facts });

async function summaryOf(rows: readonly unknown[], parameters: IDataObject = {}) {
	const run = await runReport(createReport, rows, parameters);
	return { ...run, summary: run.total.summary as unknown as ReportSummary };
}

const FRIDAY = { from: '2026-11-20', to: '2026-11-21' };

describe('the report', () => {
	it('is a page, a text, the figures and a file', async () => {
		const { items, summary, notices } = await summaryOf(
			[row('2026-11-20T10:00:00Z', { agent_name: '<b>Ann</b>' })],
			{ ...FRIDAY, compareWith: 'none', title: 'Yesterday' },
		);
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' },
			binary: { data: { mimeType: 'text/html', fileName: 'engagement-report-2026-11-20.html' } },
			pairedItem: [{ item: 0 }],
		});
		expect(items[0]?.json.html).toContain('Yesterday</h1>');
		expect(items[0]?.json.html).not.toContain('<b>Ann');
		expect(items[0]?.json.text).toContain('Yesterday');
		expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
		expect(notices).toEqual([]);
	});

	it.each([
		['2026-11-16', '2026-11-23', 'engagement-report-2026-11-16-to-2026-11-22.html'],
		['2026-11-20T08:00:00', '2026-11-20T12:00:00', 'engagement-report-2026-11-20.html'],
		['', '', 'engagement-report.html'],
	])('from "%s" to "%s" is in the file %s', async (from, to, fileName) => {
		const { items } = await summaryOf([], { from, to, timezone: 'America/New_York' });
		expect(items[0]).toMatchObject({ binary: { data: { fileName } } });
	});

	it('compares a day with the one before, with the change of every figure', async () => {
		const { summary, notices } = await summaryOf(
			[
				row('2026-11-19T10:00:00Z', { first_reply_seconds: 40 }),
				row('2026-11-20T10:00:00Z', { first_reply_seconds: 30 }),
				row('2026-11-20T11:00:00Z', { first_reply_seconds: 80 }),
				row('2026-11-18T23:59:59Z'),
				row('2026-11-21T00:00:00Z'),
			],
			FRIDAY,
		);
		expect(summary.rows).toMatchObject({ items: 5, used: 2, compared: 1, out_of_range: 2 });
		expect(summary.compared).toMatchObject({
			with: 'previousPeriod',
			period: { from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z' },
			figures: { engagements: 1 },
		});
		const headline = (key: string) => summary.headline.find((one) => one.key === key);
		// 1 → 2; median of 30 and 80 by nearest rank is 30: 40 → 30; share within 60 s: 1 → 1 of 2.
		expect(headline('engagements')).toMatchObject({ change: 1, change_share: 1 });
		expect(headline('first_reply_seconds_p50')).toMatchObject({
			...{ value: 30, compared: 40, change: -10, change_share: -0.25, count: 2 },
		});
		expect(headline('service_level')).toMatchObject({ change: -0.5, change_share: null });
		expect(headline('abandon_rate')).toMatchObject({ value: null, change: null });
		expect(notices).toEqual(['Left out: 2 engagements outside the period.']);
	});

	it('says that the periods overlap, with numbers that add up', async () => {
		const rows = Array.from({ length: 10 }, (_one, at) =>
			row(`2026-11-${11 + at}T10:00:00Z`, at === 0 ? { duration_seconds: -1 } : {}),
		);
		const before = [row('2026-11-05T10:00:00Z', { duration_seconds: -1 })];
		const { total, summary, notices } = await summaryOf([...rows, ...before], {
			...{ from: '2026-11-11', to: '2026-11-21', compareWith: 'samePeriodLastWeek' },
		});
		// The days from the 4th to the 13th: the 5th, and the 11th, 12th and 13th of both periods.
		expect(summary.rows).toMatchObject({
			...{ items: 11, used: 10, compared: 4, in_both_periods: 3, unusable_values: 2 },
		});
		for (const said of [
			'11 items were handed in; 10 engagements count, and 1 more in the period they are compared with. The two periods overlap: 3 engagements count in both.',
			'The two periods overlap. Engagements in both of them count in both.',
		]) {
			expect(total.text).toContain(said);
			expect(total.html).toContain(said);
		}
		expect(notices).toEqual([
			expect.stringMatching(/^Counted as missing: 2 amounts /),
			'The compared period overlaps with the period of the report. 3 engagements are in both. To compare without an overlap, set "Compare With" to "Previous Period".',
		]);
	});

	it('counts what cannot be right in the compared period, too', async () => {
		const rows = [
			row('2026-11-19T10:00:00Z', { duration_seconds: -5 }),
			row('2026-11-20T10:00:00Z'),
		];
		const { summary, notices } = await summaryOf(rows, FRIDAY);
		expect(summary.rows.unusable_values).toBe(1);
		expect(notices).toEqual([expect.stringMatching(/^Counted as missing: 1 amount /)]);
	});

	it('is not stretched by a time that cannot be right', async () => {
		const rows = [
			row('2026-11-20T10:00:00Z'),
			row('9998-01-01T00:00:00Z'),
			row('2101-01-01T00:00:00Z'),
		];
		const { summary, notices } = await summaryOf(rows, { from: '2026-11-20' });
		expect(summary.period).toEqual({ from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' });
		expect(summary.rows).toMatchObject({ used: 1, without_time: 2 });
		expect(notices).toContain('Left out: 2 engagements without a time that can be read.');
	});

	it('counts nobody not as an agent', async () => {
		const rows = Array.from({ length: 22 }, (_one, agent) =>
			[1, 2].map(() => row('2026-11-20T10:00:00Z', { agent_id: String(agent) })),
		).flat();
		const { summary } = await summaryOf([...rows, row('2026-11-20T10:00:00Z')]);
		expect(summary.other_agents).toMatchObject({ agents: 2, figures: { engagements: 5 } });
	});

	it.each([
		// The clocks are set back on the 25th: a day of 25 hours, and before it one of 24.
		[
			'Europe/Berlin',
			'2026-10-25',
			'2026-10-26',
			'previousPeriod',
			'2026-10-23T22:00:00Z',
			'2026-10-24T22:00:00Z',
		],
		[
			'Europe/Berlin',
			'2026-10-26',
			'2026-10-27',
			'previousPeriod',
			'2026-10-24T22:00:00Z',
			'2026-10-25T23:00:00Z',
		],
		[
			'Europe/Berlin',
			'2026-10-26',
			'2026-10-27',
			'samePeriodLastWeek',
			'2026-10-18T22:00:00Z',
			'2026-10-19T22:00:00Z',
		],
		// Midnight of the sixth does not exist in Santiago.
		[
			'America/Santiago',
			'2026-09-06',
			'2026-09-07',
			'previousPeriod',
			'2026-09-05T04:00:00Z',
			'2026-09-06T04:00:00Z',
		],
		[
			'UTC',
			'2026-11-20T10:00:00',
			'2026-11-20T11:30:00',
			'previousPeriod',
			'2026-11-20T08:30:00Z',
			'2026-11-20T10:00:00Z',
		],
	])('compares in %s %s to %s with %s', async (timezone, from, to, compareWith, before, until) => {
		const { summary } = await summaryOf([], { timezone, from, to, compareWith });
		expect(summary.compared?.period).toEqual({ from: before, to: until });
	});

	it('says so if there is nothing, and of which period', async () => {
		const { total, summary, notices } = await summaryOf([{}], FRIDAY);
		expect(summary).toMatchObject({ total: { engagements: 0 }, rows: { items: 0 }, agents: [] });
		expect(summary.days).toMatchObject([
			{ key: { day: '2026-11-20' }, figures: { engagements: 0 } },
		]);
		expect(total.text).toContain('No engagements');
		expect(notices).toEqual(['There are no rows to work out figures from.']);
		const empty = await summaryOf([]);
		expect(empty.summary).toMatchObject({ period: { from: null, to: null }, days: [] });
	});

	it('lists every day of its period, and counts hours by weekday', async () => {
		const { summary } = await summaryOf(
			[row('2026-11-20T22:59:00Z'), row('2026-11-20T23:00:00Z'), row('2026-11-23T00:00:00Z')],
			{ timezone: 'Europe/Berlin' },
		);
		expect(summary.period).toEqual({ from: '2026-11-19T23:00:00Z', to: '2026-11-23T23:00:00Z' });
		expect(summary.days.map(({ key, figures }) => [key.day, figures.engagements])).toEqual([
			['2026-11-20', 1],
			['2026-11-21', 1],
			['2026-11-22', 0],
			['2026-11-23', 1],
		]);
		const { engagements } = summary.hours;
		// Friday at 23, Saturday at 0, Monday at 1.
		expect([engagements[4]?.[23], engagements[5]?.[0], engagements[0]?.[1]]).toEqual([1, 1, 1]);
		expect(engagements.flat().reduce((sum, one) => sum + one, 0)).toBe(3);
	});

	it('has the agents after the first twenty together', async () => {
		const rows = Array.from({ length: 23 }, (_one, agent) =>
			Array.from({ length: 30 - agent }, () =>
				row('2026-11-20T10:00:00Z', { agent_id: String(agent), duration_seconds: agent }),
			),
		).flat();
		const { summary } = await summaryOf(rows);
		expect(summary.agents).toHaveLength(23);
		// Agents 20, 21 and 22 have 10 + 9 + 8 engagements of 20, 21 and 22 seconds: 200 + 189 + 176.
		expect(summary.other_agents).toMatchObject({
			agents: 3,
			figures: { engagements: 27, duration_seconds_sum: 565 },
		});
	});

	it('has the distribution of waits, end reasons and what is missing', async () => {
		const { summary } = await summaryOf([
			row('2026-11-20T10:00:00Z', { first_reply_seconds: 14.9, end_reason: 'agent_ended' }),
			row('2026-11-20T10:00:00Z', { first_reply_seconds: 15, end_reason: 'agent_ended' }),
			row('2026-11-20T10:00:00Z', { first_reply_seconds: 1e6, end_reason: 'new_one' }),
			row('2026-11-20T10:00:00Z', { source: 'zoom_contact_center' }),
		]);
		const [firstReply] = summary.waits;
		expect(firstReply).toMatchObject({ key: 'first_reply_seconds', count: 3, missing: 1 });
		expect(firstReply?.buckets.map(({ engagements }) => engagements)).toEqual([
			1, 1, 0, 0, 0, 0, 0, 0, 1,
		]);
		expect(summary.end_reasons).toEqual([
			{ code: 'agent_ended', label: null, engagements: 2, share: 0.666667 },
			{ code: null, label: null, engagements: 1, share: null },
			{ code: 'new_one', label: null, engagements: 1, share: 0.333333 },
		]);
		expect(summary.missing).toContainEqual({
			...{ source: 'zoom_contact_center', key: 'first_reply_seconds', engagements: 1 },
			...{ missing: 1, reason: 'not_delivered' },
		});
		expect(summary.missing).toContainEqual({
			...{ source: 'zendesk_omnichannel', key: 'duration_seconds', engagements: 3 },
			...{ missing: 3, reason: 'not_known' },
		});
	});

	it('names end reasons by their latest label, whatever the order of the rows', async () => {
		const reason = { end_reason: 'odd' };
		const rows = [
			row('2026-11-20T10:00:00Z', { ...reason, end_reason_label: 'Zany' }),
			row('2026-11-20T11:00:00Z', { ...reason, end_reason_label: 'New B' }),
			row('2026-11-20T11:00:00Z', { ...reason, end_reason_label: 'New A' }),
			row('2026-11-20T12:00:00Z', reason),
		];
		for (const order of [rows, [...rows].reverse()]) {
			const { summary } = await summaryOf(order);
			expect(summary.end_reasons).toMatchObject([{ label: 'New B', engagements: 4 }]);
		}
	});

	it('has the same figures as Summarize', async () => {
		const rows = ['10', '11', '12'].map((hour, at) =>
			row(`2026-11-20T${hour}:00:00Z`, { duration_seconds: at, group_name: `G${at}` }),
		);
		const { summary } = await summaryOf(rows);
		const { rows: groups } = await runReport(summarize, rows, { groupBy: ['group'] });
		for (const [at, { figures }] of summary.groups.entries()) {
			const { group_id, group_name, is_total, ...expected } = groups[at] ?? {};
			expect([group_id, is_total, figures]).toMatchObject([null, false, expected]);
			expect(group_name).toBe(summary.groups[at]?.key.group_name);
		}
	});

	it('says what a comparison lacks', async () => {
		const rows = [row('2026-11-20T10:00:00Z')];
		await expect(summaryOf(rows)).resolves.toMatchObject({
			notices: ['Nothing is compared. Enter "From", and read the engagements of both periods.'],
		});
		await expect(summaryOf(rows, FRIDAY)).resolves.toMatchObject({
			notices: [
				'There are no engagements to compare with from 2026-11-19T00:00:00Z to 2026-11-20T00:00:00Z. Read those of both periods.',
			],
		});
	});

	it.each([
		[{ locale: 'xx-YY' }, '"xx-YY" in "Locale" is not known'],
		[{ locale: 'not a locale' }, '"not a locale" in "Locale" is not known'],
		[{ logoUrl: 'logo.png' }, '"logo.png" in "Logo URL" is not a web address'],
		[{ binaryPropertyName: ' ' }, '"Put Output File in Field" is empty'],
		[{ sections: [] }, '"Sections" is empty'],
		[{ sections: ['moon'] }, '"Sections" has a value that cannot be used'],
		[{ compareWith: 'moon' }, '"Compare With" has a value that cannot be used'],
	])('refuses %j', async (parameters, message) => {
		const failure = rejectionOf(runReport(createReport, [], parameters));
		await expect(failure).resolves.toMatchObject({ message });
	});
});

it.each([
	['zendesk_chat', unifiedChatEngagement],
	['zendesk_omnichannel', unifiedZendesk],
	['zoom_contact_center', unifiedZoom],
] as const)('the facts of %s are those of its unified rows', (source, mapping) => {
	const rules: Readonly<Record<string, { from: string } | undefined>> = mapping;
	const facts = [...new Set(Object.values(DELIVERED).flat())];
	const mapped = facts.filter((key) => (rules[key]?.from ?? '—') !== '—');
	expect([...(DELIVERED[source] ?? [])].sort()).toEqual(mapped.sort());
});
