import { z } from 'zod';

import { settle } from '../outcome';
import type { Session } from '../session';
import type { ListRequest, Source, VendorRecord } from '../source';
import { DAY, HOUR, type Range, SECOND } from '../time';
import { hashOf, unpack } from './hashes';
import { Ledger } from './ledger';
import { readSlice } from './slice';
import { type Budget, isOver, type Turn } from './turn';

/** Durations are looked for in bands, the short ones often, the long ones seldom. */
interface Band {
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

const sweep = z.object({
	/** When it began, by this machine's clock. */
	begun: z.number(),
	/** Everything that started before this has been dealt with. */
	position: z.number(),
	/** Packed hashes of what was delivered of those that started exactly then. */
	atPosition: z.string(),
});

export const sweepState = z.object({
	kind: z.literal('sweep'),
	/** The latest end of any record seen: the vendor's clock was at least there. */
	newestEnd: z.number(),
	/** How much start time is read at once; fitted to what a poll can take. */
	sliceMs: z.number().positive(),
	bands: z.array(
		z.object({
			/** Everything of this band that ended by this time has been delivered. */
			doneThrough: z.number(),
			lastBegun: z.number(),
			/** What was delivered and ended later. */
			delivered: z.record(z.string()),
			sweep: sweep.optional(),
		}),
	),
});

export type SweepState = z.infer<typeof sweepState>;

const LARGEST_SLICE_MS = 28 * DAY;
const FIRST_SLICE_MS = DAY;
const SMALLEST_SLICE_MS = SECOND;

function bandsOf({ longestMs }: SweepOptions): Band[] {
	return [
		{ longestMs: HOUR, everyMs: 0 },
		{ longestMs: DAY, everyMs: HOUR },
		{ longestMs: Math.max(longestMs, DAY), everyMs: DAY },
	];
}

/** The state from which everything that ends after a time (milliseconds) is delivered. */
export function sweepStateAt(time: number): SweepState {
	const band = { doneThrough: time, lastBegun: time, delivered: {} };
	return {
		kind: 'sweep',
		newestEnd: time,
		sliceMs: FIRST_SLICE_MS,
		bands: [{ ...band }, { ...band }, { ...band }],
	};
}

/**
 * One poll of a list by start time whose records appear only after they ended. Every band that is
 * due is swept, in slices of start time; a sweep that does not fit goes on in the next poll.
 */
export async function pollBySweep<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	session: Session,
	budget: Budget,
	state: SweepState,
	options: SweepOptions,
): Promise<Turn<SweepState>> {
	const poll = new SweepPoll(source, request, session, budget, state, options);
	return await poll.run();
}

type BandState = SweepState['bands'][number];
type Sweep = NonNullable<BandState['sweep']>;

class SweepPoll<Filters> {
	private readonly records: VendorRecord[] = [];

	private readonly state: SweepState;

	private readonly bands: Band[];

	constructor(
		private readonly source: Source<Filters>,
		private readonly request: ListRequest<Filters>,
		private readonly session: Session,
		private readonly budget: Budget,
		state: SweepState,
		private readonly options: SweepOptions,
	) {
		this.state = structuredClone(state);
		this.bands = bandsOf(options);
	}

	async run(): Promise<Turn<SweepState>> {
		for (const [index, band] of this.state.bands.entries()) {
			this.beginIfDue(index, band);
			while (band.sweep !== undefined) {
				const step = await settle(this.step(index, band, band.sweep));
				if (!step.ok) return this.finish({ failure: step.error });
				if (step.value === 'rest-later') return this.finish({ behindSince: band.sweep.position });
			}
		}
		return this.finish();
	}

	private finish(more: Partial<Turn<SweepState>> = {}): Turn<SweepState> {
		return { records: this.records, state: this.state, ...more };
	}

	/** A beginning that lies in the future is one of a clock that was put back since. */
	private beginIfDue(index: number, band: BandState): void {
		const now = this.session.clock.now();
		const age = now - band.lastBegun;
		const everyMs = this.bands[index]?.everyMs ?? 0;
		if (band.sweep !== undefined || (age >= 0 && age < everyMs)) return;
		const position = band.doneThrough - (this.bands[index]?.longestMs ?? 0);
		band.sweep = { begun: now, position: Math.max(0, position), atPosition: '' };
	}

