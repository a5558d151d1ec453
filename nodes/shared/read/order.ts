import type { VendorRecord } from '../source/record';

/** An order is believed after it has held over this many steps: chance does not get so far. */
const STEPS_THAT_PROVE_ORDER = 20;

/** Watches whether a list really is in ascending order, before anything is concluded from it. */
export class OrderKeeper {
	private last = Number.NEGATIVE_INFINITY;

	private steps = 0;

	private broken = false;

	follow(records: readonly VendorRecord[]): void {
		for (const { start } of records) this.step(start);
	}

	/** One record further; one without a time says nothing. */
	step(start: number | null): void {
		if (start === null) return;
		if (start < this.last) this.broken = true;
		else if (start > this.last) this.steps++;
		this.last = start;
	}

	get isProven(): boolean {
		return !this.broken && this.steps > STEPS_THAT_PROVE_ORDER;
	}
}
