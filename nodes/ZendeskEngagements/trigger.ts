import type { INodeProperties, IPollFunctions } from 'n8n-workflow';

import { outputOption } from '../shared/n8n/descriptions';
import {
	deliveryNotice,
	engagementEndedEvent,
	maxItemsOption,
	startFromOption,
	sweepOptions,
} from '../shared/triggers/descriptions';
import { parametersOf, readWatchOptions, type Watch } from '../shared/triggers/watch';
import { readChoices } from './choices';
import { filtersParameter, timestampUnitOption } from './description';
import { engagements, type ZendeskEngagementFilters } from './sources/engagement';

export const triggerParameters: INodeProperties[] = [
	deliveryNotice,
	engagementEndedEvent,
	filtersParameter,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...sweepOptions, maxItemsOption, outputOption, startFromOption, timestampUnitOption],
	},
];

/** What the trigger's parameters say. */
export function readWatch(context: IPollFunctions): Watch<ZendeskEngagementFilters> {
	const parameters = parametersOf(context);
	const { filters } = readChoices(parameters, 0);
	return {
		event: 'engagementEnded',
		source: engagements,
		filters,
		...readWatchOptions(parameters),
	};
}
