import type { INode, INodeParameters } from 'n8n-workflow';

import { exampleWorkflows } from '../../demo/examples';
import type { SavedWorkflow } from '../../demo/n8n-client';
import { ensureCredentials, withCredentialIds } from '../../demo/seed';
import { simulatorCredentials } from '../../demo/simulated-accounts';
import { until } from '../../demo/until';
import { DAY } from '../simulator/world/times';
import { expectedRows } from './expected-rows';
import { Postgres } from './postgres';
import { useStage } from './stage';

/** Triggers hand over something at their second poll, a minute after the workflow was activated. */
const SYNCED_WITHIN_MS = 200_000;

const stage = useStage({
	world: { days: 45, zendeskEngagements: 400, chats: 300, zoomEngagements: 400 },
	environment: { GENERIC_TIMEZONE: 'UTC' },
});
let postgres: Postgres;

beforeAll(async () => {
	postgres = await Postgres.start();
});
afterAll(async () => await postgres.stop());

describe('the sync to PostgreSQL', () => {
	it('keeps each engagement of the last 30 days of all vendors in one row', async () => {
		const { client, simulator } = stage();
		const workflow = await importWorkflow();
		expect(await client.runManually(workflow.id, 'Once: make the table')).toBe('success');

		await client.activateWorkflow(workflow);
		const range = { from: Math.floor(Date.now() / DAY) * DAY - 30 * DAY, to: Date.now() };
		const ids = (source: string, rows: ReadonlyArray<Record<string, unknown>>, key: string) =>
			rows.map((row) => `${source}|${String(row[key])}`);
		const { world } = simulator;
		const expected = [
			...ids('zendesk_chat', expectedRows.chatEngagements(world, range), 'id'),
			...ids('zendesk_omnichannel', expectedRows.zendeskByEnd(world, range), 'engagement_id'),
			...ids('zoom_contact_center', expectedRows.zoomByEnd(world, range), 'engagement_id'),
		].sort();
		await until(
			`${expected.length} rows in the table`,
			async () => {
				const [count] = await postgres.query('SELECT count(*) FROM engagements');
				return Number(count) >= expected.length || undefined;
			},
			SYNCED_WITHIN_MS,
		);

		const rows = await postgres.query('SELECT source, engagement_id FROM engagements');
		expect(new Set(expected.map((row) => row.split('|')[0])).size).toBe(3);
		expect(rows.sort()).toEqual(expected);
		const whole =
			'SELECT count(*) FROM engagements WHERE ended_at >= started_at AND jsonb_typeof(agents) = $$array$$';
		expect(await postgres.query(whole)).toEqual([String(expected.length)]);
	});
});

/** What a person does after the import: makes the credentials the workflow asks for, and picks them. */
async function importWorkflow(): Promise<SavedWorkflow> {
	const { client, simulator } = stage();
	const saved = await ensureCredentials(client, [
		...simulatorCredentials(simulator),
		{ type: 'postgres', name: 'Warehouse (PostgreSQL)', data: postgres.credential },
	]);
	const example = exampleWorkflows().find(({ file }) => file === 'warehouse-sync-postgresql.json');
	if (!example) throw new Error('There is no example warehouse-sync-postgresql.json');
	const nodes = example.workflow.nodes.map((node) => atOnce(withCredentialIds(node, saved)));
	return await client.createWorkflow({ ...example.workflow, nodes });
}

/** The trigger for Zoom waits after an end, and much of the simulated world ends when it begins. */
function atOnce(node: INode): INode {
	if (node.type !== 'n8n-nodes-engagements.zoomContactCenterTrigger') return node;
	const options = { ...(node.parameters.options as INodeParameters), waitMinutes: 0 };
	return { ...node, parameters: { ...node.parameters, options } };
}
