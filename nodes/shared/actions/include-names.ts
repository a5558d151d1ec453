import { z } from 'zod';

import { flag } from '../base/json';
import { readCollection } from '../n8n/parameters';
import type { Naming } from '../rows/add-names';
import { unnamedIn, withNames } from '../rows/add-names';
import type { Source } from '../source/source';
import type { Output } from '../source/unified-row';
import type { OperationCall } from './execute';

const options = z.object({ includeNames: flag.nullish() });

/**
 * Reads `options.includeNames`.
 *
 * @throws InputError where it is neither on nor off
 */
export function readNaming(
	{ namedIds = [], columns }: Pick<Source, 'columns' | 'namedIds'>,
	output: Output,
	{ context, itemIndex, names: book, session }: OperationCall,
): Naming {
	const labels = { includeNames: 'Include Names' };
	const { includeNames } = readCollection(context, 'options', options, labels, itemIndex);
	const wanted = namedIds.filter(({ only }) => only === undefined || only === output);
	if (!includeNames || wanted.length === 0) {
		return { isOn: false, columns: [], add: (records) => Promise.resolve(records) };
	}
	const added = wanted.filter(
		({ within, name }) => within === undefined && !columns.includes(name),
	);
	return {
		isOn: true,
		columns: output === 'raw' ? added.map(({ name }) => name) : [],
		async add(records) {
			const unnamed = unnamedIn(records, wanted);
			await Promise.all(
				[...unnamed].map(async ([source, ids]) => {
					await book.learn(source, ids, session);
				}),
			);
			return records.map((record) => ({ ...record, json: withNames(record, wanted, book) }));
		},
	};
}
