import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MOST_CONCURRENCY } from './parameters';

/** Parameters that several nodes have, declared once. */

/** The operations that read a whole range. */
export const LISTING = ['export', 'getAll'];

type Show = NonNullable<IDisplayOptions['show']>;

function shownFor(show: Show): Pick<INodeProperties, 'displayOptions'> {
	return { displayOptions: { show } };
}

/** The parameters of Get Many and Export to File that all lists have. */
export function listParameters(resource: string, whatTheyBound: string): INodeProperties[] {
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
			description: `Start of the range, included. ${whatTheyBound} A value without an offset is in the timezone of the workflow.`,
			...shownFor(showBoth),
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description:
				'End of the range, included. Empty means now. A date without a time is the start of that day.',
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
					description: 'For spreadsheets: one column per field, nested fields by dotted path',
				},
				{
					name: 'NDJSON',
					value: 'ndjson',
					description: 'For warehouses: one JSON object per line, untouched',
				},
			],
			default: 'ndjson',
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

/** `options.concurrency` of every list. */
export const concurrencyOption: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MOST_CONCURRENCY },
	default: 4,
	description:
		'How many parts of the range are read side by side where all of it is read. The rows and their order do not depend on it.',
};

/** `options.output` of all engagements. */
export const outputOption: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: 'The records as the vendor sends them' },
		{
			name: 'Unified',
			value: 'unified',
			description: 'The same columns for Zendesk, Zendesk Chat and Zoom, to put them in one sheet',
		},
	],
	default: 'raw',
	description: 'Which columns the rows have',
};

/** `options.dateField` of the engagement lists. */
export const dateFieldOption: INodeProperties = {
	displayName: 'Date Field',
	name: 'dateField',
	type: 'options',
	options: [
		{ name: 'End', value: 'end', description: 'When engagements ended' },
		{ name: 'Start', value: 'start', description: 'When engagements started' },
	],
	default: 'start',
	description: 'Which time of an engagement "From" and "To" bound',
};

/** The `engagementId` of every Get. */
export function engagementIdParameter(show: Show, placeholder: string): INodeProperties {
	return {
		displayName: 'Engagement ID',
		name: 'engagementId',
		type: 'string',
		required: true,
		default: '',
		placeholder,
		description: 'The ID as it stands in a listed engagement',
		...shownFor(show),
	};
}

/** The operation that tells what a credential can do. */
export const checkAccessOperation: INodePropertyOptions = {
	name: 'Check Access',
	value: 'checkAccess',
	action: 'Check access',
	description: 'Find out whether the credential works, what is in the way, and what it can read',
};

const engagementOperations: INodePropertyOptions[] = [
	checkAccessOperation,
	{
		name: 'Export to File',
		value: 'export',
		action: 'Export engagements to a file',
		description: 'Write the engagements of a range of time into one file, however many',
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get an engagement',
		description: 'Retrieve one engagement by its ID',
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many engagements',
		description: 'Retrieve the engagements of a range of time',
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

/** `options.includeNames` of all engagements. */
export const includeNamesOption: INodeProperties = {
	displayName: 'Include Names',
	name: 'includeNames',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the names of agents, groups, departments and queues where a row has only their IDs. They are looked up once per execution, and stay empty where the credential may not read them.',
};
