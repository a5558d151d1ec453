import type { INodeProperties } from 'n8n-workflow';

import { allParameters, choicesOf, nodeNamed } from '../../test/builders/published';
import { code, listed, plain, table } from './markdown';

/** A parameter with the collection it is in, and for which resources it is shown. */
interface Shown {
	readonly path: string;
	readonly parameter: INodeProperties;
	readonly resources: readonly string[];
}

/** The parameters of one operation of a node, or all of a trigger: a row for each. */
export function parameterTable(nodeName: string, operation?: string): string {
	const { properties } = nodeNamed(nodeName);
	const parameters = shownFor(properties, operation);
	const paths = [...new Set(parameters.map(({ path }) => path))];
	const rows = paths.map((path) => {
		const versions = parameters.filter((one) => one.path === path);
		return rowOf(versions, properties);
	});
	return table(['Parameter', 'Name', 'Type', 'Default', 'Description'], rows);
}

/** The operations of a node by resource, with what they do. */
export function operationTable(nodeName: string): string {
	const menus = nodeNamed(nodeName).properties.filter(({ name }) => name === 'operation');
	const rows = menus.flatMap((menu) =>
		resourcesOf(menu).flatMap((resource) =>
			choicesOf(menu).map(({ name, value, description = '' }) => [
				`**${name}**`,
				code(`${resource}: ${String(value)}`),
				`${plain(description)}.`,
			]),
		),
	);
	return table(['Operation', 'Name', 'What it does'], rows);
}

/** The choices of a menu, with what they mean. */
export function choiceTable(nodeName: string, parameterName: string): string {
	const found = nodeNamed(nodeName).properties.find(({ name }) => name === parameterName);
	if (found === undefined) throw new Error(`${nodeName} has no parameter ${parameterName}`);
	const rows = choicesOf(found).map(({ name, value, description = '' }) => [
		`**${name}**`,
		code(String(value)),
		`${plain(description)}.`,
	]);
	return table([found.displayName, 'Name', 'Description'], rows);
}

const MENUS = ['resource', 'operation'];

function shownFor(properties: readonly INodeProperties[], operation?: string): Shown[] {
	return properties
		.filter(({ name, type }) => type !== 'notice' && !MENUS.includes(name))
		.filter(({ displayOptions }) => {
			const operations = displayOptions?.show?.operation;
			return operation === undefined || operations === undefined || operations.includes(operation);
		})
		.flatMap((property) => {
			const resources = resourcesOf(property);
			return allParameters([property])
				.filter(({ parameter }) => !['collection', 'fixedCollection'].includes(parameter.type))
				.map(({ path, parameter }) => ({
					path,
					parameter,
					resources: resourcesOf(parameter).length > 0 ? resourcesOf(parameter) : resources,
				}));
		});
}

/** The resources, or events, a parameter is limited to. */
function resourcesOf({ displayOptions }: INodeProperties): string[] {
	const { show = {} } = displayOptions ?? {};
	const names = show.resource ?? show['/resource'] ?? show['/event'] ?? [];
	return names.map(String);
}

function rowOf(versions: readonly Shown[], properties: readonly INodeProperties[]): string[] {
	const [first] = versions;
	if (first === undefined) throw new Error('A parameter without a version');
	const { path, parameter } = first;
	// One version may offer more choices than the others.
	const [richest = parameter] = versions
		.map((version) => version.parameter)
		.toSorted((one, other) => choicesOf(other).length - choicesOf(one).length);
	return [
		labelOf(path, parameter, properties),
		code(path),
		typeOf(parameter),
		defaultOf(parameter),
		[meaningOf(versions, properties), conditionsOf(versions, properties), choicesIn(richest)]
			.filter(Boolean)
			.join(' '),
	];
}

function labelOf(
	path: string,
	{ displayName }: INodeProperties,
	properties: readonly INodeProperties[],
): string {
	const [collection = '', member] = path.split('.');
	if (member === undefined) return `**${displayName}**`;
	const around = properties.find(({ name }) => name === collection);
	return `**${around?.displayName ?? collection} → ${displayName}**`;
}

