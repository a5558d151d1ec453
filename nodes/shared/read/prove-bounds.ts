import { SECOND } from '../base/time';
import { freshValue } from '../http/session';
import { byStart, type VendorRecord } from '../source/record';
import { type ListQuery, type ListRead, probe } from './list-read';

/** Clocks differ by less. */
const SHORT_MS = 2 * SECOND;

type Timed = VendorRecord & { readonly start: number; readonly end: number };

/** A record that the end of a window shows or hides, depending on which time it bounds. */
interface Telling {
	readonly record: Timed;
	readonly inner: Timed;
}

/** Whether it is still to be found out which time the end of a window bounds. */
export function canProveBounds({ source, session }: ListRead): boolean {
	const isKnown = freshValue(session.learned.endsWithWindow, session.clock.now()) !== undefined;
	return source.endsWithWindow === 'unproved' && !isKnown;
}

/**
 * Finds out which time the end of a window bounds: two records are each asked for with an end that
 * they started before and ended after. If it bounded ends, each would be shown only together with an
 * inner record, which started later and ended no later, however the vendor rounds. A record that is
 * shown whatever is asked for would be shown with the other one too. What is left out shows that the
 * query was read as it is meant.
 */
export async function proveBounds(
	listQuery: ListQuery,
	records: readonly VendorRecord[],
	variant: number,
): Promise<void> {
	if (!canProveBounds(listQuery)) return;
	const { learned, clock } = listQuery.session;
	const tellings = tellingsIn(records);
	const [one] = tellings;
	const other = tellings.findLast(({ record }) => record !== one?.record);
	if (one === undefined || other === undefined) return;
	const value =
		(await isShownAlone(listQuery, variant, one, other)) &&
		(await isShownAlone(listQuery, variant, other, one));
	const provedAt = clock.now();
	const { source, window, request } = listQuery;
	const variantsAsked = source.firstQueries(window, request).length;
	learned.endsWithWindow = { value, provedAt };
	// Where there is one variant only, its number says nothing about several.
	if (value && variantsAsked > 1) learned.queryVariant = { value: variant, provedAt };
}

/** Whether the moment in which a record started shows it, and neither the other nor its inner one. */
async function isShownAlone(
	listQuery: ListQuery,
	variant: number,
	{ record, inner }: Telling,
	other: Telling,
): Promise<boolean> {
	const moment = { from: record.start, to: record.start };
	const page = await probe(listQuery, moment, variant);
	const shown = new Set(page?.records.map(({ id }) => id));
	const isAlone = !shown.has(inner.id) && !shown.has(other.record.id);
	return page?.next === null && shown.has(record.id) && isAlone;
}

/** In order of start. */
function tellingsIn(records: readonly VendorRecord[]): readonly Telling[] {
	let longest: Timed | undefined;
	return records
		.filter(isTimed)
		.sort(byStart)
		.flatMap((record): Telling | [] => {
			const outer = longest;
			if (outer === undefined || record.end > outer.end) longest = record;
			const isInner = outer && record.end <= outer.end && record.start > outer.start + SHORT_MS;
			return isInner ? { record: outer, inner: record } : [];
		});
}

function isTimed(record: VendorRecord): record is Timed {
	return record.start !== null && record.end !== null && record.start <= record.end;
}
