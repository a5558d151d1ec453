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
	/** The longest engagement to expect, in milliseconds. */
	readonly longestMs: number;
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
	/** What was delivered and ended later. */
	delivered: z.record(z.string()),
	/** How much start time is read at once; fitted to what a poll can take. */
	sliceMs: z.number().positive(),
	sweep: sweep.optional(),
});

const BANDS = 3;

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
	return {
		kind: 'sweep',
		newestEnd: time,
		bands: Array.from({ length: BANDS }, () => ({
			doneThrough,
			lastBegun: time,
			delivered: {},
			sliceMs: FIRST_SLICE_MS,
		})),
	};
}

/** The bands, in the order of the state's. */
export function bandsOf({ longestMs }: SweepOptions): Band[] {
	return [
		{ longestMs: HOUR, everyMs: 0 },
		{ longestMs: DAY, everyMs: HOUR },
		{ longestMs: Math.max(longestMs, DAY), everyMs: DAY },
	];
}

/** The band of a record. The last one is open: what lasted longer than expected belongs there too. */
export function bandOf(record: VendorRecord, bands: readonly Band[]): number {
	const duration = endOf(record) - (record.start ?? endOf(record));
	const index = bands.findIndex(({ longestMs }) => duration <= longestMs);
	return index === -1 ? bands.length - 1 : index;
}

/**
 * When a record ended, as far as its row can be believed. One that ends before it starts, or at a
 * time no calendar has, would never be met again behind what was delivered: it ends as it starts.
 */
export function endOf({ start, end }: VendorRecord): number {
	const isPossible = end !== null && end >= (start ?? end) && end <= LAST_MOMENT;
	return isPossible ? end : (start ?? 0);
}
