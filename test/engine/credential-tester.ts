import { ExecuteContext, RoutingNode } from 'n8n-core';
import type { ICredentialTestRequest, INode, INodeType } from 'n8n-workflow';
import { createEmptyRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';

import { CredentialStore, type StoredCredential } from './credential-store';
import { additionalData } from './engine';
import { NodeTypeRegistry } from './node-type-registry';
import { loadPackage } from './package-types';

/** What the editor shows below a credential after "Test". */
export interface CredentialVerdict {
	readonly ok: boolean;
	readonly message: string;
}

/**
 * Tests a credential as the server's own credentials tester does: its test request becomes the
 * routing of a node that has no other work.
 */
export async function testCredential(stored: StoredCredential): Promise<CredentialVerdict> {
	const types = loadPackage();
	const type = types.credentials.find(({ name }) => name === stored.type);
	if (type?.test === undefined) throw new Error(`${stored.type} has no test request.`);
	const store = new CredentialStore(types.credentials, [stored]);
	const nodeType = testNodeType(stored.type, type.test.request);
	const node = store.link({
		id: 'temp',
		name: 'Temp',
		type: 'temp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [stored.type]: { id: null, name: stored.name } },
	});
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypeRegistry(new Map([['temp', nodeType]])),
	});
	const additional = additionalData({ name: 'Test', nodes: [node], connections: {} }, store);
	const context = new ExecuteContext(
		workflow,
		node,
		additional,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const link = linkOf(node, stored.type);
	const data = await context.getCredentials(stored.type, 0);
	try {
		const routing = new RoutingNode(context, nodeType, { ...link, type: stored.type, data });
		const body = (await routing.runNode())?.[0]?.[0]?.json;
		const failed = rulesOf(type.test, 'responseSuccessBody').find(
			({ key = '', value }) => body?.[key] === value,
		);
		return failed === undefined
			? { ok: true, message: 'Connection successful!' }
			: { ok: false, message: failed.message };
	} catch (error) {
		return { ok: false, message: messageOf(error, type.test) };
	}
}

interface Rule {
	readonly key?: string;
	readonly value: unknown;
	readonly message: string;
}

function rulesOf({ rules = [] }: ICredentialTestRequest, kind: string): Rule[] {
	return rules.filter(({ type }) => type === kind).map(({ properties }) => properties);
}

/** What n8n shows of an error: the rule's words, the status text, the network's code or its message. */
function messageOf(error: unknown, test: ICredentialTestRequest): string {
	if (!(error instanceof Error)) return String(error);
	const { response, code } = (error.cause ?? {}) as {
		response?: { status: number; statusText: string };
		code?: string;
	};
	if (response === undefined) return code ?? error.message;
	const rule = rulesOf(test, 'responseCode').find(({ value }) => value === response.status);
	return rule?.message ?? response.statusText;
}

function linkOf({ credentials }: INode, type: string): { id: string; name: string } {
	const link = credentials?.[type];
	return { id: link?.id ?? type, name: link?.name ?? type };
}

function testNodeType(
	credentialType: string,
	request: NonNullable<
		NonNullable<INodeType['description']['properties'][0]['routing']>['request']
	>,
): INodeType {
	return {
		description: {
			name: 'temp',
			displayName: 'Temp',
			version: 1,
			description: 'Temp',
			group: ['input'],
			defaults: { name: 'Temp' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: credentialType, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
}
