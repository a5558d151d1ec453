import type { VendorRecord } from '../source/record';
import type { Range } from '../base/time';
import type { Page } from '../source/source';

/** A part of the range, and what has been read of it. */
export class Part {
	readonly batches: Array<readonly VendorRecord[]> = [];
	state: 'done' | 'reading' | 'waiting' = 'waiting';
	/** Whether its list has shown that it is in order of start. */
	isInOrder = false;
	/** Whether nothing of it has been kept. */
	isUntouched = true;
	/** How far an ordered part has been read. */
	position: number;
	/** What it has shown, or the part it was cut from: the time between the first starts of pages. */
	pageRate: { readonly pageMs: number; readonly recordsPerPage: number } | undefined;

	constructor(
		readonly from: number,
		/** Moves forward when the rest of the part is given to another reader. */
		public to: number,
		/** How many records there are in the range it was cut from, as the vendor said. */
		readonly totalAround = Infinity,
		/** How many times a part has been split to come to this one. */
		readonly depth = 0,
		/** The IDs of records that were handed on before it began. */
		readonly except: ReadonlySet<string> = new Set(),
	) {
		this.position = from;
	}

	/** How much of it is still to be read, in milliseconds of start time. */
	get left(): number {
		return this.state === 'done' ? 0 : this.to - this.position;
	}

	/** How many pages it will still take, as far as that can be told. */
	get pagesLeft(): number {
		return this.pageRate === undefined ? 0 : this.left / Math.max(1, this.pageRate.pageMs);
	}

	/** Whether the rest of it can be read apart: nothing was kept that may lie there. */
	get canBeCut(): boolean {
		return this.isInOrder || this.isUntouched;
	}
}

/** Wakes everyone who waits for it. */
export class WakeSignal {
	private waiting: Array<() => void> = [];

	wait(): Promise<void> {
		return new Promise((resolve) => {
			this.waiting.push(resolve);
		});
	}

	wake(): void {
		const woken = this.waiting;
		this.waiting = [];
		for (const wake of woken) wake();
	}
}

/** What the pages of a part have told so far, of all the lists it is read from. */
export class PageWatch {
	count = 0;
	/** How many records were on them. */
	records = 0;
	/** How many records the list has, if the vendor says and is right. */
	total = 0;
	/** Whether every page said how far its list has come. */
	tellPosition = true;
	/** How far each list that goes on has come, in milliseconds. */
	private readonly open = new Map<string, number>();

	follow({ records, next, reached, total = 0 }: Page, listName = ''): void {
		this.count++;
		this.records += records.length;
		this.total = Math.max(this.total, total);
		if (next === null) this.open.delete(listName);
		else this.open.set(listName, reached ?? Infinity);
		if (next !== null && reached === undefined) this.tellPosition = false;
	}

	/** Whether there is another page. */
	get goOn(): boolean {
		return this.open.size > 0;
	}

	/**
	 * How many records a window holds, if they lie as densely in all of it as in what was read of it;
	 * 0 where that does not tell. Only ever a hint: the list may be in another order.
	 */
	estimateFor({ from, to }: Range): number {
		const readMs = Math.min(...this.open.values()) - from;
		return readMs > 0 && readMs < to - from ? (this.records * (to - from)) / readMs : 0;
	}

	get recordsPerPage(): number {
		return Math.max(1, this.records / Math.max(1, this.count));
	}
}