	/** Reads one slice of a sweep, and takes what is new in it. */
	private async step(
		index: number,
		band: BandState,
		sweep: Sweep,
	): Promise<'go-on' | 'rest-later'> {
		if (sweep.position > sweep.begun) {
			this.complete(band, sweep);
			return 'go-on';
		}
		const { sliceMs } = this.state;
		const range = { from: sweep.position, to: Math.min(sweep.begun, sweep.position + sliceMs) };
		const records = await readSlice(
			this.source,
			this.request,
			this.session,
			this.budget,
			range,
			sliceMs > SMALLEST_SLICE_MS,
		);
		if (records === null) {
			this.state.sliceMs = Math.max(SMALLEST_SLICE_MS, Math.floor(sliceMs / 2));
			return 'rest-later';
		}
		return this.take(records, range, index, band, sweep);
	}

	private take(
		records: readonly VendorRecord[],
		range: Range,
		index: number,
		band: BandState,
		sweep: Sweep,
	): 'go-on' | 'rest-later' {
		const ledger = new Ledger(band.delivered);
		const atPosition = new Set(unpack(sweep.atPosition));
		const fresh = records.filter(
			(record) =>
				this.bandOf(record) === index &&
				endOf(record) > band.doneThrough &&
				!ledger.has(endOf(record), record.id) &&
				!(record.start === range.from && atPosition.has(hashOf(record.id))),
		);
		const taken = fresh.slice(0, this.budget.maxItems - this.records.length);
		for (const record of taken) {
			this.records.push(record);
			ledger.add(endOf(record), record.id);
		}
		for (const record of records) {
			this.state.newestEnd = Math.max(this.state.newestEnd, endOf(record));
		}
		ledger.forgetUntil(Math.max(band.doneThrough, this.settledBy(sweep)));
		band.delivered = ledger.pack();

		const isWhole = taken.length === fresh.length;
		this.moveTo(isWhole ? range.to + 1 : (taken.at(-1)?.start ?? range.from), sweep, taken);
		this.fitSlice(fresh.length, isWhole);
		const isFull = this.records.length >= this.budget.maxItems;
		return !isWhole || isFull || isOver(this.budget, this.session.clock) ? 'rest-later' : 'go-on';
	}

	/** Records that started exactly at the position are told apart by their ids. */
	private moveTo(position: number, sweep: Sweep, taken: readonly VendorRecord[]): void {
		const known = position === sweep.position ? sweep.atPosition : '';
		const added = taken.filter(({ start }) => start === position).map(({ id }) => hashOf(id));
		sweep.position = position;
		sweep.atPosition = known + added.join('');
	}

	/** Slices are as long as one poll can hand over. */
	private fitSlice(found: number, isWhole: boolean): void {
		const { sliceMs } = this.state;
		const share = found / this.budget.maxItems;
		if (isWhole && share < 0.25) this.state.sliceMs = Math.min(LARGEST_SLICE_MS, sliceMs * 2);
		if (!isWhole) {
			this.state.sliceMs = Math.max(SMALLEST_SLICE_MS, Math.floor(sliceMs / Math.max(2, share)));
		}
	}

	private complete(band: BandState, sweep: Sweep): void {
		band.doneThrough = Math.max(band.doneThrough, this.settledBy(sweep));
		band.lastBegun = sweep.begun;
		delete band.sweep;
		const ledger = new Ledger(band.delivered);
		ledger.forgetUntil(band.doneThrough);
		band.delivered = ledger.pack();
	}

	/**
	 * The time by which whatever ended was published when the sweep began. Counted from the vendor's
	 * clock as its records show it, in case this machine's is ahead.
	 */
	private settledBy({ begun }: Sweep): number {
		return Math.min(begun, this.state.newestEnd) - this.options.lateMs;
	}

	/** The last band is open: what lasted longer than expected belongs there too. */
	private bandOf(record: VendorRecord): number {
		const duration = endOf(record) - (record.start ?? endOf(record));
		const index = this.bands.findIndex(({ longestMs }) => duration <= longestMs);
		return index === -1 ? this.bands.length - 1 : index;
	}
}

function endOf({ start, end }: VendorRecord): number {
	return end ?? start ?? 0;
}
