import type { IDataObject } from 'n8n-workflow';

import { readConcurrency, readLimit } from '../n8n/parameters';
import { isTool, MOST_ROWS_FOR_TOOL } from '../n8n/tool';
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
		const chosen = readLimit(call);
		const forTool = isTool(call.context);
		const most = Math.min(chosen ?? Infinity, forTool ? MOST_ROWS_FOR_TOOL : Infinity);
		// One more, to know whether there are more.
		const limit = Number.isFinite(most) ? most + Number(forTool) : undefined;
		const asked = readRequest(source, readChoices, call);
		const request = limit === undefined ? asked : { ...asked, limit };
		const { naming, present, noticeFields } = readRowOptions(source, call);
		const batches =
			limit === undefined
				? readParallel({ source, request, session }, readConcurrency(call))
				: readRange({ source, request, session });
		const rows = await collectRows(nameBatches(batches, naming, limit), present, limit);
		noticeIfEmpty(rows.length, source, request, call);
		noticeFields();
		noticeUsage(source.name, rows.length, session);
		return forTool ? boundedRows(rows, most, source.name) : rows;
	};
}

/** What a model gets: no more rows than it may have, the last of which says that there are more. */
export function boundedRows(rows: IDataObject[], most: number, name: string): IDataObject[] {
	if (rows.length <= most) return rows;
	const more = `These are the first ${most} ${name} of the range, and there are more. To see others, choose a shorter range or a filter.`;
	return rows.slice(0, most).map((row, index) => (index === most - 1 ? { ...row, more } : row));
}
