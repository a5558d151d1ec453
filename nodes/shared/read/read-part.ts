import { MINUTE } from '../base/time';
import { byStart, type VendorRecord, type RecordStream } from '../source/record';
import { FEWEST_REMEMBERED } from './dedupe';
import { earliestOf, latestOf, OrderKeeper } from './order';
import { type PageWatch, Part } from './part';
import { splitIntoWindows } from './read-range';

/** So many records of a part are held and sorted; of a list in no order, larger parts are split first. */
const MOST_SORTED = 2000;
/** Into parts of this size: small enough to keep many readers busy to the end. */
const SORTED_AT_BEST = 1000;
const SHORTEST_PART_MS = MINUTE;
/** A part is split only where this many pages are still expected: each new part costs a request. */
const PAGES_WORTH_SPLITTING = 3;
/** Without a total to go by, each part may cost a page more for each list it is read from. */
const PAGES_IN_GOOD_PART = 5;
/** Totals are not reliable: no more parts than this are made on a vendor's word. */
const MOST_NEW_PARTS = 50;
/** Where the vendor gives no total to go by. */
const NEW_PARTS_ON_SUSPICION = 4;
/** A list without a total that goes on after so many pages is taken for a long one. */
const PAGES_THAT_TELL = [3, 4];
/** An estimate that was wrong twice is not a good one. */
const DEEPEST_SPLIT_BY_ESTIMATE = 2;
/** Records may all lie at one moment: parts are not split for ever to find work for idle readers. */
const DEEPEST_SPLIT_FOR_READERS = 3;

/** What reading a part needs of the line of parts it stands in. */
export interface PartQueue {
	readonly idleReaders: number;
	/** Whether a list is known to end with its window. */
	readonly isBounded: boolean;
	/** How many records each reader may be ahead with. */
	readonly recordsAhead: number;
	/** Puts what is wanted of a batch in line; waits where too much is read ahead. */
	keep(part: Part, batch: readonly VendorRecord[]): Promise<void>;
	insertAfter(part: Part, added: readonly Part[]): void;
	employIdle(): void;
}

/**
 * A list by start time: while it is read, the rest of it can be given away. Once it turns out that
 * lists end with their window, nothing depends on its order any more: what is left is read anew.
 */
export async function readOrdered(
	part: Part,
	batches: RecordStream,
	pages: PageWatch,
	line: PartQueue,
): Promise<void> {
	const order = new OrderKeeper();
	const kept = new Set<string>(part.except);
	for await (const batch of batches) {
		order.follow(batch);
		part.isInOrder = pages.tellPosition && order.isProven;
		// Before anything is waited for: meanwhile the rest of the part may be given away.
		if (part.isInOrder) {
			part.position = batch.findLast(({ start }) => start !== null)?.start ?? part.position;
		}
		const own = ofPart(part, batch);
		await line.keep(part, own);
		if (kept.size <= FEWEST_REMEMBERED) for (const { id } of own) kept.add(id);
		if (line.isBounded && kept.size <= FEWEST_REMEMBERED) {
			line.insertAfter(part, [new Part(part.from, part.to, part.totalAround, part.depth, kept)]);
			return;
		}
		if (!part.isInOrder) continue;
		if (earliestOf(batch) > part.to) return;
		const pageMs = (part.position - part.from) / pages.count;
		part.pageRate = pages.goOn ? { pageMs, recordsPerPage: pages.recordsPerPage } : undefined;
		line.employIdle();
	}
}

/** What lies in a part: the rest may have been given away, and comes from another reader then. */
function ofPart({ to, except }: Part, batch: readonly VendorRecord[]): readonly VendorRecord[] {
	return batch.filter(({ id, start }) => (start === null || start <= to) && !except.has(id));
}

/**
 * Cuts the rest off a part, for readers that have none: as much for each as it may be ahead with, so
 * that all read close behind each other, and little has to be held until its turn.
 */
