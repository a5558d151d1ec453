import type { Session } from './session';
import { SECOND } from './base/time';

/** Reads with fewer rows and no wait are not worth a line. */
const MANY_ROWS = 1000;

/** What a read has cost so far, and what was seen on the way. */
export class Usage {
	requests = 0;

	/** How far the vendor's clock is ahead of this machine's, in milliseconds; `null` until it tells. */
	vendorAheadMs: number | null = null;

	/** How long reading was held up by rate limits, in milliseconds. */
	waitedMs = 0;

	private countedUntil = Number.NEGATIVE_INFINITY;

	/** Compares clocks by the `Date` header of an answer. */
	noteDate(header: string | undefined, now: number): void {
		const vendorTime = Date.parse(header ?? '');
		if (!Number.isNaN(vendorTime)) this.vendorAheadMs = vendorTime - now;
	}

	/** Counts a wait; of several at the same time, each moment once. */
	addWait(from: number, to: number): void {
		this.waitedMs += Math.max(0, to - Math.max(from, this.countedUntil));
		this.countedUntil = Math.max(this.countedUntil, to);
	}
}

/** Says at the end of a long read, or of one that had to wait, what it took. */
export function noticeUsage(name: string, rows: number, { usage, notice }: Session): void {
	const seconds = Math.round(usage.waitedMs / SECOND);
	if (seconds === 0 && rows <= MANY_ROWS) return;
	const waited =
		seconds === 0 ? '' : `; ${seconds} s of the time went into waiting for rate limits`;
	notice(`${name}: ${rows} rows in ${usage.requests} requests${waited}.`, 'remark');
}
