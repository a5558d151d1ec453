import type { INodeProperties, IPollFunctions } from 'n8n-workflow';

import { optionsCollection, outputOption } from '../n8n/descriptions';
import type { ParameterContext } from '../n8n/parameters';
import type { Source } from '../source/source';
import {
	deliveryNotice,
	engagementEndedEvent,
	maxItemsOption,
	startFromOption,
	sweepOptions,
} from './descriptions';
import { parametersOf, readWatchOptions, type Watch } from './watch';

/** What differs between the triggers that wait for engagements to end. */
interface EngagementTrigger<Filters> {
	readonly source: Source<Filters>;
	readonly filtersParameter: INodeProperties;
	readonly readChoices: (
		parameters: ParameterContext,
		itemIndex: number,
	) => { readonly filters: Filters };
	/** Options of one vendor. */
	readonly moreOptions?: readonly INodeProperties[];
}

/** The parameters of a trigger that waits for engagements to end, and how they are read. */
export function engagementTrigger<Filters>({
	source,
	filtersParameter,
	readChoices,
	moreOptions = [],
}: EngagementTrigger<Filters>) {
	const triggerParameters: INodeProperties[] = [
		deliveryNotice,
		engagementEndedEvent,
		filtersParameter,
		optionsCollection([
			...sweepOptions,
			maxItemsOption,
			outputOption,
			startFromOption,
			...moreOptions,
		]),
	];
	const readWatch = (context: IPollFunctions): Watch<Filters> => {
		const parameters = parametersOf(context);
		const { filters } = readChoices(parameters, 0);
		return { event: 'engagementEnded', source, filters, ...readWatchOptions(parameters) };
	};
	return { triggerParameters, readWatch };
}
