import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';

import { columnsOf, presenter } from '../../nodes/shared/rows/present';
import type { Source } from '../../nodes/shared/source/source';
import { inventedRecords } from '../../nodes/shared/triggers/test-records';
import { chatResources } from '../../nodes/ZendeskChat/resources';
import { engagements as zendesk } from '../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoom } from '../../nodes/ZoomContactCenter/sources/engagement';
import manifest from '../../package.json';
import {
	allParameters,
	choicesOf,
	membersOf,
	nodeNamed,
	nodeTypeNamed,
	operationsOf,
	publishedCredentials,
	publishedNodes,
} from '../builders/published';
import { messagesOfSources } from '../docs/texts';

const NODES = join(__dirname, '..', '..', 'nodes');

/** Words that stand small inside a title. */
const SMALL_WORDS = new Set(['a', 'and', 'as', 'by', 'for', 'in', 'of', 'or', 'the', 'to']);

function isTitleCase(text: string): boolean {
	return text
		.split(' ')
		.every((word, index) => /^[("]?[A-Z0-9]/.test(word) || (index > 0 && SMALL_WORDS.has(word)));
}

/** Words for people who know the inside of a program, and what is written in another way here. */
const SHUNNED =
	/\b(args?|auth|bool|config|dept|docs|e-mail|json path|hrs?|msgs?|params?|propert(y|ies)|repos?|secs?)\b/i;

/** What the parameters that n8n's nodes of the same vendors have are called there. */
const USUAL_NAMES: Readonly<Record<string, string>> = {
	authentication: 'Authentication',
	filters: 'Filters',
	limit: 'Limit',
	operation: 'Operation',
	options: 'Options',
	resource: 'Resource',
	returnAll: 'Return All',
};

const READING_OPERATIONS = new Set(
	'checkAccess export get getAll reconcile report summarize'.split(' '),
);

/** Words of an error that help nobody. */
const WORDS_OF_FAILURE = /\b(errors?|failures?|mistakes?|problems?)\b/i;

/** What is written with a capital wherever it stands. */
const PROPER = new Set([
	'Access',
	'AI',
	'API',
	'Chat',
	'CSV',
	'HTTP',
	'I',
	'ID',
	'IDs',
	'IP',
	'JSON',
	'NDJSON',
	'OAuth2',
	'SMS',
	'UTC',
	'Zendesk',
	'Zoom',
]);

/** What the editor shows below and beside fields. */
function textsOf(parameters: ReturnType<typeof allParameters>): string[] {
	return parameters.flatMap(({ parameter }) => [
		parameter.description ?? '',
		parameter.hint ?? '',
		...choicesOf(parameter).flatMap((one) => [one.description ?? '', one.action ?? '']),
	]);
}

/** Words with a capital inside a sentence that are no names: not of products, not of fields. */
function capitalsInside(text: string, parameters: ReturnType<typeof allParameters>): string[] {
	const names = parameters.flatMap(({ parameter }) => [
		parameter.displayName,
		...choicesOf(parameter).map((one) => one.name),
	]);
	const known = new Set(names.flatMap((name) => name.split(' ')));
	const sentences = text.replace(/"[^"]*"/g, '').split(/[.:(] ?/);
	const inside = sentences.flatMap((sentence) =>
		sentence
			.trim()
			.split(/[\s,;)/]+/)
			.slice(1),
	);
	return inside.filter(
		(word) => /^[A-Z]/.test(word) && !PROPER.has(word.replace(/['’]s$/, '')) && !known.has(word),
	);
}

/** What some operations are about instead of the resource. */
const OTHER_OBJECTS: Readonly<Record<string, string>> = { checkAccess: 'access', report: 'report' };

/** What the operations of a menu are about: the resource, in the plural or not. */
function objectOf({ displayOptions }: INodeProperties): string {
	const resource = displayOptions?.show?.resource?.find((one) => typeof one === 'string');
	return (resource ?? 'no resource').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function sorted(names: readonly string[]): string[] {
	return [...names].sort((one, other) => one.localeCompare(other, 'en'));
}

/** Whether a value is one the field could hold. */
function suits({ type, default: value, options }: INodeProperties): boolean {
	switch (type) {
		case 'boolean':
			return typeof value === 'boolean';
		case 'number':
			return typeof value === 'number';
		case 'options':
			return options?.some((option) => 'value' in option && option.value === value) ?? false;
		case 'multiOptions':
			return Array.isArray(value);
		case 'collection':
		case 'fixedCollection':
		case 'resourceLocator':
			return typeof value === 'object';
		default:
			return typeof value === 'string';
	}
}

describe.each([...publishedNodes.keys()])('the description of %s', (name) => {
	const description = nodeNamed(name);
	const parameters = allParameters(description.properties);
	const isTrigger = name.endsWith('Trigger');
	const signsIn = description.credentials !== undefined;

	it('says what it is', () => {
		expect(isTitleCase(description.displayName)).toBe(true);
		expect(description.defaults.name).toBe(description.displayName);
		expect(description.displayName.endsWith(' Trigger')).toBe(isTrigger);
		expect(description.displayName).not.toMatch(/\bnode\b/i);
		// n8n names a new action node after its action.
		expect(description.skipNameGeneration ?? false).toBe(false);
		expect(description.description).toMatch(/^[A-Z].*[^.]$/);
		expect(description.subtitle).toBeTruthy();
		const kind = isTrigger ? 'trigger' : signsIn ? 'input' : 'transform';
		expect(description.group).toEqual([kind]);
	});

	it('can be used by AI agents if it is an action, and polls if it is a trigger', () => {
		expect(description.usableAsTool ?? false).toBe(!isTrigger);
		expect(description.polling ?? false).toBe(isTrigger);
		expect(description.inputs).toHaveLength(isTrigger ? 0 : signsIn ? 1 : 2);
	});

	it('has icons that exist, for light and dark', () => {
		const icon = description.icon as { light: string; dark: string };
		for (const file of [icon.light, icon.dark]) {
			expect(existsSync(join(NODES, 'anyNode', file.replace('file:', '')))).toBe(true);
		}
	});

	it('names every parameter and every choice in Title Case', () => {
		const names = parameters
			.filter(({ parameter }) => parameter.type !== 'notice')
			.flatMap(({ parameter }) => [
				parameter.displayName,
				// Columns are called what they are called in rows.
				...choicesOf(parameter).flatMap(({ name: choice, value }) =>
					/columns$/i.test(parameter.name) && choice === value ? [] : [choice],
				),
			]);
		expect(names.filter((one) => !isTitleCase(one))).toEqual([]);
	});

	it.each(parameters.map(({ path, parameter }) => [path, parameter] as const))(
		'has in %s a default that suits it',
		(_path, parameter) => {
			expect(suits(parameter)).toBe(true);
		},
	);

	it('lists choices, and the members of collections, in alphabetical order', () => {
		for (const { parameter } of parameters) {
			const choices = choicesOf(parameter).map((one) => one.name);
			expect(choices).toEqual(sorted(choices));
			const members = membersOf(parameter).map(({ displayName }) => displayName);
			expect(members).toEqual(sorted(members));
		}
	});

	it('explains every member of its collections', () => {
		const unexplained = parameters
			.filter(({ path, parameter }) => path.includes('.') && !parameter.description)
			.map(({ path }) => path);
		expect(unexplained).toEqual([]);
	});

	it('offers a list, an ID and, but for triggers, a name, and fills every list', () => {
		const locators = parameters.filter(({ parameter }) => parameter.type === 'resourceLocator');
		for (const { parameter } of locators) {
			expect(parameter.default).toEqual({ mode: 'list', value: '' });
			const [list, ...others] = parameter.modes ?? [];
			expect(list?.displayName).toBe('From List');
			expect(others.map((mode) => mode.displayName)).toEqual(
				isTrigger ? ['By ID'] : ['By ID', 'By Name'],
			);
			expect(list?.typeOptions?.searchable).toBe(true);
			expect(list?.typeOptions?.searchListMethod).toBeTruthy();
		}
		const wanted = locators.map(
			({ parameter }) => parameter.modes?.[0]?.typeOptions?.searchListMethod,
		);
		const { methods } = nodeTypeNamed(name);
		expect(Object.keys(methods?.listSearch ?? {}).sort()).toEqual([...new Set(wanted)].sort());
	});

	it('hides secrets', () => {
		const secret = ({ name }: INodeProperties) => /salt|secret|token$|password/i.test(name);
		for (const { parameter } of parameters.filter((one) => secret(one.parameter)))
			expect([parameter.name, parameter.typeOptions?.password]).toEqual([parameter.name, true]);
	});

	it('offers OAuth2 wherever it signs in', () => {
		const names = (description.credentials ?? []).map((credential) => credential.name);
		expect(names.some((one) => one.includes('OAuth2'))).toBe(signsIn);
	});

	it('writes descriptions, hints and actions in sentence case', () => {
		expect(textsOf(parameters).flatMap((text) => capitalsInside(text, parameters))).toEqual([]);
	});

	it('uses no jargon, no abbreviations and one spelling', () => {
		const names = parameters.map(({ parameter }) => parameter.displayName);
		const texts = [...names, ...textsOf(parameters)];
		expect(texts.filter((text) => SHUNNED.test(text))).toEqual([]);
	});

	it('begins descriptions of switches with “Whether”', () => {
		for (const { parameter } of parameters.filter((one) => one.parameter.type === 'boolean')) {
			expect(parameter.description).toMatch(/^Whether /);
		}
	});

	it('writes descriptions without a full stop, unless they have several sentences', () => {
		const texts = parameters.flatMap(({ parameter }) => [
			parameter.description ?? '',
			...choicesOf(parameter).map((one) => one.description ?? ''),
		]);
		expect(texts.filter((text) => text.endsWith('.') !== text.includes('. '))).toEqual([]);
	});

	it('marks placeholders as examples', () => {
		const placeholders = parameters
			.filter(({ parameter }) => !['collection', 'fixedCollection'].includes(parameter.type))
			.flatMap(({ parameter }) => [
				parameter.placeholder,
				...(parameter.modes ?? []).map((mode) => mode.type === 'string' && mode.placeholder),
			])
			.filter(Boolean);
		expect(placeholders.filter((text) => !String(text).startsWith('e.g. '))).toEqual([]);
	});

	it('offers no operation that writes or deletes', () => {
		const operations = operationsOf(description).map(({ operation }) => operation);
		expect(operations.filter((operation) => !READING_OPERATIONS.has(operation))).toEqual([]);
	});

	it('names what similar nodes have as they do', () => {
		const named = parameters.filter(({ path }) => path in USUAL_NAMES);
		expect(named.length).toBeGreaterThan(0);
		for (const { path, parameter } of named) expect(parameter.displayName).toBe(USUAL_NAMES[path]);
	});

	it('shows at once what has to be filled in', () => {
		const required = parameters.filter(({ parameter }) => parameter.required);
		expect(required.map(({ path }) => path).filter((path) => path.includes('.'))).toEqual([]);
		const optional = parameters.filter(({ path }) => /(^|\.)(dateField|output)$/.test(path));
		for (const { parameter } of optional) expect(parameter.default).toMatch(/^(raw|start)$/);
	});

	it('shows below its name the words of the editor, not what a workflow stores', () => {
		const shown = /^=\{\{ (.+) \}\}$/.exec(description.subtitle ?? '')?.[1] ?? '';
		const menus = parameters.filter(({ path }) => ['operation', 'event'].includes(path));
		const names = menus.flatMap(({ parameter }) => choicesOf(parameter).map((one) => one.name));
		expect(shown).toContain('$parameter[');
		if (name !== 'engagementReport')
			expect(names.filter((one) => !shown.includes(one))).toEqual([]);
	});

	it('has no notice above its parameters: hints are shown where they help', () => {
		const [first] = description.properties;
		expect(first?.type).not.toBe('notice');
		for (const { parameter } of parameters) expect((parameter.hint ?? '').length).toBeLessThan(100);
	});

	it('says what every operation does', () => {
		for (const { parameter } of parameters.filter(({ path }) => path === 'operation')) {
			for (const choice of choicesOf(parameter)) {
				expect(choice.action).toMatch(/^[A-Z]/);
				expect(choice.action).not.toMatch(/\b(a|an|the)\b/i);
				if (choice.value === 'getAll') expect(choice.name).toBe('Get Many');
				expect(choice.description).toMatch(/^[A-Z].*[^.]$/);
				const object = OTHER_OBJECTS[String(choice.value)] ?? objectOf(parameter);
				expect(choice.action).toMatch(new RegExp(`\\b${object}`));
			}
		}
	});

	it('shows parameters only for values that exist', () => {
		const values = new Map<string, Set<unknown>>();
		for (const { path, parameter } of parameters) {
			const known = values.get(path) ?? new Set<unknown>();
			if (parameter.type === 'boolean') known.add(true).add(false);
			for (const { value } of choicesOf(parameter)) known.add(value);
			values.set(path, known);
		}
		for (const { path, parameter } of parameters) {
			const beside = path.slice(0, path.lastIndexOf('.') + 1);
			for (const [other, shown = []] of Object.entries(parameter.displayOptions?.show ?? {})) {
				// From the root, n8n sees no parameter inside a collection when it runs a node.
				expect(other).not.toMatch(/^\/.*\./);
				const known = values.get(other.startsWith('/') ? other.slice(1) : beside + other);
				expect(known).toBeDefined();
				for (const value of shown)
					expect([parameter.name, value, known?.has(value)]).toEqual([parameter.name, value, true]);
			}
		}
	});
});

describe('what the nodes say and return', () => {
	const request = { range: { from: 0, to: 0 }, dateField: 'start', filters: {}, now: 0 } as const;
	const ofChat = Object.values(chatResources).map(({ source }) => source as Source);
	const sources = [...ofChat, zendesk, zoom];

	it('says what happened without words of failure', () => {
		expect(messagesOfSources().filter((text) => WORDS_OF_FAILURE.test(text))).toEqual([]);
	});

	it('returns the chosen fields and nothing else', () => {
		for (const source of sources) {
			const columns = source.columns.slice(1, 4).toReversed();
			const rows = inventedRecords(source, request).map(
				presenter(source, { columns }, () => undefined),
			);
			expect(rows.map((row) => Object.keys(row))).toEqual([columns]);
		}
	});

	it('simplifies rows to ten columns at most', () => {
		for (const source of sources) {
			const columns = columnsOf(source, 'simplified');
			const [row = {}] = inventedRecords(source, request).map(
				presenter(source, 'simplified', () => undefined),
			);
			expect(Object.keys(row)).toEqual(columns);
			expect(columns.length).toBeGreaterThan(0);
			expect(columns.length).toBeLessThanOrEqual(10);
			const nested = Object.entries(row).filter(
				([, value]) => typeof value === 'object' && value !== null,
			);
			expect(nested).toEqual([]);
		}
	});
});

describe('what belongs to the nodes', () => {
	const codexFiles = readdirSync(NODES, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.node.json'),
	);

	it('is one codex file beside each node, under its name', () => {
		const named = codexFiles.map((file) => {
			const codex = JSON.parse(readFileSync(join(NODES, file), 'utf8')) as { node: string };
			expect(existsSync(join(NODES, file.replace(/json$/, 'ts')))).toBe(true);
			return codex.node;
		});
		expect(named.sort()).toEqual(
			[...publishedNodes.keys()].map((name) => `${manifest.name}.${name}`).sort(),
		);
	});

	it.each(codexFiles)('has in %s categories, documentation and other words for it', (file) => {
		expect(JSON.parse(readFileSync(join(NODES, file), 'utf8'))).toMatchObject({
			nodeVersion: '1.0',
			codexVersion: '1.0',
			categories: ['Communication', 'Analytics'],
			alias: expect.arrayContaining(['engagement', 'contact center']) as string[],
			resources: {
				primaryDocumentation: [{ url: expect.stringContaining('https://') as string }],
			},
		});
	});

	it('is every published credential, each used by a node', () => {
		const used = [...publishedNodes.values()].flatMap(({ credentials = [] }) =>
			credentials.map(({ name }) => name),
		);
		expect([...new Set(used)].sort()).toEqual([...publishedCredentials.keys()].sort());
	});
});