function typeOf({ type, required, typeOptions, modes = [] }: INodeProperties): string {
	const { minValue, maxValue } = typeOptions ?? {};
	const words: Partial<Record<INodeProperties['type'], string>> = {
		boolean: 'toggle',
		dateTime: 'date and time',
		multiOptions: 'multiple choice',
		options: 'choice',
		resourceLocator: listed(
			modes.map(({ displayName }) => displayName.toLowerCase().replace('id', 'ID')),
			'or',
		),
		string: typeOptions?.password ? 'secret' : 'text',
	};
	const range =
		maxValue === undefined
			? minValue === undefined
				? ''
				: `, from ${minValue}`
			: `, ${minValue ?? 0} to ${maxValue}`;
	return `${words[type] ?? type}${range}${required ? ', required' : ''}`;
}

/** Several choices that are made already. */
function chosenOf(parameter: INodeProperties, values: readonly unknown[]): string {
	const choices = choicesOf(parameter);
	const chosen = choices.filter(({ value }) => values.includes(value));
	if (chosen.length === 0) return 'empty';
	return chosen.length === choices.length
		? 'all'
		: chosen.map(({ name }) => `*${name}*`).join(', ');
}

function defaultOf(parameter: INodeProperties): string {
	const { type, default: value } = parameter;
	if (type === 'boolean') return value === true ? 'on' : 'off';
	if (Array.isArray(value)) return chosenOf(parameter, value);
	const chosen = choicesOf(parameter).find((choice) => choice.value === value);
	if (chosen !== undefined) return `*${chosen.name}*`;
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? code(value.replace(/^=/, '')) : 'empty';
}

/** What the descriptions of all resources share, then the rest by resource. */
function meaningOf(versions: readonly Shown[], properties: readonly INodeProperties[]): string {
	const told = versions.map(({ parameter, resources }) => ({
		resources,
		sentences: sentencesOf(parameter.description ?? parameter.hint ?? ''),
	}));
	const [{ sentences: first } = { sentences: [] }] = told;
	const isCommon = (sentence: string) =>
		told.every(({ sentences }) => sentences.includes(sentence));
	const own = told.flatMap(({ resources, sentences }) => {
		const rest = sentences.filter((sentence) => !isCommon(sentence)).join(' ');
		const names = listed(resources.map((resource) => nameOfResource(resource, properties)));
		return rest === '' ? [] : [`${names}: ${lowerFirst(rest)}`];
	});
	return [...first.filter(isCommon), ...own].map(plain).join(' ');
}

function sentencesOf(text: string): string[] {
	const sentences = text.split(/(?<=\.)\s+(?=[A-Z"])/).filter(Boolean);
	return sentences.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`));
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}

function nameOfResource(resource: string, properties: readonly INodeProperties[]): string {
	const menus = properties.filter(({ name }) => name === 'resource' || name === 'event');
	const choice = menus.flatMap(choicesOf).find(({ value }) => value === resource);
	return choice?.name ?? resource;
}

/** The conditions under which it is shown. */
function conditionsOf(versions: readonly Shown[], properties: readonly INodeProperties[]): string {
	const [first] = versions;
	const conditions = Object.entries(first?.parameter.displayOptions?.show ?? {});
	// With a version for each resource or event, it is shown for all of them.
	const hidden = versions.length > 1 ? ['/resource', '/event'] : [];
	return conditions
		.filter(([name]) => !['operation', 'resource', ...hidden].includes(name))
		.map(([name, values = []]) => {
			const plainName = name.replace(/^.*[/.]/, '');
			const other = allParameters(properties).find(({ parameter: one }) => one.name === plainName);
			const label = other?.parameter.displayName ?? plainName;
			const shown = values.map((value) => valueName(value, properties, plainName));
			return `Shown only if *${label}* is ${listed(shown, 'or')}.`;
		})
		.join(' ');
}

function valueName(
	value: unknown,
	properties: readonly INodeProperties[],
	parameterName: string,
): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const choices = allParameters(properties)
		.filter(({ parameter }) => parameter.name === parameterName)
		.flatMap(({ parameter }) => choicesOf(parameter));
	return `*${choices.find((choice) => choice.value === value)?.name ?? String(value)}*`;
}

/** Column names explain themselves, and the page lists them elsewhere. */
function choicesIn(parameter: INodeProperties): string {
	if (/columns$/i.test(parameter.name)) return '';
	return choicesOf(parameter)
		.map(({ name, value, description }) => {
			const meaning = description === undefined ? '' : `: ${lowerFirst(plain(description))}`;
			return `*${name}* (${code(String(value))})${meaning}.`;
		})
		.join(' ');
}
