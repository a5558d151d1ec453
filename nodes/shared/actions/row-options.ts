import { readOutput } from '../n8n/output';
import { readIncludeNames } from '../n8n/parameters';
import { isTool } from '../n8n/tool';
import { namingOf } from '../rows/add-names';
import { presenter } from '../rows/present';
import { columnWatch } from '../rows/select';
import type { VendorRecord } from '../source/record';
import type { Source } from '../source/source';
import type { OperationCall } from './execute';
import { readRedact } from './redact-options';

/** Reads the options that say how the records of a source become rows. */
export function readRowOptions(
	source: Pick<Source, 'columns' | 'name' | 'namedIds' | 'personal' | 'simplified' | 'unified'>,
	call: OperationCall,
) {
	const { names, session } = call;
	const output = readOutput(call, isTool(call.context) ? 'simplified' : 'raw');
	const isWanted = readIncludeNames(call, output);
	const naming = namingOf(source, { output, isWanted, names, session });
	const { redact, noticeUnclassified } = readRedact(source, call);
	const toRow = presenter(source, output, session.notice, redact);
	const watch = columnWatch(source, output);
	return {
		output,
		naming,
		present: (record: VendorRecord) => watch.see(toRow(record)),
		/** Says at the end what was odd about fields. */
		noticeFields: () => {
			noticeUnclassified();
			watch.notice(session.notice);
		},
	};
}
