/** Records kept in one order, found by id, and listed in other orders on demand. */
export class OrderedRecords<T extends { readonly id: string }> {
	private readonly records: T[];
	private index: Map<string, T> | undefined;
	private readonly otherOrders = new Map<string, readonly T[]>();

	constructor(
		records: readonly T[],
		private readonly compare: (left: T, right: T) => number,
	) {
		this.records = [...records].sort(compare);
	}

	get all(): readonly T[] {
		return this.records;
	}

	byId(id: string): T | undefined {
		this.index ??= new Map(this.records.map((record) => [record.id, record]));
		return this.index.get(id);
	}

	insert(record: T): void {
		if (this.byId(record.id)) throw new Error(`There is already a record with id ${record.id}`);
		const position = firstIndex(this.records, (other) => this.compare(other, record) >= 0);
		this.records.splice(position, 0, record);
		this.index?.set(record.id, record);
		this.otherOrders.clear();
	}

	remove(record: T): void {
		const position = this.records.indexOf(record);
		if (position >= 0) this.records.splice(position, 1);
		this.index?.delete(record.id);
		this.otherOrders.clear();
	}

	/** The same records in another order; sorted once until the records change. */
	inOrder(name: string, compare: (left: T, right: T) => number): readonly T[] {
		const known = this.otherOrders.get(name);
		if (known) return known;
		const sorted = [...this.records].sort(compare);
		this.otherOrders.set(name, sorted);
		return sorted;
	}
}

/** The first position at which `reached` holds, in a list where it holds from there on. */
export function firstIndex<T>(list: readonly T[], reached: (element: T) => boolean): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const element = list[middle];
		if (element !== undefined && reached(element)) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** Order of texts by code unit: the same everywhere, whatever the locale. */
export function compareText(left: string, right: string): number {
	if (left < right) return -1;
	return left > right ? 1 : 0;
}
