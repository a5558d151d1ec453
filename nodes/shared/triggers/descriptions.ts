import type { INodeProperties } from 'n8n-workflow';

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

export const deliveryNotice: INodeProperties = {
	displayName:
		'Every record is delivered once and in order, also after n8n was switched off for a while. Testing by hand shows a few recent records and changes nothing.',
	name: 'deliveryNotice',
	type: 'notice',
	default: '',
};
