import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { MOST_CONCURRENCY } from './parameters';

/** Parameters that several nodes have, declared once. */

type Show = NonNullable<IDisplayOptions['show']>;

function shownFor(show: Show): Pick<INodeProperties, 'displayOptions'> {
	return { displayOptions: { show } };
}

/** `returnAll`, `limit`, `from` and `to` of every Get Many. */
export function rangeParameters(show: Show, whatTheyBound: string): INodeProperties[] {
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
			...shownFor(show),
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description:
				'End of the range, included. Empty means now. A date without a time is the start of that day.',
			...shownFor(show),
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
		'How many parts of the range are read side by side where all results are returned. The rows and their order do not depend on it.',
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
		options: [
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
		],
		default: 'getAll',
	},
];
