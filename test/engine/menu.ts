import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { allParameters, nodeTypeNamed } from '../builders/published';
import { CredentialStore, type StoredCredential } from './credential-store';
import { additionalData } from './engine';
import { NodeTypeRegistry } from './node-type-registry';
import { loadPackage } from './package-types';

const types = loadPackage();

/** An open menu of a resource locator. */
export interface MenuOptions {
	/** The node's name, and the path of the parameter. */
	readonly node: string;
	readonly path: string;
	readonly credential: StoredCredential;
	/** What is typed into the search field. */
	readonly filter?: string;
	readonly paginationToken?: string;
	readonly parameters?: INodeParameters;
}

/**
 * Fills a menu as the server does for the editor: the method that the parameter names is called on
 * n8n's own context, with a node that stands in no workflow.
 */
export async function loadMenu(options: MenuOptions): Promise<INodeListSearchResult> {
	const type = nodeTypeNamed(options.node);
	const { credential, filter, paginationToken, parameters = {} } = options;
	const method = type.methods?.listSearch?.[methodOf(type, options.path)];
	if (method === undefined) throw new Error(`${options.node} has no method for ${options.path}`);
	const store = new CredentialStore(types.credentials, [credential]);
	const node = store.link({
		id: 'uuid-1234',
		name: 'Temp-Node',
		type: `n8n-nodes-engagements.${options.node}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credential.type]: { id: null, name: credential.name } },
	});
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypeRegistry(types.nodes),
	});
	// The editor sends what a node has, with what it has by default.
	const placed = workflow.nodes['Temp-Node'] ?? node;
	const additional = additionalData({ name: 'Menu', nodes: [node], connections: {} }, store);
	const context = new LoadOptionsContext(
		workflow,
		placed,
		{ ...additional, currentNodeParameters: placed.parameters },
		`parameters.${options.path}`,
	);
	return await method.call(context as ILoadOptionsFunctions, filter, paginationToken);
}

function methodOf({ description }: INodeType, path: string): string {
	const found = allParameters(description.properties).find((one) => one.path === path);
	const mode = found?.parameter.modes?.find(({ type }) => type === 'list');
	return mode?.typeOptions?.searchListMethod ?? '';
}
