import { DAY, HOUR, SECOND } from '../base/time';
import { readUnfiltered } from '../read/read-range';
import type { ListRead } from '../read/list-read';
import type { VendorRecord } from '../source/record';
import type { ListRequest, Source } from '../source/source';

const SAMPLE_SIZE = 5;
/** How far back is looked, step by step, until something is found. */
const SPANS_MS = [HOUR, DAY, 7 * DAY, 30 * DAY];
/** Someone waits for it. */
const LONGEST_SEARCH_MS = 20 * SECOND;

/** A few recent real records, for testing a trigger by hand; none where that takes too long. */
export async function recentRecords(list: ListRead): Promise<readonly VendorRecord[]> {
	const { source, request, session } = list;
	const found: VendorRecord[] = [];
	const deadline = session.clock.now() + LONGEST_SEARCH_MS;
	const isOver = () => session.clock.now() >= deadline;
	let to = request.now;
	for (const span of SPANS_MS) {
		const from = request.now - span;
		const recent = { ...request, range: { from, to }, limit: SAMPLE_SIZE };
		for await (const batch of readUnfiltered({ ...list, request: recent })) {
			for (const record of batch) if (source.matches(record, recent)) found.push(record);
			if (found.length >= SAMPLE_SIZE || isOver()) break;
		}
		if (found.length > 0 || isOver()) break;
		to = from - 1;
	}
	return found.slice(0, SAMPLE_SIZE);
}

/** Says of an item that it is none of the account's. */
export const SAMPLE_MARK = {
	sample:
		'No recent record was found, or none that matches the filters. This record is invented, and shows what the trigger delivers.',
};

/** One invented record, for want of recent ones. */
export function inventedRecords(source: Source, request: ListRequest): readonly VendorRecord[] {
	return source.parsePage(source.sampleAnswer, '', request).records;
}
