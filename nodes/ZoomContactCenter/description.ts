import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

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
import { locatorParameter } from '../shared/n8n/locator';
import { CHANNEL_TYPES, CHANNELS, DIRECTIONS } from './choices';

const forGet = { resource: ['engagement'], operation: ['get'] };
const forLists = { resource: ['engagement'], operation: LISTING };

function choices(names: Readonly<Record<string, string>>): INodePropertyOptions[] {
	return Object.entries(names).map(([value, name]) => ({ name, value }));
}

const queueLocator = locatorParameter({
	displayName: 'Queue',
	name: 'queueId',
	description: 'Return only engagements of this queue',
	searchListMethod: 'searchQueues',
	noun: 'a queue',
	placeholder: 'xqJE_cgERLyAJHYYL5LLeg',
});

const userLocator = locatorParameter({
	displayName: 'User',
	name: 'userId',
	description: 'Return only engagements of the agent with this Zoom user',
	searchListMethod: 'searchUsers',
	noun: 'a user',
	placeholder: 'IGTRVt3gQ2i-WjoUIjeZxw',
});

export const filtersParameter: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: choices(CHANNELS),
			default: 'voice',
			description: 'Return only engagements on this channel. Zoom then ignores Channel Types.',
		},
		{
			displayName: 'Channel Types',
			name: 'channelTypes',
			type: 'multiOptions',
			options: choices(CHANNEL_TYPES),
			default: [],
			description:
				"Return only engagements of these types. This is the older of Zoom's two channel filters.",
		},
		{
			displayName: 'Consumer Number',
			name: 'consumerNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. +15550123',
			description: 'Return only engagements with the customer who has this phone number',
		},
		{
			displayName: 'Direction',
			name: 'direction',
			type: 'options',
			options: choices(DIRECTIONS),
			default: 'inbound',
			description: 'Return only engagements started by customers (inbound) or by agents (outbound)',
		},
		queueLocator,
		userLocator,
	],
};

export const engagementParameters: INodeProperties[] = [
	engagementIdParameter(forGet, 'aBcDeFgHiJkLmNoPqRsTuV'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: forGet },
		options: [includeNamesOption, outputOption, ...redactOptions],
	},
	...listParameters('engagement', 'Engagements are listed after they have ended.'),
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
			{
				displayName: 'Timezone',
				name: 'timezone',
				type: 'string',
				default: '',
				placeholder: 'e.g. America/New_York',
				description:
					'The timezone of the times that Zoom returns. Does not change which engagements are returned. Leave empty for UTC.',
			},
		],
	},
];
