import { z } from 'zod';

import { dateFieldChoice } from '../shared/actions/engagement-parameters';
import type { ReadChoices } from '../shared/actions/list-request';
import { valuesOf } from '../shared/n8n/descriptions';
import {
	fromLocator,
	optionalChoice,
	optionalText,
	optionalTimezone,
	readCollection,
} from '../shared/n8n/parameters';
import { CHANNEL_TYPES, CHANNELS, LABELS } from './description';
import { DIRECTIONS, type ZoomEngagementFilters } from './sources/filters';

const channelTypes = valuesOf(CHANNEL_TYPES);

const message = `Choose from ${channelTypes.join(', ')}`;

const filters = z.object({
	channel: optionalChoice(valuesOf(CHANNELS)),
	channelTypes: z
		.array(z.enum(channelTypes, { message }), { message })
		.nullish()
		.transform((values) => (values && values.length > 0 ? values : undefined)),
	consumerNumber: optionalText,
	direction: optionalChoice(valuesOf(DIRECTIONS)),
	queueId: fromLocator(optionalText),
	userId: fromLocator(optionalText),
});

const options = z.object({ dateField: dateFieldChoice, timezone: optionalTimezone });

export const readChoices: ReadChoices<ZoomEngagementFilters> = (item) => {
	const chosen = readCollection(item, 'filters', filters, LABELS);
	const { dateField, ...more } = readCollection(item, 'options', options, LABELS);
	return { dateField, filters: { ...chosen, ...more } };
};
