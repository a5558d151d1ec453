import { VendorError } from '../base/errors';
import { rethrow } from '../base/outcome';
import type { Range } from '../base/time';
import { freshValue } from '../http/session';
import type { VendorRecord } from '../source/record';
import type { Page, WindowEnd } from '../source/source';
import { FEWEST_REMEMBERED } from './dedupe';
import { fetchPage, isRefusal, type ListQuery, type ListRead, type PageStream } from './list-read';
import { earliestOf, OrderKeeper } from './order';
import { paginate } from './pagination';
import { canProveBounds, proveBounds } from './prove-bounds';
import { findRoom, knownRoom, likelyRoom, widenedBy } from './room';
import { lastResort, liesBefore, note, proveVariant, type Variant, variantsOf } from './variants';

/** How often a list begins again without getting further than before. */
const MOST_FRUITLESS_RESTARTS = 2;
/** Of so many records, some will show what bounds a window. */
const LARGEST_SAMPLE = 1000;

/**
 * The pages of one list for one window: a superset of the wanted records, some perhaps twice. Where
 * it is not proved how the vendor reads a query, every variant is asked: one that is misread shows
 * nothing, or too much, and records outside the window are left out one by one.
 */
export async function* listPages(listQuery: ListQuery): PageStream {
	const { source, window, session } = listQuery;
	const variants = variantsOf(listQuery);
	let refusal: unknown;
	let isAnswered = false;
	// A variant put aside comes again at the end of the list that is gone through.
	for (const variant of variants) {
		// Another one may have been proved since the list was begun.
		if (!variantsOf(listQuery).some(({ index }) => index === variant.index)) continue;
		let isRead = false;
		let isOver = false;
		try {
			for await (const page of pagesOf(listQuery, variant)) {
				// Everything long before the window costs much to go through: another variant may not.
				const mayBeMisread = !isRead && !variant.isLastResort && variant !== variants.at(-1);
				isOver = mayBeMisread && liesBefore(page, window);
				if (isOver) break;
				isRead ||= page.records.length > 0;
				if (variants.length > 1) note(variant, page, window);
				yield page;
			}
		} catch (error) {
			if (isRead || !isRefusal(error)) rethrow(isAnswered ? withUnitAdvice(error) : error);
			refusal ??= error;
			// A refusal of the moment must not be taken for one of the variant.
			if (variants.length > 1 && !variant.isLastResort) variants.push(lastResort(variant));
			continue;
		}
		const proof = variants.length > 1 ? await proveVariant(listQuery, variant) : undefined;
		if (proof === 'right') return;
		if (isOver) variants.push(lastResort(variant));
		else isAnswered ||= proof !== 'misread';
	}
	if (refusal !== undefined && !isAnswered) rethrow(refusal);
	// Nothing says that the variant that was answered shows all of the window.
	if (refusal instanceof Error) {
		session.notice(
			`${source.name} were requested in two ways, and the vendor refused one of them. If records are missing, choose the timestamp unit in the options. ${refusal.message}`,
		);
	}
}

/** A server that cannot read a unit of time may fail instead of refusing it. */
function withUnitAdvice(error: unknown): unknown {
	if (!(error instanceof VendorError) || error.facts.httpStatus !== 500) return error;
	const { description = '' } = error.facts;
	return new VendorError(error.message, {
		...error.facts,
		description: `${description} The same request with times in another unit was answered: if this goes on, choose the timestamp unit in the options.`,
	});
}

/** The pages of a list, up to the end of the window where it is known how to recognise it. */
async function* pagesOf(listQuery: ListQuery, { index }: Variant): PageStream {
	const { request, window, listName } = listQuery;
	const wasBounded = isBounded(listQuery);
	const isUnproved = canProveBounds(listQuery);
	const order = new OrderKeeper();
	const sample: VendorRecord[] = [];
	const handedOn = new Set<string>();
	const totals = new Set<number>();
	let count = 0;
	for await (const page of askedFor(listQuery, index, wasBounded ? 'tight' : 'loose')) {
		count += page.records.length;
		totals.add(page.total ?? 0);
		// Not by the last record alone: it may be the one that is out of place. A list that goes by
		// another time, such as an update, may have come to later starts, and lead back to an early one.
		const isPast = page.reached !== undefined && earliestOf(page.records) > window.to;
		// What has come will be asked for again: of more than this, not all would be known again.
		const mayProve = isUnproved && page.next !== null && count <= FEWEST_REMEMBERED;
		// With a limit, the proof waits until the list goes on beyond the window.
		const isWorthIt = mayProve && listName === undefined && (request.limit === undefined || isPast);
		if (mayProve && sample.length < LARGEST_SAMPLE)
			for (const record of page.records) sample.push(record);
		if (isWorthIt) await proveBounds(listQuery, sample, index);
		yield page;
		if (wasBounded) continue;
		if (mayProve) for (const { id } of page.records) handedOn.add(id);
		if (mayProve && isBounded(listQuery)) {
			for await (const again of askedFor(listQuery, index, 'tight')) {
				// What has come already would look as if the list were out of order.
				yield { ...again, records: again.records.filter(({ id }) => !handedOn.has(id)) };
			}
			return;
		}
		order.follow(page.records);
		if (isPast && order.isProven) return;
	}
	noticeFewerThan(totals, count, listQuery);
}

