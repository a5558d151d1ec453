import type { VendorRecord } from '../source/record';

/** Chance does not keep a list in order over so many steps. */
const STEPS_BEYOND_CHANCE = 20;
/** A list whose records are nearly all in order gets so far at times, but seldom further. */
const STEPS_THAT_PROVE_ORDER = 500;
/** In a list that is ordered but for single records, fewer steps than this share lead back. */
const SHARE_OF_ODD_STEPS = 0.05;

/** When the first of some records started; those without a time do not count. */
export function earliestOf(records: readonly VendorRecord[]): number {
	return records.reduce((least, { start }) => Math.min(least, start ?? Infinity), Infinity);
}

/** When the last of some records started; those without a time do not count. */
export function latestOf(records: readonly VendorRecord[]): number {
	return records.reduce((most, { start }) => Math.max(most, start ?? -Infinity), -Infinity);
}

/** Watches whether a list really is in ascending order, before anything is concluded from it. */
export class OrderKeeper {
	private last = Number.NEGATIVE_INFINITY;
	private steps = 0;
	private stepsBack = 0;

	follow(records: readonly VendorRecord[]): void {
		for (const { start } of records) this.step(start);
	}

	/** One record further; one without a time says nothing. */
	step(start: number | null): void {
		if (start === null) return;
		if (start < this.last) this.stepsBack++;
		else if (start > this.last) this.steps++;
		this.last = start;
	}

	/** Whether no record has come after a later one. */
	get isProven(): boolean {
		return this.stepsBack === 0 && this.steps > STEPS_THAT_PROVE_ORDER;
	}

	/** Whether the list is ordered but for single records. */
	get isLargelyProven(): boolean {
		return this.steps > STEPS_BEYOND_CHANCE && this.stepsBack <= SHARE_OF_ODD_STEPS * this.steps;
	}
}
