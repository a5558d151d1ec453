import type { IDataObject } from 'n8n-workflow';

/** One row of a vendor's list, and what the shared code needs to know about it. */
export interface VendorRecord {
	/** Equal for two copies of one row, and different for any two rows. */
	readonly id: string;
	/** When it started, in milliseconds; `null` if the vendor does not say. */
	readonly start: number | null;
	/** When it ended, in milliseconds; equal to `start` for records of one moment. */
	readonly end: number | null;
	/** Whether the row has no end, so that `end` is taken from how long it lasted, perhaps so far. */
	readonly isEndComputed?: boolean;
	/** Whether the row has no readable time, so that its times are those of its place in the list. */
	readonly isTimeAssumed?: boolean;
	/** How long it lasted by its row, in milliseconds; `null` or absent if the row does not say. */
	readonly durationMs?: number | null;
	/** The vendor's row, unchanged. */
	readonly json: IDataObject;
	/** The record that the row was taken out of, if any. */
	readonly parent?: IDataObject;
}

/** By start, then by ID. */
export function byStart(one: VendorRecord, other: VendorRecord): number {
	const difference = (one.start ?? 0) - (other.start ?? 0);
	return difference || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/** Batches of records, in ascending order of start. */
export type RecordStream = AsyncGenerator<readonly VendorRecord[], void, undefined>;
