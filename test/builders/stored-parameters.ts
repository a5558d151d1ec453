import type { INode, INodeProperties } from 'n8n-workflow';

import manifest from '../../package.json';
import { allParameters, choicesOf, nodeNamed } from './published';

/** The name under which this package publishes a node's type, or nothing for nodes of others. */
export function ownName({ type }: Pick<INode, 'type'>): string | undefined {
	const [packageName, name] = type.split('.');
	return packageName === manifest.name ? name : undefined;
}

/**
 * What a stored node of this package asks for that does not exist: parameters, choices, members of
 * collections, credentials, or its version. Nothing for nodes of others.
 */
export function unknownIn(node: INode): string[] {
	const name = ownName(node);
	if (name === undefined) return [];
	const { properties, credentials = [], version } = nodeNamed(name);
	const known = allParameters(properties);
	const isKnown = ([path, value]: [string, unknown]) =>
		known.some((one) => one.path === path && takes(one.parameter, value));
	const types = credentials.map((credential) => credential.name);
	return [
		...storedIn(node.parameters)
			.filter(([path]) => path !== 'pollTimes')
			.filter((stored) => !isKnown(stored))
			.map(([path, value]) => `${path}: ${JSON.stringify(value)}`),
		...Object.keys(node.credentials ?? {}).filter((type) => !types.includes(type)),
		...(version === node.typeVersion ? [] : [`version ${node.typeVersion}`]),
	];
}

/** What a node stores, the members of its collections by their paths. */
function storedIn(parameters: Readonly<Record<string, unknown>>): Array<[string, unknown]> {
	return Object.entries(parameters).flatMap(([name, value]): Array<[string, unknown]> => {
		if (name !== 'filters' && name !== 'options') return [[name, value]];
		const members = Object.entries(value as Record<string, unknown>);
		return members.map(([key, one]) => [`${name}.${key}`, one]);
	});
}

/** Whether a parameter can hold a value; of an expression nothing can be said. */
function takes(parameter: INodeProperties, value: unknown): boolean {
	if (typeof value === 'string' && value.startsWith('=')) return true;
	const choices = choicesOf(parameter).map((choice) => choice.value);
	const values = Array.isArray(value) ? value : [value];
	return choices.length === 0 || values.every((one) => choices.includes(one as string));
}
