import { readIncludeNames, readOutput } from '../n8n/parameters';
import { namingOf } from '../rows/add-names';
import { presenter } from '../rows/present';
import type { Source } from '../source/source';
import type { OperationCall } from './execute';
import { readRedact } from './redact-options';

/** Reads the options that say how the records of a source become rows. */
export function readRowOptions(
	source: Pick<Source, 'columns' | 'name' | 'namedIds' | 'personal' | 'unified'>,
	call: OperationCall,
) {
	const output = readOutput(call);
	const { names, session } = call;
	const naming = namingOf(source, { output, isWanted: readIncludeNames(call), names, session });
	const { redact, noticeUnclassified } = readRedact(source, call);
	const present = presenter(source, output, session.notice, redact);
	return { output, naming, present, noticeUnclassified };
}
