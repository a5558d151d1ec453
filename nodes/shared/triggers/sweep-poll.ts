import { settle } from '../base/outcome';
import { DAY, HOUR, MINUTE, type Range, SECOND } from '../base/time';
import type { FetchJson } from '../http/types';
import { collectRows, readUnfiltered } from '../read/read-range';
import { byStart, type VendorRecord } from '../source/record';
import { Ledger } from './ledger';
import type { PollResult, PollScope } from './poll-result';
import {
	type Band,
	bandsOf,
	type BandState,
	isPossibleEnd,
	MOST_AHEAD_MS,
	type Sweep,
	type SweepOptions,
	type SweepState,
} from './sweep-state';
import { type SweepStep, takeNews } from './take-news';

const LARGEST_SLICE_MS = 28 * DAY;
const SMALLEST_SLICE_MS = SECOND;
/** Records older than this do not show how late it is. */
const STALE_MS = 2 * HOUR;
/** Slices grow while they take less than this share of what a poll can hand over, and of its time. */
const SMALL_SHARE = 0.25;

/**
 * One poll of a list by start time whose records appear only after they ended. Every band that is
 * due is swept, in slices of start time; a sweep that does not fit goes on in the next poll.
 */
export async function pollBySweep(
	scope: PollScope,
	state: SweepState,
	options: SweepOptions,
): Promise<PollResult<SweepState>> {
	return await new SweepPoll(scope, state, options).run();
}

class SweepPoll {
	private readonly records: VendorRecord[] = [];
	private readonly state: SweepState;
	private readonly bands: Band[];
	private pagesRead = 0;
	/** Sweeps that began in this poll. */
	private readonly begunHere = new Set<Sweep>();
	private hasLookedAhead = false;
	/** How far a sweep stays behind: what is late or waited for is left to the next one. */
	private readonly behindMs: number;

	constructor(
		private readonly scope: PollScope,
		state: SweepState,
		private readonly options: SweepOptions,
	) {
		this.behindMs = Math.max(options.lateMs, options.waitMs);
		this.state = structuredClone(state);
		this.bands = bandsOf(options);
	}

	async run(): Promise<PollResult<SweepState>> {
		const outcome = await settle(this.sweepWhatIsDue());
		const unfinished = this.state.bands.find(({ sweep }) => sweep !== undefined)?.sweep;
		return {
			records: this.records,
			state: this.state,
			...(unfinished && { behindSince: unfinished.position }),
			...(!outcome.ok && { failure: outcome.error }),
		};
	}

	private async sweepWhatIsDue(): Promise<void> {
		for (const [index, band] of this.state.bands.entries()) {
			this.beginIfDue(index, band);
			while (band.sweep !== undefined) {
				if (!(await this.step(index, band, band.sweep))) return;
			}
		}
	}

	/** A beginning that lies in the future is one of a clock that was put back since. */
	private beginIfDue(index: number, band: BandState): void {
		const { source, session } = this.scope;
		const now = session.clock.now();
		const age = now - band.lastBegun;
		const everyMs = this.bands[index]?.everyMs ?? 0;
		if (band.sweep !== undefined || (age >= 0 && age < everyMs)) return;
		if (index === 0 && band.doneThrough > now + MINUTE) {
			session.notice(
				`${source.name} are delivered from ${session.clock.textOf(band.doneThrough)} on, which is in the future by the clock of this machine. Check the clock`,
			);
		}
		if (index === 0) this.noticeGone(band.lastBegun, now);
		const position = Math.max(0, band.doneThrough - (this.bands[index]?.longestMs ?? 0));
		band.lastBegun = now;
		if (position > now) return;
		band.sweep = { begun: now, settled: this.settledWhen(now), position, atPosition: '' };
		this.begunHere.add(band.sweep);
	}

	/** Says where the vendor no longer has what nobody has asked for since a time (milliseconds). */
	private noticeGone(since: number, now: number): void {
		const { source, session } = this.scope;
		const { name, retentionMs = Infinity } = source;
		if (since >= now - retentionMs) return;
		const [from, to] = [since, now - retentionMs].map((time) => session.clock.textOf(time));
		session.notice(
			`${name} are kept for ${retentionMs / DAY} days. What ended from ${from} to ${to} can no longer be read, and is not delivered`,
		);
	}

	/** Takes what is new in one slice. @returns whether there is room and time for another one */
	private async step(index: number, band: BandState, sweep: Sweep): Promise<boolean> {
		const { session, deadline, maxItems } = this.scope;
		const readAt = session.clock.now();
		const range = {
			from: sweep.position,
			to: Math.min(sweep.begun, sweep.position + band.sliceMs),
		};
		const records = await this.readSlice(range, band);
		if (records === null) {
			band.sliceMs = shortened(band.sliceMs, 2);
			return false;
		}
		const tookMs = session.clock.now() - readAt;
		this.learnFrom(records, sweep, readAt);
		this.logOpen(records);
		if (range.to < sweep.begun) await this.lookAhead(sweep, band, readAt);
		const leftMs = deadline - session.clock.now();
		const share = this.take(records, { range, index, sweep, readAt }) / maxItems;
		if (sweep.position <= range.to) {
			band.sliceMs = shortened(band.sliceMs, Math.max(2, share));
		} else if (share < SMALL_SHARE && tookMs <= SMALL_SHARE * (tookMs + leftMs)) {
			band.sliceMs = Math.min(LARGEST_SLICE_MS, band.sliceMs * 2);
		}
		if (sweep.position > sweep.begun) this.complete(band, sweep);
		// The next slice will hardly take less time than this one.
		return this.records.length < maxItems && tookMs < leftMs;
	}

