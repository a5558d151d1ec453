import type { INodeProperties, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { InputError } from '../shared/base/errors';
import { valueIn } from '../shared/base/json';
import { quote } from '../shared/base/quote';
import { collection, includeNamesOption, shownFor } from '../shared/n8n/descriptions';
import { maxItemsOption, startFromOption } from '../shared/triggers/descriptions';
import { parametersOf, readWatchOptions, type Watch } from '../shared/triggers/watch';
import { readFilters } from './choices';
import {
	chatResources,
	fieldsOption,
	filtersParameter,
	resourcesWithFields,
	resourcesWithNames,
	rowParameters,
} from './resources';
import type { ChatExportFilters } from './sources/export-page';

const { columns, output } = rowParameters('event');

export const triggerParameters: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: Object.entries(chatResources).map(([value, { event }]) => ({ ...event, value })),
		default: 'chat',
		hint: 'Each record is delivered once, and once more after a change, whatever n8n missed in between',
	},
	filtersParameter('event'),
	collection('options', [
		...columns,
		{ ...fieldsOption, ...shownFor({ '/event': resourcesWithFields }) },
		{ ...includeNamesOption, ...shownFor({ '/event': resourcesWithNames }) },
		maxItemsOption,
		...output,
		startFromOption,
	]),
];

export function readWatch(context: IPollFunctions): Watch<ChatExportFilters> {
	const parameters = parametersOf(context);
	const event = z.string().catch('').parse(context.getNodeParameter('event', 'chat'));
	const resource = valueIn(chatResources, event);
	if (resource === undefined) {
		throw new InputError(
			`This trigger has no event "${quote(event)}"`,
			'Choose the event again in the node.',
		);
	}
	return {
		event,
		source: resource.source,
		filters: readFilters(resource, parameters),
		...readWatchOptions(parameters),
	};
}
