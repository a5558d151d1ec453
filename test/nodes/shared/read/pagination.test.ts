import { paginate } from '../../../../nodes/shared/read/pagination';
import { readAll } from '../../../builders/session';

interface TestPage {
	readonly records: Array<{ readonly id: string }>;
	readonly content?: string;
	readonly next: string | null;
}

const records = (...ids: string[]) => ids.map((id) => ({ id }));

/** A list by cursor; what is not in it has no answer. */
function pagesOf(pages: Readonly<Record<string, TestPage>>) {
	const asked: string[] = [];
	return {
		asked,
		fetchPage(cursor: string): Promise<TestPage> {
			asked.push(cursor);
			if (asked.length > 100) throw new Error('It asks without end');
			const page = pages[cursor];
			return page ? Promise.resolve(page) : Promise.reject(new Error(`No page ${cursor}`));
		},
	};
}

describe('paginate', () => {
	it('follows cursors to the end, in order, empty pages included', async () => {
		const list = pagesOf({
			a: { records: records('1', '2'), next: 'b' },
			b: { records: [], next: 'c' },
			c: { records: [], next: 'd' },
			d: { records: records('3'), next: null },
		});
		const pages = await readAll(paginate({ name: 'rows', first: 'a', ...list }));
		expect(pages.flatMap((page) => page.records)).toEqual(records('1', '2', '3'));
		expect(list.asked).toEqual(['a', 'b', 'c', 'd']);
	});

	it.each([
		['itself', { a: { records: records('1'), next: 'a' } }, 1],
		[
			'an earlier page',
			{
				a: { records: records('1'), next: 'b' },
				b: { records: records('2'), next: 'c' },
				c: { records: records('3'), next: 'b' },
			},
			3,
		],
		['itself, though empty', { a: { records: [], next: 'a' } }, 1],
	])('stops at a page whose cursor leads to %s', async (_where, pages, requests) => {
		const list = pagesOf(pages);
		await expect(readAll(paginate({ name: 'rows', first: 'a', ...list }))).rejects.toMatchObject({
			message: 'The list of rows sent the same page link twice, so it cannot be read to its end',
			facts: { cause: 'unexpected-response' },
		});
		expect(list.asked).toHaveLength(requests);
	});

	it('stops at a page that comes again under another cursor', async () => {
		const list = pagesOf({
			a: { records: records('1', '2'), next: 'b' },
			b: { records: records('3'), next: 'c' },
			c: { records: records('1', '2'), next: 'd' },
		});
		await expect(readAll(paginate({ name: 'rows', first: 'a', ...list }))).rejects.toThrow(
			'sent the same page twice',
		);
	});

	it.each([
		['a shared boundary row', records('1', '2'), records('2', '3')],
		['a shared first row', records('1', '2'), records('1', '3')],
		['fewer of the same rows', records('1', '2', '3'), records('1', '3')],
		['no rows', [], []],
	])('takes pages with %s for different ones', async (_what, first, second) => {
		const list = pagesOf({ a: { records: first, next: 'b' }, b: { records: second, next: null } });
		const pages = await readAll(paginate({ name: 'rows', first: 'a', ...list }));
		expect(pages).toHaveLength(2);
	});

	it('knows a page by its content, where it has one', async () => {
		const list = pagesOf({
			a: { records: records('1'), content: 'x', next: 'b' },
			b: { records: records('1'), content: 'y', next: 'c' },
			c: { records: records('2'), content: 'x', next: null },
		});
		await expect(readAll(paginate({ name: 'rows', first: 'a', ...list }))).rejects.toThrow(
			'sent the same page twice',
		);
		expect(list.asked).toEqual(['a', 'b', 'c']);
	});

	it('stops after the most pages', async () => {
		let page = 0;
		const pages = paginate({
			name: 'rows',
			first: '0',
			fetchPage: () => {
				page++;
				return Promise.resolve({ records: records(String(page)), next: String(page) });
			},
		});
		await expect(readAll(pages)).rejects.toThrow('did not end after 50000 pages');
		expect(page).toBe(50_000);
	});

	it('asks for a page only when it is wanted', async () => {
		const list = pagesOf({ a: { records: records('1'), next: 'b' } });
		const pages = paginate({ name: 'rows', first: 'a', ...list });
		expect(list.asked).toEqual([]);
		await pages.next();
		expect(list.asked).toEqual(['a']);
		await pages.return();
		await expect(pages.next()).resolves.toEqual({ done: true, value: undefined });
		expect(list.asked).toEqual(['a']);
	});

	it('ends between two pages once it is cancelled', async () => {
		const stop = new AbortController();
		const list = pagesOf({ a: { records: records('1'), next: 'b' } });
		const pages = paginate({ name: 'rows', first: 'a', signal: stop.signal, ...list });
		await pages.next();
		stop.abort(new Error('stop'));
		await expect(pages.next()).rejects.toThrow('stop');
		expect(list.asked).toEqual(['a']);
	});

	it('hands on what went wrong with a page', async () => {
		const pages = paginate({ name: 'rows', first: 'x', ...pagesOf({}) });
		await expect(pages.next()).rejects.toThrow('No page x');
	});
});
