import type { INodeProperties } from 'n8n-workflow';

import {
	choicesIn,
	concurrencyOption,
	includeNamesOption,
	listParameters,
	LISTING,
	operationParameter,
	READING,
	collection,
	resourceParameter,
	shownFor,
	valuesOf,
} from '../n8n/descriptions';
import { fileParameters } from '../n8n/file-parameters';
import { withNames } from '../n8n/locator';
import { columnsOption, outputOption } from '../n8n/output';
import { optionalChoice } from '../n8n/parameters';
import type { Columned } from '../rows/select';
import { orderOption } from './order';
import { compareColumnsOption } from './reconcile';
import { redactOptions } from './redact-options';

const DATE_FIELDS = {
	end: ['End', 'When the engagement ended'],
	start: ['Start', 'When the engagement started'],
} as const;

export const dateFieldOption: INodeProperties = {
	displayName: 'Date Field',
	name: 'dateField',
	type: 'options',
	options: choicesIn(DATE_FIELDS),
	default: 'start',
	description: 'Which time of an engagement has to be between "From" and "To"',
};

export const dateFieldChoice = optionalChoice(valuesOf(DATE_FIELDS)).transform(
	(field) => field ?? 'start',
);

/** What differs between the nodes that read engagements only. */
interface EngagementParameters {
	readonly source: Columned;
	readonly sampleId: string;
	readonly rangeHint: string;
	readonly filtersParameter: INodeProperties;
	/** Options of one vendor's lists. */
	readonly moreOptions: readonly INodeProperties[];
}

/** The parameters of a node that reads engagements only. */
export function engagementParameters(own: EngagementParameters): INodeProperties[] {
	const forGet = { resource: ['engagement'], operation: ['get'] };
	const forLists = { resource: ['engagement'], operation: LISTING };
	const columns = columnsOption(own.source);
	const output = outputOption(own.source, 'action');
	return [
		resourceParameter([{ name: 'Engagement', value: 'engagement' }], 'engagement'),
		operationParameter('engagement', 'engagements', ['checkAccess', 'get', 'reconcile']),
		{
			displayName: 'Engagement ID',
			name: 'engagementId',
			type: 'string',
			required: true,
			default: '',
			placeholder: `e.g. ${own.sampleId}`,
			description: 'The ID of the engagement, as returned by Get Many',
			...shownFor(forGet),
		},
		{
			...collection('options', [columns, includeNamesOption, output, ...redactOptions]),
			...shownFor(forGet),
		},
		...listParameters('engagement', own.rangeHint),
		...fileParameters('engagement'),
		{
			...withNames(own.filtersParameter),
			...shownFor({ resource: ['engagement'], operation: READING }),
		},
		{
			...collection('options', [
				columns,
				dateFieldOption,
				includeNamesOption,
				orderOption,
				output,
				concurrencyOption,
				...redactOptions,
				...own.moreOptions,
			]),
			...shownFor(forLists),
		},
		{
			...collection('options', [
				compareColumnsOption,
				dateFieldOption,
				includeNamesOption,
				concurrencyOption,
				...redactOptions,
				...own.moreOptions,
			]),
			...shownFor({ resource: ['engagement'], operation: ['reconcile'] }),
		},
	];
}
