import type { ListRead } from '../read/list-read';
import type { VendorRecord } from '../source/record';
import type { Source } from '../source/source';

/** How much one poll may do. */
export interface Budget {
	/** No new page is asked for after this time, in milliseconds. */
	readonly deadline: number;
	/** The most records handed over. */
	readonly maxItems: number;
}

/** What one poll reads, with what, and how much of it. */
export interface PollScope<Reads extends Source = Source> extends ListRead {
	readonly source: Reads;
	readonly budget: Budget;
}

/** What one poll came to. */
export interface PollResult<State> {
	readonly records: readonly VendorRecord[];
	/** The state with which the next poll goes on, if these records are handed over. */
	readonly state: State;
	/** What ended the poll early; the records and the state before it stand. */
	readonly failure?: Error;
	/** How far the poll came, in milliseconds; `undefined` where it is up to date. */
	readonly behindSince?: number;
}
