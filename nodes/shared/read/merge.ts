import type { RecordStream, VendorRecord } from '../source/record';

/**
 * Merges streams by start time, in order as far as each is. Of records that start together, those
 * of an earlier stream come first.
 */
export async function* mergeByStart(streams: readonly RecordStream[]): RecordStream {
	let open = await stillOpen(streams.map((stream) => new Head(stream)));
	while (open.length > 1) {
		yield takeWhileFilled(open);
		open = await stillOpen(open);
	}
	for (const head of open) yield* head.rest();
}

/** Takes records in order of their turns, until a stream has to be asked for more. */
function takeWhileFilled(open: readonly Head[]): VendorRecord[] {
	const taken: VendorRecord[] = [];
	while (open.every(({ isFilled }) => isFilled)) {
		const next = open.reduce((one, other) => (other.turn < one.turn ? other : one));
		next.takeInto(taken);
	}
	return taken;
}

async function stillOpen(heads: readonly Head[]): Promise<Head[]> {
	await Promise.all(heads.map(async (head) => await head.fill()));
	return heads.filter(({ isFilled }) => isFilled);
}

/** A stream with its first records in hand. */
class Head {
	private records: readonly VendorRecord[] = [];
	private turns: readonly number[] = [];
	private position = 0;

	constructor(private readonly stream: RecordStream) {}

	get isFilled(): boolean {
		return this.position < this.records.length;
	}

	/** When it is the turn of its first record. */
	get turn(): number {
		return this.turns[this.position] ?? Number.NEGATIVE_INFINITY;
	}

	async fill(): Promise<void> {
		while (!this.isFilled) {
			const next = await this.stream.next();
			if (next.done === true) return;
			this.records = next.value;
			this.turns = turnsOf(this.records);
			this.position = 0;
		}
	}

	takeInto(taken: VendorRecord[]): void {
		const record = this.records[this.position++];
		if (record !== undefined) taken.push(record);
	}

	async *rest(): RecordStream {
		yield this.records.slice(this.position);
		yield* this.stream;
	}
}

/**
 * When it is the turn of each record: when it started, or any after it in the batch. So one record
 * that started late does not hold up its stream, with the same records in another one long past.
 */
function turnsOf(records: readonly VendorRecord[]): number[] {
	let turn = Infinity;
	const fromTheEnd = records
		.toReversed()
		.map(({ start }) => (turn = Math.min(turn, start ?? Number.NEGATIVE_INFINITY)));
	return fromTheEnd.toReversed();
}
