import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { VendorError } from '../../shared/base/errors';
import { count, holdsId, idText, pathReader } from '../../shared/base/json';
import { isNoLongerThanIds, queryText, withoutParameter } from '../../shared/base/query';
import { DAY, SMALLEST_MICROSECONDS, SMALLEST_MILLISECONDS } from '../../shared/base/time';
import type { VendorRecord } from '../../shared/source/record';
import type { ListRequest, Page } from '../../shared/source/source';

/** A time further ahead of this machine's clock is a wrong one. */
export const MOST_WRONG_MS = 2 * DAY;

/** What stands around the rows of a page. */
export const envelope = z.object({
	count: count.nullish(),
	/** Documented as what the next page continues from, in the export's own unit. */
	end_time: z.number().nullish().catch(null),
	/** Empty if there are no rows. */
	end_id: z.union([z.string(), idText]).refine(isNoLongerThanIds, 'The text is too long').nullish(),
	next_page: z.string().nullish(),
});

export type Envelope = z.infer<typeof envelope>;

/** Whose records may be wanted; Chat cannot filter by them. */
const OWNERS = ['agentId', 'departmentId'] as const;

type Owner = (typeof OWNERS)[number];

/** The fields with a record's owners, as dotted paths. */
export type OwnerFields = Readonly<Partial<Record<Owner, string>>>;

/** With a filter, one row in this many is assumed to pass it. */
const ROWS_PER_WANTED = 20;

export interface ChatExportFilters {
	readonly agentId?: string | undefined;
	readonly departmentId?: string | undefined;
	/** The `fields` parameter; `undefined` for exports without one. */
	readonly fields?: string | undefined;
}

export type ChatRequest = ListRequest<ChatExportFilters>;

/** How many rows to request for a page: as many as are wanted, or more if a filter drops some. */
export function rowsWanted({ limit, filters }: ChatRequest, most: number): number {
	if (limit === undefined) return most;
	const isFiltered = OWNERS.some((name) => filters[name] !== undefined);
	return Math.min(most, isFiltered ? limit * ROWS_PER_WANTED : limit);
}

/** Tells whether a record is of the owners that are wanted, as far as its export says whose it is. */
export function ownerFilter(fields: OwnerFields) {
	const owners = OWNERS.flatMap((name) => {
		const field = fields[name];
		return field === undefined ? [] : [{ name, read: pathReader(field) }];
	});
	return (json: IDataObject, filters: ChatExportFilters): boolean =>
		owners.every(({ name, read }) => {
			const asked = filters[name];
			return asked === undefined || holdsId(read(json), asked);
		});
}

export function limitIn(query: URLSearchParams): number | null {
	const limit = Number(query.get('limit') ?? 0);
	return limit > 0 ? limit : null;
}

/** Whether a link leads to another position than the requested one. */
export function movesOn(link: URLSearchParams, asked: string): boolean {
	const now = new URLSearchParams(asked);
	return ['start_time', 'start_id'].some((name) => link.get(name) !== now.get(name));
}

/** The place behind the last row, where no link leads there. */
export function queryFrom(start: number, asked: string): string {
	const others = withoutParameter(withoutParameter(asked, 'start_time'), 'start_id');
	return `${queryText({ start_time: start })}&${others}`;
}

/** A link in milliseconds is put into the export's own unit, which its server understands. */
export function inOwnUnits(link: string, unitsPerMillisecond: number): string {
	const time = Number(new URLSearchParams(link).get('start_time'));
	return time < SMALLEST_MILLISECONDS || time >= SMALLEST_MICROSECONDS
		? link
		: queryFrom(Math.floor(time * unitsPerMillisecond), link);
}

/** The remark on a link that would leave records out. The position is in milliseconds. */
export function aheadOf(name: string, position: number): NonNullable<Page['remark']> {
	return (clock) =>
		`${name}: a page link leads to ${clock.textOf(position)}, which is still to come. The link was not followed, so that nothing is left out.`;
}

/**
 * An export is ordered by position, so a row without a readable time gets the time of the row after
 * it, and the last row that of the position (milliseconds) from which the vendor continues.
 */
export function withTimes(records: readonly VendorRecord[], position: number) {
	if (records.every(({ start }) => start !== null)) return records;
	let time = Number.isNaN(position) ? null : Math.floor(position);
	const placed = records.toReversed().map((record): VendorRecord => {
		if (record.start !== null) time = record.start;
		if (record.start !== null || time === null) return record;
		return { ...record, start: time, end: time, isTimeAssumed: true };
	});
	return placed.toReversed();
}

/** A full page after which nobody can tell where the list goes on. */
export function withoutLink(name: string, hasLink: boolean): VendorError {
	return new VendorError(
		`Zendesk Chat sent a full page of ${name} without a usable link to the next page`,
		{
			cause: 'unexpected-response',
			description: `next_page ${hasLink ? 'leads to another time' : 'is empty'}. Nothing was returned, because rows would be missing. Try again, and check the clock of the machine that runs n8n.`,
		},
	);
}
