import type { Session } from '../http/session';
import { byStart, type RecordStream, type VendorRecord } from '../source/record';

/** As many are held until all others are read; more would fill the memory. */
const MOST_HELD = 20_000;

/**
 * Records without a readable time. They have no place in the order, and a vendor may list them for
 * every part of a range, so they are held and handed on once, behind all others.
 */
export class UntimedRecords {
	private readonly held = new Map<string, VendorRecord>();

	/** Whether more came than can be held: those were handed on where they stood. */
	private hasOverflowed = false;

	constructor(
		private readonly name: string,
		private readonly session: Pick<Session, 'notice'>,
	) {}

	/** @returns the batch without the records that are held from now on */
	setAside(batch: readonly VendorRecord[]): readonly VendorRecord[] {
		if (batch.every(({ start }) => start !== null)) return batch;
		return batch.filter((record) => {
			if (record.start !== null) return true;
			if (this.held.has(record.id)) return false;
			if (this.held.size >= MOST_HELD) {
				this.hasOverflowed = true;
				return true;
			}
			this.held.set(record.id, record);
			return false;
		});
	}

	/** The records held, in a fixed order. */
	rest(): readonly VendorRecord[] {
		if (this.hasOverflowed) {
			this.session.notice(
				`The time of more than ${MOST_HELD} ${this.name} cannot be read. Some of them may be in the result twice: compare their IDs, or read a shorter range.`,
			);
		}
		return [...this.held.values()].sort(byStart);
	}
}

/** Says at the end of a stream how many of its records have no time that can be read. */
export async function* noticeUntimed(
	records: RecordStream,
	name: string,
	{ notice, usage }: Pick<Session, 'notice' | 'usage'>,
): RecordStream {
	let untimed = 0;
	let placed = 0;
	for await (const batch of records) {
		for (const { start, isTimeAssumed } of batch) {
			if (start === null) untimed++;
			else if (isTimeAssumed === true) placed++;
		}
		yield batch;
	}
	if (untimed > 0) {
		notice(
			`The time of ${untimed} ${name} cannot be read. They are in the result, whether they belong to the range or not.`,
		);
	}
	if (usage.withoutEnd > 0) {
		notice(
			`The end of ${usage.withoutEnd} ${name} cannot be read. Each counts as ended when it started.`,
		);
	}
	if (placed > 0) {
		notice(
			`The time of ${placed} ${name} cannot be read. They count as from the time of the record after them in the list.`,
		);
	}
}
