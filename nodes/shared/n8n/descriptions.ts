import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MOST_CONCURRENCY } from './parameters';

/** The operations that read a whole range. */
export const LISTING = ['export', 'getAll'];

/** The same with the one that compares it with a copy. */
export const READING = [...LISTING, 'reconcile'];

export function shownFor(show: NonNullable<IDisplayOptions['show']>) {
	return { displayOptions: { show } };
}

/** What choices are called, by their values, and what they mean where the name does not say it. */
type ChoiceTable = Readonly<Record<string, string | readonly [name: string, description: string]>>;

/** The choices of a parameter, from a table that is read with `valuesOf` as well. */
export function choicesIn(table: ChoiceTable): INodePropertyOptions[] {
	return Object.entries(table).map(([value, text]) => {
		const [name, description] = typeof text === 'string' ? [text] : text;
		return { name, value, ...(description === undefined ? {} : { description }) };
	});
}

export function valuesOf<Value extends string>(
	table: Readonly<Record<Value, unknown>>,
): [Value, ...Value[]] {
	return Object.keys(table) as [Value, ...Value[]];
}

export function labelsOf(
	parameters: ReadonlyArray<Pick<INodeProperties, 'displayName' | 'name'>>,
): Record<string, string> {
	return Object.fromEntries(parameters.map(({ name, displayName }) => [name, displayName]));
}

/**
 * The line below a node's name: what is chosen in its menus, in the words of the editor, where an
 * expression on its own would show what a workflow stores.
 */
export function subtitleOf(parameters: readonly INodeProperties[], ...names: string[]): string {
	const words = names.map((name) => {
		const menus = parameters.filter((parameter) => parameter.name === name);
		const options = menus.flatMap((menu) => menu.options ?? []);
		const entries = options.flatMap((option) =>
			'value' in option ? [[option.value, option.name] as const] : [],
		);
		return `(${JSON.stringify(Object.fromEntries(entries))})[$parameter["${name}"]]`;
	});
	return `={{ ${words.join(' + ": " + ')} }}`;
}

/** Fields that users add one by one. */
export function collection(name: 'filters' | 'options', options: INodeProperties[]) {
	return {
		displayName: name === 'filters' ? 'Filters' : 'Options',
		name,
		type: 'collection',
		placeholder: name === 'filters' ? 'Add filter' : 'Add option',
		default: {},
		options,
	} satisfies INodeProperties;
}

/** The parameters of Get Many and Export to File that all lists have, beside those of the file. */
export function listParameters(resource: string, rangeHint: string): INodeProperties[] {
	const show = { resource: [resource], operation: ['getAll'] };
	const showAll = { resource: [resource], operation: READING };
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			builderHint: {
				propertyHint:
					'Set to true for syncs, exports and reports. With false, only the first rows up to limit are returned.',
			},
			...shownFor(show),
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			...shownFor({ ...show, returnAll: [false] }),
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			required: true,
			default: '={{ $today.minus({ days: 7 }) }}',
			description: `Start of the time range, inclusive. ${rangeHint} A time without a UTC offset is in the workflow's timezone.`,
			builderHint: {
				propertyHint:
					"A DateTime expression, such as expr('{{ $today.minus({ days: 1 }) }}'). In a workflow on a schedule, never a fixed date.",
			},
			...shownFor(showAll),
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			hint: 'Empty means now',
			description:
				'End of the time range, inclusive. A date without a time means the start of that day.',
			...shownFor(showAll),
		},
	];
}

export const concurrencyOption: INodeProperties = {
	displayName: 'Parallel Reads',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_CONCURRENCY },
	default: 4,
	description:
		'How many parts of the time range to read in parallel when the whole range is read. Does not change the rows or their order.',
};

export const includeNamesOption: INodeProperties = {
	displayName: 'Include Names',
	name: 'includeNames',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the names of agents, groups, departments and queues to rows that have only their IDs, and the email addresses of agents. They are looked up once per execution (triggers: once an hour), and stay empty if the credential is not allowed to read them. Simplified rows have names unless you turn this off.',
};

/** `operation` of a resource that can be listed; its one record is an engagement. */
export function operationParameter(
	resource: string,
	plural: string,
	others: ReadonlyArray<'checkAccess' | 'get' | 'reconcile'>,
): INodeProperties {
	const operations: INodePropertyOptions[] = [
		{
			name: 'Check Access',
			value: 'checkAccess',
			action: 'Check access',
			description: 'Check whether the credential works, what it can read, and what to fix',
		},
		{
			name: 'Compare With Your Copy',
			value: 'reconcile',
			action: `Compare ${plural} with your copy`,
			description: `Find ${plural} that your sheet or table lacks, or has with other values`,
		},
		{
			name: 'Export to File',
			value: 'export',
			action: `Export ${plural} to file`,
			description: `Write all ${plural} in a time range to a file`,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get engagement',
			description: 'Retrieve an engagement by its ID',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: `Get many ${plural}`,
			description: `Retrieve ${plural} in a time range`,
		},
	];
	const known: readonly unknown[] = [...LISTING, ...others];
	return operationMenu(
		resource,
		operations.filter(({ value }) => known.includes(value)),
		'getAll',
	);
}

/** The menu of a resource's operations. */
export function operationMenu(
	resource: string,
	options: INodePropertyOptions[],
	chosen: string,
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...shownFor({ resource: [resource] }),
		options,
		default: chosen,
	};
}

export function resourceParameter(
	options: INodePropertyOptions[],
	chosen: string,
): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options,
		default: chosen,
	};
}
