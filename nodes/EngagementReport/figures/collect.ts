import { stableText } from '../../shared/base/json';
import { type Bounds, isWithin } from './period';
import { kindOf, type RawKind } from './row-kinds';
import type { Members } from './spread';
import { type Row, textIn, timeIn } from './values';

/** What was handed in, told apart. Engagements and spans are positions among the rows. */
export interface Collected {
	readonly rows: readonly Row[];
	/** Each engagement once, in the order of the input. */
	readonly engagements: Members;
	/** When each row's engagement started or ended; `NaN` if it is not known. */
	readonly times: Float64Array;
	readonly spans: readonly number[];
	readonly counts: CollectedCounts;
}

export interface CollectedCounts {
	readonly items: number;
	readonly repeated: number;
	readonly repeated_differently: number;
	readonly timeline_spans: number;
	readonly other: ReadonlyArray<{ readonly kind: string; readonly items: number }>;
	/** Engagements that are not unified rows, by the node that returns such rows. */
	readonly raw: ReadonlyMap<RawKind, number>;
}

export interface CollectOptions {
	readonly dateField: 'end' | 'start';
	readonly deduplicate: boolean;
}

/** Recognizes rows, and keeps the last of the engagements with the same source and ID. */
export function collect(
	rows: readonly Row[],
	{ dateField, deduplicate }: CollectOptions,
): Collected {
	const other = new Map<string, number>();
	const raw = new Map<RawKind, number>();
	const spans: number[] = [];
	const found = new Uint32Array(rows.length);
	let count = 0;
	let items = 0;
	for (const [position, row] of rows.entries()) {
		const kind = kindOf(row);
		if (kind.is !== 'empty') items++;
		if (kind.is === 'engagement') found[count++] = position;
		else if (kind.is === 'span') spans.push(position);
		else if (kind.is === 'raw') raw.set(kind.node, (raw.get(kind.node) ?? 0) + 1);
		else if (kind.is === 'other') other.set(kind.name, (other.get(kind.name) ?? 0) + 1);
	}
	const all = found.subarray(0, count);
	const { last, repeated, differently } = deduplicate
		? lastOfEach(rows, all)
		: { last: all, repeated: 0, differently: 0 };
	const timeKey = dateField === 'start' ? 'started_at' : 'ended_at';
	const times = new Float64Array(rows.length).fill(Number.NaN);
	for (const position of last) times[position] = timeIn(rows[position] ?? {}, timeKey);
	return {
		rows,
		engagements: last,
		times,
		spans,
		counts: {
			items,
			repeated,
			repeated_differently: differently,
			timeline_spans: spans.length,
			other: [...other]
				.map(([kind, number]) => ({ kind, items: number }))
				.sort((one, another) => another.items - one.items),
			raw,
		},
	};
}

/** Engagements in none of some periods. */
export interface Outside {
	readonly outside: number;
	readonly withoutTime: number;
}

export function outsideOf({ engagements, times }: Collected, periods: readonly Bounds[]): Outside {
	let outside = 0;
	let withoutTime = 0;
	for (const member of engagements) {
		const time = times[member] ?? Number.NaN;
		if (periods.some((period) => isWithin(time, period))) continue;
		if (Number.isNaN(time)) withoutTime++;
		else outside++;
	}
	return { outside, withoutTime };
}

/** Engagements without an ID cannot be told apart, so each of them is one. */
function lastOfEach(rows: readonly Row[], all: Members) {
	const known = new Map<string, Map<string, number>>();
	const kept = new Uint32Array(all.length);
	let start = all.length;
	let repeated = 0;
	let differently = 0;
	for (let at = all.length - 1; at >= 0; at--) {
		const position = all[at] ?? 0;
		const row = rows[position] ?? {};
		const id = textIn(row, 'engagement_id');
		const source = textIn(row, 'source') ?? '';
		let ids = known.get(source);
		if (ids === undefined) {
			ids = new Map();
			known.set(source, ids);
		}
		const later = id === null ? undefined : ids.get(id);
		if (later !== undefined) {
			repeated++;
			if (stableText(rows[later]) !== stableText(row)) differently++;
			continue;
		}
		if (id !== null) ids.set(id, position);
		kept[--start] = position;
	}
	return { last: kept.subarray(start), repeated, differently };
}
