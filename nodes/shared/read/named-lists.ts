import { VendorError } from '../base/errors';
import { rethrow } from '../base/outcome';
import type { Range } from '../base/time';
import { isFresh, type Session } from '../http/session';
import type { RecordStream, VendorRecord } from '../source/record';
import type { NamedList, Page } from '../source/source';
import { listPages } from './list-pages';
import { isRefusal, type ListQuery, type PageStream, probe } from './list-read';
import { mergeByStart } from './merge';
import { earliestOf, latestOf } from './order';
import { variantsOf } from './variants';

/** A list that has shown fewer records may have been shown whole by chance. */
const RECORDS_THAT_PROVE = 20;
/** Longer lists are not compared: their IDs would fill the memory. */
const MOST_COMPARED = 10_000;

/**
 * The vendor's default list, which may show a channel that nobody knows yet, and beside it every
 * list by its name that the default one is not proved to show whole.
 */
export async function* withNamedLists(
	listQuery: ListQuery,
	first: Page,
	following: PageStream,
): RecordStream {
	const { source, request, session } = listQuery;
	const lists = source.namedLists?.(request) ?? [];
	const coverage = new Coverage(session, lists);
	coverage.noteDefault(first);
	// What a part of the range shows is no proof for the parts before and behind it.
	const canProve = lists.length > 0 && isWhole(listQuery);
	if (canProve) await compareFirstPage(listQuery, first, coverage);
	const beside = coverage.unproved();
	const main = recordsOf(first, following, coverage);
	yield* mergeByStart([main, ...beside.map((list) => readNamed(listQuery, list, coverage))]);
	if (canProve) coverage.prove(beside);
	for (const list of coverage.disproved(beside)) yield* readNamed(listQuery, list, coverage);
}

/**
 * Asks for the named lists of the time of the default list's first page, and of as long a time at the
 * end of the window: where it turns out to show them whole, they need not be read beside it.
 */
async function compareFirstPage(
	listQuery: ListQuery,
	{ records, next }: Page,
	coverage: Coverage,
): Promise<void> {
	const [variant, ...others] = variantsOf(listQuery);
	const begin = { from: earliestOf(records), to: latestOf(records) };
	const isLong = next !== null && listQuery.request.limit === undefined;
	const isComparable = isLong && variant !== undefined && others.length === 0;
	if (!isComparable || coverage.isTold || !(begin.from < begin.to)) return;
	const shown: Array<NamedList<unknown>> = [];
	for (const list of coverage.unproved()) {
		const page = await probe({ ...listQuery, request: list.request }, begin, variant.index);
		// The page may end among records that started together.
		coverage.noteNamed(list.name, startedBefore(begin.to, page));
		if (coverage.isShown(list)) shown.push(list);
	}
	coverage.prove(await shownAtEnd(listQuery, shown, begin, variant.index));
}

/** The lists that the default one shows at the end of a window, too: for as long as its first page lasts. */
async function shownAtEnd(
	listQuery: ListQuery,
	lists: ReadonlyArray<NamedList<unknown>>,
	begin: Range,
	variant: number,
): Promise<ReadonlyArray<NamedList<unknown>>> {
	const { to } = listQuery.window;
	const end = { from: Math.max(begin.to, to - (begin.to - begin.from)), to };
	if (lists.length === 0 || end.from >= end.to) return lists;
	const last = await probe(listQuery, end, variant);
	if (last === null) return [];
	const ids = new Set(last.records.map(({ id }) => id));
	const until = last.next === null ? Infinity : latestOf(last.records);
	const shown: Array<NamedList<unknown>> = [];
	for (const list of lists) {
		const page = await probe({ ...listQuery, request: list.request }, end, variant);
		const sought = startedBefore(until, page);
		if (sought.length > 0 && sought.every(({ id }) => ids.has(id))) shown.push(list);
	}
	return shown;
}

/** Whether a window is all that is read. */
function isWhole({ source, request, window }: ListQuery): boolean {
	const { from, to } = source.startsWithin(request);
	return window.from <= from && window.to >= to;
}

function startedBefore(time: number, page: Page | null): readonly VendorRecord[] {
	return (page?.records ?? []).filter(({ start }) => start !== null && start < time);
}

async function* recordsOf(first: Page, following: PageStream, coverage: Coverage): RecordStream {
	yield first.records;
	for await (const page of following) {
		coverage.noteDefault(page);
		yield page.records;
	}
}

