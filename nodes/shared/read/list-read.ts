import { VendorError } from '../base/errors';
import type { Session } from '../http/session';
import type { ListRequest, Page, Source } from '../source/source';

/** A list, what is wanted of it, and what reading it needs. */
export interface ListRead {
	readonly source: Source;
	readonly request: ListRequest;
	readonly session: Session;
}

export type PageStream = AsyncGenerator<Page, void, undefined>;

/** @throws VendorError where the page is refused, or does not have the documented shape */
export async function fetchPage(list: ListRead, query: string): Promise<Page> {
	const { source, request, session } = list;
	const body = await session.fetchJson({ path: source.path, query });
	return source.parsePage(body, query, request);
}

/** A 400 or 422: the server understood the request, and will not answer it. */
export function isRefusal(error: unknown): boolean {
	return error instanceof VendorError && [400, 422].includes(error.facts.httpStatus ?? 0);
}
