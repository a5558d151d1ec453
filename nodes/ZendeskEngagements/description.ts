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
	description: 'Only engagements of this agent',
	searchListMethod: 'searchAgents',
	noun: 'an agent',
	placeholder: '7662138963837',
	validation: DIGITS_ONLY,
});

const groupLocator = locatorParameter({
	displayName: 'Group',
	name: 'groupId',
	description:
		'Only engagements of this group. Zendesk cannot filter by groups, so all engagements are read and the others left out here.',
	searchListMethod: 'searchGroups',
	noun: 'a group',
	placeholder: '360005177193',
	validation: DIGITS_ONLY,
});

/** `filters` of the list and of the trigger. */
export const filtersParameter: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		agentLocator,
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Every channel Zendesk lists' },
				{ name: 'Messaging', value: 'messaging' },
				{ name: 'Support', value: 'support', description: 'Email and other ticket channels' },
			],
			default: 'all',
			description: 'Only engagements of this channel',
		},
		groupLocator,
		{
			displayName: 'Ticket ID',
			name: 'ticketId',
			type: 'string',
			default: '',
			placeholder: '94588',
			description: 'Only engagements of this ticket',
		},
	],
};

/** `options.timestampUnit` of the list and of the trigger. */
export const timestampUnitOption: INodeProperties = {
	displayName: 'Timestamp Unit',
	name: 'timestampUnit',
	type: 'options',
	options: [
		{ name: 'Auto', value: 'auto', description: 'Find out from the answers' },
		{ name: 'Milliseconds', value: 'milliseconds', description: 'As Zendesk documents' },
		{ name: 'Seconds', value: 'seconds', description: 'As Zendesk is seen to work' },
	],
	default: 'auto',
	description:
		'The unit in which Zendesk takes the range. Choose one to save a request, where you know it.',
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
	...listParameters('engagement', 'Engagements are listed after they ended, and kept for 90 days.'),
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
