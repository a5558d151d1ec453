import { settle } from '../outcome';
import type { Session } from '../session';
import type { ListRequest, Source, VendorRecord } from '../source';
import { DAY, MINUTE, type Range, SECOND, toIsoSeconds } from '../time';
import { hashOf, unpack } from './hashes';
import { Ledger } from './ledger';
import { readSlice } from './slice';
import {
	type Band,
	bandOf,
	bandsOf,
	type BandState,
	endOf,
	type Sweep,
	type SweepOptions,
	type SweepState,
} from './sweep-state';
import { type Budget, isOver, type Turn } from './turn';

const LARGEST_SLICE_MS = 28 * DAY;
const SMALLEST_SLICE_MS = SECOND;

/** Slices grow while they take less than this share of what a poll can hand over, and of its time. */
const SMALL_SHARE = 0.25;

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

class SweepPoll<Filters> {
	private readonly records: VendorRecord[] = [];

	private readonly session: Session;

	private readonly state: SweepState;

	private readonly bands: Band[];

	private pagesRead = 0;

	constructor(
		private readonly source: Source<Filters>,
		private readonly request: ListRequest<Filters>,
		session: Session,
		private readonly budget: Budget,
		state: SweepState,
		private readonly options: SweepOptions,
	) {
		this.state = structuredClone(state);
		this.bands = bandsOf(options);
		this.session = {
			...session,
			ask: async (question) => {
				const body = await session.ask(question);
				this.pagesRead++;
				return body;
			},
		};
	}

	async run(): Promise<Turn<SweepState>> {
		for (const [index, band] of this.state.bands.entries()) {
			this.beginIfDue(index, band);
			while (band.sweep !== undefined) {
				const { sweep } = band;
				const step = await settle(this.step(index, band, sweep));
				if (!step.ok) return this.finish({ failure: step.error });
				if (step.value === 'rest-later') return this.finish({ behindSince: sweep.position });
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
		if (band.doneThrough > now + MINUTE) {
			this.session.log(
				`${this.source.name} are delivered from ${toIsoSeconds(band.doneThrough)} on, which is still to come by the clock of this machine. Check its clock`,
			);
		}
		const position = band.doneThrough - (this.bands[index]?.longestMs ?? 0);
		band.sweep = { begun: now, position: Math.max(0, position), atPosition: '' };
	}

	/** Reads one slice of a sweep, and takes what is new in it. */
	private async step(
		index: number,
		band: BandState,
		sweep: Sweep,
	): Promise<'go-on' | 'rest-later'> {
		const { clock } = this.session;
		const range = { from: sweep.position, to: Math.min(sweep.begun, sweep.position + band.sliceMs) };
		const begun = clock.now();
		const records = await readSlice(
			this.source,
			this.request,
			this.session,
			range,
			() =>
				band.sliceMs > SMALLEST_SLICE_MS && this.pagesRead > 0 && isOver(this.budget, clock),
		);
		if (records === null) {
			band.sliceMs = Math.max(SMALLEST_SLICE_MS, Math.floor(band.sliceMs / 2));
			return 'rest-later';
		}
		const tookMs = clock.now() - begun;
		const leftMs = this.budget.deadline - clock.now();
		const isWhole = this.take(records, range, index, band, sweep);
		if (isWhole && tookMs > SMALL_SHARE * (tookMs + leftMs)) ...
		return 'go-on';
	}
}
