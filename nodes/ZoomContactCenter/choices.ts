import { z } from 'zod';

import type { Choices } from '../shared/actions/list-request';
import {
	fromLocator,
	optionalChoice,
	optionalText,
	optionalTimezone,
	type ParameterContext,
	readCollection,
} from '../shared/n8n/parameters';
import type { ZoomEngagementFilters } from './sources/engagement';

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

export const DIRECTIONS = { inbound: 'Inbound', outbound: 'Outbound' } as const;

const channelTypes = [
	'chat',
	'in_app_chat',
	'in_app_video',
	'kiosk',
	'SMS',
	'video',
	'voice',
] as const;

const sayChannelTypes = () => ({ message: `Choose from ${channelTypes.join(', ')}` });

const filters = z.object({
	channel: optionalChoice(['email', 'messaging', 'video', 'voice']),
	channelTypes: z
		.array(z.enum(channelTypes, { errorMap: sayChannelTypes }), { errorMap: sayChannelTypes })
		.nullish()
		.transform((values) => (values && values.length > 0 ? values : undefined)),
	consumerNumber: optionalText,
	direction: optionalChoice(['inbound', 'outbound']),
	queueId: fromLocator(optionalText),
	userId: fromLocator(optionalText),
});

const options = z.object({
	dateField: optionalChoice(['end', 'start']),
	timezone: optionalTimezone,
});

const LABELS = {
	channel: 'Channel',
	channelTypes: 'Channel Types',
	consumerNumber: 'Consumer Number',
	dateField: 'Date Field',
	direction: 'Direction',
	queueId: 'Queue',
	timezone: 'Timezone',
	userId: 'User',
};

export function readChoices(
	context: ParameterContext,
	itemIndex: number,
): Choices<ZoomEngagementFilters> {
	const chosen = readCollection(context, 'filters', filters, LABELS, itemIndex);
	const { dateField = 'start', timezone } = readCollection(
		context,
		'options',
		options,
		LABELS,
		itemIndex,
	);
	return { dateField, filters: { ...chosen, timezone } };
}
