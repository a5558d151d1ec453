import type { IDataObject } from 'n8n-workflow';

import { idOrNull } from '../base/json';
import type { Range } from '../base/time';
import { areSamePeople, isNothing, isSameValue, momentIn } from '../rows/same-value';
import type { VendorRecord } from '../source/record';
import type { DateField, EngagementSource, SingleRecord } from '../source/source';
import type { UnifiedKey } from '../source/unified-row';
import { type Copy, NO_SUBJECT } from './copy';

/** Why a row of the copy was not among those of the vendor. */
export type Reason =
	| 'cannot be told'
	| 'not returned'
	| 'not returned with filters'
	| 'outside range'
	| 'outside retention';

/** One difference between a copy and the vendor. */
export type Difference = {
	readonly difference: 'changed' | 'missing' | 'unknown';
	readonly source: string | null;
	readonly engagement_id: string | null;
	/** What the vendor has. */
	readonly row: IDataObject | null;
	readonly changes: Array<{ column: UnifiedKey; old: unknown; new: unknown }>;
	readonly reason: Reason | null;
};

/** A difference, with the position of the row of the copy if there is one. */
export interface Finding {
	readonly json: Difference;
	readonly position?: number;
}

/** Counts all findings, and holds those that are returned. */
export class Findings {
	readonly held: Finding[] = [];
	readonly kinds: Record<Difference['difference'], number> = { changed: 0, missing: 0, unknown: 0 };
	readonly reasons = new Map<Reason, number>();

	constructor(private readonly most: number) {}

	get count(): number {
		return this.kinds.changed + this.kinds.missing + this.kinds.unknown;
	}

	add(finding: Finding): void {
		const { difference, reason } = finding.json;
		this.kinds[difference]++;
		if (reason !== null) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
		if (this.held.length < this.most) this.held.push(finding);
	}
}

/** What was asked of the vendor. */
export interface Asked {
	readonly range: Range;
	readonly dateField: DateField;
	readonly now: number;
	readonly isFiltered: boolean;
	/** Whether the range applies to the last update of engagements, which rows do not have. */
	readonly isByUpdate: boolean;
}

/** Compares a copy with the rows of the vendor as they come; keeps nothing of those. */
export class Comparison {
	/** How many rows of the vendor were compared. */
	count = 0;
	/** How many of them have no ID. */
	withoutId = 0;
	private readonly seen: Uint8Array;
	private readonly lookedUp: ReadonlySet<UnifiedKey>;
	private readonly sourceName: string;

	constructor(
		private readonly copy: Copy,
		private readonly source: Pick<
			EngagementSource,
			'namedIds' | 'retentionMs' | 'single' | 'unified'
		>,
	) {
		this.seen = new Uint8Array(copy.rows.length);
		this.lookedUp = new Set(lookedUpColumns(source));
		this.sourceName = source.unified.source.read({}, NO_SUBJECT);
	}

	/** Takes the next unified row of the vendor. */
	see(row: IDataObject): Finding | null {
		this.count++;
		const id = idOrNull(row.engagement_id);
		if (id === null) this.withoutId++;
		const position = id === null ? undefined : this.copy.positions.get(id);
		const found = { source: this.sourceName, engagement_id: id, row, reason: null };
		if (position === undefined) return { json: { difference: 'missing', ...found, changes: [] } };
		this.seen[position] = 1;
		const own = this.copy.rows[position];
		const changes = this.copy.columns
			.filter((column) => !this.isSame(column, own?.[column], row[column]))
			.map((column) => ({ column, old: own?.[column] ?? null, new: row[column] ?? null }));
		return changes.length === 0
			? null
			: { json: { difference: 'changed', ...found, changes }, position };
	}

	/** The rows of the copy that the vendor did not have. */
	*rest(asked: Asked): Generator<Finding, void, undefined> {
		for (const [id, position] of this.copy.positions) {
			if (this.seen[position] === 1) continue;
			const times = timesOf(this.copy.rows[position] ?? {}, this.source);
			const reason = reasonFor(times, asked, this.source.retentionMs);
			const found = { source: this.sourceName, engagement_id: id, row: null, changes: [], reason };
			yield { json: { difference: 'unknown', ...found }, position };
		}
	}

	/** A name that was not looked up is no difference. */
	private isSame(column: UnifiedKey, yours: unknown, vendors: unknown): boolean {
		if (!this.lookedUp.has(column)) return isSameValue(yours, vendors);
		if (column === 'agents') return areSamePeople(yours, vendors);
		return isNothing(vendors) || isSameValue(yours, vendors);
	}
}

/** The columns that names may have to be looked up for. */
function lookedUpColumns({
	namedIds = [],
	unified,
}: Pick<EngagementSource, 'namedIds' | 'unified'>): UnifiedKey[] {
	const fields = new Set(namedIds.flatMap(({ name, email }) => [name, email ?? name]));
	const columns = Object.entries(unified).filter(([, { from }]) =>
		from.split(/\W+/).some((word) => fields.has(word)),
	);
	return columns.map(([column]) => column as UnifiedKey);
}

type Times = Pick<VendorRecord, 'end' | 'start'>;

/** When an engagement of the copy started and ended, in unified rows or in those of the vendor. */
function timesOf(
	row: IDataObject,
	{ single, unified }: Pick<EngagementSource, 'single' | 'unified'>,
): Times {
	const subject = single === undefined ? NO_SUBJECT : recordTimes(row, single);
	const momentOf = (column: 'ended_at' | 'started_at') =>
		momentIn(row[column]) ?? momentIn(unified[column]?.read(row, subject));
	return { start: momentOf('started_at'), end: momentOf('ended_at') };
}

/** Rows of a table may be anything: one that is no record of the vendor's tells no time. */
function recordTimes(row: IDataObject, single: SingleRecord): Times {
	try {
		return single.parse(row);
	} catch {
		return NO_SUBJECT;
	}
}

function reasonFor({ start, end }: Times, asked: Asked, retentionMs = Infinity): Reason {
	const { range, dateField, now, isFiltered, isByUpdate } = asked;
	const time = dateField === 'end' ? (end ?? start) : start;
	if (time === null) return 'cannot be told';
	if (time > range.to) return 'outside range';
	if (isByUpdate && (time < range.from || range.to < now)) return 'cannot be told';
	if (time < range.from) return 'outside range';
	if (time < now - retentionMs) return 'outside retention';
	return isFiltered ? 'not returned with filters' : 'not returned';
}
