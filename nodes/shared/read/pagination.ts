import { VendorError } from '../base/errors';
import { LONGEST_QUERY } from '../base/query';

/** Beyond this the vendor is sending the client in circles. 5 million rows at 100 a page. */
const MOST_PAGES = 50_000;
/** So many pages in a row without a record lead nowhere. */
const MOST_EMPTY_PAGES = 1000;

/** What `paginate` has to know of a page. */
interface Cursored {
	readonly next: string | null;
	readonly records: ReadonlyArray<{ readonly id: string }>;
	/** What tells this page from others, where its records do not. */
	readonly content?: string;
}

export interface Pagination<Page extends Cursored> {
	/** As users know the list; part of the errors. */
	readonly name: string;
	readonly first: string;
	readonly fetchPage: (cursor: string) => Promise<Page>;
	readonly signal?: AbortSignal | undefined;
}

/** The one loop over pages: follows cursors, and refuses a list that repeats or never ends. */
export async function* paginate<Page extends Cursored>({
	name,
	first,
	fetchPage,
	signal,
}: Pagination<Page>): AsyncGenerator<Page, void, undefined> {
	const cursors = new Set<string>();
	const contents = new Set<string>();
	let empty = 0;
	for (let cursor: string | null = first; cursor !== null;) {
		signal?.throwIfAborted();
		if (cursor.length > LONGEST_QUERY) throw circle(name, 'sent a page link that is too long');
		if (cursors.has(cursor)) throw circle(name, 'sent the same page link twice');
		if (cursors.size >= MOST_PAGES) throw circle(name, `did not end after ${MOST_PAGES} pages`);
		if (empty >= MOST_EMPTY_PAGES) {
			throw circle(name, `had nothing on ${MOST_EMPTY_PAGES} pages in a row`);
		}
		cursors.add(cursor);
		const page: Page = await fetchPage(cursor);
		const content = fingerprint(page);
		if (content !== null && contents.has(content)) {
			throw circle(name, 'sent the same page twice');
		}
		if (content !== null) contents.add(content);
		empty = page.records.length === 0 ? empty + 1 : 0;
		yield page;
		cursor = page.next;
	}
}

/** Enough of a page to know it again. */
function fingerprint({ records, content }: Cursored): string | null {
	if (content !== undefined) return content;
	const [first, last] = [records[0], records.at(-1)];
	return first && last ? `${records.length} ${first.id} ${last.id}` : null;
}

/** The link itself is not quoted: vendors put tokens into links. */
function circle(name: string, what: string): VendorError {
	return new VendorError(`The list of ${name} ${what}, so it cannot be read to its end`, {
		cause: 'unexpected-response',
		description:
			'Nothing was returned, because rows would be missing. Try again, or ask for a shorter range.',
	});
}