	/**
	 * All that started in a slice of time, in order of start, filters aside: it shows how late it is.
	 * @returns `null` where time ran out: what was read so far may have holes
	 */
	private async readSlice(range: Range, { sliceMs }: BandState): Promise<VendorRecord[] | null> {
		const { source, request, session, deadline } = this.scope;
		const isOutOfTime = () =>
			this.pagesRead > 0 && sliceMs > SMALLEST_SLICE_MS && session.clock.now() >= deadline;
		const fetchJson: FetchJson = async (question) => {
			if (isOutOfTime()) throw new Error('The time of this poll is over');
			const body = await session.fetchJson(question);
			this.pagesRead++;
			return body;
		};
		// A machine's clock that is behind must not hide the end of what has been seen.
		const now = Math.max(request.now, this.state.newestEnd);
		const slice = { ...request, range, dateField: 'start', now } as const;
		const list = { source, request: slice, session: { ...session, fetchJson } };
		const outcome = await settle(collectRows(readUnfiltered(list), (record) => record));
		if (outcome.ok) return outcome.value.sort(byStart);
		if (isOutOfTime()) return null;
		throw outcome.error;
	}

	/** Takes what is new and fits, and moves the position past it. @returns how many were new */
	private take(
		records: readonly VendorRecord[],
		step: Pick<SweepStep, 'index' | 'range' | 'readAt' | 'sweep'>,
	): number {
		const { source, request, session, maxItems } = this.scope;
		const { state, bands } = this;
		const { sweep } = step;
		const { taken, news, position, atPosition, delivered } = takeNews(records, {
			...step,
			state,
			bands,
			matches: (record) => source.matches(record, request),
			vendorTime: sweep.settled + this.behindMs,
			waitMs: this.options.waitMs,
			room: maxItems - this.records.length,
		});
		sweep.position = position;
		sweep.atPosition = atPosition;
		for (const [number, band] of state.bands.entries()) band.delivered = delivered[number] ?? {};
		for (const { record } of taken) this.records.push(record);
		const open = taken.filter(({ kind }) => kind === 'open').length;
		if (open > 0) {
			session.notice(
				`${source.name} delivered without an end: ${open}. They never received one, and "Longest Engagement" has passed since they started`,
			);
		}
		return news;
	}

	private logOpen(records: readonly VendorRecord[]): void {
		const open = records.filter(({ end }) => end === null).length;
		if (open === 0) return;
		this.scope.session.log(
			`${this.scope.source.name} without an end: ${open}. They are delivered once they have one, or after "Longest Engagement"`,
		);
	}

	private complete(band: BandState, { settled }: Sweep): void {
		band.doneThrough = Math.max(band.doneThrough, settled);
		delete band.sweep;
		const ledger = new Ledger(band.delivered);
		ledger.forgetUntil(band.doneThrough);
		band.delivered = ledger.pack();
	}

	/** Records show how late it is at the vendor, and so how late it was when a sweep began. */
	private learnFrom(records: readonly VendorRecord[], sweep: Sweep, readAt: number): void {
		const mostAhead = Math.max(sweep.begun, readAt) + MOST_AHEAD_MS;
		for (const { start, end } of records) {
			const isCertain = end !== null && (start === null || isPossibleEnd(start, end));
			if (isCertain && end < mostAhead) {
				this.state.newestEnd = Math.max(this.state.newestEnd, end);
			}
		}
		// Between two polls this machine's clock may have been set.
		if (!this.begunHere.has(sweep)) return;
		const sinceBegun = this.scope.session.clock.now() - sweep.begun;
		sweep.settled = Math.max(sweep.settled, this.settledWhen(sweep.begun, sinceBegun));
	}

	/**
	 * The time by which whatever ended was published when a sweep began: by the vendor's clock as its
	 * records show it, in case this machine's is ahead; a second less, as vendors leave out fractions.
	 */
	private settledWhen(begun: number, sinceBegun = 0): number {
		const atVendor = Math.min(begun, this.state.newestEnd - sinceBegun);
		return Math.max(0, atVendor - this.behindMs - SECOND);
	}

	/**
	 * A sweep that catches up begins with old records, which say little about how late it is. Without
	 * a look at new ones it would have to remember everything it delivers.
	 */
	private async lookAhead(sweep: Sweep, band: BandState, readAt: number): Promise<void> {
		const { begun } = sweep;
		if (this.hasLookedAhead || this.state.newestEnd > begun - STALE_MS) return;
		this.hasLookedAhead = true;
		const range = { from: begun - HOUR, to: begun };
		this.learnFrom((await this.readSlice(range, band)) ?? [], sweep, readAt);
	}
}

function shortened(sliceMs: number, divisor: number): number {
	return Math.max(SMALLEST_SLICE_MS, Math.floor(sliceMs / divisor));
}
