import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { createReport } from '../../nodes/EngagementReport/create-report';
import {
	type Operation,
	summarize,
	summarizeAgentHours,
} from '../../nodes/EngagementReport/operations';
import { nodeNamed, operationsOf, publishedNodes } from '../builders/published';
import { runReport } from '../builders/report-call';
import { inferSchema } from './infer-schema';
import { openScene } from './open-scene';
import type { NodeName } from './scene';

/** `npm run schemas` writes what is compared otherwise. */
const IS_UPDATE = process.env.UPDATE_SCHEMAS === 'true';

const NODES = join(__dirname, '..', '..', 'nodes');

const FOLDERS = {
	engagementReport: 'EngagementReport',
	zendeskEngagements: 'ZendeskEngagements',
	zendeskChat: 'ZendeskChat',
	zoomContactCenter: 'ZoomContactCenter',
} as const;

/** What a trigger hands over: n8n knows no events here, so it is that of the default one. */
const TRIGGERS: ReadonlyArray<readonly [NodeName, string]> = [
	['zendeskEngagements', 'engagement'],
	['zendeskChat', 'chat'],
	['zoomContactCenter', 'engagement'],
];

/** Every operation of the nodes that read from a vendor. */
const OPERATIONS = TRIGGERS.flatMap(([node]) =>
	operationsOf(nodeNamed(node)).map(
		({ resource, operation }) => [node, resource, operation] as const,
	),
);

/** The report's own, with all parameters as they are in a new node. */
const REPORTS: ReadonlyArray<readonly [resource: string, name: string, operation: Operation]> = [
	['agentHours', 'summarize', summarizeAgentHours],
	['engagement', 'report', createReport],
	['engagement', 'summarize', summarize],
];

function fileOf(node: keyof typeof FOLDERS, ...parts: string[]): string {
	return `${join(NODES, FOLDERS[node], '__schema__', 'v1.0.0', ...parts)}.json`;
}

async function outputOf(
	node: NodeName,
	resource: string,
	operation: string,
): Promise<IDataObject[]> {
	const scene = await openScene({ world: { chats: 400 } });
	const from = scene.daysAgo(29);
	const list = await scene.run(node, { resource, operation: 'getAll', returnAll: true, from });
	if (operation === 'getAll') return list.rows;
	const ids = list.rows.slice(0, 60).map(({ engagement_id: id }) => ({ id: id ?? '' }));
	// One row that differs and one that the vendor does not know; all others are missing.
	const [first = {}] = list.rows;
	const copy = [first.engagement_id ?? first.id ?? '', 'unknown'].map((id) => ({
		engagement_id: id,
		started_at: scene.daysAgo(1),
		duration_seconds: 1,
	}));
	const run = await scene.run(
		node,
		{ resource, operation, from, engagementId: '={{ $json.id }}' },
		operation === 'get' ? { input: ids } : operation === 'reconcile' ? { input: copy } : {},
	);
	if (run.failure !== '') throw new Error(run.failure);
	return run.rows;
}

/** What reports are made of: engagements of all vendors, and an agent timeline. */
async function reported(operation: Operation): Promise<readonly IDataObject[]> {
	const scene = await openScene();
	const list = { operation: 'getAll', returnAll: true, from: scene.daysAgo(29) };
	const rows: IDataObject[] = [];
	for (const [node] of TRIGGERS) {
		const options = { output: 'unified' };
		rows.push(...(await scene.run(node, { ...list, resource: 'engagement', options })).rows);
	}
	const timeline = { ...list, resource: 'agentTimeline' };
	rows.push(...(await scene.run('zendeskChat', timeline)).rows);
	const from = scene.daysAgo(14);
	return (await runReport(operation, rows, { from, to: scene.daysAgo(0) })).rows;
}

function expectWritten(file: string, rows: readonly IDataObject[]): void {
	expect(rows.length).toBeGreaterThan(0);
	const schema = `${JSON.stringify({ ...inferSchema(rows), version: 1 }, null, 2)}\n`;
	if (IS_UPDATE) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, schema);
	}
	expect(existsSync(file) ? readFileSync(file, 'utf8') : 'missing: npm run schemas').toBe(schema);
}

describe('the output n8n knows before the first run', () => {
	it.each(OPERATIONS)('is what comes out of %s %s %s', async (node, resource, operation) => {
		expectWritten(fileOf(node, resource, operation), await outputOf(node, resource, operation));
	});

	it.each(REPORTS)(
		'is what comes out of engagementReport %s %s',
		async (...[resource, name, operation]) => {
			expectWritten(fileOf('engagementReport', resource, name), await reported(operation));
		},
	);

	it.each(TRIGGERS)('is what comes out of the trigger of %s', async (node, resource) => {
		const file = `${join(NODES, FOLDERS[node], '__schema__', 'v1.0.0')}.json`;
		expectWritten(file, await outputOf(node, resource, 'getAll'));
	});

	it.each(Object.entries(FOLDERS))('has nothing for operations %s lacks', (node, folder) => {
		const root = join(NODES, folder, '__schema__', 'v1.0.0');
		const found = readdirSync(root).flatMap((resource) =>
			readdirSync(join(root, resource)).map((file) => `${resource}/${file.replace('.json', '')}`),
		);
		const known =
			node === 'engagementReport'
				? REPORTS.map(([resource, operation]) => `${resource}/${operation}`)
				: OPERATIONS.filter(([name]) => name === node).map(([, ...parts]) => parts.join('/'));
		expect(found.sort()).toEqual(known.sort());
	});

	it('is known of every version there is', () => {
		expect(new Set([...publishedNodes.values()].map(({ version }) => version))).toEqual(
			new Set([1]),
		);
	});
});
