import { VendorError } from '../base/errors';
import { type Outcome, settle } from '../base/outcome';
import { type Range, SECOND, toIsoSeconds } from '../base/time';
import type { Learned, Session } from '../http/session';
import { type ListRequest, type Page, requestOf, type Source } from '../source/source';
import { OrderKeeper } from './order';
import { paginate } from './pagination';
import type { ProgressLog } from './progress';

/** Vendors round times to seconds, and do not say in which direction. */
const ROUNDING_MS = 2 * SECOND;

/** How often a walk begins again without getting further than before. */
const MOST_FRUITLESS_RESTARTS = 2;

/** One list, from one window of start times, and what reading it needs. */
export interface ListQuery<Filters> {
	readonly source: Source<Filters>;
	readonly request: ListRequest<Filters>;
	readonly window: Range;
	readonly session: Session;
	readonly progress: ProgressLog;
	/** Told of every page as it comes. */
	readonly onPage?: ((page: Page) => void) | undefined;
	/** The one of the source's first queries to ask, where a list beside it has just shown it. */
	readonly reading?: number | undefined;
}

/**
 * The pages of one list for one window: a superset of the wanted records, some perhaps twice.
 * Tries the readings of the question until one is answered, begins again where a cursor expired,
 * and stops early where the rest of the list lies beyond the range.
 */
export async function* listPages<Filters>(
	listQuery: ListQuery<Filters>,
): AsyncGenerator<Page, void, undefined> {
	const { source, request, window, session } = listQuery;
	const { learned } = session;
	const sure = listQuery.reading ?? (learned.isReadingSure === true ? learned.reading : undefined);
	const queries = inLearnedOrder(source.firstQueries(window, request), learned).filter(
		([reading]) => sure === undefined || sure === reading,
	);
	let foundNothing = false;
	for (const [index, [reading, query]] of queries.entries()) {
		const hasOtherReading = index < queries.length - 1;
		const pages = restarting(listQuery, query);
		const order = new OrderKeeper();
		let answered = false;
		let misread = false;
		for (;;) {
			const turn = await settle(pages.next());
			// The first reading was answered in full, only with nothing in it: that stands.
			if (foundNothing && !answered && isRefusedRequest(turn)) return;
			if (!turn.ok) throw turn.error;
			if (turn.value.done) break;
			const page = turn.value.value;
			misread = hasOtherReading && liesBefore(page, window);
			if (misread) break;
			if (page.records.length > 0) {
				answered = true;
				learned.reading = reading;
				learned.isReadingSure = true;
			}
			order.follow(page.records);
			yield page;
			if (page.reached !== undefined && order.isProven && page.reached > window.to) return;
		}
		await pages.return();
		if (answered && !misread) return;
		foundNothing = !misread;
	}
}

/** The questions with their numbers, the one that was answered last first. */
function inLearnedOrder(
	queries: readonly string[],
	{ reading }: Learned,
): Array<readonly [number, string]> {
	const numbered = queries.map((query, index) => [index, query] as const);
	return numbered.sort(([one], [other]) => Number(other === reading) - Number(one === reading));
}

/** Whether a page holds a record that was over before the window: the server did not read `from`. */
function liesBefore(page: Page, window: Range): boolean {
	const earliest = window.from - ROUNDING_MS;
	return page.records.some(
		({ start, end }) => start !== null && start < earliest && (end ?? start) < earliest,
	);
}

/** A 400 or 422: the server understood that it was asked, and will not answer this. */
export function isRefusedRequest(outcome: Outcome<unknown>): boolean {
	return (
		!outcome.ok &&
		outcome.error instanceof VendorError &&
		(outcome.error.facts.httpStatus === 400 || outcome.error.facts.httpStatus === 422)
	);
}

/** Follows the list; where a cursor expired meanwhile, follows it again from the start. */
async function* restarting<Filters>(
	listQuery: ListQuery<Filters>,
	query: string,
): AsyncGenerator<Page, void, undefined> {
	const { source, session } = listQuery;
	let asked = query;
	const fetchPage = async (cursor: string) => {
		asked = cursor;
		return await readPage(listQuery, cursor);
	};
	let furthest = 0;
	for (let fruitless = 0; ; fruitless++) {
		const pages = paginate({ name: source.name, first: query, fetchPage, signal: session.signal });
		for (let pagesRead = 1; ; pagesRead++) {
			const turn = await settle(pages.next());
			if (!turn.ok) {
				const isExpired =
					turn.error instanceof VendorError && source.isExpiredCursor?.(turn.error, asked);
				if (!isExpired || fruitless >= MOST_FRUITLESS_RESTARTS) throw turn.error;
				session.log(`${source.name}: the page link expired. Reading this part again`);
				break;
			}
			if (turn.value.done) return;
			if (pagesRead > furthest) {
				furthest = pagesRead;
				fruitless = 0;
			}
			yield turn.value.value;
		}
	}
}

async function readPage<Filters>(
	{ source, request, session, progress, onPage }: ListQuery<Filters>,
	cursor: string,
): Promise<Page> {
	const reply = await settle(session.fetchJson(requestOf(source, cursor)));
	if (!reply.ok) {
		const { error } = reply;
		if (error instanceof VendorError && source.isTooRecent?.(error, cursor, session.clock.now())) {
			session.notice(
				`${source.name} from the last minutes are not served yet. Read up to ${toIsoSeconds(session.clock.now())} again later to get them.`,
			);
			return { records: [], next: null };
		}
		throw error;
	}
	const page = source.parsePage(reply.value, cursor, request);
	progress.add(page);
	onPage?.(page);
	return page;
}
