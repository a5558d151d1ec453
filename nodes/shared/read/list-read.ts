import { VendorError } from '../base/errors';
import { settle } from '../base/outcome';
import type { Range } from '../base/time';
import { freshValue, type Session } from '../http/session';
import type { ListRequest, Page, Source } from '../source/source';

/** A list, what is wanted of it, and what reading it needs. */
export interface ListRead {
	readonly source: Source;
	readonly request: ListRequest;
	readonly session: Session;
}

/** One list, from one window of start times. */
export interface ListQuery extends ListRead {
	readonly window: Range;
	/** The named list it is, where it is asked for by name. */
	readonly listName?: string | undefined;
	/** Told of every page as it comes, and of which list. */
	readonly onPage?: ((page: Page, listName: string) => void) | undefined;
}

export type PageStream = AsyncGenerator<Page, void, undefined>;

/** @throws VendorError where the page is refused, or does not have the documented shape */
export async function fetchPage(list: ListRead, query: string): Promise<Page> {
	const { source, request, session } = list;
	const body = await session.fetchJson({ path: source.path, query });
	const page = source.parsePage(body, query, request);
	if (page.remark !== undefined) session.notice(page.remark(session.clock));
	return page;
}

/** The first page of another window, to find out how the vendor reads a query; `null` if refused. */
export async function probe(list: ListRead, window: Range, variant: number): Promise<Page | null> {
	const query = list.source.firstQueries(window, spelledFor(list), 'tight')[variant] ?? '';
	const answer = await settle(fetchPage(list, query));
	if (answer.ok) return answer.value;
	if (!isRefusal(answer.error)) throw answer.error;
	return null;
}

/** The request as the vendor has understood it within the last day, if it can be written in two ways. */
export function spelledFor({ source, request, session }: ListRead): ListRequest {
	const isOther = freshValue(session.learned.isRespelled, session.clock.now()) === true;
	return (isOther ? source.respelled?.(request) : undefined) ?? request;
}

/** A 400 or 422: the server understood the request, and will not answer it. */
export function isRefusal(error: unknown): boolean {
	return error instanceof VendorError && [400, 422].includes(error.facts.httpStatus ?? 0);
}
