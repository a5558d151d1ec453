import {
	type IDataObject,
	type INode,
	type IWorkflowSettings,
	type NodeParameterValueType,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { systemClock } from '../../nodes/shared/base/clock';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator';
import type { StoredCredential } from './credential-store';
import { runWorkflow, type RunOptions, type WorkflowDocument, type WorkflowRun } from './engine';

export type Parameters = Record<string, NodeParameterValueType | object>;

/** The nodes of this package, each with the credential a scene gives it by default. */
const DEFAULT_CREDENTIALS = {
	zendeskEngagements: 'zendeskEngagementsApi',
	zendeskChat: 'zendeskChatApi',
	zoomContactCenter: 'zoomContactCenterApi',
} as const;

export type NodeName = keyof typeof DEFAULT_CREDENTIALS;

export interface SceneRun extends WorkflowRun {
	/** What the node under test handed on. */
	readonly rows: IDataObject[];
	/** The hints it showed. */
	readonly notices: string[];
	/** Message and description of what stopped it; empty where nothing did. */
	readonly failure: string;
}

export interface SceneRunOptions extends RunOptions {
	/** Type of the node's credential, where it is not the default. */
	readonly credentialType?: string;
	/** Settings of the node, such as `onError`. */
	readonly node?: Partial<INode>;
	/** Items the node gets; one empty item by default. */
	readonly input?: IDataObject[];
	/** Settings of the workflow, such as its timezone. */
	readonly settings?: IWorkflowSettings;
}

/** A simulator, with the nodes' clock tied to its own: waiting takes no time. */
export class Scene {
	private constructor(readonly simulator: Simulator) {}

	/** Opens a scene; close it after the test. */
	static async open(options: SimulatorOptions = {}): Promise<Scene> {
		const simulator = await startSimulator(options);
		jest.spyOn(systemClock, 'now').mockImplementation(() => simulator.clock.now());
		jest.spyOn(systemClock, 'sleep').mockImplementation((milliseconds, signal) => {
			signal?.throwIfAborted();
			simulator.clock.advance(milliseconds);
			return Promise.resolve();
		});
		return new Scene(simulator);
	}

	/** The time `days` before now, as a user would enter it. */
	daysAgo(days: number): string {
		return new Date(this.simulator.clock.now() - days * 86_400_000).toISOString();
	}

	/** Credentials that work, and how single fields of them can be spoilt. */
	credential(type: string, changes: IDataObject = {}): StoredCredential {
		const { url, behaviour } = this.simulator;
		const { zendesk, chat, zoom } = behaviour.accounts;
		const data: Record<string, IDataObject> = {
			zendeskEngagementsApi: {
				authentication: 'apiToken',
				email: zendesk.email,
				apiToken: zendesk.apiToken,
				baseUrl: url,
			},
			zendeskEngagementsOAuth2Api: {
				grantType: 'clientCredentials',
				clientId: zendesk.clientId,
				clientSecret: zendesk.clientSecret,
				baseUrl: url,
			},
			zendeskChatApi: { accessToken: chat.accessToken, baseUrl: url },
			zendeskChatOAuth2Api: {
				grantType: 'clientCredentials',
				clientId: chat.clientId,
				clientSecret: chat.clientSecret,
				baseUrl: url,
			},
			zoomContactCenterApi: { ...zoom, tokenUrl: `${url}/oauth/token`, baseUrl: `${url}/v2` },
		};
		return { type, name: type, data: { ...data[type], ...changes } as StoredCredential['data'] };
	}

	/** Runs manual trigger → the node → Edit Fields. */
	async run(
		name: NodeName,
		parameters: Parameters,
		{
			credentialType = DEFAULT_CREDENTIALS[name],
			node,
			input,
			settings,
			...options
		}: SceneRunOptions = {},
	): Promise<SceneRun> {
		const run = await runWorkflow(
			workflowAround(
				{
					type: `n8n-nodes-engagements.${name}`,
					parameters: { resource: 'engagement', operation: 'getAll', ...parameters },
					credentials: { [credentialType]: { id: null, name: credentialType } },
					...node,
				},
				input,
				settings,
			),
			{ credentials: [this.credential(credentialType)], ...options },
		);
		const error = run.error as { message?: string; description?: string | null } | undefined;
		return {
			...run,
			rows: run.items('Node').map(({ json }) => json),
			notices: run.hints('Node').map(({ message }) => message),
			failure: error ? `${error.message ?? ''} — ${error.description ?? ''}` : '',
		};
	}

	async close(): Promise<void> {
		await this.simulator.close();
	}
}

function workflowAround(
	node: Pick<INode, 'parameters' | 'type'> & Partial<INode>,
	input: IDataObject[] = [{}],
	settings: IWorkflowSettings = {},
): WorkflowDocument {
	const place = { position: [0, 0] as [number, number], typeVersion: 1 };
	const to = (next: string) => ({
		main: [[{ node: next, type: NodeConnectionTypes.Main, index: 0 }]],
	});
	return {
		name: 'Scene',
		settings,
		nodes: [
			{
				...place,
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				parameters: {},
			},
			{ ...place, id: 'node', name: 'Node', ...node },
			{
				...place,
				id: 'edit',
				name: 'Edit Fields',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { includeOtherFields: true, assignments: { assignments: [] } },
			},
		],
		pinData: { Start: input.map((json) => ({ json })) },
		connections: { Start: to('Node'), Node: to('Edit Fields') },
	};
}
