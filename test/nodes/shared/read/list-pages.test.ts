import { MINUTE, type Range } from '../../../../nodes/shared/base/time';
import { isRefusedRequest, listPages } from '../../../../nodes/shared/read/list-pages';
import { ProgressLog } from '../../../../nodes/shared/read/progress';
import type { Page, Source } from '../../../../nodes/shared/source/source';
import {
	FakeList,
	type FakeFilters,
	type FakeRow,
	listRequest,
	vendorError,
} from '../../../builders/fake-list';
import { page, readAll, session, vendorRecord } from '../../../builders/session';

const WINDOW: Range = { from: 1000 * MINUTE, to: 2000 * MINUTE };

function rows(count: number, startOf: (index: number) => number | null): FakeRow[] {
	return Array.from({ length: count }, (_, index) => ({ id: `r${index}`, start: startOf(index) }));
}

function walkOver(list: FakeList, source: Source<FakeFilters> = list.source) {
	const testSession = session.build({ fetchJson: list.fetchJson });
	const pages = listPages({
		source,
		request: listRequest(WINDOW),
		window: WINDOW,
		session: testSession,
		progress: new ProgressLog('things', testSession),
	});
	return { pages, testSession };
}

const idsOf = (pages: readonly Page[]) =>
	pages.flatMap(({ records }) => records.map(({ id }) => id));

describe('walking a list', () => {
	it('follows it from the first query to the end', async () => {
		const list = new FakeList({ rows: rows(25, (index) => (1000 + index) * MINUTE) });
		expect(idsOf(await readAll(walkOver(list).pages))).toHaveLength(25);
		expect(list.asked.map((query) => new URLSearchParams(query).get('at'))).toEqual([
			'0',
			'10',
			'20',
		]);
	});

	it('stops early where the rest lies beyond the window', async () => {
		const list = new FakeList({
			rows: rows(200, (index) => (1900 + index) * MINUTE),
			looseBy: 5000 * MINUTE,
			tellsReached: true,
		});
		const ids = idsOf(await readAll(walkOver(list).pages));
		expect(ids).toContain('r100');
		expect(list.asked).toHaveLength(11);
	});

	it.each([
		['has not shown an order for long enough', (index: number) => (1990 + index) * MINUTE, 2],
		[
			'does not keep the order it began in',
			(index: number) => (index === 12 ? 1000 : 1900 + index * 5) * MINUTE,
			10,
		],
	])('reads on behind the window where the list %s', async (_what, startOf, pages) => {
		const list = new FakeList({
			rows: rows(pages * 10, startOf),
			looseBy: 5000 * MINUTE,
			tellsReached: true,
		});
		await readAll(walkOver(list).pages);
		expect(list.asked).toHaveLength(pages);
	});

	it('reads on where a page does not say how far it reached', async () => {
		const startOf = (index: number) => (1900 + index * 5) * MINUTE;
		const list = new FakeList({ rows: rows(100, startOf), looseBy: 5000 * MINUTE });
		await readAll(walkOver(list).pages);
		expect(list.asked).toHaveLength(10);
	});

	it('says what is too recent, and keeps what came before it', async () => {
		const list = new FakeList({
			rows: rows(25, (index) => (1000 + index) * MINUTE),
			instead: (_query, number) => {
				if (number === 3) throw vendorError(422, 'Too recent');
				return null;
			},
		});
		const { pages, testSession } = walkOver(list);
		expect(idsOf(await readAll(pages))).toHaveLength(20);
		expect(testSession.notices).toEqual([
			'things from the last minutes are not served yet. Read up to 2026-11-20T12:00:00Z again later to get them.',
		]);
	});

	it('hands on every other failure', async () => {
		const list = new FakeList({
			rows: rows(25, () => WINDOW.from),
			instead: (_query, number) => {
				if (number === 2) throw vendorError(403);
				return null;
			},
		});
		await expect(readAll(walkOver(list).pages)).rejects.toMatchObject({
			facts: { httpStatus: 403 },
		});
	});
});

