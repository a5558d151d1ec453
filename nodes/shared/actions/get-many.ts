import { readConcurrency, readLimit } from '../n8n/parameters';
import { readParallel } from '../read/read-parallel';
import { collectRows, readRange } from '../read/read-range';
import { nameBatches } from '../rows/add-names';
import type { Source } from '../source/source';
import type { OperationCall } from './execute';
import { type ReadChoices, readRequest } from './list-request';
import { noticeUsage, noticeIfEmpty } from './notices';
import { readRowOptions } from './row-options';

/** Builds the Get Many operation of a source. */
export function getMany<Filters>(source: Source<Filters>, readChoices: ReadChoices<Filters>) {
	return async (call: OperationCall) => {
		const { session } = call;
		const limit = readLimit(call);
		const asked = readRequest(source, readChoices, call);
		const request = limit === undefined ? asked : { ...asked, limit };
		const { naming, present, noticeUnclassified } = readRowOptions(source, call);
		const batches =
			limit === undefined
				? readParallel({ source, request, session }, readConcurrency(call))
				: readRange({ source, request, session });
		const rows = await collectRows(nameBatches(batches, naming, limit), present, limit);
		noticeIfEmpty(rows.length, source, request, call);
		noticeUnclassified();
		noticeUsage(source.name, rows.length, session);
		return rows;
	};
}
