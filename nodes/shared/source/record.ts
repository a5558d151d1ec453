import type { IDataObject } from 'n8n-workflow';

/** One row of a vendor's list, and what the core has to know of it. */
export interface VendorRecord {
	/** Equal for two copies of one row, different for any two rows. */
	readonly id: string;
	/** When it started, in milliseconds; `null` where the vendor does not say. */
	readonly start: number | null;
	/** When it ended, in milliseconds; the same as `start` for records of one moment. */
	readonly end: number | null;
	/** Whether the row has no time that can be read, and these are those of its place in the list. */
	readonly isTimeAssumed?: boolean;
	/** How long it lasted by its row's own word, in milliseconds; `null` or absent where it says nothing. */
	readonly durationMs?: number | null;
	/** The vendor's row, untouched. */
	readonly json: IDataObject;
	/** What is known of the record the row was taken out of, where it was. */
	readonly parent?: IDataObject;
}

/** Ascending start; records of one moment by their ids. */
export function byStart(one: VendorRecord, other: VendorRecord): number {
	const difference = (one.start ?? 0) - (other.start ?? 0);
	return difference || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/** Batches of records, in ascending order of start. */
export type RecordStream = AsyncGenerator<readonly VendorRecord[], void, undefined>;
