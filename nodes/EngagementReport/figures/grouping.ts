import type { Columns, Dimension, Key } from './dimensions';
import type { Members } from './spread';
import type { Row } from './values';

/** Engagements that belong together. */
export interface Group {
	/** One for each dimension. */
	readonly keys: readonly Key[];
	readonly columns: Columns;
	readonly members: Members;
}

/** Numbers for lists of keys: the same number for the same list, whatever the keys contain. */
export class Numbering {
	private readonly root: Branch = new Map();
	readonly keys: Key[][] = [];

	numberOf(keys: readonly Key[]): number {
		let branch = this.root;
		const end = keys.length - 1;
		for (let at = 0; at < end; at++) {
			const key = keys[at] ?? null;
			const next = branch.get(key);
			if (next instanceof Map) branch = next;
			else {
				const created: Branch = new Map();
				branch.set(key, created);
				branch = created;
			}
		}
		const last = keys[end] ?? null;
		const known = branch.get(last);
		if (typeof known === 'number') return known;
		const number = this.keys.push([...keys]) - 1;
		branch.set(last, number);
		return number;
	}
}

type Branch = Map<Key, Branch | number>;

/**
 * Groups engagements in the order of their keys. Needs memory for the groups, and one number for
 * each engagement.
 */
export function groupsOf(
	rows: readonly Row[],
	times: Float64Array,
	members: Members,
	dimensions: readonly Dimension[],
): Group[] {
	const numbering = new Numbering();
	const numbers = new Uint32Array(members.length);
	const sizes: number[] = [];
	let count = 0;
	for (const member of members) {
		const row = rows[member] ?? {};
		const time = times[member] ?? Number.NaN;
		const number = numbering.numberOf(dimensions.map(({ keyOf }) => keyOf(row, time)));
		numbers[count++] = number;
		sizes[number] = (sizes[number] ?? 0) + 1;
	}
	const parts = partsOf(members, numbers, sizes);
	const groups = numbering.keys.map((keys, number): Group => {
		const own = parts[number] ?? new Uint32Array();
		const columns = dimensions.map(({ columnsOf }, at) => columnsOf(keys[at] ?? null, rows, own));
		return { keys, columns: Object.assign({}, ...columns) as Columns, members: own };
	});
	return sorted(groups, dimensions);
}

/** The members of each group, in their order, as parts of one array. */
function partsOf(members: Members, numbers: Uint32Array, sizes: readonly number[]): Members[] {
	const ordered = new Uint32Array(members.length);
	const starts: number[] = [];
	let start = 0;
	for (const size of sizes) {
		starts.push(start);
		start += size;
	}
	const next = [...starts];
	let count = 0;
	for (const member of members) {
		const number = numbers[count++] ?? 0;
		const place = next[number] ?? 0;
		ordered[place] = member;
		next[number] = place + 1;
	}
	return starts.map((from, number) => ordered.subarray(from, from + (sizes[number] ?? 0)));
}

function sorted(groups: readonly Group[], dimensions: readonly Dimension[]): Group[] {
	const ordered = groups.map((group) => ({
		group,
		order: [
			...dimensions.map(({ orderOf }, at) => orderOf?.(group.columns) ?? group.keys[at] ?? null),
			...group.keys,
		],
	}));
	return ordered
		.sort((one, other) => compareKeys(one.order, other.order))
		.map(({ group }) => group);
}

/** Numbers by size, texts by letters, and what has no key last. */
export function compareKeys(some: readonly Key[], others: readonly Key[]): number {
	for (const [at, one] of some.entries()) {
		const other = others[at] ?? null;
		if (one === other) continue;
		if (one === null || other === null) return one === null ? 1 : -1;
		return one < other ? -1 : 1;
	}
	return 0;
}
