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
	const timeKey = dateField === 'start' ? 'started_at' : 'ended_at';
	const times = new Float64Array(rows.length).fill(Number.NaN);
	const copies = new LastCopies(rows, deduplicate);
	let items = 0;
	for (const [position, row] of rows.entries()) {
		const kind = kindOf(row);
		if (kind.is !== 'empty') items++;
		if (kind.is === 'engagement') {
			copies.add(position, row);
			times[position] = timeIn(row, timeKey);
		} else if (kind.is === 'span') spans.push(position);
		else if (kind.is === 'raw') raw.set(kind.node, (raw.get(kind.node) ?? 0) + 1);
		else if (kind.is === 'other') other.set(kind.name, (other.get(kind.name) ?? 0) + 1);
	}
	return {
		rows,
		engagements: copies.positions(),
		times,
		spans,
		counts: {
			items,
			repeated: copies.repeated,
			repeated_differently: copies.countDifferent(),
			timeline_spans: spans.length,
			other: [...other]
				.map(([kind, number]) => ({ kind, items: number }))
				.sort((one, another) => another.items - one.items || (one.kind < another.kind ? -1 : 1)),
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

/** Takes the last of the engagements with the same source and ID. Without an ID, each of them is one. */
class LastCopies {
	repeated = 0;
	private readonly found: Uint32Array;
	private count = 0;
	private readonly isOutdated: Uint8Array;
	private readonly known = new Map<string, Map<string, number>>();

	constructor(
		private readonly rows: readonly Row[],
		private readonly deduplicate: boolean,
	) {
		this.found = new Uint32Array(rows.length);
		this.isOutdated = new Uint8Array(rows.length);
	}

	add(position: number, row: Row): void {
		this.found[this.count++] = position;
		const id = this.deduplicate ? textIn(row, 'engagement_id') : null;
		if (id === null) return;
		const ids = this.idsOf(textIn(row, 'source') ?? '');
		const earlier = ids.get(id);
		ids.set(id, position);
		if (earlier === undefined) return;
		this.isOutdated[earlier] = 1;
		this.repeated++;
	}

	/** In the order of the input. */
	positions(): Members {
		const found = this.found.subarray(0, this.count);
		if (this.repeated === 0) return found;
		return found.filter((position) => this.isOutdated[position] === 0);
	}

	/** How many of those that are left out differ from the one that stands. */
	countDifferent(): number {
		if (this.repeated === 0) return 0;
		let different = 0;
		for (const [position, row] of this.rows.entries()) {
			if (this.isOutdated[position] === 0) continue;
			const latest = this.idsOf(textIn(row, 'source') ?? '').get(
				textIn(row, 'engagement_id') ?? '',
			);
			if (stableText(this.rows[latest ?? position]) !== stableText(row)) different++;
		}
		return different;
	}

	private idsOf(source: string): Map<string, number> {
		const known = this.known.get(source) ?? new Map<string, number>();
		this.known.set(source, known);
		return known;
	}
}
