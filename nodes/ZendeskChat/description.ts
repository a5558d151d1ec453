import type { INodeProperties } from 'n8n-workflow';

import { redactOptions } from '../shared/actions/redact-options';
import {
	concurrencyOption,
	includeNamesOption,
	LISTING,
	listParameters,
	operationParameter,
	collection,
	resourceParameter,
	shownFor,
} from '../shared/n8n/descriptions';
import {
	chatResources,
	fieldsOption,
	filtersParameter,
	resourcesWithFields,
	resourcesWithNames,
	rowParameters,
} from './resources';

const resources = Object.entries(chatResources);

const { columns, output } = rowParameters('resource');

const forLists = shownFor({ operation: LISTING });

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
	{ ...filtersParameter('resource'), ...forLists },
	{
		...collection('options', [
			...columns,
			{ ...fieldsOption, ...shownFor({ '/resource': resourcesWithFields }) },
			{ ...includeNamesOption, ...shownFor({ '/resource': resourcesWithNames }) },
			...output,
			concurrencyOption,
			...redactOptions,
		]),
		...forLists,
	},
];
