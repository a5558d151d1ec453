import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { InputError } from '../base/errors';
import { type Columned, knownColumns } from '../rows/select';
import type { Source } from '../source/source';
import type { Output } from '../source/unified-row';
import { choicesIn, labelsOf, valuesOf } from './descriptions';
import { type ItemContext, optionalChoice, readCollection } from './parameters';

const OUTPUTS = {
	raw: ['Raw', 'The records as the vendor returns them'],
	selected: ['Selected Fields', 'The fields that you choose in "Columns"'],
	simplified: ['Simplified', 'At most ten columns that people look at first'],
	unified: [
		'Unified',
		'The same columns for Zendesk, Zendesk Chat and Zoom, to combine them in one table',
	],
} as const;

/** `options.output` of a list; only engagements have unified rows. */
export function outputOption(
	{ unified }: Pick<Source, 'unified'>,
	of: 'action' | 'trigger',
): INodeProperties {
	return {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: choicesIn(OUTPUTS).filter(({ value }) => value !== 'unified' || unified !== undefined),
		default: 'raw',
		description:
			of === 'trigger'
				? 'Which columns to return'
				: 'Which columns to return. As a tool of an AI agent, the node returns Simplified unless you choose another one.',
		builderHint: {
			propertyHint:
				'Use unified to combine Zendesk, Zendesk Chat and Zoom, and wherever rows go into a report. Use raw to work with one vendor.',
		},
	};
}

/** `options.columns` of a list: what can be chosen from, for *Selected Fields*. */
export function columnsOption(
	source: Columned,
	show: NonNullable<IDisplayOptions['show']> = {},
): INodeProperties {
	const names = knownColumns(source).sort((one, other) => one.localeCompare(other, 'en'));
	return {
		displayName: 'Columns',
		name: 'columns',
		type: 'multiOptions',
		options: names.map((name) => ({ name, value: name })),
		default: [],
		description:
			'The fields to return, in this order. If both rows have a field, it is the one of the unified row. For other fields, such as nested ones, use an expression that returns a list of dotted paths.',
		// Not `/options.output`: n8n then drops what was chosen before it runs the node.
		displayOptions: { show: { ...show, output: ['selected'] } },
	};
}

/** In characters: no path to a field comes near. */
const LONGEST_COLUMN = 300;
const TOO_LONG = `A name has more than ${LONGEST_COLUMN} characters`;
const MOST_COLUMNS = 1000;
const NO_COLUMNS = 'Choose from the list, or enter a list of names';

const options = z.object({
	output: optionalChoice(valuesOf(OUTPUTS)),
	columns: z.preprocess(
		(given) => (typeof given === 'string' ? given.split(',') : (given ?? [])),
		z
			.array(z.string({ message: NO_COLUMNS }).max(LONGEST_COLUMN, TOO_LONG), {
				message: NO_COLUMNS,
			})
			.max(MOST_COLUMNS, `Choose no more than ${MOST_COLUMNS} columns`),
	),
});

const LABELS = labelsOf([outputOption({}, 'action'), columnsOption({ columns: [] })]);

/** Reads `options.output` and `options.columns`. Sources without unified rows return raw ones. */
export function readOutput(item: ItemContext, otherwise: 'raw' | 'simplified' = 'raw'): Output {
	const { output = otherwise, columns } = readCollection(item, 'options', options, LABELS);
	if (output !== 'selected') return output;
	const named = columns.map((column) => column.trim().replace(/\[(\d+)\]/g, '.$1'));
	const chosen = [...new Set(named.filter(Boolean))];
	if (chosen.length > 0) return { columns: chosen };
	throw new InputError(
		'"Columns" is empty',
		'Choose the fields to return, or choose another "Output".',
	);
}
