import type { WallClock } from '../base/clock';
import type { VendorError } from '../base/errors';
import type { Range } from '../base/time';
import type { NamedId, NameDirectory } from './names';
import type { PersonalField } from './personal';
import type { VendorRecord } from './record';
import type { UnifiedMapping } from './unified-row';

/** One page of a list. */
export interface Page {
	readonly records: readonly VendorRecord[];
	/** The query of the next page; `null` at the end of the list. */
	readonly next: string | null;
	/**
	 * No record on a later page starts before this time (milliseconds), if the list keeps its order. A
	 * list may be left at the end of the range only by what this says: leave it out where nothing shows
	 * in which order the list is.
	 */
	readonly reached?: number;
	/** How many records the whole list has; vendors' totals are not always right. */
	readonly total?: number;
	/** The range that the response covers, if it says so. */
	readonly served?: Range;
	/** Identifies the page, if records are taken out of rows and do not. */
	readonly content?: string;
	/** The query for what comes after this page, once there is more. */
	readonly resume?: string;
	/**
	 * The named list that this page belongs to according to the vendor, although none was requested;
	 * `null` if only what follows belongs to one, and this page shows others, too.
	 */
	readonly ofList?: string | null;
	/** What is odd about this page, for the user to know, with times as the user reads them. */
	readonly remark?: (clock: Pick<WallClock, 'textOf'>) => string;
}

export type DateField = 'end' | 'start';

/** What a user requested from a list. */
export interface ListRequest<Filters = unknown> {
	/** Applies to `dateField`; both ends included. */
	readonly range: Range;
	readonly dateField: DateField;
	readonly filters: Filters;
	/** No more rows than this are wanted. */
	readonly limit?: number;
	/** The current time, in milliseconds: vendors treat recent times differently. */
	readonly now: number;
}

/** One of several lists that a vendor keeps apart and can be asked for by name. */
export interface NamedList<Filters> {
	readonly name: string;
	readonly request: ListRequest<Filters>;
}

/**
 * How the end of a window is requested: `loose` if the vendor may filter by end instead of start;
 * `tight`, to the second, if it is proved to filter by start, and for that proof.
 */
export type WindowEnd = 'loose' | 'tight';

/** How a list is followed while a workflow is active. */
export interface VendorCursor<Filters> {
	/** The position at a time (milliseconds). */
	positionAt(time: number, request: ListRequest<Filters>): string;
	/** The time of a position, in milliseconds. */
	timeOf(position: string): number;
	/** The vendor refuses positions that are more recent than this, in milliseconds. */
	readonly youngestMs: number;
	/** A saved position, with the parameters of the current request. */
	restate(position: string, request: ListRequest<Filters>): string;
	/** Different for two versions of one record. */
	versionOf(record: VendorRecord): string;
	/** Its place in the list is no later, in milliseconds; `null` if the record does not show it. */
	latestOf(record: VendorRecord): number | null;
	/** For how many records the last delivered version is remembered. */
	readonly remembered: number;
}

/** How one record is fetched by its ID. */
export interface SingleRecord {
	/** @throws VendorError where the body does not have the documented shape */
	parse(body: unknown): VendorRecord;
	/** Which vendor sends an empty response while it is still saving a record, and for how long. */
	readonly saving?: { readonly vendor: string; readonly withinMs: number };
}

/** A list of engagements. */
export type EngagementSource<Filters = unknown> = Source<Filters> & {
	readonly unified: UnifiedMapping;
};

/** A vendor's list, described once. Reading, exporting and polling depend only on this. */
export interface Source<Filters = unknown> {
	/** What it lists, in the plural and in the user's words: "Zendesk engagements". */
	readonly name: string;
	readonly path: string;
	/** Its fields, nested ones as dotted paths: the columns of a CSV file, in this order. */
	readonly columns: readonly string[];
	/** At most ten columns that people look at first, also of the unified row; by default the first ten. */
	readonly simplified?: readonly string[];
	/** How its records become unified rows; only for engagements. */
	readonly unified?: UnifiedMapping;
	/** Where its rows contain personal data of customers. */
	readonly personal?: readonly PersonalField[];
	/** Where its rows have IDs without names. */
	readonly namedIds?: readonly NamedId[];
	/** The filters that take an ID and can be given a name, by name of the parameter, and where it is found. */
	readonly filterNames?: Readonly<Record<string, NameDirectory>>;
	/** How one record is fetched by its ID: at the list's path, followed by the ID. */
	readonly single?: SingleRecord;
	/** A response with one invented row, for accounts that have no rows yet. */
	readonly sampleAnswer: unknown;
	/** The longest range that the vendor lists at once, in milliseconds. */
	readonly longestWindowMs?: number;
	/**
	 * Whether the list of a window ends with the window, whatever its order. `unproved` if the vendor
	 * does not document which time the end applies to, so that reading has to find out.
	 */
	readonly endsWithWindow?: boolean | 'unproved';
	/**
	 * Whether reading has to find out how the vendor rounds the bounds of a window, and asks for more
	 * where it rounds inwards. Left out where queries ask for more than their window anyway.
	 */
	provesRounding?(request: ListRequest<Filters>): boolean;
	/** How long the vendor keeps records, in milliseconds. */
	readonly retentionMs?: number;
	/** The start times of every record of the request. Wider than its range if that applies to ends. */
	startsWithin(request: ListRequest<Filters>): Range;
	/**
	 * The first queries for a window of start times: one if it is known how the vendor reads it,
	 * otherwise one variant for each possibility, the likelier first. A variant that the vendor
	 * misreads returns nothing or too many records, never a part of them.
	 */
	firstQueries(
		window: Range,
		request: ListRequest<Filters>,
		windowEnd?: WindowEnd,
		/** Nothing before or after is asked for. */
		limits?: Range,
	): readonly string[];
	/** The same request, written in another way, if this one shows nothing or is refused. */
	respelled?(request: ListRequest<Filters>): ListRequest<Filters> | undefined;
	/** The lists that have to be read by name in addition to the vendor's default one. */
	namedLists?(request: ListRequest<Filters>): ReadonlyArray<NamedList<Filters>>;
	/** @throws VendorError where the body does not have the documented shape */
	parsePage(body: unknown, asked: string, request: ListRequest<Filters>): Page;
	/** Whether a record passes the request's filters; the range is checked elsewhere. */
	matches(record: VendorRecord, request: ListRequest<Filters>): boolean;
	/** For lists with a cursor that stays valid forever. */
	readonly cursor?: VendorCursor<Filters>;
	/** Whether a page could not be read because its cursor is too old. */
	isExpiredCursor?(error: VendorError, asked: string): boolean;
	/** Whether the vendor refuses this page only because it is too recent. */
	isTooRecent?(error: VendorError, asked: string, now: number): boolean;
}
