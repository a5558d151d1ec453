import type { INode, INodeProperties } from 'n8n-workflow';

import { type Example, exampleWorkflows } from '../../demo/examples';
import { simulatorCredentials } from '../../demo/simulated-accounts';
import manifest from '../../package.json';
import { allParameters, choicesOf, nodeNamed, publishedNodes } from '../builders/published';
import { Scene } from '../engine/scene';

const examples = exampleWorkflows().map((example) => [example.file, example] as const);

/** Names n8n gives by itself, which say what a node is and not what it does here. */
const GIVEN_NAMES = ['Code', 'Data table', 'Filter', 'HTTP Request', 'Merge', 'Postgres', 'Sort'];

/** What notes emphasize beside the names of nodes: words of the editor, and a few of their own. */
const EMPHASIZED = [
	...['Execute workflow', 'Executions', 'Data tables', 'Format', 'Number of Inputs', 'Output'],
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

function ownName({ type }: INode): string | undefined {
	const [packageName, name = ''] = type.split('.');
	return packageName === manifest.name ? name : undefined;
}

/** What a node stores, the members of its collections by their paths. */
function storedIn(parameters: Readonly<Record<string, unknown>>): Array<[string, unknown]> {
	return Object.entries(parameters).flatMap(([name, value]): Array<[string, unknown]> => {
		const isCollection = name === 'filters' || name === 'options';
		if (!isCollection) return [[name, value]];
		const members = Object.entries(value as Record<string, unknown>);
		return [
			[name, value],
			...members.map(([key, one]): [string, unknown] => [`${name}.${key}`, one]),
		];
	});
}

/** Whether a parameter can hold a value. */
function takes(parameter: INodeProperties, value: unknown): boolean {
	const choices = choicesOf(parameter).map((choice) => choice.value);
	return choices.length === 0 || choices.includes(value as string);
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
		const own = nodes.flatMap((node) => {
			const name = ownName(node);
			return name === undefined ? [] : [{ node, description: nodeNamed(name) }];
		});
		for (const { node, description } of own) {
			expect(publishedNodes.has(description.name)).toBe(true);
			expect(description.version).toBe(node.typeVersion);
			const types = (description.credentials ?? []).map(({ name }) => name);
			expect(types).toEqual(expect.arrayContaining(Object.keys(node.credentials ?? {})));
			const known = allParameters(description.properties);
			for (const [path, value] of storedIn(node.parameters)) {
				if (path === 'pollTimes') continue;
				const found = known.filter((one) => one.path === path);
				expect([node.name, path, found.length > 0]).toEqual([node.name, path, true]);
				if (typeof value === 'string' && value.startsWith('=')) continue;
				expect(found.some(({ parameter }) => takes(parameter, value))).toBe(true);
			}
		}
		expect(own.length).toBeGreaterThan(0);
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
