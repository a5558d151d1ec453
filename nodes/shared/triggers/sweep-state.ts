import { z } from 'zod';

import { DAY, HOUR, SECOND } from '../base/time';
import type { VendorRecord } from '../source/record';

/** Durations are looked for in bands, the short ones often, the long ones seldom. */
export interface Band {
	/** Records of a band lasted longer than the band before it, and at most this. */
	readonly longestMs: number;
	/** From one sweep's beginning to the next's. */
	readonly everyMs: number;
}

/** What a trigger's options say about the engagements it waits for. */
export interface SweepOptions {
	/** How long after its end an engagement may still turn up, in milliseconds. */
	readonly lateMs: number;
	readonly longestMs: number;
	/** How long after its end an engagement is handed over, in milliseconds. */
	readonly waitMs: number;
}

/** How far from the epoch a date can be, in milliseconds. */
const LAST_MOMENT = 8.64e15;

/** A time that can be written as a date. */
export const moment = z.number().min(-LAST_MOMENT).max(LAST_MOMENT);

const sweep = z.object({
	/** When it began, by this machine's clock. */
	begun: moment,
	/** Whatever ended by this time was published when it began. */
	settled: moment,
	/** Everything that started before this has been dealt with. */
	position: moment,
	/** Packed hashes of what was delivered from there on, and is not among the band's. */
	atPosition: z.string(),
});

const band = z.object({
	/** Everything of this band that ended by this time has been delivered. */
	doneThrough: moment,
	lastBegun: moment,
	/** What was delivered and ended later; packed hashes by ten minutes. */
	delivered: z.record(z.string(), z.string()),
	/** How much start time is read at once; fitted to what a poll can take. */
	sliceMs: z.number().positive(),
	sweep: sweep.optional(),
});

const BANDS = 3;
/** An engagement that lasted longer is a mistake of whoever wrote its times. */
const LONGEST_POSSIBLE_MS = 366 * DAY;

/** An end further ahead is a wrong one: nothing to wait for, and no sign of a clock that is behind. */
export const MOST_AHEAD_MS = DAY;

export const sweepState = z.object({
	kind: z.literal('sweep'),
	/** The latest end of any record seen: the vendor's clock was at least there. */
	newestEnd: moment,
	bands: z.array(band).length(BANDS),
});

export type Sweep = z.infer<typeof sweep>;
export type BandState = z.infer<typeof band>;
export type SweepState = z.infer<typeof sweepState>;

const FIRST_SLICE_MS = DAY;

/**
 * The state from which everything that ends from a time (milliseconds) on is delivered. Vendors
 * show whole seconds, so what ends later in that second looks as if it had ended at its beginning.
 */
export function sweepStateAt(time: number): SweepState {
	const doneThrough = Math.floor(time / SECOND) * SECOND - 1;
	const band = { doneThrough, lastBegun: time, delivered: {}, sliceMs: FIRST_SLICE_MS };
	const bands = Array.from({ length: BANDS }, () => structuredClone(band));
	return { kind: 'sweep', newestEnd: time, bands };
}

/** The bands, in the order of the state's. */
export function bandsOf({ longestMs }: Pick<SweepOptions, 'longestMs'>): Band[] {
	return [
		{ longestMs: HOUR, everyMs: 0 },
		{ longestMs: DAY, everyMs: HOUR },
		{ longestMs: Math.max(longestMs, DAY), everyMs: DAY },
	];
}

/** How a row's facts are taken. */
export interface Ending {
	/** When the record counts as ended, in milliseconds. */
	readonly end: number;
	/** The band it is looked for in: an index. */
	readonly band: number;
	/** `open` has no end, `contradictory` none that can be. */
	readonly kind: 'contradictory' | 'ended' | 'open';
}

/**
 * When a record counts as ended, by what its row says. No combination of facts is left out.
 *
 * | start | end | duration | counts as ended | delivered |
 * | --- | --- | --- | --- | --- |
 * | known | possible | possible | at the later of end and start + duration | at once |
 * | known | possible | unknown or impossible | at the end | at once |
 * | known | unknown | possible | at start + duration | after *Late Arrival* |
 * | known | impossible | possible | at start + duration | at once |
 * | known | unknown | unknown | at start + *Longest Engagement*: `open` | then |
 * | known | otherwise | otherwise | the same: `contradictory` | at once if it started lately, else then |
 * | unknown | known | any | at the end | at once |
 * | unknown | unknown | any | when it is met | at once |
 *
 * Possible is what lies from the start to a year later. The later of two ends is the safe one: an
 * engagement that is listed before it counts as ended is only remembered for longer. One whose start
 * or end is not known may be met by sweeps of any band, so the last one remembers it: for longest.
 */
export function endingOf(
	{ start, end, durationMs = null }: VendorRecord,
	bands: readonly Band[],
	met: number,
): Ending {
	const last = bands.length - 1;
	if (start === null) return { end: end ?? met, band: last, kind: 'ended' };
	const ends = [end, durationMs === null ? null : start + durationMs].filter(
		(time): time is number => time !== null && isPossibleEnd(start, time),
	);
	if (ends.length > 0) {
		const latest = Math.max(...ends);
		const band = bands.findIndex(({ longestMs }) => latest - start <= longestMs);
		return { end: latest, band: band === -1 ? last : band, kind: 'ended' };
	}
	const kind = end === null && durationMs === null ? 'open' : 'contradictory';
	return { end: start + (bands[last]?.longestMs ?? 0), band: last, kind };
}

export function isPossibleEnd(start: number, end: number): boolean {
	return end >= start && end - start <= LONGEST_POSSIBLE_MS;
}
