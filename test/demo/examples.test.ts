import { type Example, exampleWorkflows } from '../../demo/examples';
import { simulatorCredentials } from '../../demo/simulated-accounts';
import { ownName, unknownIn } from '../builders/stored-parameters';
import { Scene } from '../engine/scene';

const examples = exampleWorkflows().map((example) => [example.file, example] as const);

/** Names n8n gives by itself, which say what a node is and not what it does here. */
const GIVEN_NAMES = ['Code', 'Data table', 'Filter', 'HTTP Request', 'Merge', 'Postgres', 'Sort'];

/** What notes emphasize beside the names of nodes: words of the editor, and a few of their own. */
const EMPHASIZED = [
	...['Execute workflow', 'Executions', 'Data tables', 'Format', 'Number of Inputs', 'Output'],
	...['Durations', 'From', 'Group By', 'Group Names', 'Metrics', 'Timezone', 'To'],
	'Settings → Always Output Data',
	...['Output: Unified', 'Options → Fields', 'Options → Start From', 'PostgreSQL'],
	...[
		'15 minutes',
		'chat_id',
		'data table',
		'ended yesterday',
		'every',
		'Every',
		'source + engagement_id',
	],
];

const NODE_SIZE = 96;
const LABEL_HEIGHT = 64;

/** About how tall a note's text is in pixels, as measured in n8n 2.41: 7 pixels a letter. */
function textHeight(text: string, width: number): number {
	const blocks = text.split('\n').filter((line) => line.trim() !== '');
	const heights = blocks.map((block) => {
		const letters = block.replace(/[*`]/g, '').length;
		if (block.startsWith('## ')) return 36 * Math.ceil((letters * 12.5) / (width - 24));
		const isStep = /^\d+\. /.test(block);
		const lines = Math.ceil((letters * 7) / (width - (isStep ? 44 : 24)));
		return 18 * lines + (isStep ? 3 : 6);
	});
	return heights.reduce((sum, height) => sum + height, 40);
}

describe.each(examples)('the example %s', (_file, { workflow }: Example) => {
	const { nodes, connections } = workflow;
	const names = nodes.map(({ name }) => name);
	const note = nodes.find(({ type }) => type.endsWith('.stickyNote'));
	const text = note?.parameters.content as string;
	const isNamed = (words: string) =>
		words.endsWith('…')
			? names.some((name) => name.startsWith(words.slice(0, -1)))
			: names.includes(words);

	it('has a name of its own, and nodes whose names say what they do', () => {
		const sameName = examples.filter(([, other]) => other.workflow.name === workflow.name);
		expect(sameName).toHaveLength(1);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => GIVEN_NAMES.includes(name))).toEqual([]);
	});

	it('says in a note what it does and what to change, by the names of its nodes', () => {
		expect(text).toMatch(/^## \S.*\n\n\S/);
		expect(text).toMatch(
			/choose (?:another credential|other credentials) in|your own credentials in/i,
		);
		const emphasized = [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words);
		const unknown = emphasized.filter((words) => !EMPHASIZED.includes(words) && !isNamed(words));
		expect(unknown).toEqual([]);
	});

	it('has a note as tall as its text, beside or above nodes that no panel of n8n covers', () => {
		const { width, height } = note?.parameters as { width: number; height: number };
		expect(Math.abs(height - textHeight(text, width))).toBeLessThan(45);
		const [left, top] = note?.position ?? [0, 0];
		const others = nodes.filter((node) => node !== note).map(({ position }) => position);
		const bounds = (axis: 0 | 1, from: number, size: number, nodeSize: number) => {
			const places = others.map((position) => position[axis]);
			return Math.max(...places, from + size - nodeSize) + nodeSize - Math.min(...places, from);
		};
		// n8n fits all of it into the window. What is wide leaves room for the button below.
		expect(bounds(0, left, width, NODE_SIZE)).toBeGreaterThan(
			1.8 * bounds(1, top, height, NODE_SIZE + LABEL_HEIGHT),
		);
		for (const [x, y] of others) {
			const isBeside = x >= left + width + 60;
			const isBelow = y >= top + height + 40;
			expect(isBeside || isBelow).toBe(true);
			expect([x % 20, y % 20].map(Math.abs)).toEqual([0, 0]);
		}
		expect([left % 20, top % 20, height % 20].map(Math.abs)).toEqual([0, 0, 0]);
		expect(note?.parameters).not.toHaveProperty('color');
	});

	it('is connected from its beginning to its end, without loose ends', () => {
		const targets = Object.values(connections).flatMap(({ main = [] }) =>
			main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		expect(targets.filter((name) => !names.includes(name))).toEqual([]);
		expect(Object.keys(connections).filter((name) => !names.includes(name))).toEqual([]);
		const alone = nodes.filter(
			({ name, type }) =>
				!type.endsWith('.stickyNote') && !targets.includes(name) && !(name in connections),
		);
		expect(alone).toEqual([]);
	});

	it('uses nodes, credentials, parameters and choices that exist', () => {
		expect(nodes.flatMap(unknownIn)).toEqual([]);
		expect(nodes.filter(ownName)).not.toEqual([]);
	});
});

describe('the credentials of the examples', () => {
	it('are those of the simulator, or are said to be of somebody else', async () => {
		const scene = await Scene.open();
		const known = simulatorCredentials(scene.simulator).map(({ type, name }) => `${type} ${name}`);
		await scene.close();
		for (const { workflow, needsAccount } of exampleWorkflows()) {
			const asked = workflow.nodes.flatMap(({ credentials = {} }) =>
				Object.entries(credentials).map(([type, { name }]) => `${type} ${name}`),
			);
			expect(asked.every((credential) => known.includes(credential))).toBe(!needsAccount);
		}
	});
});
