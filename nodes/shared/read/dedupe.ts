import { MINUTE } from '../base/time';
import type { VendorRecord } from '../source/record';
import { OrderKeeper } from './order';

/** As many ids are always remembered, and those of the last minute of list time. */
export const FEWEST_REMEMBERED = 10_000;

/**
 * Tells which records a list shows again. In a list by start time, but for single records, they come
 * again close behind their first place: ids of long ago are forgotten, or would fill the memory.
 */
export class KnownIds {
	private recent = new Set<string>();
	private older = new Set<string>();
	private readonly order = new OrderKeeper();
	private latest = Number.NEGATIVE_INFINITY;
	/** The time of the last record of `older`. */
	private turned = Number.NEGATIVE_INFINITY;

	/** @param mayForget whether the list, as far as is known now, will not begin again */
	constructor(private readonly mayForget: () => boolean) {}

	/** @returns whether the record is met for the first time */
	add(record: VendorRecord): boolean {
		const { id, start } = record;
		// One that starts after all others is none of long ago.
		const isLatest = start !== null && start > this.latest;
		if (isLatest) this.latest = start;
		else if (this.older.has(id)) return false;
		const known = this.recent.size;
		this.recent.add(id);
		if (this.recent.size === known) return false;
		this.order.step(start);
		const isFull = this.recent.size >= FEWEST_REMEMBERED && this.order.isLargelyProven;
		const isPast = start !== null && Math.abs(start - this.turned) > MINUTE;
		if (isFull && isPast && this.mayForget()) {
			this.older = this.recent;
			this.recent = new Set();
			this.turned = start;
		}
		return true;
	}
}
