import { settle } from '../base/outcome';
import { HOUR, SECOND } from '../base/time';
import { freshValue } from '../http/session';
import { byStart, type VendorRecord } from '../source/record';
import type { Page } from '../source/source';
import { fetchPage, isRefusal } from './list-read';
import type { WindowQuery } from './variants';

/** Clocks differ by less. */
const SHORT_MS = 2 * SECOND;

type Timed = VendorRecord & { readonly start: number; readonly end: number };

/** A record that the end of a window shows or hides, depending on which time it bounds. */
interface Telling {
	readonly record: Timed;
	/** If `end_time` bounded ends, it would show this one too, even if it were rounded. */
	readonly inner?: Timed;
}

/**
 * Finds out which time the end of a window bounds: a record is asked for with an end that it started
 * before and ended after. In case the vendor rounds, a whole hour lies between the two, or another
 * record. What the answer leaves out shows too that the query was read as it is meant.
 */
export async function proveBounds(
	listQuery: WindowQuery,
	{ records }: Page,
	variant: number,
): Promise<void> {
	const { source, request, session } = listQuery;
	const { learned, clock } = session;
	const isKnown = freshValue(learned.endsWithWindow, clock.now()) !== undefined;
	const telling = isKnown ? undefined : tellingOf(records);
	if (source.endsWithWindow !== 'unproved' || telling === undefined) return;
	const { record, inner } = telling;
	const moment = { from: record.start, to: record.start };
	const query = source.firstQueries(moment, request, 'tight')[variant] ?? '';
	const answer = await settle(fetchPage(listQuery, query));
	if (!answer.ok && !isRefusal(answer.error)) throw answer.error;
	const shown = answer.ok ? answer.value : undefined;
	const shows = (wanted: Timed | undefined) => shown?.records.some(({ id }) => id === wanted?.id);
	const value = shown?.next === null && shows(record) === true && shows(inner) === false;
	learned.endsWithWindow = { value, provedAt: clock.now() };
	const leavesOut = shown !== undefined && shown.records.length < records.length;
	if (value && leavesOut) learned.queryVariant = { value: variant, provedAt: clock.now() };
}

function tellingOf(records: readonly VendorRecord[]): Telling | undefined {
	const timed = records.filter(isTimed);
	const record = timed.find(spansAnHour);
	return record === undefined ? nestedIn(timed.sort(byStart)) : { record };
}

function isTimed(record: VendorRecord): record is Timed {
	return record.start !== null && record.end !== null && record.start <= record.end;
}

function spansAnHour({ start, end }: Timed): boolean {
	const hour = Math.ceil((start + SHORT_MS) / HOUR) * HOUR;
	return hour < end - SHORT_MS;
}

/** @param records in order of start */
function nestedIn([first, ...others]: readonly Timed[]): Telling | undefined {
	let longest = first;
	for (const inner of others) {
		if (longest === undefined || inner.end > longest.end) longest = inner;
		else if (inner.start > longest.start + SHORT_MS) return { record: longest, inner };
	}
	return undefined;
}
