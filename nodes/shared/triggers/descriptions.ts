import type { INodeProperties } from 'n8n-workflow';

/** Parameters that the triggers share, declared once. */

export const startFromOption: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'dateTime',
	default: '',
	description:
		'Deliver records since this time when the workflow is activated for the first time. Empty means from the activation on.',
};

export const maxItemsOption: INodeProperties = {
	displayName: 'Max Items',
	name: 'maxItems',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1000,
	description:
		'Most items one poll hands over. The rest follows in the next polls, in order, with nothing lost.',
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
			'How long after its end an engagement may still turn up in the list of the vendor. One that turns up later can be missed.',
	},
	{
		displayName: 'Longest Engagement (Hours)',
		name: 'maxEngagementHours',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 336,
		description:
			'Longest engagement to expect. Engagements over an hour are looked for every hour, those over a day once a day. Longer ones than this can be missed.',
	},
];

/** What the triggers promise, above their parameters. */
export const deliveryNotice: INodeProperties = {
	displayName:
		'Every record is delivered once and in order, also after n8n was switched off for a while. Testing by hand shows a few recent records and changes nothing.',
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
			description: 'When an engagement has ended and is listed',
		},
	],
	default: 'engagementEnded',
};
