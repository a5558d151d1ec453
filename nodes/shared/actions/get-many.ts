import type { IDataObject } from 'n8n-workflow';

import { readConcurrency, readLimit } from '../n8n/parameters';
import { isTool, MOST_ROWS_FOR_TOOL } from '../n8n/tool';
import { MOST_KEPT_AHEAD, readParallel } from '../read/read-parallel';
import { collectRows, readRange } from '../read/read-range';
import { nameBatches } from '../rows/add-names';
import type { ListRequest, Source } from '../source/source';
import type { OperationCall } from './execute';
import { type ReadChoices, readRequest } from './list-request';
import { noticeRange, noticeUsage } from './notices';
import { firstRecords, longestWaits, readOrder, type Selection } from './order';
import { readRowOptions } from './row-options';

/** A model learns how many rows there are up to this number, for at most ten more requests. */
const MOST_COUNTED_FOR_TOOL = 1000;

/** Builds the Get Many operation of a source. */
export function getMany<Filters>(source: Source<Filters>, readChoices: ReadChoices<Filters>) {
	return async (call: OperationCall) => {
		const { session } = call;
		const forTool = isTool(call.context);
		const most = Math.min(readLimit(call) ?? Infinity, forTool ? MOST_ROWS_FOR_TOOL : Infinity);
		const request = await readRequest(source, readChoices, call);
		const { naming, present, noticeFields } = readRowOptions(source, call);
		const selected = await select(source, request, most, call);
		const limit = Number.isFinite(most) ? most : undefined;
		const batches = selected
			? inBatches(selected)
			: limit === undefined
				? readParallel({ source, request, session }, readConcurrency(call), MOST_KEPT_AHEAD)
				: readRange({ source, request: { ...request, limit }, session });
		const rows = await collectRows(nameBatches(batches, naming, limit), present, limit);
		noticeRange(rows.length, source, request, call);
		noticeFields();
		noticeUsage(source.name, rows.length, session);
		if (!forTool || selected === undefined) return rows;
		const order = readOrder(call) === 'longestWait' ? 'in order of the wait' : 'of the range';
		return boundedRows(rows, selected.total, `${source.name} ${order}`);
	};
}

/** Where more is read than is returned: the records to return. */
async function select<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	most: number,
	call: OperationCall,
): Promise<Selection | undefined> {
	const { context, session } = call;
	const { unified } = source;
	if (unified !== undefined && readOrder(call) === 'longestWait') {
		const all = readParallel({ source, request, session }, readConcurrency(call));
		return await longestWaits(all, unified, most);
	}
	if (!isTool(context)) return undefined;
	const limit = MOST_COUNTED_FOR_TOOL + 1;
	const first = readRange({ source, request: { ...request, limit }, session });
	return await firstRecords(first, most, MOST_COUNTED_FOR_TOOL);
}

async function* inBatches({ records }: Selection) {
	yield await Promise.resolve(records);
}

/** What a model gets: the last row says how many there are, if it does not get all of them. */
export function boundedRows(rows: IDataObject[], total: number, of: string): IDataObject[] {
	const count = rows.length;
	if (total <= count) return rows;
	const all = Number.isFinite(total) ? total : `more than ${MOST_COUNTED_FOR_TOOL}`;
	const more = `These are the first ${count} of ${all} ${of}. To see others, choose a shorter range or a filter.`;
	return rows.map((row, index) => (index === count - 1 ? { ...row, more } : row));
}
