import type { INodeProperties } from 'n8n-workflow';

export const startFromOption: INodeProperties = {
	displayName: 'Start From',
	name: 'startFrom',
	type: 'dateTime',
	default: '',
	description:
		'The time from which to deliver records when the workflow is published for the first time. Leave empty to start at that moment.',
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
