import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { generateNodeTypeFile } from '@n8n/workflow-sdk';
import type { INode } from 'n8n-workflow';
import ts from 'typescript';

import { exampleWorkflows } from '../../demo/examples';
import manifest from '../../package.json';
import { SPREAD_METRICS } from '../../nodes/EngagementReport/figures/metrics';
import { chatResources } from '../../nodes/ZendeskChat/resources';
import { engagements as zendeskEngagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoomEngagements } from '../../nodes/ZoomContactCenter/sources/engagement';
import { columnsOf } from '../../nodes/shared/rows/present';
import type { Source } from '../../nodes/shared/source/source';
import { UNIFIED_KEYS } from '../../nodes/shared/source/unified-row';
import {
	allParameters,
	choicesOf,
	nodeNamed,
	operationsOf,
	publishedNodes,
} from '../builders/published';
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

const SOURCES: Readonly<Record<string, Readonly<Record<string, Source>>>> = {
	zendeskEngagements: { engagement: zendeskEngagements },
	zendeskChat: Object.fromEntries(
		Object.entries(chatResources).map(([name, { source }]) => [name, source]),
	),
	zoomContactCenter: { engagement: zoomEngagements },
};

/** Every operation of the nodes that read from a vendor, with what it reads. */
const OPERATIONS = Object.entries(SOURCES).flatMap(([node, sources]) =>
	operationsOf(nodeNamed(node)).map(({ resource, operation }) => {
		const source = sources[resource];
		if (source === undefined) throw new Error(`${node} has no source for ${resource}`);
		return { node, resource, operation, source };
	}),
);

/** The part of a definition that is about one operation. */
function partOf(node: string, resource: string, operation: string): string {
	const parts = definitionOf(node).split(/^(?=\/\*\* .*\nexport type \w+Params = )/m);
	const isIt = (part: string) =>
		part.includes(`  resource: '${resource}';\n  operation: '${operation}';\n`);
	const found = parts.filter(isIt);
	expect(found).toHaveLength(1);
	return found.join();
}

/** The keys in the line that begins so. */
function keysIn(text: string, beginning: string): string[] {
	const lines = text.split('\n').map((line) => line.replace(/^\s*\* /, ''));
	const found = lines.filter((line) => line.startsWith(beginning));
	expect([beginning, found.length]).toEqual([beginning, 1]);
	const [, list = ''] = /: (.*)$/.exec(found[0] ?? '') ?? [];
	return list.split(', ');
}

/** The output that n8n is told of: written from a run of the operation. */
function schemaOf(node: string, resource: string, operation: string) {
	const folder = nodeFolder(node);
	const file = join(NODES, folder, '__schema__', 'v1.0.0', resource, `${operation}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as Shape;
}

interface Shape {
	readonly properties: Readonly<Record<string, Shape>>;
}

const NODES = join(__dirname, '..', '..', 'nodes');

function nodeFolder(node: string): string {
	return node.charAt(0).toUpperCase() + node.slice(1);
}

/** What is said of a source's rows. */
function expectRowsOf(text: string, source: Source): void {
	const { namedIds = [], unified } = source;
	const named = namedIds.filter(({ within, isNotForRaw }) => !within && !isNotForRaw);
	expect(keysIn(text, "Keys of $json with options.output 'raw'")).toEqual(source.columns);
	expect(keysIn(text, "Keys of $json with options.output 'simplified'")).toEqual(
		columnsOf(source, 'simplified'),
	);
	if (named.length > 0) {
		expect(keysIn(text, 'Added by options.includeNames')).toEqual(
			expect.arrayContaining(named.map(({ name }) => name)),
		);
	}
	expect(text.includes("'unified': ")).toBe(unified !== undefined);
	if (unified === undefined) return;
	expect(keysIn(text, "Keys of $json with options.output 'unified'")).toEqual(UNIFIED_KEYS);
	expect(text).toContain("options.output 'unified': source and engagement_id together");
}

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

describe.each(OPERATIONS)(
	'what the type definition of $node says of $resource $operation',
	({ node, resource, operation, source }) => {
		const part = partOf(node, resource, operation);

		it('is the keys of what comes out, and of no other operation', () => {
			const isOfRows = operation === 'get' || operation === 'getAll';
			if (isOfRows) expectRowsOf(part, source);
			else {
				const { properties } = schemaOf(node, resource, operation);
				expect(keysIn(part, 'Keys of $json').sort()).toEqual(Object.keys(properties).sort());
			}
			expect(part.includes('Keys of a row')).toBe(isOfRows);
		});

		it('is examples with parameters that the operation has', () => {
			const example = [...part.matchAll(/^ {3}\* (\w+): (?:true|expr\()/gm)].map(
				([, name = '']) => name,
			);
			const own = [...part.matchAll(/^ *(\w+)\??: /gm)].map(([, name = '']) => name);
			expect(example.length > 0).toBe(operation !== 'checkAccess' && operation !== 'get');
			expect(example.filter((name) => !own.includes(name))).toEqual([]);
		});
	},
);

describe.each(OPERATIONS.filter(({ operation }) => operation === 'reconcile'))(
	'what the type definition of $node says of a copy',
	({ node, resource, operation }) => {
		const part = partOf(node, resource, operation);

		it('is the keys that the input needs, and those of the row that it lacks', () => {
			expect(part).toContain('Needed in each item: engagement_id. With several vendors');
			const { row } = schemaOf(node, resource, operation).properties;
			expect(keysIn(part, 'Keys of row')).toEqual(UNIFIED_KEYS);
			expect(Object.keys(row?.properties ?? {}).sort()).toEqual([...UNIFIED_KEYS].sort());
		});
	},
);

describe('what the type definitions of triggers say', () => {
	it.each(Object.keys(SOURCES))('of %s is the keys of every event', (node) => {
		const definition = definitionOf(`${node}Trigger`);
		const sources = Object.values(SOURCES[node] ?? {});
		const events = definition.split('<pattern title="Keys of a row, event ').slice(1);
		expect(events).toHaveLength(sources.length);
		for (const [index, source] of sources.entries()) {
			expectRowsOf((events[index] ?? '').split('</pattern>')[0] ?? '', source);
		}
	});

	it('of the report is the key of every metric', () => {
		const keys = Object.values(SPREAD_METRICS);
		const listed = keysIn(definitionOf('engagementReport'), 'Keys of the metrics');
		expect(listed).toEqual(keys);
	});

	it('of agent hours is every key but those of single statuses and numbers of chats', () => {
		const { properties } = schemaOf('engagementReport', 'agentHours', 'summarize');
		const fixed = Object.keys(properties).filter((key) => !/^(?:status|chats)_/.test(key));
		const listed = keysIn(definitionOf('engagementReport'), 'Keys of $json');
		expect(listed.toSorted()).toEqual(fixed.toSorted());
	});
});
