import { summarize } from '../../../nodes/EngagementReport/operations';
import { chat } from '../../builders/chat';
import { conversion } from '../../builders/conversion';
import { departmentEvent } from '../../builders/department-event';
import { runReport } from '../../builders/report-call';
import { rejectionOf } from '../../builders/thrown';
import { timelineSpan } from '../../builders/timeline-span';
import { unifiedEngagement } from '../../builders/unified-engagement';
import { zendeskEngagement } from '../../builders/zendesk-engagement';
import { zoomEngagement } from '../../builders/zoom-engagement';

const row = (facts: Record<string, unknown> = {}) => ({ ...unifiedEngagement.build(), ...facts });

const run = async (rows: readonly unknown[], parameters = {}) =>
	await runReport(summarize, rows, parameters);

const failure = async (rows: readonly unknown[], parameters = {}, before = NODES) =>
	await rejectionOf(runReport(summarize, rows, parameters, { before }));

const NODES = [
	{ name: 'When clicking', type: 'n8n-nodes-base.manualTrigger' },
	{ name: 'Calls', type: 'n8n-nodes-engagements.zoomContactCenter' },
	{ name: 'Tickets', type: 'n8n-nodes-engagements.zendeskEngagements' },
	{ name: 'New tickets', type: 'n8n-nodes-engagements.zendeskEngagementsTrigger' },
	{ name: 'Chats', type: 'n8n-nodes-engagements.zendeskChat' },
];

const chatEngagement = { id: '1.1', chat_id: '1', timestamp: '2026-11-20T08:00:00Z', agent_id: 7 };

describe('raw rows', () => {
	it.each([
		[[zoomEngagement.build()], '1 item of the input is no unified row', 'In "Calls",'],
		[
			[row(), zendeskEngagement.build(), zendeskEngagement.build()],
			'2 items of the input are no unified rows',
			'In "Tickets" and "New tickets",',
		],
		[[chatEngagement], '1 item of the input is no unified row', 'In "Chats",'],
		[
			[{ engagement_id: '1', started_at: '2026-11-20' }],
			'1 item of the input is no unified row',
			'In "Calls", "Tickets", "New tickets" and "Chats",',
		],
	])('are refused, with the node to change: %#', async (rows, message, where) => {
		await expect(failure(rows)).resolves.toMatchObject({
			message,
			description: `${where} set Options → Output to Unified.`,
		});
	});

	it('are refused as well if nothing tells where they came from', async () => {
		await expect(failure([zoomEngagement.build()], {}, [])).resolves.toMatchObject({
			description: 'In the node that reads the engagements, set Options → Output to Unified.',
		});
	});
});

describe('rows that are not engagements', () => {
	it('are counted, named and left out', async () => {
		const others = [chat.build(), chat.build(), conversion.build(), departmentEvent.build()];
		const { total, notices } = await run([
			row(),
			...others,
			{ name: 'Ann' },
			{ error: 'No access' },
			{ difference: 'missing', source: 'zendesk_chat', engagement_id: '1', reason: 'no row' },
		]);
		expect(total.engagements).toBe(1);
		expect(notices).toEqual([
			'Left out: 7 items, neither engagement nor agent timeline: chats (2), conversions (1), department events (1), differences (1), items of another kind (1), items with an error (1).',
		]);
	});

	it('are nothing if they are empty, as n8n hands on where there is nothing', async () => {
		const { rows, notices } = await run([{}], { groupBy: ['day'] });
		expect(rows).toMatchObject([{ day: null, engagements: 0, is_total: true }]);
		expect(notices).toEqual(['There are no rows to work out figures from.']);
		const { rows: none } = await run([], { groupBy: ['day'], totals: false });
		expect(none).toEqual([]);
	});

	it('may be spans of an agent timeline, for the hours of agents', async () => {
		const span = timelineSpan.build({ agent_id: 7, duration: 7200, status: 'online' });
		const chat = (agent_id: string) => row({ source: 'zendesk_chat', agent_id });
		const engagements = [chat('7'), chat('7'), chat('8')];
		const { total, notices } = await run([span, ...engagements], { metrics: ['agentHours'] });
		// Two engagements of agent 7 in 2 hours; nobody knows the hours of agent 8.
		expect(total).toMatchObject({ logged_in_seconds: 7200, engagements_per_agent_hour: 1 });
		expect(notices).toEqual([]);
	});
});

describe('amounts', () => {
	it('that cannot be right count as missing, and are said', async () => {
		const { total, notices } = await run(
			[-1, 'soon', Infinity, Number.NaN, 1e12, true, {}, null, '', undefined, 0, '12.5', 7].map(
				(duration_seconds) => row({ duration_seconds }),
			),
			{ metrics: ['duration'] },
		);
		// 0 + 12.5 + 7 of 3
		expect(total).toMatchObject({
			engagements: 13,
			duration_seconds_sum: 19.5,
			duration_seconds_mean: 6.5,
			duration_seconds_count: 3,
		});
		expect(notices).toEqual([
			'Counted as missing: 7 amounts that cannot be right: negative, not a number, ten years long, or of an engagement that ends before it starts.',
		]);
	});

	it.each([
		['2026-11-20T09:00:00Z', '2026-11-20T08:00:00Z'],
		['2026-11-20T09:00:00Z', '2026-11-20T09:30:00+01:00'],
		[new Date('2026-11-20T09:00:00Z'), new Date('2026-11-20T08:00:00Z')],
		['2026-11-20 09:00:00', '2026-11-20 08:59:59.5'],
	])(
		'of an engagement from %s to %s are not used as its duration',
		async (started_at, ended_at) => {
			const { total } = await run([
				row({ started_at, ended_at, duration_seconds: 3600, first_reply_seconds: 5 }),
			]);
			expect(total).toMatchObject({ duration_seconds_count: 0, first_reply_seconds_count: 1 });
		},
	);
});

