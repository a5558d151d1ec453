import { settle } from '../base/outcome';
import type { Range } from '../base/time';
import type { FetchJson } from '../http/types';
import { collect } from '../read/collect';
import { readUnfiltered } from '../read/read-range';
import type { ListRead } from '../read/list-read';
import { byStart, type VendorRecord } from '../source/record';

/**
 * All that started in a slice of time, in order of start, filters aside: it shows how late it is.
 * @param isOutOfTime asked before every page; a failure that finds it true is taken for its effect
 * @returns `null` where time ran out: what was read so far may have holes
 */
export async function readSlice(
	list: ListRead,
	range: Range,
	isOutOfTime: () => boolean,
): Promise<VendorRecord[] | null> {
	const fetchJson: FetchJson = async (question) => {
		if (isOutOfTime()) throw new Error('The time of this poll is over');
		return await list.session.fetchJson(question);
	};
	const request = { ...list.request, range, dateField: 'start' } as const;
	const session = { ...list.session, fetchJson };
	const outcome = await settle(collect(readUnfiltered({ ...list, request, session })));
	if (outcome.ok) return outcome.value.sort(byStart);
	if (isOutOfTime()) return null;
	throw outcome.error;
}