describe('a cursor that expires', () => {
	const twoHundred = rows(200, (index) => (1000 + index) * MINUTE);

	it('begins the list again, which repeats rows and loses none', async () => {
		const list = new FakeList({ rows: twoHundred, expires: [4, 30] });
		const { pages, testSession } = walkOver(list);
		const ids = idsOf(await readAll(pages));
		expect(new Set(ids).size).toBe(200);
		expect(testSession.lines).toContain('things: the page link expired. Reading this part again');
	});

	it('begins again as often as it gets further each time', async () => {
		// Expires on the 2nd, then the 3rd, then the 4th page, and so on.
		const expires = [2, 5, 9, 14, 20, 27];
		const list = new FakeList({ rows: twoHundred, expires });
		expect(new Set(idsOf(await readAll(walkOver(list).pages))).size).toBe(200);
	});

	it('gives up after two beginnings that got no further', async () => {
		const expires = Array.from({ length: 100 }, (_, index) => index + 1);
		const list = new FakeList({ rows: twoHundred, expires });
		await expect(readAll(walkOver(list).pages)).rejects.toMatchObject({
			facts: { httpStatus: 400 },
		});
		expect(list.asked).toHaveLength(6);
	});
});

/** A list whose question can be read in two ways, of which the server knows one. */
describe('a question with two readings', () => {
	const wanted = page.build({
		records: [vendorRecord.build({ id: 'wanted', start: WINDOW.from })],
	});
	const older = page.build({
		records: [vendorRecord.build({ id: 'older', start: WINDOW.from - 10 * MINUTE })],
	});
	const nothing = page.build();
	type Reaction = Page | number;

	async function fetchJson(first: Reaction, second: Reaction) {
		const asked: string[] = [];
		const reactions: Record<string, Reaction> = { first, second };
		const list = new FakeList({ rows: [] });
		const source = { ...list.source, firstQueries: () => ['first', 'second'] };
		const testSession = session.build({
			fetchJson: ({ query = '' }) => {
				asked.push(query);
				const reaction = reactions[query] ?? 500;
				return typeof reaction === 'number'
					? Promise.reject(vendorError(reaction))
					: Promise.resolve(reaction);
			},
		});
		const listQuery = {
			source,
			request: listRequest(WINDOW),
			window: WINDOW,
			session: testSession,
			progress: new ProgressLog('things', testSession),
		};
		const read = async () => idsOf(await readAll(listPages(listQuery)));
		return { read, asked, testSession };
	}

	it.each([
		['the first is answered', wanted, nothing, ['wanted'], ['first']],
		['the first is empty', nothing, wanted, ['wanted'], ['first', 'second']],
		['the first gives what was over before', older, wanted, ['wanted'], ['first', 'second']],
		['both are empty', nothing, nothing, [], ['first', 'second']],
		['the first is empty and the other is refused', nothing, 400, [], ['first', 'second']],
		['the first is empty and the other unprocessable', nothing, 422, [], ['first', 'second']],
		['the last gives what was over before', nothing, older, ['older'], ['first', 'second']],
	])('tries the other one where needed: %s', async (_case, first, second, ids, asked) => {
		const { read, asked: sent } = await fetchJson(first, second);
		await expect(read()).resolves.toEqual(ids);
		expect(sent).toEqual(asked);
	});

	it.each([
		['the first is refused', 400, wanted],
		['the first fails', 500, wanted],
		['the other one fails', nothing, 500],
		['the first is misread and the other refused', older, 400],
	])('is an error, not an empty list, where %s', async (_case, first, second) => {
		const { read } = await fetchJson(first, second);
		await expect(read()).rejects.toMatchObject({ name: 'VendorError' });
	});

	it('asks in the way that was answered before', async () => {
		const { read, asked, testSession } = await fetchJson(nothing, wanted);
		await read();
		expect(testSession.learned).toEqual({ reading: 1, isReadingSure: true });
		await read();
		expect(asked).toEqual(['first', 'second', 'second']);
	});

	it('asks once for what is empty, after records were found in that way', async () => {
		const { read, asked, testSession } = await fetchJson(nothing, nothing);
		Object.assign(testSession.learned, { reading: 1, isReadingSure: true });
		await read();
		expect(asked).toEqual(['second']);
	});

	it('asks in both ways for what is empty, where the way was learned long ago', async () => {
		const { read, asked, testSession } = await fetchJson(nothing, nothing);
		Object.assign(testSession.learned, { reading: 1 });
		await read();
		expect(asked).toEqual(['second', 'first']);
	});
});

describe('isRefusedQuestion', () => {
	it.each([
		[{ ok: false, error: vendorError(400) } as const, true],
		[{ ok: false, error: vendorError(422) } as const, true],
		[{ ok: false, error: vendorError(404) } as const, false],
		[{ ok: false, error: new Error('400') } as const, false],
		[{ ok: true, value: 400 } as const, false],
	])('%#: %s', (outcome, expected) => {
		expect(isRefusedRequest(outcome)).toBe(expected);
	});
});
