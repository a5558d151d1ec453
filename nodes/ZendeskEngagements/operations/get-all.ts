import { z } from 'zod';

import { getMany } from '../../shared/get-many';
import { optionalChoice, optionalNumericId, readCollection } from '../../shared/parameters';
import { engagements } from '../sources/engagement';

const filters = z.object({
	agentId: optionalNumericId,
	channel: optionalChoice(['all', 'messaging', 'support']),
	ticketId: optionalNumericId,
});

const options = z.object({
	dateField: optionalChoice(['end', 'start']),
	timestampUnit: optionalChoice(['auto', 'milliseconds', 'seconds']),
});

const LABELS = {
	agentId: 'Agent ID',
	channel: 'Channel',
	dateField: 'Date Field',
	ticketId: 'Ticket ID',
	timestampUnit: 'Timestamp Unit',
};

export const getAll = getMany(engagements, (context, itemIndex) => {
	const chosen = readCollection(context, 'filters', filters, LABELS, itemIndex);
	const { dateField = 'start', timestampUnit = 'auto' } = readCollection(
		context,
		'options',
		options,
		LABELS,
		itemIndex,
	);
	return { dateField, filters: { ...chosen, channel: chosen.channel ?? 'all', timestampUnit } };
});
