import { NO_LONGER_WANTED } from '../base/concurrency';
import { VendorError } from '../base/errors';
import { MINUTE, type Range, SECOND } from '../base/time';
import { stoppedBy } from '../http/session';
import type { RecordStream, VendorRecord } from '../source/record';
import { KnownIds } from './dedupe';
import { listPages } from './list-pages';
import type { ListQuery, ListRead } from './list-read';
import { withNamedLists } from './named-lists';
import { progressLog } from './progress';
import { noticeUntimed, untimedLast } from './untimed';
import { variantsOf } from './variants';

/** A vendor that serves less than this at once is not serving the range at all. */
const SHORTEST_WINDOW_MS = MINUTE;
/** So often what is left of a window is asked for again: a day at a time gets through the longest. */
const MOST_TIMES_CUT = 50;
/** All parts of a window together: an hour at a time gets through the longest. */
const MOST_CUTS = 1000;

/**
 * Every record of a request once, in batches that are never empty, whatever the server made of it:
 * in ascending order of start where the vendor lists in that order, window by window otherwise.
 */
export function readRange(list: ListRead): RecordStream {
	const passes = (record: VendorRecord) => list.source.matches(record, list.request);
	return noticeUntimed(filtered(readUnfiltered(list), passes), list);
}

/** The same with what the vendor lists and the filters leave out: it shows how far the list is. */
export function readUnfiltered(list: ListRead): RecordStream {
	return untimedLast(readWindows(list), list);
}

async function* readWindows(list: ListRead): RecordStream {
	const { source, request, session } = list;
	const onPage = progressLog(source.name, session);
	for (const window of splitIntoWindows(source.startsWithin(request), source.longestWindowMs)) {
		yield* readWindow({ ...list, window, onPage });
	}
}

async function* filtered(
	batches: RecordStream,
	passes: (record: VendorRecord) => boolean,
): RecordStream {
	for await (const batch of batches) {
		const wanted = batch.filter(passes);
		if (wanted.length > 0) yield wanted;
	}
}

/** Reads a request to its end or limit, and keeps rows only: there may be very many records. */
export async function collectRows<Row>(
	batches: AsyncIterable<readonly VendorRecord[]>,
	present: (record: VendorRecord) => Row,
	limit = Infinity,
): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const batch of batches) {
		for (const record of batch) {
			rows.push(present(record));
			if (rows.length >= limit) return rows;
		}
	}
	return rows;
}

/** Cuts a range into parts of equal length that do not overlap, none longer than `longestMs`. */
export function splitIntoWindows({ from, to }: Range, longestMs = Infinity): Range[] {
	const count = Math.max(1, Math.ceil((to - from) / longestMs));
	const length = (to - from) / count;
	return Array.from({ length: count }, (_, index) => ({
		from: index === 0 ? from : Math.floor(from + index * length) + 1,
		to: index === count - 1 ? to : Math.floor(from + (index + 1) * length),
	}));
}

/** How often a window has been cut: on the way to one of its parts, and in all of them. */
interface Cuts {
	readonly depth: number;
	readonly all: { count: number };
}

/** A window of start times, however it is cut, filters aside. Asks nothing more once it failed. */
export async function* readWindow(
	listQuery: ListQuery,
	cuts: Cuts = { depth: 0, all: { count: 0 } },
): RecordStream {
	const { source, window, session } = listQuery;
	const over = new AbortController();
	const own = { ...listQuery, session: stoppedBy(session, over.signal) };
	try {
		const pages = listPages(own);
		const first = await pages.next();
		if (first.done) return;
		const parts = splitWhereCutShort(window, first.value.served);
		if (parts === null) {
			yield* distinct(own, withNamedLists(own, first.value, pages));
			return;
		}
		await pages.return();
		// Looked at before any part is asked for: a range of its own choice is never gone through.
		const isTooShort = parts.served.to - parts.served.from < SHORTEST_WINDOW_MS;
		if (isTooShort || cuts.depth >= MOST_TIMES_CUT || ++cuts.all.count > MOST_CUTS) {
			throw new VendorError(`The vendor did not return ${source.name} for the whole range`, {
				cause: 'unexpected-response',
				description: `The request was for ${own.session.clock.textOf(window.from)} to ${own.session.clock.textOf(window.to)}, but the response is for another time. Nothing was returned, because rows would be missing.`,
			});
		}
		const deeper = { ...cuts, depth: cuts.depth + 1 };
		for (const part of [parts.before, parts.served, parts.after]) {
			if (part.from <= part.to) yield* readWindow({ ...own, window: part }, deeper);
		}
	} finally {
		over.abort(NO_LONGER_WANTED);
	}
}

/** What a vendor served of a window, and what lies before and after it; empty parts end first. */
interface Parts {
	readonly before: Range;
	readonly served: Range;
	readonly after: Range;
}

/**
 * A vendor may answer for a shorter range than it was asked for, and say so only in the range it
 * echoes. The rest is then asked for by itself. An echo that is less than a minute off may only be
 * rounded: then the rest is so short that the same again is taken for rounding.
 */
function splitWhereCutShort(window: Range, served: Range | undefined): Parts | null {
	if (served === undefined) return null;
	const tolerance = window.to - window.from <= MINUTE ? MINUTE : SECOND;
	const startsLate = served.from > window.from + tolerance;
	const endsEarly = served.to < window.to - tolerance;
	if (!startsLate && !endsEarly) return null;
	const from = startsLate ? Math.min(served.from, window.to) : window.from;
	const to = endsEarly ? Math.max(served.to, from) : window.to;
	return {
		before: { from: window.from, to: from - 1 },
		served: { from, to },
		after: { from: to + 1, to: window.to },
	};
}

/** Keeps what lies in the range, and each record once. */
function distinct(listQuery: ListQuery, batches: RecordStream): RecordStream {
	const { source, request, window, session } = listQuery;
	// A list whose cursor expires begins again, and one that is asked for in two ways comes twice.
	const isReadOnce = () =>
		source.isExpiredCursor === undefined && variantsOf(listQuery).length === 1;
	const known = new KnownIds(isReadOnce);
	return filtered(batches, (record) => {
		const time = record[request.dateField];
		if (time === null && record.start !== null) session.usage.withoutEnd.add(record.id);
		if (record.isTimeAssumed === true) session.usage.withoutTime.add(record.id);
		return (
			isWithin(record.start, window) &&
			isWithin(time ?? record.start, request.range) &&
			known.add(record)
		);
	});
}

/** A record without a readable time was put into the range by the vendor: that stands. */
function isWithin(time: number | null, { from, to }: Range): boolean {
	return time === null || (time >= from && time <= to);
}

/** A stream whose first batch was taken already. */
export async function* startingWith(
	first: readonly VendorRecord[],
	following: RecordStream,
): RecordStream {
	try {
		yield first;
		yield* following;
	} finally {
		await following.return();
	}
}
