import type { INodeProperties } from 'n8n-workflow';

import { orderOption } from '../shared/actions/order';
import { compareColumnsOption } from '../shared/actions/reconcile';
import { redactOptions } from '../shared/actions/redact-options';
import {
	concurrencyOption,
	includeNamesOption,
	LISTING,
	listParameters,
	operationParameter,
	READING,
	collection,
	resourceParameter,
	shownFor,
} from '../shared/n8n/descriptions';
import { fileParameters } from '../shared/n8n/file-parameters';
import { withNames } from '../shared/n8n/locator';
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

const OWN_OPERATIONS: Readonly<Record<string, ReadonlyArray<'checkAccess' | 'reconcile'>>> = {
	// Access is checked for all exports at once, under the resource that comes first to mind.
	chat: ['checkAccess'],
	engagement: ['reconcile'],
};

const forLists = shownFor({ operation: LISTING });

export const chatParameters: INodeProperties[] = [
	resourceParameter(
		resources.map(([value, { displayName }]) => ({ name: displayName, value })),
		'chat',
	),
	...resources.map(([resource, { plural }]) =>
		operationParameter(resource, plural, OWN_OPERATIONS[resource] ?? []),
	),
	...resources.flatMap(([resource, { rangeHint }]) => [
		...listParameters(resource, rangeHint),
		...fileParameters(resource),
	]),
	{ ...withNames(filtersParameter('resource')), ...shownFor({ operation: READING }) },
	{
		...collection('options', [
			...columns,
			{ ...fieldsOption, ...shownFor({ '/resource': resourcesWithFields }) },
			{ ...includeNamesOption, ...shownFor({ '/resource': resourcesWithNames }) },
			{ ...orderOption, ...shownFor({ '/resource': ['engagement'], '/operation': ['getAll'] }) },
			...output,
			concurrencyOption,
			...redactOptions,
		]),
		...forLists,
	},
	{
		...collection('options', [
			compareColumnsOption,
			includeNamesOption,
			concurrencyOption,
			...redactOptions,
		]),
		...shownFor({ resource: ['engagement'], operation: ['reconcile'] }),
	},
];
