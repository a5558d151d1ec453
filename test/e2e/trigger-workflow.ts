import { randomUUID } from 'node:crypto';
import { type IDataObject, NodeConnectionTypes } from 'n8n-workflow';

import {
	type N8nClient,
	N8nError,
	type NewWorkflow,
	type SavedCredential,
	type SavedWorkflow,
} from '../../demo/n8n-client';
import { until } from '../../demo/until';

const PENDING = ['in_progress', 'not_published'];

/** A trigger node to put into a workflow. */
export interface TriggerNode {
	type: string;
	parameters: IDataObject;
}

/** What may differ from one workflow with a trigger to the next. */
export interface TriggerWorkflowOptions {
	triggerName?: string;
	triggerId?: string;
	/** How long each execution takes. n8n waits for up to 65 seconds without putting it away. */
	busySeconds?: number;
	/** Minutes from one poll to the next: 1 by default, the least that n8n offers. */
	pollMinutes?: number;
}

/** Only where it is needed: n8n counts it among the triggers that it activates. */
function waitNode(seconds: number): NewWorkflow['nodes'][number] {
	return {
		id: randomUUID(),
		name: 'Wait',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		position: [440, 0],
		parameters: { amount: seconds, unit: 'seconds' },
	};
}

/** How often a trigger polls, as the editor saves it. */
function pollTimes(minutes: number) {
	const often = { mode: 'everyX', value: minutes, unit: 'minutes' };
	return { item: [minutes === 1 ? { mode: 'everyMinute' } : often] };
}

/** The trigger, and nodes behind it. */
export function triggerWorkflow(
	name: string,
	{ type, parameters }: TriggerNode,
	credential: SavedCredential,
	{
		triggerName = 'Trigger',
		triggerId = randomUUID(),
		busySeconds = 0,
		pollMinutes = 1,
	}: TriggerWorkflowOptions = {},
): NewWorkflow {
	const to = (node: string) => ({ main: [[{ node, type: NodeConnectionTypes.Main, index: 0 }]] });
	return {
		name,
		nodes: [
			{
				id: triggerId,
				name: triggerName,
				type: `n8n-nodes-engagements.${type}`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { ...parameters, pollTimes: pollTimes(pollMinutes) },
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			},
			{
				id: randomUUID(),
				name: 'Edit Fields',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [220, 0],
				parameters: { includeOtherFields: true, options: {} },
			},
			...(busySeconds > 0 ? [waitNode(busySeconds)] : []),
		],
		connections: {
			[triggerName]: to('Edit Fields'),
			...(busySeconds > 0 && { 'Edit Fields': to('Wait') }),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Saves a workflow's changes, as the editor does. */
export async function saveWorkflow(
	client: N8nClient,
	{ id, versionId }: SavedWorkflow,
	changes: NewWorkflow,
): Promise<SavedWorkflow> {
	return await client.send('PATCH', `/rest/workflows/${id}`, { ...changes, versionId });
}

/** What became of an activation, and what the editor says when it failed. */
export interface Activation {
	status: 'failed' | 'in_progress' | 'not_published' | 'partial' | 'published';
	triggers: Array<{ errorMessage: string | null }>;
}

/** Activates a workflow and waits until n8n has done so or given up: it answers before. */
export async function activate(client: N8nClient, workflow: SavedWorkflow): Promise<Activation> {
	await client.activateWorkflow(workflow);
	if (!(await publishesLater(client, workflow))) return { status: 'published', triggers: [] };
	return await until('the end of the activation', async () => {
		const path = `/rest/workflows/${workflow.id}/publication-status`;
		const activation = await client.send<Activation>('GET', path);
		return PENDING.includes(activation.status) ? undefined : activation;
	});
}

/** Before version 2, n8n answers when a workflow is active, and knows of no status. */
async function publishesLater(client: N8nClient, { id }: SavedWorkflow): Promise<boolean> {
	try {
		await client.send('GET', `/rest/workflows/${id}/publication-status`);
		return true;
	} catch (error) {
		if (error instanceof N8nError && error.status === 404) return false;
		throw error;
	}
}

export async function deactivateWorkflow(client: N8nClient, { id }: SavedWorkflow): Promise<void> {
	await client.send('POST', `/rest/workflows/${id}/deactivate`, {});
}
