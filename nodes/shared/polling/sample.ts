import { collect, readRange } from '../reading';
import type { Session } from '../session';
import type { ListRequest, Source, VendorRecord } from '../source';
import { DAY, HOUR } from '../time';

const SAMPLE_SIZE = 5;

const LONGEST_SPAN_MS = 30 * DAY;

/** Looked through one after the other, until something is found. */
const SPANS_MS = [HOUR, DAY, 7 * DAY, LONGEST_SPAN_MS];

/** A few recent real records, for testing a trigger by hand. */
export async function recentRecords<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	session: Session,
): Promise<readonly VendorRecord[]> {
	const to = request.now;
	for (const span of SPANS_MS) {
		const recent = { ...request, range: { from: to - span, to }, limit: SAMPLE_SIZE };
		const records = await collect(readRange(source, recent, session), SAMPLE_SIZE);
		if (records.length > 0) return records;
	}
	return [];
}

/** Says of an item that it is none of the account's. */
export const SAMPLE_MARK = {
	sample: `Nothing was found in the last ${LONGEST_SPAN_MS / DAY} days, with the filters of this node where it has any. This record is invented, and shows what will be handed over.`,
};

/** One invented record, for want of recent ones. */
export function inventedRecords<Filters>(
	{ parsePage, sampleAnswer }: Pick<Source<Filters>, 'parsePage' | 'sampleAnswer'>,
	request: ListRequest<Filters>,
): readonly VendorRecord[] {
	return parsePage(sampleAnswer, '', request).records;
}
