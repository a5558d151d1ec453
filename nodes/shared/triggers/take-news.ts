import type { Range } from '../base/time';
import type { VendorRecord } from '../source/record';
import { hashOf, pack, unpack } from './hashes';
import { Ledger } from './ledger';
import {
	type Band,
	type BandState,
	type Ending,
	endingOf,
	MOST_AHEAD_MS,
	type Sweep,
	type SweepState,
} from './sweep-state';

/** Where a sweep is, and what it may deliver. */
export interface SweepStep {
	readonly range: Range;
	readonly sweep: Sweep;
	/** The band that is swept. */
	readonly index: number;
	readonly state: SweepState;
	readonly bands: readonly Band[];
	readonly matches: (record: VendorRecord) => boolean;
	/** When the slice was read, by this machine's clock, in milliseconds: days after a sweep began, perhaps. */
	readonly readAt: number;
	/** The time at the vendor, as far as its records show it, in milliseconds. */
	readonly vendorTime: number;
	/** How long after its end a record is delivered, in milliseconds. */
	readonly waitMs: number;
	/** How many records still fit the poll. */
	readonly room: number;
}

interface MetRecord extends Ending {
	readonly record: VendorRecord;
}

/**
 * Picks what is new in a slice. A sweep delivers whatever it meets, of its own band and of others;
 * each band remembers its own records, whichever sweep delivered them.
 */
export function takeNews(records: readonly VendorRecord[], step: SweepStep) {
	const { range, sweep, index, state } = step;
	const ledgers = state.bands.map(({ delivered }) => new Ledger(delivered));
	const atPositions = state.bands.map((band) => unpack(band.sweep?.atPosition ?? ''));
	const isAtPosition = (hash: string) => atPositions.some((hashes) => hashes.has(hash));
	// Of whatever band it was then: its end may have been corrected since.
	const isKnown = (hash: string) =>
		ledgers.some((ledger) => ledger.has(hash)) || isAtPosition(hash);
	const met = records.map((record) => {
		const hash = hashOf(record.id);
		const ending = endingOf(record, step.bands, sweep.begun);
		return { record, hash, ...ending, isKnown: isKnown(hash) };
	});
	const fresh = met.filter(
		(one) =>
			!one.isKnown &&
			step.matches(one.record) &&
			isDue(one, step) &&
			!isDone(one, state.bands[one.band]),
	);
	const taken = new Set(fresh.slice(0, step.room));
	const position =
		taken.size === fresh.length ? range.to + 1 : ([...taken].at(-1)?.record.start ?? range.from);
	const atPosition = new Set<string>();
	for (const one of met) {
		const { record, hash, end, band } = one;
		const isTaken = taken.has(one);
		if (!isTaken && !one.isKnown) continue;
		// What the sweep covers need not be remembered once its position is past it.
		const isSettled = band === index && record.start !== null && end <= sweep.settled;
		if (!isSettled) {
			// From its delivery on for as long as from its end, which may yet be corrected.
			ledgers[band]?.add(isTaken ? Math.max(end, step.vendorTime) : end, hash);
		} else if (record.start >= position && (isTaken || isAtPosition(hash))) {
			atPosition.add(hash);
		}
	}
	return {
		taken: [...taken],
		/** How many were new, whether they fit or not. */
		news: fresh.length,
		position,
		atPosition: pack(atPosition),
		/** What each band remembers. */
		delivered: ledgers.map((ledger) => ledger.pack()),
	};
}

/**
 * What never gets an end is delivered without one at last. A duration alone may still grow. What the
 * sweep counts as done is delivered in any case: it may have begun before the wait was set.
 */
function isDue(
	{ kind, end, record }: MetRecord,
	{ sweep, state, readAt, vendorTime, waitMs }: SweepStep,
): boolean {
	if (end <= sweep.settled) return true;
	const lateMs = vendorTime - sweep.settled;
	if (record.isEndComputed && end + lateMs > sweep.begun) return false;
	// The later of both clocks, in case one is behind.
	const latest = Math.max(sweep.begun, readAt, state.newestEnd);
	const hasEnd = record.start !== null || record.end !== null;
	const isEnding = end + waitMs > latest && end <= latest + MOST_AHEAD_MS;
	if (kind === 'ended') return !(hasEnd && isEnding && waitMs > 0);
	if (end <= sweep.begun) return true;
	const longestDoneThrough = state.bands.at(-1)?.doneThrough ?? 0;
	return kind === 'contradictory' && (record.start ?? 0) > longestDoneThrough;
}

/** Whether its own band has delivered it, before or in the sweep that is under way. */
function isDone({ end, record }: MetRecord, own: BandState | undefined): boolean {
	if (own === undefined || end <= own.doneThrough) return true;
	const { sweep } = own;
	const isPassed = sweep !== undefined && record.start !== null && record.start < sweep.position;
	return isPassed && end <= sweep.settled;
}
