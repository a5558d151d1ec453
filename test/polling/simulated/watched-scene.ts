import { getExecutePollFunctions } from 'n8n-core';
import type { IDataObject, INode, INodeParameters, WorkflowActivateMode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { CredentialStore, type StoredCredential } from '../../engine/credential-store';
import { additionalData } from '../../engine/engine';
import { NodeTypeRegistry } from '../../engine/node-type-registry';
import { openScene } from '../../engine/open-scene';
import { loadPackage } from '../../engine/package-types';
import '../../engine/user-folder';
import type { Simulator, SimulatorOptions } from '../../simulator';
import { ORIGINAL, type TriggerName } from '../model/package';

/** The credential each trigger has in these tests. */
const CREDENTIALS: Readonly<Record<TriggerName, string>> = {
	zendeskChatTrigger: 'zendeskChatApi',
	zendeskEngagementsTrigger: 'zendeskEngagementsApi',
	zoomContactCenterTrigger: 'zoomContactCenterApi',
};

let scenes = 0;

/**
 * A workflow with one trigger over the simulator, on n8n's own poll context. n8n is restarted after
 * every poll: what a poll has not saved is gone.
 */
export class WatchedScene {
	private staticData = '{}';

	private readonly workflowId = `workflow-${++scenes}`;

	private readonly types = loadPackage();

	private readonly node: INode;

	private readonly credentials: CredentialStore;

	private constructor(
		readonly simulator: Simulator,
		credential: StoredCredential,
		private readonly trigger: TriggerName,
		parameters: INodeParameters,
	) {
		this.credentials = new CredentialStore(this.types.credentials, [credential]);
		this.node = this.credentials.link({
			id: 'trigger',
			name: 'Trigger',
			type: `n8n-nodes-engagements.${trigger}`,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { [credential.type]: { id: null, name: credential.name } },
		});
	}

	/** Opens a scene, which closes by itself after the test, and activates the workflow. */
	static async open(
		trigger: TriggerName,
		parameters: INodeParameters,
		options: SimulatorOptions = {},
	): Promise<WatchedScene> {
		const scene = await openScene(options);
		const credential = scene.credential(CREDENTIALS[trigger]);
		const watched = new WatchedScene(scene.simulator, credential, trigger, parameters);
		expect(await watched.run('activate')).toEqual([]);
		return watched;
	}

	/** @returns the rows handed over @throws what the poll throws */
	async poll(): Promise<IDataObject[]> {
		return await this.run('init');
	}

	/** What n8n stores between two polls. */
	get stored(): string {
		return this.staticData;
	}

	/** The queries of all questions for data since they were last asked for. */
	takeQueries(): string[] {
		const asked = this.simulator.requests.filter(({ method }) => method === 'GET');
		const queries = asked.map(({ query }) => query);
		this.simulator.resetLog();
		return queries;
	}

	private async run(activation: WorkflowActivateMode): Promise<IDataObject[]> {
		const document = { name: 'Watched', nodes: [this.node], connections: {} };
		const workflow = new Workflow({
			...document,
			id: this.workflowId,
			active: true,
			nodeTypes: new NodeTypeRegistry(this.types.nodes),
			staticData: JSON.parse(this.staticData) as IDataObject,
		});
		const context = getExecutePollFunctions(
			workflow,
			this.node,
			additionalData(document, this.credentials),
			'trigger',
			activation,
		);
		const output = await ORIGINAL.triggers[this.trigger].poll?.call(context);
		this.staticData = JSON.stringify(workflow.staticData);
		return output?.[0]?.map(({ json }) => json) ?? [];
	}
}
