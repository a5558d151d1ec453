import type { INodeProperties } from 'n8n-workflow';

import { choicesIn, shownFor } from './descriptions';

export const outputFieldParameter: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
};

/** The parameters of Export to File that say what file is written. */
export function fileParameters(resource: string): INodeProperties[] {
	const show = { resource: [resource], operation: ['export'] };
	return [
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: choicesIn({
				csv: ['CSV', 'For spreadsheets: one column per field, with dotted paths for nested fields'],
				ndjson: ['NDJSON', 'For data warehouses: one JSON object per line'],
			}),
			default: 'ndjson',
			description: 'The format of the file',
			...shownFor(show),
		},
		{
			displayName: 'Add Byte Order Mark (BOM)',
			name: 'addBOM',
			type: 'boolean',
			default: true,
			description:
				'Whether to begin the file with a byte order mark. Excel needs it to show letters such as "Ó". Turn it off for programs that take the mark for a part of the first column\'s name.',
			...shownFor({ ...show, format: ['csv'] }),
		},
		{
			displayName: 'Compress',
			name: 'compress',
			type: 'boolean',
			default: false,
			description: 'Whether to compress the file with gzip',
			...shownFor(show),
		},
		{ ...outputFieldParameter, ...shownFor(show) },
	];
}
