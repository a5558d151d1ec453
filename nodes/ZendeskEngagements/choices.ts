import { z } from 'zod';

import type { Choices } from '../shared/actions/list-request';
import {
	fromLocator,
	optionalChoice,
	optionalNumericId,
	type ParameterContext,
	readCollection,
} from '../shared/n8n/parameters';
import type { ZendeskEngagementFilters } from './sources/engagement';

const filters = z.object({
	agentId: fromLocator(optionalNumericId),
	channel: optionalChoice(['all', 'messaging', 'support']),
	groupId: fromLocator(optionalNumericId),
	ticketId: optionalNumericId,
});

const options = z.object({
	dateField: optionalChoice(['end', 'start']),
	timestampUnit: optionalChoice(['auto', 'milliseconds', 'seconds']),
});

const LABELS = {
	agentId: 'Agent',
	channel: 'Channel',
	dateField: 'Date Field',
	groupId: 'Group',
	ticketId: 'Ticket ID',
	timestampUnit: 'Timestamp Unit',
};

export function readChoices(
	context: ParameterContext,
	itemIndex: number,
): Choices<ZendeskEngagementFilters> {
	const chosen = readCollection(context, 'filters', filters, LABELS, itemIndex);
	const { dateField = 'start', timestampUnit = 'auto' } = readCollection(
		context,
		'options',
		options,
		LABELS,
		itemIndex,
	);
	return { dateField, filters: { ...chosen, channel: chosen.channel ?? 'all', timestampUnit } };
}