/** A total that all pages agree on may be wrong; or the list may have been cut short. Said once a read. */
function noticeFewerThan(
	totals: ReadonlySet<number>,
	count: number,
	{ source, window, session: { clock, notice, usage } }: ListQuery,
): void {
	const [total = 0] = totals;
	if (totals.size !== 1 || count >= total || usage.hasSaidFewer) return;
	usage.hasSaidFewer = true;
	notice(
		`${source.name} from ${clock.textOf(window.from)} to ${clock.textOf(window.to)}: the vendor says there are ${total}, and listed ${count}. Some may be missing.`,
		'remark',
	);
}

/** Whether the list of a window ends with the window, whatever its order. */
export function isBounded({ source: { endsWithWindow }, session }: ListRead): boolean {
	const { learned, clock } = session;
	if (endsWithWindow !== 'unproved') return endsWithWindow === true;
	return freshValue(learned.endsWithWindow, clock.now()) === true;
}

/** The pages of a window; where its bounds turn out to be rounded inwards, with room around it. */
async function* askedFor(listQuery: ListQuery, index: number, windowEnd: WindowEnd): PageStream {
	const { source, window, request } = listQuery;
	const queryWith = (roomMs: number) =>
		source.firstQueries(widenedBy(window, roomMs), request, windowEnd)[index] ?? '';
	let roomMs = knownRoom(listQuery);
	const firstMs = roomMs ?? likelyRoom(listQuery);
	// Who wants a few records gets others instead of those that are hidden, as long as there are any.
	const isAtOnce = request.limit === undefined || firstMs > 0;
	let records: readonly VendorRecord[] = [];
	for await (const page of restarting(listQuery, queryWith(firstMs))) {
		if (page.records.length > 0) ({ records } = page);
		if (isAtOnce || isCutShort(page, window)) {
			roomMs ??= await findRoom(listQuery, records, index);
		}
		if (roomMs !== undefined && roomMs > firstMs) break;
		yield page;
	}
	roomMs ??= await findRoom(listQuery, records, index);
	if (roomMs > firstMs) yield* restarting(listQuery, queryWith(roomMs));
}

/** Whether the vendor says that it served less than the window, of which rounding may be the cause. */
function isCutShort({ served }: Page, { from, to }: Range): boolean {
	return served !== undefined && (served.from > from || served.to < to);
}

/** Follows the list; where a cursor expired meanwhile, follows it again from the start. */
async function* restarting(listQuery: ListQuery, first: string): PageStream {
	const { source, session } = listQuery;
	let asked = first;
	const pagination = {
		name: source.name,
		first,
		signal: session.signal,
		async fetchPage(cursor: string) {
			asked = cursor;
			return await readPage(listQuery, cursor);
		},
	};
	let furthest = 0;
	for (let fruitless = 0; ; fruitless++) {
		let pagesRead = 0;
		try {
			for await (const page of paginate(pagination)) {
				pagesRead++;
				yield page;
			}
			return;
		} catch (error) {
			if (pagesRead > furthest) fruitless = 0;
			furthest = Math.max(furthest, pagesRead);
			const isExpired = error instanceof VendorError && source.isExpiredCursor?.(error, asked);
			if (!isExpired || fruitless >= MOST_FRUITLESS_RESTARTS) rethrow(error);
			session.log(`${source.name}: the page link expired. Reading this part again`);
		}
	}
}

async function readPage(listQuery: ListQuery, cursor: string): Promise<Page> {
	const { source, session, onPage, listName = '' } = listQuery;
	try {
		const page = await fetchPage(listQuery, cursor);
		onPage?.(page, listName);
		return page;
	} catch (error) {
		const now = session.clock.now();
		const isTooRecent = error instanceof VendorError && source.isTooRecent?.(error, cursor, now);
		if (!isTooRecent) rethrow(error);
		session.notice(
			`${source.name} from the last minutes are not available yet. To get them, read up to ${session.clock.textOf(now)} again later.`,
		);
		return { records: [], next: null };
	}
}
