import type { INodeProperties } from 'n8n-workflow';

import { redactOptions } from '../shared/actions/redact-options';
import {
	concurrencyOption,
	dateFieldOption,
	engagementIdParameter,
	listParameters,
	LISTING,
	outputOption,
	includeNamesOption,
} from '../shared/n8n/descriptions';
import { DIGITS_ONLY, locatorParameter } from '../shared/n8n/locator';

const forGet = { resource: ['engagement'], operation: ['get'] };
const forLists = { resource: ['engagement'], operation: LISTING };

const agentLocator = locatorParameter({
	displayName: 'Agent',
	name: 'agentId',
	description: 'Return only engagements of this agent',
	searchListMethod: 'searchAgents',
	noun: 'an agent',
	placeholder: '7662138963837',
	validation: DIGITS_ONLY,
});

const groupLocator = locatorParameter({
	displayName: 'Group',
	name: 'groupId',
	description:
		'Return only engagements of this group. Zendesk cannot filter by group, so the node reads all engagements and leaves out the others.',
	searchListMethod: 'searchGroups',
	noun: 'a group',
	placeholder: '360005177193',
	validation: DIGITS_ONLY,
});

export const filtersParameter: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		agentLocator,
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Every channel that Zendesk lists' },
				{ name: 'Messaging', value: 'messaging' },
				{ name: 'Support', value: 'support', description: 'Email and other ticket channels' },
			],
			default: 'all',
			description: 'Return only engagements on this channel',
		},
		groupLocator,
		{
			displayName: 'Ticket ID',
			name: 'ticketId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 94588',
			description: 'Return only engagements of this ticket',
		},
	],
};

export const timestampUnitOption: INodeProperties = {
	displayName: 'Timestamp Unit',
	name: 'timestampUnit',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'auto', description: 'Detect the unit from the responses' },
		{ name: 'Milliseconds', value: 'milliseconds', description: 'As documented by Zendesk' },
		{ name: 'Seconds', value: 'seconds', description: 'As observed in practice' },
	],
	default: 'auto',
	description:
		'The unit in which the time range is sent to Zendesk. If you know it, choose it to save a request.',
};

export const engagementParameters: INodeProperties[] = [
	engagementIdParameter(forGet, 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: forGet },
		options: [includeNamesOption, outputOption, ...redactOptions],
	},
	...listParameters(
		'engagement',
		'Engagements are listed after they have ended, and are kept for 90 days.',
	),
	{ ...filtersParameter, displayOptions: { show: forLists } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: forLists },
		options: [
			concurrencyOption,
			dateFieldOption,
			includeNamesOption,
			outputOption,
			...redactOptions,
			timestampUnitOption,
		],
	},
];
