import { byStart, type RecordStream, type VendorRecord } from '../source/record';
import type { ListRead } from './list-read';

/** As many are held until all others are read; more would fill the memory. */
const MOST_HELD = 20_000;

/**
 * Hands on records without a readable time once, in a fixed order behind all others: they have no
 * place in a list, and a vendor may list them for every part of a range.
 */
export async function* untimedLast(
	records: RecordStream,
	{ source: { name }, session }: ListRead,
): RecordStream {
	const held = new Map<string, VendorRecord>();
	let beyond = 0;
	const isHandedOn = (record: VendorRecord) => {
		if (record.start !== null) return true;
		if (held.has(record.id)) return false;
		if (held.size < MOST_HELD) held.set(record.id, record);
		else beyond++;
		return !held.has(record.id);
	};
	for await (const batch of records) {
		const handedOn = batch.every(({ start }) => start !== null) ? batch : batch.filter(isHandedOn);
		if (handedOn.length > 0) yield handedOn;
	}
	if (held.size > 0) yield [...held.values()].sort(byStart);
	if (beyond > 0) {
		session.notice(
			`The time of more than ${MOST_HELD} ${name} cannot be read. Some of them may be in the result twice: compare their IDs, or read a shorter range.`,
		);
	}
}

/** Says at the end of a stream of how many records the time could not be read. */
export async function* noticeUntimed(
	records: RecordStream,
	{ source: { name }, session }: ListRead,
): RecordStream {
	let untimed = 0;
	for await (const batch of records) {
		for (const { start } of batch) if (start === null) untimed++;
		yield batch;
	}
	const say = (count: number, what: string, consequence: string) => {
		if (count > 0) session.notice(`The ${what} of ${count} ${name} cannot be read. ${consequence}`);
	};
	const { withoutEnd, withoutTime } = session.usage;
	say(untimed, 'time', 'They are in the result, even if they are outside the range.');
	say(withoutEnd.size, 'end', 'Each is treated as if it had ended when it started.');
	say(withoutTime.size, 'time', 'Each is treated as if from the time of the next record.');
}
