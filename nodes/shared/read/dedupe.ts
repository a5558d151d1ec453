import { MINUTE } from '../base/time';
import type { VendorRecord } from '../source/record';
import { OrderKeeper } from './order';

/** As many ids are always remembered, and those of the last minute of list time. */
export const FEWEST_REMEMBERED = 10_000;

/** Sets of this size, one after the other, take half the time of a single one of 10,000 and more. */
const BEST_SIZE = 4000;
const FEWEST_GENERATIONS = Math.ceil(FEWEST_REMEMBERED / BEST_SIZE);

/** Ids that came one after the other. */
interface Generation {
	readonly ids: ReadonlySet<string>;
	/** When the last of them started. */
	readonly until: number;
}

/**
 * Tells which records a list shows again. In a list by start time, but for single records, they come
 * again close behind their first place: ids of long ago are forgotten, or would fill the memory.
 */
export class KnownIds {
	private recent = new Set<string>();
	private older: readonly Generation[] = [];
	private readonly order = new OrderKeeper();

	/** @param mayForget whether the list, as far as is known now, will not begin again */
	constructor(private readonly mayForget: () => boolean) {}

	/** @returns whether the record is met for the first time */
	add(record: VendorRecord): boolean {
		const { id, start } = record;
		if (this.older.some(({ ids }) => ids.has(id))) return false;
		const known = this.recent.size;
		this.recent.add(id);
		if (this.recent.size === known) return false;
		this.order.step(start);
		const isFull = this.recent.size >= BEST_SIZE && this.order.isLargelyProven;
		if (isFull && start !== null && this.mayForget()) this.beginNext(start);
		return true;
	}

	private beginNext(start: number): void {
		const generations = [...this.older, { ids: this.recent, until: start }];
		this.recent = new Set();
		const ofLastMinute = generations.findIndex(({ until }) => Math.abs(start - until) <= MINUTE);
		const ofFewest = Math.max(0, generations.length - FEWEST_GENERATIONS);
		this.older = generations.slice(Math.min(ofLastMinute, ofFewest));
	}
}
