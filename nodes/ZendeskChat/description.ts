import type { INodeProperties } from 'n8n-workflow';

import { concurrencyOption, outputOption, LISTING, listParameters } from '../shared/descriptions';
import { chatResources, fieldsOption, resourcesWithFields } from './resources';

const resources = Object.entries(chatResources);

export const chatParameters: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(([value, { displayName }]) => ({ name: displayName, value })),
		default: 'chat',
	},
	...resources.map(([resource, { plural }]): INodeProperties => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: [
			{
				name: 'Export to File',
				value: 'export',
				action: `Export ${plural} to a file`,
				description: `Write the ${plural} of a range of time into one file, however many`,
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: `Get many ${plural}`,
				description: `Retrieve the ${plural} of a range of time`,
			},
		],
		default: 'getAll',
	})),
	...resources.flatMap(([resource, { rangeHint }]) => listParameters(resource, rangeHint)),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { operation: LISTING } },
		options: [
			concurrencyOption,
			{ ...fieldsOption, displayOptions: { show: { '/resource': resourcesWithFields } } },
			{ ...outputOption, displayOptions: { show: { '/resource': ['engagement'] } } },
		],
	},
];
