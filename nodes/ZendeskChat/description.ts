import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { redactOptions } from '../shared/actions/redact-options';
import {
	checkAccessOperation,
	concurrencyOption,
	outputOption,
	LISTING,
	listParameters,
	includeNamesOption,
} from '../shared/n8n/descriptions';
import { chatResources, fieldsOption, filtersParameter, resourcesWithFields } from './resources';

const resources = Object.entries(chatResources);

/** Check Access covers all exports; it is listed under the first resource users look at. */
function operationsOf(resource: string, plural: string): INodePropertyOptions[] {
	const lists = [
		{
			name: 'Export to File',
			value: 'export',
			action: `Export ${plural} to a file`,
			description: `Write all ${plural} in a time range to a file`,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: `Get many ${plural}`,
			description: `Retrieve ${plural} in a time range`,
		},
	];
	return resource === 'chat' ? [checkAccessOperation, ...lists] : lists;
}

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
		options: operationsOf(resource, plural),
		default: 'getAll',
	})),
	...resources.flatMap(([resource, { rangeHint }]) => listParameters(resource, rangeHint)),
	{ ...filtersParameter('resource'), displayOptions: { show: { operation: LISTING } } },
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
			{ ...includeNamesOption, displayOptions: { show: { '/resource': ['engagement'] } } },
			{ ...outputOption, displayOptions: { show: { '/resource': ['engagement'] } } },
			...redactOptions,
		],
	},
];
