import { getExecutePollFunctions } from 'n8n-core';
import { type IDataObject, type INode, type INodeParameters, Workflow } from 'n8n-workflow';

import { systemClock } from '../../nodes/shared/base/clock';
import { CredentialStore, type StoredCredential } from '../../test/engine/credential-store';
import { additionalData } from '../../test/engine/engine';
import { NodeTypeRegistry } from '../../test/engine/node-type-registry';
import { loadPackage } from '../../test/engine/package-types';
import '../../test/engine/user-folder';
import { answerMessages } from '../measure/program';

/** Polls one trigger, at a time of a clock that stands still meanwhile. */
export interface PollTask {
	readonly now: number;
	readonly trigger: string;
	readonly parameters: INodeParameters;
	readonly credential: StoredCredential;
}

/** One poll. */
export interface Poll {
	readonly rows: number;
	readonly wallMs: number;
	/** The length of all it has saved, as JSON. */
	readonly stateLength: number;
}

const types = loadPackage();

let staticData = '{}';
let activation: 'activate' | 'init' = 'activate';

answerMessages(async ({ now, trigger, parameters, credential }: PollTask) => {
	systemClock.now = () => now;
	const credentials = new CredentialStore(types.credentials, [credential]);
	const node: INode = credentials.link({
		id: 'trigger',
		name: 'Trigger',
		type: `n8n-nodes-engagements.${trigger}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credential.type]: { id: null, name: credential.name } },
	});
	const document = { name: 'Benchmark', nodes: [node], connections: {} };
	const nodeTypes = new NodeTypeRegistry(types.nodes);
	const workflow = new Workflow({
		...document,
		id: 'workflow',
		active: true,
		nodeTypes,
		staticData: JSON.parse(staticData) as IDataObject,
	});
	const data = additionalData(document, credentials);
	const context = getExecutePollFunctions(workflow, node, data, 'trigger', activation);
	const type = nodeTypes.getByNameAndVersion(node.type);
	const begun = performance.now();
	const output = await type.poll?.call(context);
	const wallMs = performance.now() - begun;
	activation = 'init';
	staticData = JSON.stringify(workflow.staticData);
	return {
		rows: output?.[0]?.length ?? 0,
		wallMs,
		stateLength: Buffer.byteLength(JSON.stringify(workflow.staticData)),
	} satisfies Poll;
});
