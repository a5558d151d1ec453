import type { IDataObject, INode, IPinData } from 'n8n-workflow';

import { timelineSpan } from '../builders/timeline-span';
import { unifiedEngagement } from '../builders/unified-engagement';
import { zoomEngagement } from '../builders/zoom-engagement';
import { runWorkflow, type WorkflowRun } from './engine';

interface Scene {
	readonly rows?: readonly IDataObject[];
	/** Items of the second input; `null` if nothing is connected to it. */
	readonly timeline?: readonly IDataObject[] | null;
	readonly parameters?: IDataObject;
	readonly node?: Partial<INode>;
	/** The type of the node that the rows seem to come from. */
	readonly from?: string;
	readonly timezone?: string;
}

const ROWS = [
	unifiedEngagement.build({
		engagement_id: 'a',
		agent_id: '7',
		agent_name: 'Ann',
		started_at: '2026-11-20T23:30:00Z',
		first_reply_seconds: 20,
	}),
	unifiedEngagement.build({
		source: 'zoom_contact_center',
		engagement_id: 'b',
		started_at: '2026-11-21T08:00:00Z',
		duration_seconds: 45,
	}),
] as IDataObject[];

/** Runs rows, and an agent timeline, into the node. */
async function runReport({
	rows = ROWS,
	timeline = null,
	parameters = {},
	node = {},
	from = 'n8n-nodes-base.set',
	timezone = 'Europe/Berlin',
}: Scene = {}): Promise<WorkflowRun> {
	const place = (name: string, type: string, more: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const into = (name: string, index: number) => ({ node: name, type: 'main' as const, index });
	const pinData: IPinData = {
		Rows: rows.map((json) => ({ json })),
		...(timeline !== null && { Timeline: timeline.map((json) => ({ json })) }),
	};
	const start = [into('Rows', 0), ...(timeline === null ? [] : [into('Timeline', 0)])];
	return await runWorkflow({
		name: 'Report',
		nodes: [
			place('Start', 'n8n-nodes-base.manualTrigger'),
			place('Rows', from),
			place('Timeline', 'n8n-nodes-base.set', { typeVersion: 3.4 }),
			place('Report', 'n8n-nodes-engagements.engagementReport', {
				parameters: parameters as INode['parameters'],
				...node,
			}),
		],
		connections: {
			Start: { main: [start] },
			Rows: { main: [[into('Report', 0)]] },
			Timeline: { main: [[into('Report', 1)]] },
		},
		settings: { executionOrder: 'v1', timezone },
		pinData,
	});
}

const rowsOf = (run: WorkflowRun) => run.items('Report').map(({ json }) => json);

describe('the report node in a workflow', () => {
	it('summarizes everything if nothing is chosen', async () => {
		const run = await runReport();
		expect(run.error).toBeUndefined();
		expect(rowsOf(run)).toMatchObject([
			{ engagements: 2, first_reply_seconds_p50: 20, abandoned: 1, is_total: true },
		]);
	});

	it("has days of the workflow's timezone", async () => {
		const berlin = await runReport({ parameters: { groupBy: ['day'] } });
		expect(rowsOf(berlin)).toMatchObject([
			{ day: '2026-11-21', engagements: 2, is_total: false },
			{ day: null, engagements: 2, is_total: true },
		]);
		const utc = await runReport({ parameters: { groupBy: ['day'] }, timezone: 'UTC' });
		expect(rowsOf(utc)).toMatchObject([{ day: '2026-11-20' }, { day: '2026-11-21' }, {}]);
	});

	it('takes an agent timeline through its second input', async () => {
		const span = timelineSpan.build({ agent_id: 7, duration: 1800, status: 'online' });
		const parameters = { groupBy: ['agent'], metrics: ['agentHours'] };
		const rows = ROWS.map((row) => ({ ...row, source: 'zendesk_chat' }));
		const run = await runReport({ rows, timeline: [span], parameters });
		expect(rowsOf(run)).toMatchObject([
			// One engagement in half an hour.
			{ agent_id: '7', logged_in_seconds: 1800, engagements_per_agent_hour: 2 },
			{ agent_id: null, logged_in_seconds: null, engagements_per_agent_hour: null },
			{ logged_in_seconds: 1800, engagements_per_agent_hour: 2, is_total: true },
		]);
	});

	it('does not need it', async () => {
		const run = await runReport({ timeline: [] });
		expect(rowsOf(run)).toMatchObject([{ engagements: 2 }]);
	});

	it('summarizes the hours of agents', async () => {
		const span = timelineSpan.build({ start_time: '2026-11-20T22:30:00Z', duration: 3600 });
		const parameters = { resource: 'agentHours', operation: 'summarize' };
		const run = await runReport({ rows: [span], parameters });
		expect(rowsOf(run)).toMatchObject([
			{ day: '2026-11-20', logged_in_seconds: 1800 },
			{ day: '2026-11-21', logged_in_seconds: 1800 },
			{ agent_id: null, day: null, logged_in_seconds: 3600, is_total: true },
		]);
	});

	it('names the node whose rows are raw, and continues on fail if it should', async () => {
		const rows = [zoomEngagement.build()];
		const from = 'n8n-nodes-engagements.zoomContactCenter';
		const failed = await runReport({ rows, from });
		expect(failed.error).toMatchObject({
			message: '1 item of the input is no unified row',
			description: 'In "Rows", set Options → Output to Unified.',
		});
		const run = await runReport({ rows, from, node: { onError: 'continueRegularOutput' } });
		expect(rowsOf(run)).toEqual([
			{
				error: '1 item of the input is no unified row',
				details: 'In "Rows", set Options → Output to Unified.',
			},
		]);
	});

	it('shows below its output what was left out', async () => {
		const run = await runReport({ rows: [...ROWS, ...ROWS, { name: 'Ann' }] });
		expect(run.hints('Report').map(({ message }) => message)).toEqual([
			'Left out: 2 rows with the source and ID of a later one.',
			'Left out: 1 item, neither engagement nor agent timeline: items of another kind (1).',
		]);
	});
});
