import { readRange } from '../reading';
import type { Session } from '../session';
import { byStart, type ListRequest, type Source, type VendorRecord } from '../source';
import type { Range } from '../time';
import { type Budget, isOver } from './turn';

/**
 * Reads everything that started in a slice of time, in order of start.
 *
 * @param mayBreakOff whether the deadline counts; where it does not, the slice is read to its end
 * @returns `null` where the deadline came first: what was read so far may have holes
 */
export async function readSlice<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	session: Session,
	budget: Budget,
	range: Range,
	mayBreakOff: boolean,
): Promise<VendorRecord[] | null> {
	const records: VendorRecord[] = [];
	for await (const batch of readRange(source, { ...request, range, dateField: 'start' }, session)) {
		for (const record of batch) records.push(record);
		if (mayBreakOff && isOver(budget, session.clock)) return null;
	}
	return records.sort(byStart);
}
