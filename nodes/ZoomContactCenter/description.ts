import type { INodeProperties } from 'n8n-workflow';

import { dateFieldOption, engagementParameters } from '../shared/actions/engagement-parameters';
import { choicesIn, filtersCollection, labelsOf } from '../shared/n8n/descriptions';
import { locatorParameter } from '../shared/n8n/locator';

/** The values Zoom documents, with the names users see. In the order of the menus. */
export const CHANNELS = {
	email: 'Email',
	messaging: 'Messaging',
	video: 'Video',
	voice: 'Voice',
} as const;

export const CHANNEL_TYPES = {
	chat: 'Chat',
	in_app_chat: 'In-App Chat',
	in_app_video: 'In-App Video',
	kiosk: 'Kiosk',
	SMS: 'SMS',
	video: 'Video',
	voice: 'Voice',
} as const;

export const DIRECTIONS = { inbound: 'Inbound', outbound: 'Outbound' } as const;

const filters: INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: choicesIn(CHANNELS),
		default: 'voice',
		description: 'Only engagements of this channel. Zoom then ignores the channel types.',
	},
	{
		displayName: 'Channel Types',
		name: 'channelTypes',
		type: 'multiOptions',
		options: choicesIn(CHANNEL_TYPES),
		default: [],
		description: 'Only engagements of these types. The older of the two channel filters.',
	},
	{
		displayName: 'Consumer Number',
		name: 'consumerNumber',
		type: 'string',
		default: '',
		placeholder: '+15550123',
		description: 'Only engagements with the customer who has this phone number',
	},
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: choicesIn(DIRECTIONS),
		default: 'inbound',
		description: 'Only engagements that customers (inbound) or agents (outbound) began',
	},
	locatorParameter({
		displayName: 'Queue',
		name: 'queueId',
		description: 'Only engagements of this queue',
		noun: 'a queue',
		placeholder: 'xqJE_cgERLyAJHYYL5LLeg',
	}),
	locatorParameter({
		displayName: 'User',
		name: 'userId',
		description: 'Only engagements of the agent who is this Zoom user',
		noun: 'a user',
		placeholder: 'IGTRVt3gQ2i-WjoUIjeZxw',
	}),
];

const timezoneOption: INodeProperties = {
	displayName: 'Timezone',
	name: 'timezone',
	type: 'string',
	default: '',
	placeholder: 'America/New_York',
	description:
		'The timezone in which Zoom writes the times of the result. Does not change which engagements are listed. Empty means UTC.',
};

export const filtersParameter = filtersCollection(filters);

export const LABELS = labelsOf([...filters, dateFieldOption, timezoneOption]);

export const parameters = engagementParameters({
	sampleId: 'aBcDeFgHiJkLmNoPqRsTuV',
	rangeHint: 'Engagements are listed after they ended.',
	filtersParameter,
	moreOptions: [timezoneOption],
});
