import type { IDataObject } from 'n8n-workflow';

import { createReport } from '../../../nodes/EngagementReport/create-report';
import type {
	Figures,
	ReportSummary,
} from '../../../nodes/EngagementReport/figures/report-summary';
import {
	type Operation,
	summarize,
	summarizeAgentHours,
} from '../../../nodes/EngagementReport/operations';
import type { UnifiedSource } from '../../../nodes/shared/source/unified-row';
import { runReport } from '../../builders/report-call';
import { timelineSpan } from '../../builders/timeline-span';
import { unifiedEngagement } from '../../builders/unified-engagement';

/** An hour of an agent, from eight o'clock on a day of November 2026. */
const on = (agent_id: number, day: number, status = 'online') =>
	timelineSpan.build({
		...{ agent_id, status, duration: 3600 },
		start_time: `2026-11-${day}T08:00:00Z`,
	});

let last = 0;

/** An engagement of an agent on a day. */
const of = (agent_id: string | null, day: number, source: UnifiedSource = 'zendesk_chat') =>
	unifiedEngagement.build({
		...{ source, agent_id, engagement_id: `e${++last}` },
		started_at: `2026-11-${day}T08:00:00Z`,
	});

const hours = ({ logged_in_seconds, engagements_per_agent_hour }: Figures | IDataObject) => [
	logged_in_seconds,
	engagements_per_agent_hour,
];

async function summarized(rows: readonly unknown[], parameters: IDataObject = {}) {
	const run = await runReport(summarize, rows, { metrics: ['agentHours'], ...parameters });
	return run.rows.map(hours);
}

async function reported(rows: readonly unknown[], parameters: IDataObject) {
	const { total } = await runReport(createReport, rows, parameters);
	return total.summary as unknown as ReportSummary;
}

const TWENTIETH = { from: '2026-11-20', to: '2026-11-21' };

describe('the agent hours of engagements', () => {
	it('are those of the period: agents of other days do not count', async () => {
		const rows = [on(5, 20), of('5', 20), of('6', 20), of('6', 20), of('6', 20)];
		for (const more of [[], [on(6, 19)], [on(6, 21)], [on(6, 20, 'offline')]]) {
			await expect(summarized([...rows, ...more], TWENTIETH)).resolves.toEqual([[3600, 1]]);
		}
		// The days 20 and 21, and both: agent 6 was there on the 21st alone.
		await expect(summarized([...rows, on(6, 21)], { groupBy: ['day'] })).resolves.toEqual([
			[3600, 1],
			[7200, 2],
		]);
	});

	it('are not known where no span is, and 0 where the agent was offline', async () => {
		const rows = [on(5, 20), on(6, 20, 'offline'), of('5', 20), of('5', 21), of('6', 20)];
		const agents = [...rows, of('7', 20), of('5', 20, 'zoom_contact_center'), of(null, 20)];
		// Agent 5 of Chat and of Zoom, agents 6 and 7 of Chat, nobody, and all.
		await expect(summarized(agents, { ...TWENTIETH, groupBy: ['agent'] })).resolves.toEqual([
			...[
				[3600, 1],
				[null, null],
				[0, null],
				[null, null],
				[null, null],
			],
			[3600, 1],
		]);
		await expect(summarized(rows, { groupBy: ['day'] })).resolves.toEqual([
			[3600, 1],
			[null, null],
			[3600, 2],
		]);
		await expect(summarized([on(5, 19), of('5', 20)], TWENTIETH)).resolves.toEqual([[null, null]]);
	});

	it('say what of the timeline is not in them', async () => {
		const spans = [
			on(5, 18),
			on(6, 18),
			on(5, 19),
			on(5, 20),
			on(5, 20),
			{ ...on(5, 20), duration: 0 },
		];
		const rows = [...spans, of('5', 20), of('5', 19)];
		const metrics = { metrics: ['agentHours'] };
		const left = [
			'Left out: 3 spans of the agent timeline outside the period.',
			'Left out: 1 span of the agent timeline without an agent, a start or a length.',
			'Counted once: 1 repeated span of the agent timeline.',
		];
		const notices = async (operation: Operation, parameters: IDataObject) =>
			(await runReport(operation, rows, parameters)).notices;
		await expect(notices(summarize, { ...TWENTIETH, ...metrics })).resolves.toEqual([
			'Left out: 1 engagement outside the period.',
			...left,
		]);
		await expect(notices(summarizeAgentHours, TWENTIETH)).resolves.toEqual(
			expect.arrayContaining(left),
		);
		await expect(notices(summarize, metrics)).resolves.toEqual(left.slice(1));
		await expect(notices(summarize, { metrics: ['duration'] })).resolves.toEqual([
			'Left out: 6 spans of the agent timeline. To use the timeline, add "Agent Hours" to "Metrics".',
		]);
		// A report compares the 20th with the 19th.
		const { total, notices: ofReport } = await runReport(createReport, rows, TWENTIETH);
		expect(ofReport).toEqual([
			'Left out: 2 spans of the agent timeline outside the period.',
			...left.slice(1),
		]);
		expect(total.text).toContain('Agent hours are from the agent timeline, of 2 spans.');
		expect(total.text).toContain(
			'Left out: 2 spans of the agent timeline outside the period; 1 repeated span of the agent timeline; 1 span of the agent timeline without an agent, a start or a length.',
		);
	});

	it('are of Zendesk Chat: the same ID is another agent elsewhere', async () => {
		const rows = [on(5, 20), of('5', 20), of('5', 20, 'zoom_contact_center')];
		await expect(summarized([...rows, of('5', 20, 'zendesk_omnichannel')])).resolves.toEqual([
			[3600, 1],
		]);
	});

	it('are in a report also those of days without engagements', async () => {
		const period = { from: '2026-11-20', to: '2026-11-23' };
		const summary = await reported([on(5, 20), on(5, 21), of('5', 20)], period);
		expect(summary.days.map(({ figures }) => figures.logged_in_seconds)).toEqual([
			...[3600, 3600, null],
		]);
		expect(hours(summary.total)).toEqual([7200, 0.5]);
		expect(summary.compared?.figures.logged_in_seconds).toBeNull();
	});

	it('are those of the days of a report, also if no period was entered', async () => {
		const summary = await reported([on(5, 19), on(5, 20), of('5', 20)], {});
		expect(summary.days.map(({ figures }) => figures.logged_in_seconds)).toEqual([3600]);
		expect(hours(summary.total)).toEqual([3600, 1]);
	});
});
