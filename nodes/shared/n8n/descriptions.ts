import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MOST_CONCURRENCY } from './parameters';

/** Parameters that several nodes have. */

/** The operations that read a whole range. */
export const LISTING = ['export', 'getAll'];

type Show = NonNullable<IDisplayOptions['show']>;

function shownFor(show: Show): Pick<INodeProperties, 'displayOptions'> {
	return { displayOptions: { show } };
}

/** The parameters of Get Many and Export to File that all lists have. */
export function listParameters(resource: string, rangeHint: string): INodeProperties[] {
	const show = { resource: [resource], operation: ['getAll'] };
	const showBoth = { resource: [resource], operation: LISTING };
	const showExport = { resource: [resource], operation: ['export'] };
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
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
			...shownFor(showBoth),
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description:
				'End of the time range, inclusive. Leave empty to use the current time. A date without a time means the start of that day.',
			...shownFor(showBoth),
		},
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: [
				{
					name: 'CSV',
					value: 'csv',
					description:
						'For spreadsheets: one column per field, with dotted paths for nested fields',
				},
				{
					name: 'NDJSON',
					value: 'ndjson',
					description: 'For data warehouses: one JSON object per line',
				},
			],
			default: 'ndjson',
			description: 'The format of the file',
			...shownFor(showExport),
		},
		{
			displayName: 'Compress',
			name: 'compress',
			type: 'boolean',
			default: false,
			description: 'Whether to compress the file with gzip',
			...shownFor(showExport),
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the output binary field to put the file in',
			...shownFor(showExport),
		},
	];
}

export const concurrencyOption: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_CONCURRENCY },
	default: 4,
	description:
		'How many parts of the time range to read in parallel when the whole range is read. Does not change the rows or their order.',
};

export const outputOption: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: 'The records as the vendor returns them' },
		{
			name: 'Unified',
			value: 'unified',
			description:
				'The same columns for Zendesk, Zendesk Chat and Zoom, to combine them in one table',
		},
	],
	default: 'raw',
	description: 'Which columns to return',
};

export const dateFieldOption: INodeProperties = {
	displayName: 'Date Field',
	name: 'dateField',
	type: 'options',
	options: [
		{ name: 'End', value: 'end', description: 'When the engagement ended' },
		{ name: 'Start', value: 'start', description: 'When the engagement started' },
	],
	default: 'start',
	description: 'Which time of an engagement has to be between "From" and "To"',
};

export function engagementIdParameter(show: Show, placeholder: string): INodeProperties {
	return {
		displayName: 'Engagement ID',
		name: 'engagementId',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${placeholder}`,
		description: 'The ID of the engagement, as returned by Get Many',
		...shownFor(show),
	};
}

export const checkAccessOperation: INodePropertyOptions = {
	name: 'Check Access',
	value: 'checkAccess',
	action: 'Check access',
	description: 'Check whether the credential works, what it can read, and what to fix',
};

const engagementOperations: INodePropertyOptions[] = [
	checkAccessOperation,
	{
		name: 'Export to File',
		value: 'export',
		action: 'Export engagements to a file',
		description: 'Write all engagements in a time range to a file',
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get an engagement',
		description: 'Retrieve an engagement by its ID',
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many engagements',
		description: 'Retrieve engagements in a time range',
	},
];

/** Resource and operation of the nodes that read engagements only. */
export const engagementMenu: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [{ name: 'Engagement', value: 'engagement' }],
		default: 'engagement',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...shownFor({ resource: ['engagement'] }),
		options: engagementOperations,
		default: 'getAll',
	},
];

export const includeNamesOption: INodeProperties = {
	displayName: 'Include Names',
	name: 'includeNames',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the names of agents, groups, departments and queues to rows that have only their IDs. Names are looked up once per execution, and stay empty if the credential is not allowed to read them.',
};
