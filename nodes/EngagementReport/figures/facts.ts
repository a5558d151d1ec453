import { amountIn, type Row } from './values';

/** Stands for an amount that cannot be right; one that is missing is `NaN`. */
const UNUSABLE = -1;

/** What is known of engagements. Reading rows takes longer than all arithmetic, so each fact is read once. */
export class Facts {
	private readonly columns = new Map<string, Float64Array>();

	constructor(
		readonly rows: readonly Row[],
		/** The engagements among the rows. */
		private readonly engagements: Uint32Array,
	) {}

	/** The amounts of a fact by the position of their rows. Known ones are 0 or more, nothing else is. */
	amounts(key: string): Float64Array {
		const known = this.columns.get(key);
		if (known !== undefined) return known;
		const column = new Float64Array(this.rows.length).fill(Number.NaN);
		for (const position of this.engagements) {
			const amount = amountIn(this.rows[position] ?? {}, key);
			if (amount !== null) column[position] = Number.isNaN(amount) ? UNUSABLE : amount;
		}
		this.columns.set(key, column);
		return column;
	}

	/** How many amounts cannot be right, of the facts that were asked for. */
	unusable(engagements: Uint32Array): number {
		let unusable = 0;
		for (const column of this.columns.values()) {
			for (const position of engagements) if (column[position] === UNUSABLE) unusable++;
		}
		return unusable;
	}
}
