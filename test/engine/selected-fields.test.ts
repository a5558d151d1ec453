import { NodeHelpers } from 'n8n-workflow';

import { nodeNamed } from '../builders/published';
import { CHAT_RESOURCES } from './chat-questions';
import { LISTS } from './lists';
import { openScene } from './open-scene';

const options = { output: 'selected', columns: ['start_time', 'a.b', '__proto__'] };

describe('Selected fields', () => {
	it.each(LISTS)('are what rows have, and nothing else: %s', async (_, { node, resource }) => {
		const scene = await openScene();
		const parameters = { resource, operation: 'getAll', limit: 3, from: scene.daysAgo(9), options };
		const run = await scene.run(node, parameters);
		expect(run.failure).toBe('');
		expect(run.rows.map((row) => Object.keys(row))).toEqual(new Array(3).fill(options.columns));
	});

	const triggers: ReadonlyArray<readonly [name: string, event: string]> = [
		['zendeskEngagementsTrigger', 'engagement'],
		['zoomContactCenterTrigger', 'engagement'],
		...CHAT_RESOURCES.map((event) => ['zendeskChatTrigger', event] as const),
	];

	it.each(triggers)('reach a trigger: %s, %s', (name, event) => {
		const type = nodeNamed(name);
		// As n8n reads the parameters of a stored workflow.
		const stored = { event, options };
		const read = NodeHelpers.getNodeParameters(type.properties, stored, true, false, null, type);
		expect(read?.options).toEqual(options);
	});
});
