import { createRequire } from 'node:module';
import { join } from 'node:path';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { StoredCredential } from '../../test/engine/credential-store';
import { runWorkflow, type WorkflowRun } from '../../test/engine/engine';
import { loadPackage, type PackageTypes } from '../../test/engine/package-types';
import type { List, Outcome, Span } from './lists';

const NODES_BASE = join(__dirname, '../../demo/host/node_modules/n8n-nodes-base/dist/nodes');
const require = createRequire(__filename);

const RIVALS = [
	'HttpRequest/HttpRequest',
	'Transform/SplitOut/SplitOut',
	'Transform/Summarize/Summarize',
];

type PlainNode = Pick<INode, 'name' | 'parameters' | 'type' | 'typeVersion'> & Partial<INode>;

/** The package as it is built, and the nodes of the installed n8n that it is compared with. */
function loadTypes(): PackageTypes {
	const { nodes, credentials } = loadPackage();
	const withRivals = new Map(nodes);
	for (const file of RIVALS) {
		const exported = require(join(NODES_BASE, `${file}.node.js`)) as Record<
			string,
			new () => INodeType
		>;
		for (const Exported of Object.values(exported)) {
			const node = new Exported();
			withRivals.set(`n8n-nodes-base.${node.description.name}`, node);
		}
	}
	return { nodes: withRivals, credentials };
}

let types: PackageTypes | undefined;

/** Runs a manual trigger, which hands on the given items, and nodes one after the other behind it. */
async function runNodes(
	nodes: readonly PlainNode[],
	credentials: StoredCredential[] = [],
	items: INodeExecutionData[] = [],
): Promise<WorkflowRun> {
	types ??= loadTypes();
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const all = [start, ...nodes].map((node): INode => ({
		id: node.name,
		position: [0, 0],
		...node,
	}));
	const connections: IConnections = {};
	for (const [index, { name }] of nodes.entries()) {
		const before = all[index]?.name ?? start.name;
		connections[before] = { main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] };
	}
	const pinned = items.length === 0 ? {} : { pinData: { [start.name]: items } };
	const run = await runWorkflow(
		{ name: 'Benchmark', nodes: all, connections, ...pinned },
		{ types, credentials },
	);
	if (run.error) throw run.error;
	return run;
}

/** Runs one of our nodes over a range. */
export async function runOurNode(
	{ node }: List,
	url: string,
	{ from, to }: Span,
	parameters: INodeParameters,
): Promise<INodeExecutionData[]> {
	const run = await runNodes(
		[
			{
				name: 'Node',
				type: `n8n-nodes-engagements.${node.type}`,
				typeVersion: 1,
				parameters: {
					resource: node.resource,
					from: new Date(from).toISOString(),
					to: new Date(to).toISOString(),
					...parameters,
				},
				credentials: { [node.credentialType]: { id: null, name: 'Benchmark' } },
			},
		],
		[{ type: node.credentialType, name: 'Benchmark', data: { ...node.credential, baseUrl: url } }],
	);
	return run.items('Node');
}

/** Get Many with Return All. */
export async function readWithOurNode(
	list: List,
	url: string,
	span: Span,
	concurrency: number,
): Promise<Outcome> {
	const parameters = { operation: 'getAll', returnAll: true, options: { concurrency } };
	const output = await runOurNode(list, url, span, parameters);
	return { rows: output.length, output };
}

/** The HTTP Request node with its own pagination: an item for each page. */
function httpRequest(list: List, url: string, span: Span): PlainNode {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: url + list.firstPath(span),
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Authorization', value: list.authorization }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'responseContainsNextURL',
						nextURL: list.pagination.nextUrl,
						paginationCompleteWhen: 'other',
						completeExpression: list.pagination.complete,
						limitPagesFetched: false,
					},
				},
			},
		},
	};
}

/** n8n's HTTP Request node. */
export async function readWithHttpRequest(list: List, url: string, span: Span): Promise<Outcome> {
	const run = await runNodes([httpRequest(list, url, span)]);
	const output = run.items('HTTP Request');
	const rows = output.reduce((sum, { json }) => {
		const page = json[list.rowsKey];
		return sum + (Array.isArray(page) ? page.length : 0);
	}, 0);
	return { rows, output };
}

/** The same, and the Split Out node, which makes an item of each row: a workflow holds both. */
export async function readWithSplitOut(list: List, url: string, span: Span): Promise<Outcome> {
	const run = await runNodes([
		httpRequest(list, url, span),
		{
			name: 'Split Out',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: list.rowsKey },
		},
	]);
	return { rows: run.items('Split Out').length, output: run };
}

/** Twelve metrics of unified rows, as the editor adds them. */
const TWELVE_METRICS = [
	...['agentMessages', 'agentReplies', 'averageWait', 'customerMessages', 'duration', 'endReason'],
	...['firstReply', 'longestWait', 'offerTime', 'serviceLevel', 'totalWait', 'unanswered'],
];

/** Our Engagement Report node: twelve metrics, and a total if there are groups. */
export async function summarizeWithOurNode(
	items: INodeExecutionData[],
	groupBy: SummaryGroups,
): Promise<INodeExecutionData[]> {
	const parameters = { operation: 'summarize', metrics: TWELVE_METRICS, groupBy: [...groupBy] };
	const node = { name: 'Node', type: 'n8n-nodes-engagements.engagementReport', typeVersion: 1 };
	return (await runNodes([{ ...node, parameters }], [], items)).items('Node');
}

/** n8n's Summarize node: a sum, a mean and a maximum. */
export async function summarizeWithSummarize(
	items: INodeExecutionData[],
	groupBy: SummaryGroups,
): Promise<INodeExecutionData[]> {
	const parameters = {
		fieldsToSummarize: {
			values: [
				{ aggregation: 'sum', field: 'duration_seconds' },
				{ aggregation: 'average', field: 'first_reply_seconds' },
				{ aggregation: 'max', field: 'longest_wait_seconds' },
			],
		},
		fieldsToSplitBy: groupBy.map((by) => `${by}_id`).join(', '),
	};
	const node = { name: 'Node', type: 'n8n-nodes-base.summarize', typeVersion: 1.1 };
	return (await runNodes([{ ...node, parameters }], [], items)).items('Node');
}

/** What rows are grouped by; nothing is one group of all. */
export type SummaryGroups = ReadonlyArray<'agent' | 'group'>;
