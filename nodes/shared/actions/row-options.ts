import { z } from 'zod';

import { flag } from '../base/json';
import { readCollection, readOutput } from '../n8n/parameters';
import { type Naming, unnamedIn, withNames } from '../rows/add-names';
import { presenter } from '../rows/present';
import type { Source } from '../source/source';
import type { Output } from '../source/unified-row';
import type { OperationCall } from './execute';
import { readRedact } from './redact-options';

/** Reads the options that say how the records of a source become rows. */
export function readRowOptions(
	source: Pick<Source, 'columns' | 'name' | 'namedIds' | 'personal' | 'unified'>,
	call: OperationCall,
) {
	const output = readOutput(call);
	const naming = readNaming(source, output, call);
	const { redact, noticeUnclassified } = readRedact(source, call);
	const present = presenter(source, output, call.session.notice, redact);
	return { output, naming, present, noticeUnclassified };
}

const options = z.object({ includeNames: flag.nullish() });

/** Reads which names to add to rows, if any, and how. */
export function readNaming(
	{ namedIds = [], columns }: Pick<Source, 'columns' | 'namedIds'>,
	output: Output,
	call: OperationCall,
): Naming {
	const { names: book, session } = call;
	const labels = { includeNames: 'Include Names' };
	const { includeNames } = readCollection(call, 'options', options, labels);
	const wanted = namedIds.filter(({ only }) => only === undefined || only === output);
	if (!includeNames || wanted.length === 0) {
		return { isOn: false, columns: [], add: (records) => Promise.resolve(records) };
	}
	const added = wanted
		.filter(({ within }) => within === undefined)
		.flatMap(({ name, email }) => (email === undefined ? [name] : [name, email]))
		.filter((column) => !columns.includes(column));
	return {
		isOn: true,
		columns: output === 'raw' ? added : [],
		async add(records) {
			const unnamed = unnamedIn(records, wanted);
			await Promise.all([...unnamed].map(([source, ids]) => book.learn(source, ids, session)));
			return records.map((record) => ({ ...record, json: withNames(record, wanted, book) }));
		},
	};
}
