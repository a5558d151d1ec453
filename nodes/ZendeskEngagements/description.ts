import type { INodeProperties } from 'n8n-workflow';

import { dateFieldOption, engagementParameters } from '../shared/actions/engagement-parameters';
import { choicesIn, collection, labelsOf } from '../shared/n8n/descriptions';
import { locatorParameter } from '../shared/n8n/locator';
import { engagements } from './sources/engagement';

export const CHANNELS = {
	all: ['All', 'Every channel that Zendesk lists'],
	messaging: 'Messaging',
	support: ['Support', 'Email and other ticket channels'],
} as const;

export const TIMESTAMP_UNITS = {
	auto: ['Automatic', 'Detect the unit from the responses'],
	milliseconds: ['Milliseconds', 'As documented by Zendesk'],
	seconds: ['Seconds', 'As observed in practice'],
} as const;

const filters: INodeProperties[] = [
	locatorParameter({
		displayName: 'Agent',
		name: 'agentId',
		description: 'Return only engagements of this agent',
		noun: 'an agent',
		placeholder: '7662138963837',
		isNumeric: true,
	}),
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: choicesIn(CHANNELS),
		default: 'all',
		description: 'Return only engagements on this channel',
	},
	locatorParameter({
		displayName: 'Group',
		name: 'groupId',
		description:
			'Return only engagements of this group. Zendesk cannot filter by group, so the node reads all engagements and leaves out the others.',
		noun: 'a group',
		placeholder: '360005177193',
		isNumeric: true,
	}),
	{
		displayName: 'Ticket ID',
		name: 'ticketId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 94588',
		description: 'Return only engagements of this ticket',
	},
];

export const timestampUnitOption: INodeProperties = {
	displayName: 'Timestamp Unit',
	name: 'timestampUnit',
	type: 'options',
	options: choicesIn(TIMESTAMP_UNITS),
	default: 'auto',
	description:
		'The unit in which the time range is sent to Zendesk. If you know it, choose it to save a request.',
};

export const filtersParameter = collection('filters', filters);

export const LABELS = labelsOf([...filters, dateFieldOption, timestampUnitOption]);

export const parameters = engagementParameters({
	source: engagements,
	sampleId: 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF',
	rangeHint: 'Engagements are listed after they have ended, and are kept for 90 days.',
	filtersParameter,
	moreOptions: [timestampUnitOption],
});
