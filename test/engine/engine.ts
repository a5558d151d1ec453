/**
 * Runs whole workflows on n8n's own execution engine, in this process, without a server:
 * expressions, credentials, token renewal, paired items and *Continue On Fail* are n8n's.
 */
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ExecutionError,
	ExecutionStatus,
	IConnections,
	INode,
	INodeExecutionData,
	IPinData,
	IRunExecutionData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	NodeExecutionHint,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { CredentialStore, type StoredCredential } from './credential-store';
import { NodeTypeRegistry } from './node-type-registry';
import { loadPackage, type PackageTypes } from './package-types';
import './user-folder';

/** A workflow as the editor exports it; fields that only a server needs are ignored. */
export interface WorkflowDocument {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	/** Items that nodes hand on without running, as pinned in the editor. */
	pinData?: IPinData;
}

export interface RunOptions {
	/** Nodes find theirs by type and name, as in the `credentials` of a workflow document. */
	credentials?: StoredCredential[] | CredentialStore;
	/** Nodes and credential types to run with; by default all that this package publishes. */
	types?: PackageTypes;
	/** The node to start from, where there are several; by default the first trigger. */
	startFrom?: string;
	/** Cancels the execution as the editor's stop button does. */
	signal?: AbortSignal;
}

/** What one execution left behind. */
export interface WorkflowRun {
	status: ExecutionStatus;
	error: ExecutionError | undefined;
	/** All that n8n stores of it. */
	data: IRunExecutionData;
	/** The items a node handed on through its first output, or those of another output. */
	items(nodeName: string, output?: number): INodeExecutionData[];
	/** The hints a node shows below its output. */
	hints(nodeName: string): NodeExecutionHint[];
	/** Credentials with what the execution stored into them, renewed tokens for example. */
	credentials: CredentialStore;
}

const EXECUTION_ID = '1';
const WORKFLOW_ID = 'workflow';
const INSTANCE_URL = 'http://n8n.invalid';

/** Runs a workflow from its first trigger to its end, and never throws for what a node did. */
export async function runWorkflow(
	document: WorkflowDocument,
	options: RunOptions = {},
): Promise<WorkflowRun> {
	const types = options.types ?? loadPackage();
	const credentials =
		options.credentials instanceof CredentialStore
			? options.credentials
			: new CredentialStore(types.credentials, options.credentials ?? []);
	const workflow = new Workflow({
		id: WORKFLOW_ID,
		name: document.name,
		nodes: document.nodes.map((node) => credentials.link(node)),
		connections: document.connections,
		active: false,
		nodeTypes: new NodeTypeRegistry(types.nodes),
		settings: document.settings ?? {},
	});

	const startNode = options.startFrom === undefined ? null : workflow.getNode(options.startFrom);
	const execution = new WorkflowExecute(additionalData(document, credentials), 'manual').run({
		workflow,
		...(startNode && { startNode }),
		...(document.pinData && { pinData: document.pinData }),
	});
	const cancel = () => execution.cancel();
	options.signal?.addEventListener('abort', cancel, { once: true });
	try {
		const { data, status } = await execution;
		const lastRun = (nodeName: string) => data.resultData.runData[nodeName]?.at(-1);
		return {
			status,
			error: data.resultData.error,
			data,
			items: (nodeName, output = 0) => lastRun(nodeName)?.data?.main?.[output] ?? [],
			hints: (nodeName) => lastRun(nodeName)?.hints ?? [],
			credentials,
		};
	} finally {
		options.signal?.removeEventListener('abort', cancel);
	}
}

/** What a server adds to an execution; the parts no workflow here can reach refuse to work. */
export function additionalData(
	document: WorkflowDocument,
	credentialsHelper: CredentialStore,
): IWorkflowExecuteAdditionalData {
	const refuse = (what: string) => async () => {
		throw new Error(`The engine of the tests has no ${what}.`);
	};
	const additional: Partial<IWorkflowExecuteAdditionalData> = {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', EXECUTION_ID, workflowRow(document)),
		executionId: EXECUTION_ID,
		workflowId: WORKFLOW_ID,
		currentNodeExecutionIndex: 0,
		variables: {},
		instanceBaseUrl: INSTANCE_URL,
		restApiUrl: `${INSTANCE_URL}/rest`,
		webhookBaseUrl: `${INSTANCE_URL}/webhook`,
		webhookTestBaseUrl: `${INSTANCE_URL}/webhook-test`,
		webhookWaitingBaseUrl: `${INSTANCE_URL}/webhook-waiting`,
		formBaseUrl: `${INSTANCE_URL}/form`,
		formTestBaseUrl: `${INSTANCE_URL}/form-test`,
		formWaitingBaseUrl: `${INSTANCE_URL}/form-waiting`,
		mcpBaseUrl: `${INSTANCE_URL}/mcp`,
		mcpTestBaseUrl: `${INSTANCE_URL}/mcp-test`,
		logAiEvent: () => undefined,
		executeWorkflow: refuse('sub-workflows'),
		getRunExecutionData: refuse('stored executions'),
		getRuntimeCredential: refuse('runtime credentials'),
		startRunnerTask: refuse('task runners'),
	};
	return additional as IWorkflowExecuteAdditionalData;
}

function workflowRow(document: WorkflowDocument): IWorkflowBase {
	const never = new Date(0);
	return {
		id: WORKFLOW_ID,
		name: document.name,
		nodes: document.nodes,
		connections: document.connections,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: never,
		updatedAt: never,
	};
}
