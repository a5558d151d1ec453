import type { INodeProperties } from 'n8n-workflow';

/** Parameters that the triggers share, declared once. */

export const startFromOption: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'dateTime',
	default: '',
	description:
		'The time from which to deliver records when the workflow is activated for the first time. Leave empty to start at the activation.',
};

export const maxItemsOption: INodeProperties = {
	displayName: 'Max Items',
	name: 'maxItems',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1000,
	description:
		'Maximum number of items to return per poll. The rest follows in the next polls, in order, with nothing lost.',
};

/** Options of the triggers that wait for engagements to end. */
export const sweepOptions: INodeProperties[] = [
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

/** What the triggers promise, above their parameters. */
export const deliveryNotice: INodeProperties = {
	displayName:
		'Every record is delivered once and in order, even if n8n was switched off for a while. Testing by hand shows a few recent records and changes nothing.',
	name: 'deliveryNotice',
	type: 'notice',
	default: '',
};

/** The one event of the triggers that wait for engagements to end. */
export const engagementEndedEvent: INodeProperties = {
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
};
