import { VendorError } from '../base/errors';
import { rethrow } from '../base/outcome';
import { MINUTE, type Range } from '../base/time';
import { freshValue } from '../http/session';
import type { VendorRecord } from '../source/record';
import type { Page, WindowEnd } from '../source/source';
import { fetchPage, isRefusal, type ListQuery, type PageStream, spelledFor } from './list-read';
import { paginate } from './pagination';
import { findRoom, knownRoom, likelyRoom, widenedBy } from './room';

/** How often a list begins again without getting further than before. */
const MOST_FRUITLESS_RESTARTS = 2;

/** The pages of a window; where its bounds turn out to be rounded inwards, with room around it. */
export async function* askFor(
	listQuery: ListQuery,
	index: number,
	windowEnd: WindowEnd,
): PageStream {
	const { window, request } = listQuery;
	let roomMs = knownRoom(listQuery);
	const firstMs = roomMs ?? likelyRoom(listQuery);
	// Who wants a few records gets others instead of those that are hidden, as long as there are any.
	const isAtOnce = request.limit === undefined || firstMs > 0;
	let records: readonly VendorRecord[] = [];
	for await (const page of withinLimits(listQuery, index, windowEnd, firstMs)) {
		if (page.records.length > 0) ({ records } = page);
		if (isAtOnce || isCutShort(page, window)) {
			roomMs ??= await findRoom(listQuery, records, index);
		}
		if (roomMs !== undefined && roomMs > firstMs) break;
		yield page;
	}
	roomMs ??= await findRoom(listQuery, records, index);
	if (roomMs > firstMs) yield* withinLimits(listQuery, index, windowEnd, roomMs);
}

/**
 * The pages of a window with room around it. A vendor may refuse a range that reaches into the future,
 * or behind what it still keeps: then nothing beyond is asked for.
 */
async function* withinLimits(
	listQuery: ListQuery,
	index: number,
	windowEnd: WindowEnd,
	roomMs: number,
): PageStream {
	const { source, window, session } = listQuery;
	const { learned, clock } = session;
	const limits = limitsOf(listQuery);
	const [whole = '', inside = ''] = [undefined, limits].map(
		(one) =>
			source.firstQueries(widenedBy(window, roomMs), spelledFor(listQuery), windowEnd, one)[index],
	);
	const isRefused = freshValue(learned.refusesBeyond, clock.now()) === true;
	if (isRefused || whole === inside) {
		yield* restarting(listQuery, inside);
		return;
	}
	let isAnswered = false;
	try {
		for await (const page of restarting(listQuery, whole)) {
			isAnswered = true;
			yield page;
		}
	} catch (error) {
		if (isAnswered || !mayBeOfRange(error)) rethrow(error);
		for await (const page of orElse(restarting(listQuery, inside), error)) {
			if (!isAnswered) noticeLimits(listQuery, limits);
			isAnswered = true;
			learned.refusesBeyond = { value: true, provedAt: clock.now() };
			yield page;
		}
	}
}

/** A refusal that says it is about something else, such as a scope, is not about the range. */
function mayBeOfRange(error: unknown): boolean {
	if (!(error instanceof VendorError) || !isRefusal(error)) return false;
	return ['vendor', undefined].includes(error.facts.obstacle);
}

/** What a vendor can list at all: not what it no longer keeps, nor what is still to come by its clock. */
function limitsOf({ source: { retentionMs = Infinity }, session }: ListQuery): Range {
	const now = session.clock.now() + (session.usage.vendorAheadMs ?? 0);
	return { from: Math.max(0, now - retentionMs + MINUTE), to: now };
}

function noticeLimits({ source, window, session: { clock, notice } }: ListQuery, { from }: Range) {
	if (window.from >= from) return;
	notice(
		`${source.name} from ${clock.textOf(window.from)} to ${clock.textOf(from)} are missing from the result: the vendor refuses to list what is that old.`,
	);
}

/** Pages, or the earlier error where these are refused as well. */
async function* orElse(pages: PageStream, earlier: unknown): PageStream {
	let isAnswered = false;
	try {
		for await (const page of pages) {
			isAnswered = true;
			yield page;
		}
	} catch (error) {
		rethrow(!isAnswered && isRefusal(error) ? earlier : error);
	}
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
