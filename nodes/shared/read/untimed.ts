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

/** Says at the end of a stream of how many records the time could not be read. */
export async function* noticeUntimed(
	records: RecordStream,
	name: string,
	{ notice, usage }: Pick<Session, 'notice' | 'usage'>,
): RecordStream {
	let untimed = 0;
	for await (const batch of records) {
		for (const { start } of batch) if (start === null) untimed++;
		yield batch;
	}
	const say = (count: number, what: string, consequence: string) => {
		if (count > 0) notice(`The ${what} of ${count} ${name} cannot be read. ${consequence}`);
	};
	const { withoutEnd, withoutTime } = usage;
	say(untimed, 'time', 'They are in the result, whether they belong to the range or not.');
	say(withoutEnd.size, 'end', 'Each counts as ended when it started.');
	say(withoutTime.size, 'time', 'Each counts as from the time of the record after it in the list.');
}
