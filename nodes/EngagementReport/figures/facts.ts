import type { AmountKey } from './metrics';
import { amountIn, type Row } from './values';

/** Stands for an amount that cannot be right; one that is missing is `NaN`. */
const UNUSABLE = -1;

/**
 * What is known of engagements. Fetching a row from memory takes longer than all arithmetic, so the
 * facts that will be needed are read from it at once.
 */
export class Facts {
	private readonly columns = new Map<string, Float64Array>();

	constructor(
		readonly rows: readonly Row[],
		/** The engagements among the rows. */
		private readonly engagements: Uint32Array,
		keys: readonly AmountKey[],
	) {
		this.read(keys);
	}

	/** The amounts of a fact by the position of their rows. Known ones are 0 or more, nothing else is. */
	amounts(key: AmountKey): Float64Array {
		return this.columns.get(key) ?? this.read([key])[0] ?? new Float64Array();
	}

	private read(keys: readonly AmountKey[]): Float64Array[] {
		const columns = keys.map((key) => {
			const column = new Float64Array(this.rows.length).fill(Number.NaN);
			this.columns.set(key, column);
			return { key, column };
		});
		for (const position of this.engagements) {
			const row = this.rows[position] ?? {};
			for (const { key, column } of columns) {
				const amount = amountIn(row, key);
				if (amount !== null) column[position] = Number.isNaN(amount) ? UNUSABLE : amount;
			}
		}
		return columns.map(({ column }) => column);
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
