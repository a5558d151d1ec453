import type { Page, VendorRecord } from './source';

/** A part of the range, and what has been read of it. */
export class Part {
	readonly batches: Array<readonly VendorRecord[]> = [];

	state: 'done' | 'reading' | 'waiting' = 'waiting';

	/** Whether its list has shown that it is in order of start. */
	isInOrder = false;

	/** How far an ordered part has been read. */
	position: number;

	/** How many pages an ordered part will still take, at the pace it has shown. */
	pagesLeft = 0;

	constructor(
		readonly from: number,
		/** Moves forward when the rest of the part is given to another reader. */
		public to: number,
		/** How many records there are in the range it was cut from, as the vendor said. */
		readonly totalAround = Infinity,
		/** How many times a part has been split to come to this one. */
		readonly depth = 0,
	) {
		this.position = from;
	}

	/** How much of it is still to be read, in milliseconds of start time. */
	get left(): number {
		return this.state === 'done' ? 0 : this.to - this.position;
	}
}

/** Wakes everyone who waits for it. */
export class Bell {
	private waiting: Array<() => void> = [];

	rung(): Promise<void> {
		return new Promise((resolve) => {
			this.waiting.push(resolve);
		});
	}

	ring(): void {
		const woken = this.waiting;
		this.waiting = [];
		for (const wake of woken) wake();
	}
}

/** What the pages of a part have told so far. */
export class PageWatch {
	count = 0;

	/** How many records were on them. */
	records = 0;

	/** Whether there is another page. */
	goOn = false;

	/** How many records the list has, if the vendor says and is right. */
	total = 0;

	/** Whether every page said how far its list has come. */
	tellPosition = true;

	follow({ records, next, reached, total = 0 }: Page): void {
		this.count++;
		this.records += records.length;
		this.goOn = next !== null;
		this.total = Math.max(this.total, total);
		if (next !== null && reached === undefined) this.tellPosition = false;
	}

	get recordsPerPage(): number {
		return Math.max(1, this.records / Math.max(1, this.count));
	}
}