describe('times that no calendar has', () => {
	it.each(['9999-12-31T23:59:59Z', 1e300, new Date(Number.NaN)])(
		'are as good as none: %s',
		async (started_at) => {
			const { rows } = await run([row({ started_at })], { groupBy: ['day', 'interval15', 'hour'] });
			expect(rows[0]).toMatchObject({ day: null, interval: null, hour: null, engagements: 1 });
			const { notices } = await run([row({ started_at })], { from: '2026-11-20' });
			expect(notices).toContain('Left out: 1 engagement without a time that can be read.');
		},
	);
});

describe('an engagement that comes several times', () => {
	const first = row({ engagement_id: '1', duration_seconds: 10 });
	const changed = { ...first, duration_seconds: 20 };

	it('is counted once, as it came last', async () => {
		const { total, notices } = await run([first, first, changed]);
		expect(total).toMatchObject({ engagements: 1, duration_seconds_sum: 20 });
		expect(notices).toEqual([
			'Left out: 2 rows with the source and ID of a later one. 2 of them differed from it.',
		]);
	});

	it('is counted each time if that is wanted', async () => {
		const { total, notices } = await run([first, first, changed], { deduplicate: false });
		expect(total).toMatchObject({ engagements: 3, duration_seconds_sum: 40 });
		expect(notices).toEqual([]);
	});

	it('is not the one of another vendor, nor one without an ID', async () => {
		const others = [first, { ...first, source: 'zendesk_chat' }, row(), row()];
		const { total, notices } = await run(others);
		expect([total.engagements, notices]).toEqual([4, []]);
	});
});

describe('parameters', () => {
	const cannotBeUsed = (label: string) => `"${label}" has a value that cannot be used`;
	const percentiles = 'Enter whole numbers from 0 to 100, separated by commas.';
	const seconds = 'Enter a number of seconds, from 0 to ten years.';

	it.each([
		['Percentiles', { percentiles: '101' }, percentiles],
		['Percentiles', { percentiles: '-1' }, percentiles],
		['Percentiles', { percentiles: '99.9' }, percentiles],
		['Percentiles', { percentiles: 'most' }, percentiles],
		['Percentiles', { percentiles: [50, true, 'x'] }, percentiles],
		['Percentiles', { percentiles: [null] }, percentiles],
		['Percentiles', { percentiles: '0x10' }, percentiles],
		['Target Seconds', { targetSeconds: -1 }, seconds],
		['Target Seconds', { targetSeconds: 'soon' }, seconds],
		['Target Seconds', { targetSeconds: true }, seconds],
		['Target Seconds', { targetSeconds: 1e300 }, seconds],
		['Group By', { groupBy: ['moon'] }, /^Choose among agent, channel, day, /],
		['Metrics', { metrics: 'nothing' }, /^Choose among /],
		['Target Metric', { targetMetric: 'moon' }, /^Choose one of firstReply, /],
		['Totals', { totals: 'perhaps' }, /./],
		['Group Names', { groupNames: 'Returns' }, /^Enter the name or ID of a group/],
	])('%s: %j is an error that says what to enter', async (label, parameters, description) => {
		await expect(failure([row()], parameters)).resolves.toMatchObject({
			message: cannotBeUsed(label),
			description:
				typeof description === 'string'
					? description
					: (expect.stringMatching(description) as unknown),
		});
	});

	it.each([
		[{ timezone: 'Mars/Base' }, '"Mars/Base" in "Timezone" is not a timezone'],
		[{ groupBy: ['interval15', 'interval30'] }, '"Group By" has intervals of two lengths'],
		[{ from: '2026-11-21', to: '2026-11-20' }, '"From" is not before "To"'],
		[{ from: '2026-11-21', to: '2026-11-21' }, '"From" is not before "To"'],
		[{ from: 'yesterday' }, '"yesterday" in "From" is not a date'],
	])('%j is an error', async (parameters, message) => {
		await expect(failure([row()], parameters)).resolves.toMatchObject({ message });
	});

	it('may be text with commas, or numbers, as expressions give them', async () => {
		const { total } = await run([row({ duration_seconds: 4 })], {
			metrics: 'duration,rating',
			percentiles: 50,
			totals: 'true',
		});
		expect(total).toMatchObject({ duration_seconds_p50: 4, rating_count: 0 });
		expect(total).not.toHaveProperty('first_reply_seconds_count');
		expect(total).not.toHaveProperty('duration_seconds_p90');
	});

	it('name each group once, and nothing by no name', async () => {
		const names = [
			{ group: 'A', team: 'One' },
			{ group: 'A', team: 'Two' },
		];
		await expect(failure([row()], { groupNames: { names } })).resolves.toMatchObject({
			message: '"Group Names" has two teams for "A": "One" and "Two"',
			description: 'Enter each group once.',
		});
		const groupNames = { A: null, 7: 7 };
		const { rows, notices } = await run([row({ group_name: 'A' })], {
			groupNames,
			groupBy: ['group'],
		});
		expect(rows[0]).toMatchObject({ group_name: 'A' });
		expect(notices).toEqual(['No engagement is of these groups in "Group Names": "7".']);
	});

	it('name groups that are there, or are said not to be', async () => {
		const groupNames = { A: 'Team', B: 'Team', 'C c': 'Team' };
		const { notices } = await run([row({ group_name: 'A' })], { groupNames });
		expect(notices).toEqual(['No engagement is of these groups in "Group Names": "B", "C c".']);
	});
});
