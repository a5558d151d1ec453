import { generateNodeTypeFile } from '@n8n/workflow-sdk';
import type { INode } from 'n8n-workflow';
import ts from 'typescript';

import { exampleWorkflows } from '../../demo/examples';
import manifest from '../../package.json';
import { SPREAD_METRICS } from '../../nodes/EngagementReport/figures/metrics';
import { chatResources } from '../../nodes/ZendeskChat/resources';
import { engagements as zendeskEngagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoomEngagements } from '../../nodes/ZoomContactCenter/sources/engagement';
import type { Source } from '../../nodes/shared/source/source';
import { UNIFIED_KEYS } from '../../nodes/shared/source/unified-row';
import { allParameters, choicesOf, nodeNamed, publishedNodes } from '../builders/published';
import { ownName } from '../builders/stored-parameters';

/** What n8n's AI builder reads of a community node: the only text there is for it. */
function definitionOf(name: string): string {
	const description = nodeNamed(name);
	const properties = description.properties.filter(({ type }) => type !== 'hidden');
	const described = { ...description, name: `${manifest.name}.${name}`, properties };
	// n8n hands over its own descriptions: the generator's types name fewer fields.
	return generateNodeTypeFile(described as unknown as Parameters<typeof generateNodeTypeFile>[0]);
}

/** What TypeScript needs to read a definition by itself. */
const SURROUNDINGS = `
	interface Array<T> { length: number; [index: number]: T }
	interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {}
	interface NewableFunction {} interface Number {} interface Object {} interface RegExp {}
	interface String {}
	type Expression<T> = \`=\${string}\`;
	type CredentialReference = unknown; type NodeConfig<T> = T; type IDataObject = object;
`;

/** What is wrong with stored nodes of one type, by its definition. */
function complaintsOf(name: string, nodes: readonly INode[]): string[] {
	const definition = definitionOf(name);
	const types = [...definition.matchAll(/export (?:type|interface) (\w+Params)\b/g)].map(
		([, type = '']) => type,
	);
	const stored = nodes.map(({ parameters }, index) => {
		// Added to every polling node by n8n itself.
		const own = JSON.stringify({ ...parameters, pollTimes: undefined });
		return `const node${index}: ${types.join(' | ')} = ${own};`;
	});
	const aliases = /\bParams\b.*V1Params/.test(definition) ? '' : `type Params = unknown;`;
	const text = [aliases, definition, ...stored].join('\n');
	const fileOf = (file: string, content: string) =>
		ts.createSourceFile(file, content, ts.ScriptTarget.ES2022, true);
	const file = fileOf('node.ts', text);
	const surroundings = fileOf('global.ts', SURROUNDINGS);
	const host: ts.CompilerHost = {
		...ts.createCompilerHost({}),
		getSourceFile: (wanted) => (wanted === 'node.ts' ? file : surroundings),
	};
	const options = { noLib: true, strict: true, types: [] };
	const program = ts.createProgram(['global.ts', 'node.ts'], options, host);
	const { length } = text.slice(0, text.indexOf(stored[0] ?? 'no node'));
	return ts
		.getPreEmitDiagnostics(program, file)
		.filter(({ start = 0 }) => start >= length)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const SOURCES: Readonly<Record<string, readonly Source[]>> = {
	zendeskEngagements: [zendeskEngagements],
	zendeskChat: Object.values(chatResources).map(({ source }) => source),
	zoomContactCenter: [zoomEngagements],
};

describe.each([...publishedNodes.keys()])('the type definition of %s', (name) => {
	const definition = definitionOf(name);
	const parameters = allParameters(nodeNamed(name).properties).filter(
		({ parameter }) => parameter.type !== 'notice',
	);

	it('has every parameter, and every value of the choices', () => {
		const missing = parameters.flatMap(({ path, parameter }) => {
			const field = path.split('.').at(-1) ?? '';
			const values = choicesOf(parameter).map(({ value }) => `'${String(value)}'`);
			const words = [...values].filter((value) => !definition.includes(value));
			return new RegExp(`\\b${field}\\??:`).test(definition) ? words : [path, ...words];
		});
		expect(parameters.length).toBeGreaterThan(5);
		expect(missing).toEqual([]);
	});

	it('has every key of its rows', () => {
		const sources = SOURCES[name.replace(/Trigger$/, '')] ?? [];
		const figures = name === 'engagementReport' ? Object.values(SPREAD_METRICS) : [];
		const ofRows = sources.flatMap(({ columns, simplified, unified, namedIds = [] }) => [
			...columns,
			...(unified === undefined ? [] : UNIFIED_KEYS),
			...(simplified ?? []),
			...namedIds
				.filter(({ within, isNotForRaw }) => !within && !isNotForRaw)
				.map((named) => named.name),
		]);
		const keys = [...ofRows, ...figures];
		const lists = [...definition.matchAll(/ (?:Keys of|Added by) [^:]*: (.*)/g)];
		const listed = new Set(lists.flatMap(([, list = '']) => list.split(', ')));
		expect(keys.length).toBeGreaterThan(10);
		expect(keys.filter((key) => !listed.has(key))).toEqual([]);
	});

	it('says when to use the node, and names only nodes that exist', () => {
		const { searchHint, relatedNodes = [] } = nodeNamed(name).builderHint ?? {};
		expect(searchHint).toMatch(/^(Lists|Starts|Sums) .+\.$/);
		expect(definition).toContain(`@builderHint ${searchHint}`);
		const own = relatedNodes.flatMap(({ nodeType }) => ownName({ type: nodeType }) ?? []);
		expect(own.length).toBeGreaterThan(0);
		expect(own.filter((related) => !publishedNodes.has(related))).toEqual([]);
	});

	it('accepts the ready-made workflows, and nothing that does not exist', () => {
		const nodes = exampleWorkflows()
			.flatMap(({ workflow }) => workflow.nodes)
			.filter((node) => ownName(node) === name);
		expect(nodes.length).toBeGreaterThan(0);
		expect(complaintsOf(name, nodes)).toEqual([]);
		const [node] = nodes;
		if (node === undefined) return;
		const parameters = { ...node.parameters, options: { inventedOption: true } };
		expect(complaintsOf(name, [{ ...node, parameters }])).toHaveLength(1);
	});
});
