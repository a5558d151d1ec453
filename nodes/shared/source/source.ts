import type { VendorError } from '../base/errors';
import type { Range } from '../base/time';
import type { NamedId } from './names';
import type { PersonalField } from './personal';
import type { VendorRecord } from './record';
import type { UnifiedMapping } from './unified-row';

/** One answer of a list. */
export interface Page {
	readonly records: readonly VendorRecord[];
	/** The query of the next page; `null` at the end of the list. */
	readonly next: string | null;
	/**
	 * No record on a later page starts before this time (milliseconds), if the list keeps the order
	 * it has shown so far. Absent where nothing can be said.
	 */
	readonly reached?: number;
	/** How many records the whole list has, as far as the vendor can be believed. */
	readonly total?: number;
	/** The range the vendor says it served, where it says so. */
	readonly served?: Range;
	/** What tells this page from others, where records are taken out of rows and do not show it. */
	readonly content?: string;
	/** The query that asks for what comes after this page, once there is more. */
	readonly resume?: string;
	/** The named list this page is of in the vendor's own words, though none was asked for. */
	readonly ofList?: string;
	/** What is odd about this page, for the user to know. */
	readonly remark?: string;
	/** The named lists that records on this page belong to. */
	readonly shows?: ReadonlySet<string>;
}

export type DateField = 'end' | 'start';

/** What a user asked a list for. */
export interface ListRequest<Filters = unknown> {
	/** Bounds `dateField`; both ends included. */
	readonly range: Range;
	readonly dateField: DateField;
	readonly filters: Filters;
	/** No more rows than this are wanted. */
	readonly limit?: number;
	/** The present, in milliseconds: vendors treat recent times apart. */
	readonly now: number;
}

/** One of the lists that a vendor keeps apart, and lists by name. */
export interface NamedList<Filters> {
	readonly name: string;
	readonly request: ListRequest<Filters>;
}

/**
 * How the end of a window is asked for: `loose` where the vendor may bound ends instead of starts,
 * `tight`, to the second, where it is proved to bound starts, and for that proof.
 */
export type WindowEnd = 'loose' | 'tight';

/** How a list is followed for as long as a workflow is active. */
export interface VendorCursor<Filters> {
	/** The position at a time (milliseconds). */
	positionAt(time: number, request: ListRequest<Filters>): string;
	/** The time of a position, in milliseconds. */
	timeOf(position: string): number;
	/** The vendor refuses positions younger than this, in milliseconds. */
	readonly youngestMs: number;
	/** A saved position, asked for in the way of the present request. */
	restate(position: string, request: ListRequest<Filters>): string;
	/** Different for two versions of one record. */
	versionOf(record: VendorRecord): string;
	/** Of how many records the version delivered last is remembered. */
	readonly remembered: number;
}

/** How one record is read by its ID. */
export interface SingleRecord {
	/** @throws VendorError where the body does not have the documented shape */
	parse(body: unknown): VendorRecord;
	/**
	 * Who may answer with nothing because it still saves the record, and for how long after its end;
	 * absent where an empty answer is an error.
	 */
	readonly saving?: { readonly vendor: string; readonly withinMs: number };
}

/**
 * A vendor's list, described once. Reading, exporting and polling are written over this alone.
 */
export interface Source<Filters = unknown> {
	/** What it lists, in the plural, as users know it: "Zendesk engagements". */
	readonly name: string;
	readonly path: string;
	/** Its fields, nested ones by dotted path: the columns of a CSV file, in this order. */
	readonly columns: readonly string[];
	/** How its records become unified rows; only for engagements. */
	readonly unified?: UnifiedMapping;
	/** Where its rows hold personal data of customers. */
	readonly personal?: readonly PersonalField[];
	/** Where its rows have IDs without names. */
	readonly namedIds?: readonly NamedId[];
	/** How one of its records is got by its ID: at the list's path, followed by the ID. */
	readonly single?: SingleRecord;
	/** An answer of the list with one invented row, for accounts that have none yet. */
	readonly sampleAnswer: unknown;
	/** The longest range the vendor answers in one walk, in milliseconds. */
	readonly longestWindowMs?: number;
	/**
	 * Whether the list of a window ends with the window, whatever its order; `unproved` where the
	 * vendor does not say which time the end bounds, so that reading has to find out.
	 */
	readonly endsWithWindow?: boolean | 'unproved';
	/** How long the vendor keeps records, in milliseconds. */
	readonly retentionMs?: number;
	/**
	 * The range of start times in which every record the request wants has started. Wider than the
	 * request's own range where that bounds ends.
	 */
	startsWithin(request: ListRequest<Filters>): Range;
	/**
	 * The first queries for a window of start times: one where it is known how the vendor reads it,
	 * else one variant for each way, the likelier first. A variant that the vendor reads otherwise
	 * than it is meant is answered with nothing or with too many records, never with a part.
	 */
	firstQueries(
		window: Range,
		request: ListRequest<Filters>,
		windowEnd?: WindowEnd,
	): readonly string[];
	/** The lists that have to be read by name beside the one the vendor chooses by itself. */
	namedLists?(request: ListRequest<Filters>): ReadonlyArray<NamedList<Filters>>;
	/** @throws VendorError where the body does not have the documented shape */
	parsePage(body: unknown, asked: string, request: ListRequest<Filters>): Page;
	/** Whether a record passes the request's filters; ranges are checked elsewhere. */
	matches(record: VendorRecord, request: ListRequest<Filters>): boolean;
	/** For lists with a cursor of their own that stays good for ever. */
	readonly cursor?: VendorCursor<Filters>;
	/** Whether a page could not be read because its cursor is too old. */
	isExpiredCursor?(error: VendorError, asked: string): boolean;
	/** Whether the vendor refuses this page only because it is too recent to be served. */
	isTooRecent?(error: VendorError, asked: string, now: number): boolean;
}
