import type { Facts } from './facts';
import type { AmountKey } from './metrics';

/** The amounts of one fact in a group of engagements. */
export interface Spread {
	readonly count: number;
	/** The amounts in ascending order; valid until the next spread is gathered. */
	readonly sorted: Float64Array;
}

/** The engagements of a group, by their position among the items. */
export type Members = Uint32Array;

/** Gathers amounts into memory that is used again for the next fact. */
export class Gatherer {
	private scratch = new Float64Array(1024);

	constructor(private readonly facts: Facts) {}

	gather(members: Members, key: AmountKey): Spread {
		if (this.scratch.length < members.length) this.scratch = new Float64Array(members.length);
		const { scratch } = this;
		const amounts = this.facts.amounts(key);
		let count = 0;
		for (const member of members) {
			const amount = amounts[member] ?? Number.NaN;
			if (amount >= 0) scratch[count++] = amount;
		}
		return { count, sorted: ascending(scratch.subarray(0, count)) };
	}
}

/** Whole numbers are sorted by counting them, unless they are few or far apart. */
function ascending(amounts: Float64Array): Float64Array {
	const greatest = amounts.length < 1000 ? Infinity : greatestWhole(amounts);
	if (greatest > 8 * amounts.length) return amounts.sort();
	const counts = new Uint32Array(greatest + 1);
	for (const amount of amounts) counts[amount] = (counts[amount] ?? 0) + 1;
	let at = 0;
	for (let amount = 0; amount <= greatest; amount++) {
		const end = at + (counts[amount] ?? 0);
		while (at < end) amounts[at++] = amount;
	}
	return amounts;
}

/** `Infinity` if one of them is not whole. */
function greatestWhole(amounts: Float64Array): number {
	let greatest = 0;
	for (const amount of amounts) {
		if (!Number.isInteger(amount)) return Infinity;
		if (amount > greatest) greatest = amount;
	}
	return greatest;
}

/**
 * A sum that does not drift: what is lost in each step is kept and added in the end (Neumaier). From
 * sorted amounts, so that their order in the input makes no difference.
 */
export function sumOf(sorted: Float64Array): number {
	let sum = 0;
	let lost = 0;
	for (const amount of sorted) {
		const next = sum + amount;
		lost += sum >= amount ? sum - next + amount : amount - next + sum;
		sum = next;
	}
	return sum + lost;
}

/**
 * A percentile by nearest rank: the smallest amount that at least this many percent of the amounts do
 * not exceed. Always one of the amounts, never between two; `null` if there are none.
 */
export function percentileOf(sorted: Float64Array, percent: number): number | null {
	const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
	return sorted[rank - 1] ?? null;
}

/** To the thousandth, so that no mean is written with fifteen digits. */
export function rounded(amount: number): number {
	return Math.round(amount * 1000) / 1000;
}

/** A share with six digits; `null` of nothing. */
export function share(part: number, whole: number): number | null {
	return whole === 0 ? null : Math.round((part / whole) * 1e6) / 1e6;
}