export function cutRest(part: Part, readers: number, recordsAhead: number): Part[] {
	const { pageRate, pagesLeft, left } = part;
	if (pageRate === undefined || pagesLeft < PAGES_WORTH_SPLITTING || left < 2 * SHORTEST_PART_MS) {
		return [];
	}
	const count = Math.min(readers + 1, Math.floor(pagesLeft));
	const aheadMs = (pageRate.pageMs * recordsAhead) / pageRate.recordsPerPage;
	const partMs = Math.max(SHORTEST_PART_MS, Math.min(left / count, aheadMs));
	const ends = Array.from({ length: count - 1 }, (_, index) =>
		Math.floor(part.position + (index + 1) * partMs),
	).filter((end) => end < part.to);
	const rest = ends.map(
		(end, index) => new Part(end + 1, ends[index + 1] ?? part.to, Infinity, 0, part.except),
	);
	for (const cut of rest) cut.pageRate = pageRate;
	part.to = ends[0] ?? part.to;
	return rest;
}

/**
 * A list that ends with its window, in no known order: sorted once it is whole, or split before
 * anything of it is kept. Where it turns out to be in order but for single records, its earlier half
 * is handed on whenever enough is held: a record that stands further from its place comes late.
 */
export async function readUnordered(
	part: Part,
	batches: RecordStream,
	pages: PageWatch,
	line: PartQueue,
): Promise<void> {
	const order = new OrderKeeper();
	let held: VendorRecord[] = [];
	// A rest that was given away before the first page came is listed here all the same. No other is:
	// in a list of no known order, it could not be told what was kept of it.
	part.pageRate = undefined;
	for await (const listed of batches) {
		const batch = ofPart(part, listed);
		order.follow(batch);
		const isInOrder = order.isLargelyProven;
		const count = part.isUntouched ? partsToMakeOf(part, pages, held.length, isInOrder, line) : 1;
		if (count > 1) {
			// Those without a time may be in none of the new parts.
			const untimed = [...held, ...batch].filter(({ start }) => start === null);
			await line.keep(part, untimed);
			const total = pages.total === 0 ? Infinity : pages.total;
			const windows = splitIntoWindows(part, (part.to - part.from) / count);
			const parts = windows.map(
				({ from, to }) => new Part(from, to, total, part.depth + 1, part.except),
			);
			line.insertAfter(part, parts);
			return;
		}
		part.isInOrder = pages.tellPosition && order.isProven;
		if (isInOrder) part.position = Math.max(part.position, Math.min(part.to, latestOf(batch)));
		for (const record of batch) held.push(record);
		if (held.length <= MOST_SORTED || !isInOrder) continue;
		held.sort(byStart);
		const later = held.splice(MOST_SORTED / 2);
		await line.keep(part, held);
		held = later;
	}
	await line.keep(part, held.sort(byStart));
}

/** Costs the pages that were read, which are asked for again. */
function partsToMakeOf(
	part: Part,
	pages: PageWatch,
	held: number,
	isInOrder: boolean,
	line: PartQueue,
): number {
	const minutes = (part.to - part.from) / SHORTEST_PART_MS;
	if (!pages.goOn || minutes < 2) return 1;
	const most = Math.min(MOST_NEW_PARTS, Math.floor(minutes));
	const idleReaders = part.depth < DEEPEST_SPLIT_FOR_READERS ? line.idleReaders : 0;
	if (held > MOST_SORTED) return isInOrder ? 1 : Math.min(most, NEW_PARTS_ON_SUSPICION);
	// A part that holds as much as the range it was cut from: this is no total of its own.
	const told = pages.total < part.totalAround ? pages.total : 0;
	const total = told || (part.depth < DEEPEST_SPLIT_BY_ESTIMATE ? pages.estimateFor(part) : 0);
	if (total === 0) {
		const isLong = !pages.tellPosition && PAGES_THAT_TELL.includes(pages.count);
		return isLong && idleReaders > 0 ? Math.min(most, NEW_PARTS_ON_SUSPICION) : 1;
	}
	if (held > 0) return 1;
	const pagesInAll = total / pages.recordsPerPage;
	const readers = pagesInAll < PAGES_WORTH_SPLITTING ? 1 : idleReaders + 1;
	const pagesInPart = told > 0 ? PAGES_WORTH_SPLITTING : PAGES_IN_GOOD_PART;
	const forReaders = readers > 1 ? Math.ceil(pagesInAll / pagesInPart) : 1;
	// A list in order need not be held; but a reader that is too far ahead has to wait.
	const best = isInOrder ? line.recordsAhead : SORTED_AT_BEST;
	const isTooLarge = total > (isInOrder ? 2 * best : MOST_SORTED);
	return Math.min(most, Math.max(forReaders, isTooLarge ? Math.ceil(total / best) : 1));
}
