import type { IDataObject } from 'n8n-workflow';

import { readConcurrency, readLimit, readOutput } from '../n8n/parameters';
import { readParallel } from '../read/read-parallel';
import { collectRows, readRange } from '../read/read-range';
import { nameBatches } from '../rows/add-names';
import { presenter } from '../rows/present';
import type { Source } from '../source/source';
import type { OperationCall } from './execute';
import { readNaming } from './include-names';
import { type ReadChoices, readRequest } from './list-request';
import { noticeUsage, noticeIfEmpty } from './notices';
import { readRedact } from './redact-options';

/** Builds the Get Many operation of a source. */
export function getMany<Filters>(
	source: Source<Filters>,
	readChoices: ReadChoices<Filters>,
): (call: OperationCall) => Promise<readonly IDataObject[]> {
	return async (call) => {
		const { context, itemIndex, session } = call;
		const limit = readLimit(context, itemIndex);
		const asked = readRequest(source, readChoices, call);
		const request = limit === undefined ? asked : { ...asked, limit };
		const output = readOutput(context, itemIndex);
		const naming = readNaming(source, output, call);
		const { redact, noticeUnclassified } = readRedact(source, call);
		const batches =
			limit === undefined
				? readParallel({ source, request, session }, readConcurrency(context, itemIndex))
				: readRange({ source, request, session });
		const present = presenter(source, output, session.notice, redact);
		const rows = await collectRows(nameBatches(batches, naming, limit), present, limit);
		noticeIfEmpty(rows.length, source, request, call);
		noticeUnclassified();
		noticeUsage(source.name, rows.length, session);
		return rows;
	};
}
