import type { INodeProperties } from 'n8n-workflow';

import { redactOptions } from '../shared/actions/redact-options';
import {
	concurrencyOption,
	includeNamesOption,
	LISTING,
	listParameters,
	operationParameter,
	collection,
	outputOption,
	resourceParameter,
} from '../shared/n8n/descriptions';
import { chatResources, fieldsOption, filtersParameter, resourcesWithFields } from './resources';

const resources = Object.entries(chatResources);

const engagementsOnly = { displayOptions: { show: { '/resource': ['engagement'] } } };

export const chatParameters: INodeProperties[] = [
	resourceParameter(
		resources.map(([value, { displayName }]) => ({ name: displayName, value })),
		'chat',
	),
	...resources.map(([resource, { plural }]) =>
		// Access is checked for all exports at once, under the resource that comes first to mind.
		operationParameter(resource, plural, resource === 'chat' ? ['checkAccess'] : []),
	),
	...resources.flatMap(([resource, { rangeHint }]) => listParameters(resource, rangeHint)),
	{ ...filtersParameter('resource'), displayOptions: { show: { operation: LISTING } } },
	collection(
		'options',
		[
			concurrencyOption,
			{ ...fieldsOption, displayOptions: { show: { '/resource': resourcesWithFields } } },
			{ ...includeNamesOption, ...engagementsOnly },
			{ ...outputOption, ...engagementsOnly },
			...redactOptions,
		],
		{ operation: LISTING },
	),
];
