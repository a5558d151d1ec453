import type { Page, VendorRecord } from './source';

/** A part of the range, and what has been read of it. */
export class Part {
	readonly batches: Array<readonly VendorRecord[]> = [];

	state: 'done' | 'reading' | 'waiting' = 'waiting';

	/** Whether its list has shown that it is in order of start. */
	isInOrder = false;

	/** How far an ordered part has been read. */
	position: number;

	constructor(
		readonly from: number,
		/** Moves forward when the rest of the part is given to another reader. */
		public to: number,
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

	/** Whether there is another page. */
	goOn = false;

	/** How many records the list has, if the vendor says and is right. */
	total = 0;

	/** Whether every page said how far its list has come. */
	tellPosition = true;

	follow({ next, reached, total = 0 }: Page): void {
		this.count++;
		this.goOn = next !== null;
		this.total = Math.max(this.total, total);
		if (next !== null && reached === undefined) this.tellPosition = false;
	}
}
