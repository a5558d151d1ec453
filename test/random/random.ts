/** Numbers that are the same for the same seed, on every machine. */
export class SeededRandom {
	constructor(private state: number) {}

	/** From 0 to 1, the latter excluded. */
	next(): number {
		this.state = (this.state + 0x6d_2b_79_f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number from `min` to `max`, both included. */
	integer(min: number, max: number): number {
		return min + Math.floor(this.next() * (max - min + 1));
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<Value>(values: readonly [Value, ...Value[]]): Value {
		return values[this.integer(0, values.length - 1)] ?? values[0];
	}
}
