import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import manifest from '../../package.json';
import { loadPackage } from '../engine/package-types';

const published = loadPackage();

/** The descriptions of all nodes the package publishes, by name. */
export const publishedNodes: ReadonlyMap<string, INodeTypeDescription> = new Map(
	[...published.nodes]
		.filter(([type]) => type.startsWith(`${manifest.name}.`))
		.map(([, { description }]) => [description.name, description as INodeTypeDescription]),
);

/** All credential types the package publishes, by name. */
export const publishedCredentials: ReadonlyMap<string, ICredentialType> = new Map(
	published.credentials
		.filter(({ name }) => name !== 'oAuth2Api')
		.map((credential) => [credential.name, credential]),
);

type AnyOption = INodeProperties | INodePropertyCollection | INodePropertyOptions;

function isParameter(option: AnyOption): option is INodeProperties {
	return 'type' in option && 'default' in option;
}

/** The values of a menu. */
export function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter(
		(option): option is INodePropertyOptions => 'value' in option && !isParameter(option),
	);
}

/** The parameters inside a collection. */
export function membersOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.filter(isParameter);
}

/** The groups of fields inside a fixed collection. */
function groupsOf({ options = [] }: INodeProperties): INodePropertyCollection[] {
	return options.filter((option): option is INodePropertyCollection => 'values' in option);
}

/** Parameters and the parameters inside them, with the path by which workflows store them. */
export function allParameters(
	parameters: readonly INodeProperties[],
	prefix = '',
): Array<{ path: string; parameter: INodeProperties }> {
	return parameters.flatMap((parameter) => {
		const path = prefix + parameter.name;
		return [
			{ path, parameter },
			...allParameters(membersOf(parameter), `${path}.`),
			...groupsOf(parameter).flatMap(({ name, values }) =>
				allParameters(values, `${path}.${name}.`),
			),
		];
	});
}

/** A published node's description by its name. */
export function nodeNamed(name: string): INodeTypeDescription {
	const description = publishedNodes.get(name);
	if (description === undefined) throw new Error(`The package publishes no node ${name}`);
	return description;
}

/** Every operation that a node offers, with the resource that shows it. */
export function operationsOf({ properties }: INodeTypeDescription) {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((menu) =>
			(menu.displayOptions?.show?.resource ?? [])
				.filter((resource) => typeof resource === 'string')
				.flatMap((resource) =>
					choicesOf(menu).map(({ value }) => ({ resource, operation: String(value) })),
				),
		);
}

/** A published node with its methods, by its name. */
export function nodeTypeNamed(name: string): INodeType {
	const type = published.nodes.get(`${manifest.name}.${name}`);
	if (type === undefined || 'nodeVersions' in type) {
		throw new Error(`The package publishes no node ${name}`);
	}
	return type;
}

/** A published credential type by its name. */
export function credentialNamed(name: string): ICredentialType {
	const credential = publishedCredentials.get(name);
	if (credential === undefined) throw new Error(`The package publishes no credential ${name}`);
	return credential;
}
