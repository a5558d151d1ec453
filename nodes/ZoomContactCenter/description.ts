import type { INodeProperties } from 'n8n-workflow';

import { dateFieldOption, engagementParameters } from '../shared/actions/engagement-parameters';
import { choicesIn, collection, labelsOf } from '../shared/n8n/descriptions';
import { locatorParameter } from '../shared/n8n/locator';
import { engagements } from './sources/engagement';
import { DIRECTIONS } from './sources/filters';

/** The documented values with the labels users see, in the order of the menus. */
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

const filters: INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: choicesIn(CHANNELS),
		default: 'voice',
		description: 'Return only engagements on this channel. Zoom then ignores Channel Types.',
	},
	{
		displayName: 'Channel Types',
		name: 'channelTypes',
		type: 'multiOptions',
		options: choicesIn(CHANNEL_TYPES),
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
		options: choicesIn(DIRECTIONS),
		default: 'inbound',
		description: 'Return only engagements started by customers (inbound) or by agents (outbound)',
	},
	locatorParameter({
		displayName: 'Queue',
		name: 'queueId',
		description: 'Return only engagements of this queue',
		noun: 'a queue',
		placeholder: 'xqJE_cgERLyAJHYYL5LLeg',
	}),
	locatorParameter({
		displayName: 'User',
		name: 'userId',
		description: 'Return only engagements of the agent with this Zoom user',
		noun: 'a user',
		placeholder: 'IGTRVt3gQ2i-WjoUIjeZxw',
	}),
];

const timezoneOption: INodeProperties = {
	displayName: 'Timezone',
	name: 'timezone',
	type: 'string',
	default: '',
	placeholder: 'e.g. America/New_York',
	description:
		'The timezone of the times that Zoom returns. Does not change which engagements are returned. Leave empty for UTC.',
};

export const filtersParameter = collection('filters', filters);

export const LABELS = labelsOf([...filters, dateFieldOption, timezoneOption]);

export const parameters = engagementParameters({
	source: engagements,
	sampleId: 'aBcDeFgHiJkLmNoPqRsTuV',
	rangeHint: 'Engagements are listed after they have ended.',
	filtersParameter,
	moreOptions: [timezoneOption],
});
