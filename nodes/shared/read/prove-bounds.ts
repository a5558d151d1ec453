import { MINUTE, type Range } from '../base/time';
import { freshValue } from '../http/session';
import { byStart, type VendorRecord } from '../source/record';
import { type ListQuery, type ListRead, probe } from './list-read';
import { hiddenByRounding, SHORT_MS } from './room';

/** What vendors round times to, if not to what is a multiple of half an hour. */
const FINE_UNITS_MS = [MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE];
const HALF_HOUR_MS = 30 * MINUTE;
/** Of the records after one, so many are looked at for the one that tells most. */
const MOST_LOOKED_AT = 20;
/** For so many records, another one is sought that tells what they do not. */
const MOST_PAIRED = 50;

type Timed = VendorRecord & { readonly start: number; readonly end: number };

/** A record that the end of a window shows or hides, depending on which time it bounds. */
interface Telling {
	readonly record: Timed;
	/** Another one, which started later. */
	readonly inner: Timed;
	/**
	 * How far beyond the start of the record a bound of ends would have to be moved, in milliseconds, to
	 * show the record and not the inner one. Nothing does so if `to` is not after `from`.
	 */
	readonly misleading: Range;
}

/** Whether it is still to be found out which time the end of a window bounds. */
export function canProveBounds({ source, session }: ListRead): boolean {
	const isKnown = freshValue(session.learned.endsWithWindow, session.clock.now()) !== undefined;
	return source.endsWithWindow === 'unproved' && !isKnown;
}

/**
 * Finds out which time the end of a window bounds: two records are each asked for with an end that
 * they started before and ended after. If it bounded ends, each would be shown only together with an
 * inner record, however the vendor rounds: nothing that it rounds to lies between their ends, and no
 * constant fits both pairs. A record that is shown whatever is asked for would be shown with the other
 * one too. What is left out shows that the query was read as it is meant.
 */
export async function proveBounds(
	listQuery: ListQuery,
	records: readonly VendorRecord[],
	variant: number,
): Promise<void> {
	if (!canProveBounds(listQuery)) return;
	const { learned, clock } = listQuery.session;
	const pair = pairOf(tellingsIn(records));
	if (pair === undefined) return;
	const [one, other] = pair;
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

/** Two that lie far apart, and that no bound misleads together. */
function pairOf(tellings: readonly Telling[]): readonly [Telling, Telling] | undefined {
	for (const one of tellings.slice(0, MOST_PAIRED)) {
		const other = tellings.findLast(
			({ record, misleading }) => record !== one.record && !overlap(misleading, one.misleading),
		);
		if (other !== undefined) return [one, other];
	}
	return undefined;
}

function overlap(one: Range, other: Range): boolean {
	return Math.max(one.from, other.from) < Math.min(one.to, other.to);
}

/** In order of start. */
function tellingsIn(records: readonly VendorRecord[]): readonly Telling[] {
	const timed = records.filter(isTimed).sort(byStart);
	const hidden = new Set(hiddenByRounding(timed));
	return timed.flatMap((record, index): Telling | [] => {
		const later = timed
			.slice(index + 1, index + 1 + MOST_LOOKED_AT)
			.filter(({ start }) => start > record.start + SHORT_MS);
		const [first, ...others] = later;
		const isLong = record.end > record.start + SHORT_MS;
		if (first === undefined || !isLong || !hidden.has(record)) return [];
		const inner = others.reduce((one, other) => (other.end < one.end ? other : one), first);
		const misleading = {
			from: record.end - record.start - SHORT_MS,
			to: inner.end <= record.end ? 0 : inner.end - record.start + SHORT_MS,
		};
		return isMisledByRounding(record.start, misleading) ? [] : { record, inner, misleading };
	});
}

/** Whether a bound that is rounded up, to anything usual, shows a record and not its inner one. */
function isMisledByRounding(start: number, { from, to }: Range): boolean {
	if (to <= from) return false;
	const isBetween = (time: number) => time - start >= from && time - start < to;
	const next = (unit: number, time: number) => Math.ceil(time / unit) * unit;
	return (
		isBetween(next(HALF_HOUR_MS, start + from)) ||
		FINE_UNITS_MS.some((unit) => isBetween(next(unit, start)))
	);
}

function isTimed(record: VendorRecord): record is Timed {
	return record.start !== null && record.end !== null && record.start <= record.end;
}
