import type { INodeProperties, IPollFunctions } from 'n8n-workflow';

import { InputError } from '../base/errors';
import { DAY, MINUTE } from '../base/time';
import { collection, includeNamesOption } from '../n8n/descriptions';
import { columnsOption, outputOption } from '../n8n/output';
import type { ItemContext } from '../n8n/parameters';
import type { Source } from '../source/source';
import { maxItemsOption, startFromOption } from './descriptions';
import type { SweepOptions } from './sweep-state';
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
	/** How long the vendor goes on writing an engagement after its end. */
	readonly waitMinutes: number;
}

/** What is waited for longer than this would be read anew in every poll until then. */
const LONGEST_WAIT_MS = 30 * DAY;

function waitOption(waitMinutes: number): INodeProperties {
	return {
		displayName: 'Wait After End (Minutes)',
		name: 'waitMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: waitMinutes,
		description:
			'How long after its end to hand over an engagement, with what it says then. Notes and dispositions may be written after the end.',
	};
}

/** @throws InputError where the vendor would no longer have what was waited for */
function requireIsKept(
	{ name, retentionMs = Infinity }: Pick<Source, 'name' | 'retentionMs'>,
	sweep: SweepOptions,
): void {
	const most = Math.min(LONGEST_WAIT_MS, retentionMs - sweep.longestMs);
	if (sweep.waitMs === 0 || sweep.waitMs <= most) return;
	throw new InputError(
		'"Wait After End (Minutes)" is too long',
		`${name} can be waited for ${Math.max(0, Math.floor(most / MINUTE))} minutes at most. Enter a smaller number.`,
	);
}

/** The parameters of a trigger that waits for engagements to end, and how they are read. */
export function engagementTrigger<Filters>({
	source,
	filtersParameter,
	readChoices,
	moreOptions = [],
	waitMinutes,
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
			waitOption(waitMinutes),
		]),
	];
	const readWatch = (context: IPollFunctions): Watch<Filters> => {
		const parameters = parametersOf(context);
		const { filters } = readChoices(parameters);
		const options = readWatchOptions(parameters, waitMinutes);
		requireIsKept(source, options.sweep);
		return { event: 'engagementEnded', source, filters, ...options };
	};
	return { triggerParameters, readWatch };
}
