import type { INodeProperties } from 'n8n-workflow';

import { dateFieldOption, engagementParameters } from '../shared/actions/engagement-parameters';
import { choicesIn, filtersCollection, labelsOf } from '../shared/n8n/descriptions';
import { locatorParameter } from '../shared/n8n/locator';

export const CHANNELS = {
	all: ['All', 'Every channel Zendesk lists'],
	messaging: 'Messaging',
	support: ['Support', 'Email and other ticket channels'],
} as const;

export const TIMESTAMP_UNITS = {
	auto: ['Auto', 'Find out from the answers'],
	milliseconds: ['Milliseconds', 'As Zendesk documents'],
	seconds: ['Seconds', 'As Zendesk is seen to work'],
} as const;

const filters: INodeProperties[] = [
	locatorParameter({
		displayName: 'Agent',
		name: 'agentId',
		description: 'Only engagements of this agent',
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
		description: 'Only engagements of this channel',
	},
	locatorParameter({
		displayName: 'Group',
		name: 'groupId',
		description:
			'Only engagements of this group. Zendesk cannot filter by groups, so all engagements are read and the others left out here.',
		noun: 'a group',
		placeholder: '360005177193',
		isNumeric: true,
	}),
	{
		displayName: 'Ticket ID',
		name: 'ticketId',
		type: 'string',
		default: '',
		placeholder: '94588',
		description: 'Only engagements of this ticket',
	},
];

export const timestampUnitOption: INodeProperties = {
	displayName: 'Timestamp Unit',
	name: 'timestampUnit',
	type: 'options',
	options: choicesIn(TIMESTAMP_UNITS),
	default: 'auto',
	description:
		'The unit in which Zendesk takes the range. Choose one to save a request, where you know it.',
};

export const filtersParameter = filtersCollection(filters);

export const LABELS = labelsOf([...filters, dateFieldOption, timestampUnitOption]);

export const parameters = engagementParameters({
	sampleId: 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF',
	rangeHint: 'Engagements are listed after they ended, and kept for 90 days.',
	filtersParameter,
	moreOptions: [timestampUnitOption],
});