/**
 * A list by its name. One that the vendor refuses does not exist for this account, which is said; one
 * that has shown records within the last day does exist, and a refusal is an error.
 */
async function* readNamed(
	listQuery: ListQuery,
	{ name, request }: NamedList<unknown>,
	coverage: Coverage,
): RecordStream {
	const { source, session } = listQuery;
	let isRead = false;
	try {
		for await (const page of listPages({ ...listQuery, request, listName: name })) {
			coverage.noteNamed(name, page.records);
			isRead ||= page.records.length > 0;
			yield page.records;
		}
	} catch (error) {
		const isKnown = isRead || coverage.hasAnswered(name);
		if (isKnown || !(error instanceof VendorError) || !isRefusal(error)) {
			rethrow(withListName(error, name));
		}
		session.notice(`One part of ${source.name} is not available. ${error.message}`);
	}
}

/** The default list may be read all the same: whoever has no use for this one can leave it out. */
function withListName(error: unknown, name: string): unknown {
	if (!(error instanceof VendorError)) return error;
	const { description = '' } = error.facts;
	return new VendorError(error.message, {
		...error.facts,
		description:
			`${description} The list that failed is that of ${name}: to read another one only, choose it in the filters.`.trim(),
	});
}

/** Finds out which named lists the default one shows whole. */
class Coverage {
	private readonly defaultIds = new Set<string>();
	private readonly namedIds = new Map<string, Set<string>>();
	/** Whether a page said which list the default one is, or goes on as. */
	isTold = false;

	constructor(
		private readonly session: Pick<Session, 'clock' | 'learned'>,
		private readonly lists: ReadonlyArray<NamedList<unknown>>,
	) {}

	/** The lists that have to be read by their names. */
	unproved(): ReadonlyArray<NamedList<unknown>> {
		const { learned, clock } = this.session;
		return this.lists.filter(({ name }) => !isFresh(learned.covered?.[name], clock.now()));
	}

	/**
	 * Those that a page has disproved meanwhile. A proof that has only grown old holds for this read:
	 * most of what the list shows has been handed on already.
	 */
	disproved(read: ReadonlyArray<NamedList<unknown>>): ReadonlyArray<NamedList<unknown>> {
		return this.isTold ? this.unproved().filter((list) => !read.includes(list)) : [];
	}

	/** A page of the default list. The vendor may say in its own words which list that is. */
	noteDefault({ records, ofList }: Page): void {
		if (this.lists.length === 0) return;
		if (this.defaultIds.size <= MOST_COMPARED && this.unproved().length > 0)
			for (const { id } of records) this.defaultIds.add(id);
		if (ofList === undefined) return;
		this.isTold = true;
		this.session.learned.covered = {};
		if (ofList !== null) this.learn([ofList]);
	}

	/** Whether a list is known to exist. */
	hasAnswered(name: string): boolean {
		const { learned, clock } = this.session;
		return isFresh(learned.answered?.[name], clock.now());
	}

	noteNamed(name: string, records: readonly VendorRecord[]): void {
		const { learned, clock } = this.session;
		if (records.length > 0) learned.answered = { ...learned.answered, [name]: clock.now() };
		const ids = this.namedIds.get(name) ?? new Set();
		this.namedIds.set(name, ids);
		if (ids.size <= MOST_COMPARED) for (const { id } of records) ids.add(id);
	}

	/** To be called once the default list and these are read to their ends. */
	prove(read: ReadonlyArray<NamedList<unknown>>): void {
		this.learn(read.filter((list) => this.isShown(list)).map(({ name }) => name));
	}

	/** Whether the default list has shown all that a list by its name has, and that is enough to tell. */
	isShown({ name }: NamedList<unknown>): boolean {
		const ids = this.namedIds.get(name) ?? new Set<string>();
		const tells = ids.size >= RECORDS_THAT_PROVE && ids.size <= MOST_COMPARED;
		const isKept = this.defaultIds.size <= MOST_COMPARED;
		return tells && isKept && [...ids].every((id) => this.defaultIds.has(id));
	}

	private learn(names: readonly string[]): void {
		if (names.length === 0) return;
		const { learned, clock } = this.session;
		const now = clock.now();
		const proved = Object.fromEntries(names.map((name) => [name, now]));
		learned.covered = { ...learned.covered, ...proved };
	}
}
