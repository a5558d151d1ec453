import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { loadPackage } from '../engine/package-types';
import { nodeContext } from '../builders/node-context';
import { allParameters, choicesOf, publishedNodes } from '../builders/published';
import { rejectionOf } from '../builders/thrown';

/** Every operation a node offers, with the resource that shows it. */
const offered = [...publishedNodes.values()].flatMap(({ name, properties }) =>
	allParameters(properties)
		.filter(({ path }) => path === 'operation')
		.flatMap(({ parameter }) =>
			(parameter.displayOptions?.show?.resource ?? []).flatMap((resource) =>
				choicesOf(parameter).map(({ value }) => ({ name, resource, operation: value })),
			),
		),
);

const { nodes } = loadPackage();

/** Runs a node for one item and gives what it throws. */
async function failureOf(name: string, context: IExecuteFunctions): Promise<unknown> {
	const node = nodes.get(`n8n-nodes-engagements.${name}`);
	if (!(node && 'execute' in node)) throw new Error(`${name} is no action node`);
	return await rejectionOf(Promise.resolve(node.execute.call(context)));
}

describe('what the menus offer', () => {
	it.each(offered)('$name can do: $resource $operation', async ({ name, ...chosen }) => {
		const item = { ...chosen, authentication: 'none' } as IDataObject;
		const { context } = nodeContext({ items: [item] });
		await expect(failureOf(name, context)).resolves.toMatchObject({
			message: 'The chosen authentication does not exist in this node',
		});
	});

	it.each([...new Set(offered.map(({ name }) => name))])('%s can do nothing else', async (name) => {
		const { context } = nodeContext({ items: [{ resource: 'engagement', operation: 'delete' }] });
		await expect(failureOf(name, context)).resolves.toMatchObject({
			message: 'This node has no operation "delete" for "engagement"',
		});
	});

	it('is something in every action node', () => {
		expect(new Set(offered.map(({ name }) => name)).size).toBe(3);
	});
});
