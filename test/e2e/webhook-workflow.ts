import { randomUUID } from 'node:crypto';
import {
	type IDataObject,
	type INode,
	type INodeParameters,
	NodeConnectionTypes,
} from 'n8n-workflow';

import type { NewWorkflow, SavedCredential } from '../../demo/n8n-client';

/** A webhook that answers with all items of the last node. */
export function webhookNode(path: string): INode {
	return {
		id: randomUUID(),
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		parameters: { path, responseMode: 'lastNode', responseData: 'allEntries' },
		webhookId: path,
	};
}

/** Webhook → the node; the webhook answers with all items of the last node. */
export function webhookWorkflow(
	path: string,
	type: string,
	parameters: IDataObject,
	{ id, name, type: credentialType }: SavedCredential,
): NewWorkflow {
	const next = { node: 'Node', type: NodeConnectionTypes.Main, index: 0 };
	return {
		name: path,
		nodes: [
			webhookNode(path),
			{
				id: randomUUID(),
				name: 'Node',
				type: `n8n-nodes-engagements.${type}`,
				typeVersion: 1,
				position: [220, 0],
				parameters: parameters as INodeParameters,
				credentials: { [credentialType]: { id, name } },
			},
		],
		connections: { Webhook: { main: [[next]] } },
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	};
}
