import { readOutput } from '../../../../nodes/shared/n8n/output';
import { isTool } from '../../../../nodes/shared/n8n/tool';
import { nodeContext } from '../../../builders/node-context';

function read(options: Record<string, unknown>, otherwise?: 'simplified') {
	const { context } = nodeContext({ items: [{ options: options }] });
	return readOutput({ context, itemIndex: 0 }, otherwise);
}

it.each([
	[{}, undefined, 'raw'],
	[{ output: '' }, undefined, 'raw'],
	[{}, 'simplified', 'simplified'],
	[{ output: 'raw' }, 'simplified', 'raw'],
	[{ output: 'unified', columns: ['a'] }, undefined, 'unified'],
	[{ output: 'selected', columns: ['b', ' a ', 'b', ''] }, undefined, { columns: ['b', 'a'] }],
	[
		{ output: 'selected', columns: 'b, agents[0].id' },
		undefined,
		{ columns: ['b', 'agents.0.id'] },
	],
] as const)('reads the output %j, otherwise %s, as %j', (options, otherwise, output) => {
	expect(read(options, otherwise)).toEqual(output);
});

it.each([
	[{ output: 'both' }, '"Output" has a value that cannot be used'],
	[{ output: 'selected' }, '"Columns" is empty'],
	[{ output: 'selected', columns: [] }, '"Columns" is empty'],
	[{ output: 'selected', columns: ' , ' }, '"Columns" is empty'],
	[{ output: 'selected', columns: [5] }, '"Columns" has a value that cannot be used'],
	[{ output: 'selected', columns: { a: 1 } }, '"Columns" has a value that cannot be used'],
])('refuses %j', (options, message) => {
	expect(() => read(options)).toThrow(message);
});

it.each([
	['n8n-nodes-engagements.zendeskChat', false],
	['n8n-nodes-engagements.zendeskChatTool', true],
])('knows by its type %s whether it is a tool: %s', (type, expected) => {
	expect(isTool({ getNode: () => ({ type }) })).toBe(expected);
});
