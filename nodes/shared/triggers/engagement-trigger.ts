import type { INodeProperties, IPollFunctions } from 'n8n-workflow';

import { collection, includeNamesOption } from '../n8n/descriptions';
import { columnsOption, outputOption } from '../n8n/output';
import type { ItemContext } from '../n8n/parameters';
import type { Source } from '../source/source';
import { maxItemsOption, startFromOption } from './descriptions';
import { parametersOf, readWatchOptions, type Watch } from './watch';

const sweepOptions: INodeProperties[] = [
	{
		displayName: 'Late Arrival (Minutes)',
		name: 'lateArrivalMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 60,
		description:
			"How long after its end an engagement can still appear in the vendor's list. Engagements that appear later can be missed.",
	},
	{
		displayName: 'Longest Engagement (Hours)',
		name: 'maxEngagementHours',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 336,
		description:
			'The longest engagement to expect. The trigger looks for engagements longer than an hour once an hour, and for those longer than a day once a day. Engagements longer than this can be missed.',
	},
];

const engagementEnded: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Engagement Ended',
			value: 'engagementEnded',
			description: 'Triggers when an engagement has ended and the vendor lists it',
		},
	],
	default: 'engagementEnded',
	hint: 'Each engagement is delivered once, in order, whatever n8n missed in between',
};

/** What differs between the triggers that wait for engagements to end. */
interface EngagementTrigger<Filters> {
	readonly source: Source<Filters>;
	readonly filtersParameter: INodeProperties;
	readonly readChoices: (parameters: ItemContext) => { readonly filters: Filters };
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
		engagementEnded,
		filtersParameter,
		collection('options', [
			columnsOption(source),
			includeNamesOption,
			...sweepOptions,
			maxItemsOption,
			outputOption(source, 'trigger'),
			startFromOption,
			...moreOptions,
		]),
	];
	const readWatch = (context: IPollFunctions): Watch<Filters> => {
		const parameters = parametersOf(context);
		const { filters } = readChoices(parameters);
		return { event: 'engagementEnded', source, filters, ...readWatchOptions(parameters) };
	};
	return { triggerParameters, readWatch };
}
