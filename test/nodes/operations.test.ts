import type { IExecuteFunctions } from 'n8n-workflow';

import { nodeContext } from '../builders/node-context';
import { nodeNamed, operationsOf, publishedNodes } from '../builders/published';
import { rejectionOf } from '../builders/thrown';
import { loadPackage } from '../engine/package-types';

/** Every operation a node offers, with the resource that shows it. */
const offered = [...publishedNodes.values()].flatMap((description) =>
	operationsOf(description).map((chosen) => ({ name: description.name, ...chosen })),
);

const { nodes } = loadPackage();

async function runOf(name: string, context: IExecuteFunctions): Promise<unknown> {
	const node = nodes.get(`n8n-nodes-engagements.${name}`);
	if (!(node && 'execute' in node)) throw new Error(`${name} is no action node`);
	return await node.execute.call(context);
}

/** Runs a node for one item and gives what it throws. */
async function failureOf(name: string, context: IExecuteFunctions): Promise<unknown> {
	return await rejectionOf(runOf(name, context));
}

describe('what the menus offer', () => {
	const signingIn = offered.filter(({ name }) => nodeNamed(name).credentials !== undefined);
	const lists = signingIn.filter(({ operation }) => operation !== 'checkAccess');
	const checks = offered.filter(({ operation }) => operation === 'checkAccess');
	const item = {
		authentication: 'none',
		from: '2026-11-01',
		engagementId: '1',
		engagement_id: '1',
	};
	const problem = 'The chosen authentication does not exist in this node';

	it.each(lists)('$name can do: $resource $operation', async ({ name, ...chosen }) => {
		const { context } = nodeContext({ items: [{ ...item, ...chosen }] });
		await expect(failureOf(name, context)).resolves.toMatchObject({ message: problem });
	});

	it.each(checks)('$name can do: $resource $operation', async ({ name, ...chosen }) => {
		const { context } = nodeContext({ items: [{ ...item, ...chosen }] });
		await expect(runOf(name, context)).resolves.toMatchObject([
			[{ json: { ok: false, obstacle: 'authentication', message: problem } }],
		]);
	});

	it('is an access check in every action node that signs in', () => {
		expect(checks.map(({ name, resource }) => [name, resource]).sort()).toEqual([
			['zendeskChat', 'chat'],
			['zendeskEngagements', 'engagement'],
			['zoomContactCenter', 'engagement'],
		]);
	});

	it.each([...new Set(offered.map(({ name }) => name))])('%s can do nothing else', async (name) => {
		const { context } = nodeContext({ items: [{ resource: 'engagement', operation: 'delete' }] });
		await expect(failureOf(name, context)).resolves.toMatchObject({
			message: 'This node has no operation "delete" for "engagement"',
		});
	});

	it('is something in every action node', () => {
		expect(new Set(offered.map(({ name }) => name)).size).toBe(4);
	});
});
