import { z } from 'zod';

import { dateFieldChoice } from '../shared/actions/engagement-parameters';
import type { ReadChoices } from '../shared/actions/list-request';
import { valuesOf } from '../shared/n8n/descriptions';
import {
	fromLocator,
	optionalChoice,
	optionalNumericId,
	readCollection,
} from '../shared/n8n/parameters';
import { CHANNELS, LABELS, TIMESTAMP_UNITS } from './description';
import type { ZendeskEngagementFilters } from './sources/engagement';

const filters = z.object({
	agentId: fromLocator(optionalNumericId),
	channel: optionalChoice(valuesOf(CHANNELS)).transform((channel) => channel ?? 'all'),
	groupId: fromLocator(optionalNumericId),
	ticketId: optionalNumericId,
});

const options = z.object({
	dateField: dateFieldChoice,
	timestampUnit: optionalChoice(valuesOf(TIMESTAMP_UNITS)).transform((unit) => unit ?? 'auto'),
});

export const readChoices: ReadChoices<ZendeskEngagementFilters> = (item) => {
	const chosen = readCollection(item, 'filters', filters, LABELS);
	const { dateField, ...more } = readCollection(item, 'options', options, LABELS);
	return { dateField, filters: { ...chosen, ...more } };
};
