import type { RecordStream } from '../source/record';
import { type VendorRecord } from '../source/record';
/** A companion that has shown so many records of the main list, and no others, only repeats it. */
const REPEATS_THAT_PROVE = 5;

/**
 * Merges lists by start time, in order as far as each is. Of what the main list holds too, a
 * companion's copy is left out; one that has nothing else is given up.
 */
export async function* mergeByStart(main: RecordStream, companions: RecordStream[]): RecordStream {
	const leader = new Head(main);
	let open = await stillOpen([leader, ...companions.map((stream) => new Head(stream))]);
	while (open.length > 1) {
		const covered = open.find((head) => head !== leader && head.id === leader.id);
		if (covered !== undefined) await covered.passRepeat();
		else yield takeWhileFilled(open);
		open = await stillOpen(open);
	}
	for (const head of open) yield* head.rest();
}

/** Takes records in order of start, until a stream has to be asked for more or two show the same. */
function takeWhileFilled(open: readonly Head[]): VendorRecord[] {
	const taken: VendorRecord[] = [];
	while (open.every(({ id }) => id !== undefined)) {
		const next = earliestOf(open);
		const others = open.filter((head) => head !== next);
		const isShownToo = (id: string | undefined) => others.some((other) => other.id === id);
		if (next === undefined || (taken.length > 0 && isShownToo(next.id))) break;
		next.takeUntil(earliestOf(others)?.start ?? Infinity, isShownToo, taken);
	}
	return taken;
}

/** The first of those that start together. */
function earliestOf(heads: readonly Head[]): Head | undefined {
	let earliest = heads[0];
	for (const head of heads) if (earliest && head.start < earliest.start) earliest = head;
	return earliest;
}

async function stillOpen(heads: Head[]): Promise<Head[]> {
	await Promise.all(heads.map(async (head) => await head.fill()));
	return heads.filter((head) => head.id !== undefined);
}

/** A stream with its first records in hand. */
class Head {
	private records: readonly VendorRecord[] = [];

	private position = 0;

	private done = false;

	private repeats = 0;

	private hasOwn = false;

	constructor(private readonly stream: RecordStream) {}

	/** The first record's id; `undefined` at the end of the stream. */
	get id(): string | undefined {
		return this.records[this.position]?.id;
	}

	get start(): number {
		return this.records[this.position]?.start ?? Number.NEGATIVE_INFINITY;
	}

	async fill(): Promise<void> {
		while (!this.done && this.position >= this.records.length) {
			const turn = await this.stream.next();
			this.done = turn.done === true;
			this.records = turn.done === true ? [] : turn.value;
			this.position = 0;
		}
	}

	/** Takes the first record, and those after it up to a start time or the first of some ids. */
	takeUntil(
		start: number,
		isLast: (id: string | undefined) => boolean,
		taken: VendorRecord[],
	): void {
		do {
			const record = this.records[this.position];
			if (record === undefined) break;
			taken.push(record);
			this.hasOwn = true;
			this.position++;
		} while (this.start <= start && this.id !== undefined && !isLast(this.id));
	}

	/** Leaves out the first record, which the main list holds too. */
	async passRepeat(): Promise<void> {
		this.position++;
		this.repeats++;
		if (this.hasOwn || this.repeats < REPEATS_THAT_PROVE) return;
		this.done = true;
		this.records = [];
		await this.stream.return();
	}

	async *rest(): RecordStream {
		yield this.records.slice(this.position);
		this.position = this.records.length;
		yield* this.stream;
	}
}
