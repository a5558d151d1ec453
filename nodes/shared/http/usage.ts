/** What a read has cost so far, and what was seen on the way. */
export class Usage {
	requests = 0;
	/** How far the vendor's clock is ahead of this machine's, in milliseconds; `null` until it tells. */
	vendorAheadMs: number | null = null;
	/** How long reading was held up by rate limits, in milliseconds. */
	waitedMs = 0;
	/** The IDs of records without a readable end, where ends were asked for. */
	readonly withoutEnd = new Set<string>();
	/** The IDs of records that have no readable time but that of their place in the list. */
	readonly withoutTime = new Set<string>();
	/** Whether it was said already that a list has fewer records than its total. */
	hasSaidFewer = false;
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
