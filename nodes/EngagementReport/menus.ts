import type { INodeProperties } from 'n8n-workflow';

import { operationMenu, resourceParameter } from '../shared/n8n/descriptions';

/** Resource and operation. */
export const menus: INodeProperties[] = [
	resourceParameter(
		[
			{ name: 'Agent Hours', value: 'agentHours' },
			{ name: 'Engagement', value: 'engagement' },
		],
		'engagement',
	),

	operationMenu(
		'engagement',
		[
			{
				name: 'Create Report',
				value: 'report',
				action: 'Create report',
				description: 'Create a page for people, ready for an email, with figures as JSON',
			},
			{
				name: 'Summarize',
				value: 'summarize',
				action: 'Summarize engagements',
				description: 'Work out figures for each group of engagements',
			},
		],
		'summarize',
	),
	operationMenu(
		'agentHours',
		[
			{
				name: 'Summarize Agent Hours',
				value: 'summarize',
				action: 'Summarize agent hours',
				description: 'Work out how long agents were logged in, busy and idle',
			},
		],
		'summarize',
	),
];
