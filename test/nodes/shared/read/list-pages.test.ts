import { DAY, HOUR, MINUTE, type Range, SECOND } from '../../../../nodes/shared/base/time';
import { listPages } from '../../../../nodes/shared/read/list-pages';
import type { Page, Source } from '../../../../nodes/shared/source/source';
import {
	FakeList,
	type FakeFilters,
	type FakeRow,
	listRequest,
	vendorError,
} from '../../../builders/fake-list';
import { page, readAll, session, vendorRecord } from '../../../builders/session';
import { NOW } from '../../../builders/virtual-clock';

const EPOCH = Date.UTC(2026, 0, 1);

const WINDOW: Range = { from: EPOCH + 1000 * MINUTE, to: EPOCH + 2000 * MINUTE };

function rows(count: number, startOf: (index: number) => number | null): FakeRow[] {
	return Array.from({ length: count }, (_, index) => {
		const start = startOf(index);
		return { id: `r${index}`, start: start === null ? null : EPOCH + start };
	});
}

function listing(list: FakeList, source: Source<FakeFilters> = list.source) {
	const testSession = session.build({ fetchJson: list.fetchJson });
	const again = () =>
		listPages({
			source,
			request: listRequest(WINDOW),
			window: WINDOW,
			session: testSession,
		});
	return { pages: again(), again, testSession };
}

const idsOf = (pages: readonly Page[]) =>
	pages.flatMap(({ records }) => records.map(({ id }) => id));

describe('listing pages', () => {
	it('follows it from the first query to the end', async () => {
		const list = new FakeList({ rows: rows(25, (index) => (1000 + index) * MINUTE) });
		expect(idsOf(await readAll(listing(list).pages))).toHaveLength(25);
		expect(list.asked.map((query) => new URLSearchParams(query).get('at'))).toEqual([
			'0',
			'10',
			'20',
		]);
	});

	it('is not stopped by one late record at the end of a page', async () => {
		const many = rows(800, (index) => (900 + index) * MINUTE);
		const late = { id: 'late', start: EPOCH + 5000 * MINUTE };
		const list = new FakeList({
			rows: [...many.slice(0, 599), late, ...many.slice(599)],
			looseBy: 5000 * MINUTE,
			pageSize: 100,
			tellsReached: true,
		});
		const ids = idsOf(await readAll(listing(list).pages));
		expect(many.filter(({ id }) => !ids.includes(id))).toEqual([]);
	});

	it('stops early where the rest lies beyond the window', async () => {
		const list = new FakeList({
			rows: rows(800, (index) => (1900 + index) * MINUTE),
			looseBy: 5000 * MINUTE,
			pageSize: 100,
			tellsReached: true,
		});
		const ids = idsOf(await readAll(listing(list).pages));
		expect(ids).toContain('r100');
		expect(list.asked).toHaveLength(6);
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
		await readAll(listing(list).pages);
		expect(list.asked).toHaveLength(pages);
	});

	it('reads on where a page does not say how far it reached', async () => {
		const many = rows(800, (index) => (1900 + index) * MINUTE);
		const early = { id: 'early', start: EPOCH + 1500 * MINUTE };
		const list = new FakeList({ rows: [...many, early], looseBy: 5000 * MINUTE, pageSize: 100 });
		expect(idsOf(await readAll(listing(list).pages))).toContain('early');
	});

	it('says what is too recent, and keeps what came before it', async () => {
		const list = new FakeList({
			rows: rows(25, (index) => (1000 + index) * MINUTE),
			instead: (_query, number) => {
				if (number === 3) throw vendorError(422, 'Too recent');
				return null;
			},
		});
		const { pages, testSession } = listing(list);
		expect(idsOf(await readAll(pages))).toHaveLength(20);
		expect(testSession.notices).toEqual([
			'things from the last minutes are not available yet. To get them, read up to 2026-11-20T12:00:00Z again later.',
		]);
	});

	it('hands on every other failure', async () => {
		const list = new FakeList({
			rows: rows(25, () => 1000 * MINUTE),
			instead: (_query, number) => {
				if (number === 2) throw vendorError(403);
				return null;
			},
		});
		await expect(readAll(listing(list).pages)).rejects.toMatchObject({
			facts: { httpStatus: 403 },
		});
	});
});

describe('a cursor that expires', () => {
	const twoHundred = rows(200, (index) => (1000 + index) * MINUTE);

	it('begins the list again, which repeats rows and loses none', async () => {
		const list = new FakeList({ rows: twoHundred, expires: [4, 30] });
		const { pages, testSession } = listing(list);
		const ids = idsOf(await readAll(pages));
		expect(new Set(ids).size).toBe(200);
		expect(testSession.lines).toContain('things: the page link expired. Reading this part again');
	});

	it('begins again as often as it gets further each time', async () => {
		// Expires on the 2nd, then the 3rd, then the 4th page, and so on.
		const expires = [2, 5, 9, 14, 20, 27];
		const list = new FakeList({ rows: twoHundred, expires });
		expect(new Set(idsOf(await readAll(listing(list).pages))).size).toBe(200);
	});

	it('gives up after two beginnings that got no further', async () => {
		const expires = Array.from({ length: 100 }, (_, index) => index + 1);
		const list = new FakeList({ rows: twoHundred, expires });
		await expect(readAll(listing(list).pages)).rejects.toMatchObject({
			facts: { httpStatus: 400 },
		});
		expect(list.asked).toHaveLength(6);
	});
});

/** A list that can be asked for in two ways, of which the server knows one. */
describe('a query with two variants', () => {
	const wanted = page.build({
		records: [vendorRecord.build({ id: 'wanted', start: WINDOW.from })],
	});
	const older = page.build({
		records: [vendorRecord.build({ id: 'older', start: WINDOW.from - 10 * DAY })],
	});
	const wantedAnd = (odd: { start: number | null; end?: number | null }) =>
		page.build({ records: [vendorRecord.build({ id: 'odd', ...odd }), ...wanted.records] });
	const nothing = page.build();
	type Reaction = Page | number;

	/** @param later what either is answered for a window to come */
	async function fetchJson(first: Reaction, second: Reaction, later: Reaction = nothing) {
		const asked: string[] = [];
		const reactions: Record<string, Reaction> = {
			first,
			second,
			'first later': later,
			'second later': later,
		};
		const list = new FakeList({ rows: [] });
		const source: typeof list.source = {
			...list.source,
			firstQueries: ({ from }) =>
				from > WINDOW.to ? ['first later', 'second later'] : ['first', 'second'],
		};
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
		};
		const read = async () => idsOf(await readAll(listPages(listQuery)));
		return { read, asked, testSession };
	}

	it.each([
		['only the first is answered', wanted, nothing, ['wanted'], ['first', 'first later']],
		[
			'only the second is answered',
			nothing,
			wanted,
			['wanted'],
			['first', 'second', 'second later'],
		],
		[
			'the first gives what was long over',
			older,
			wanted,
			['wanted'],
			['first', 'second', 'second later'],
		],
		['both are empty', nothing, nothing, [], ['first', 'second']],
		[
			'the first is empty and the other is refused',
			nothing,
			400,
			[],
			['first', 'second', 'second'],
		],
		[
			'the first is empty and the other unprocessable',
			nothing,
			422,
			[],
			['first', 'second', 'second'],
		],
		['the first is refused', 400, wanted, ['wanted'], ['first', 'second', 'second later']],
		['the first fails', 500, wanted, ['wanted'], ['first', 'second', 'second later']],
		['the first is refused and the other is empty', 400, nothing, [], ['first', 'second', 'first']],
		['the last gives what was long over', nothing, older, ['older'], ['first', 'second']],
	])('asks in both where neither is proved: %s', async (_case, first, second, ids, asked) => {
		const { read, asked: sent } = await fetchJson(first, second);
		await expect(read()).resolves.toEqual(ids);
		expect(sent).toEqual(asked);
	});

	it.each([
		['just before the window', wantedAnd({ start: WINDOW.from - HOUR })],
		['long before the window, on a page with others', wantedAnd({ start: WINDOW.from - 10 * DAY })],
		['of no known time', wantedAnd({ start: null })],
		['without an end', wantedAnd({ start: WINDOW.from - 10 * DAY, end: null })],
	])('keeps an answer that has a record %s', async (_case, first) => {
		const { read } = await fetchJson(first, nothing);
		await expect(read()).resolves.toEqual(['odd', 'wanted']);
	});

	it('comes back to an answer of long ago where the other variant has none', async () => {
		const { read, asked } = await fetchJson(older, 400);
		await expect(read()).resolves.toEqual(['older']);
		expect(asked).toEqual(['first', 'second', 'first', 'second']);
	});

	it.each([
		['both are refused', 400, 422],
		['the first fails, and the other one shows nothing', 500, nothing],
		['the other one fails', nothing, 500],
		['the first shows the same for any window, and the other is refused', wanted, 400, wanted],
	])('is an error, not a short list, where %s', async (_case, first, second, later = nothing) => {
		const { read } = await fetchJson(first, second, later);
		await expect(read()).rejects.toMatchObject({ name: 'VendorError' });
	});

	it('is advised on where the other one fails after one that was answered', async () => {
		const { read } = await fetchJson(nothing, 500, nothing);
		await expect(read()).rejects.toMatchObject({
			facts: { description: expect.stringContaining('choose the timestamp unit') as string },
		});
	});

	it.each([
		['shows what it has not for a window to come', wanted, nothing, nothing, 0],
		['shows others for a window to come', wanted, nothing, older, 0],
		['shows the same for a window to come', wanted, nothing, wanted, undefined],
		['refuses a window to come', wanted, nothing, 400, undefined],
		['shows nothing', nothing, nothing, nothing, undefined],
		['shows records that only lie outside', older, nothing, nothing, undefined],
	])('is proved, or not, by one that %s', async (_case, first, second, later, value) => {
		const { read, testSession } = await fetchJson(first, second, later);
		await read();
		expect(testSession.learned.queryVariant?.value).toBe(value);
	});

	it('says so where one variant is refused and nobody can tell how the other is read', async () => {
		const { read, testSession } = await fetchJson(wanted, 400, 400);
		await expect(read()).resolves.toEqual(['wanted']);
		expect(testSession.notices).toEqual([
			expect.stringContaining('in two ways, and the vendor refused one of them'),
		]);
	});

	it('comes back to an answer of long ago where the other one shows its rows for any window', async () => {
		const { read } = await fetchJson(older, wanted, wanted);
		await expect(read()).resolves.toEqual(['wanted', 'older']);
	});

	it('is asked where only it is left, whatever was proved of several', async () => {
		const list = new FakeList({ rows: [{ id: 'a', start: WINDOW.from }] });
		const { pages, testSession } = listing(list);
		testSession.learned.queryVariant = { value: 1, provedAt: NOW };
		expect(await readAll(pages)).not.toEqual([]);
	});

	it.each([
		['in the proved one only', NOW - DAY + 1, ['second']],
		['in both after a day, the proved one first', NOW - DAY, ['second', 'first']],
	])('asks %s', async (_case, provedAt, expected) => {
		const { read, asked, testSession } = await fetchJson(nothing, nothing);
		testSession.learned.queryVariant = { value: 1, provedAt };
		await read();
		expect(asked).toEqual(expected);
	});
});

describe('a list whose end is to be proved', () => {
	/** Ten minutes apart, each second one within the one before. */
	const spans = Array.from({ length: 100 }, (_, index) => {
		const start = WINDOW.from + index * 10 * MINUTE + 5 * SECOND;
		return { id: `r${index}`, start, end: start + (index % 2 === 1 ? 5 : 16) * MINUTE };
	});
	/** Each ends before the next begins. */
	const apart = spans.map((row) => ({ ...row, end: row.start + 5 * MINUTE }));
	const options = { endsWithWindow: 'unproved', longestRecordMs: 20 * HOUR, tellsReached: true };

	it.each([
		['bounds starts', 'starts', true, spans],
		['bounds ends', 'ends', false, spans],
		['bounds nothing', 'nothing', false, spans],
	] as const)('is proved by a record where the end %s', async (_case, toBounds, value, rows) => {
		const list = new FakeList({ ...options, endsWithWindow: 'unproved', rows, toBounds });
		const { pages, testSession } = listing(list);
		expect(new Set(idsOf(await readAll(pages))).size).toBe(100);
		expect(testSession.learned.endsWithWindow?.value).toBe(value);
	});

	it('holds a record that stands far behind the window, once the end is proved', async () => {
		const odd = { id: 'odd', start: WINDOW.from + HOUR, end: WINDOW.from + 2 * HOUR };
		const after = spans.map(({ id, start, end }) => ({
			id: `after ${id}`,
			start: start + 1000 * MINUTE,
			end: end + 1000 * MINUTE,
		}));
		const list = new FakeList({
			...options,
			endsWithWindow: 'unproved',
			rows: [...spans, ...after, odd],
		});
		expect(idsOf(await readAll(listing(list).pages))).toContain('odd');
	});

	it.each([
		['rounds to more than lies between them', 'starts', HOUR],
		['bounds ends, and rounds them', 'ends', HOUR],
	] as const)(
		'is not taken for proved by such records where it %s',
		async (_case, toBounds, looseBy) => {
			const list = new FakeList({
				...options,
				endsWithWindow: 'unproved',
				rows: spans,
				toBounds,
				looseBy,
			});
			const { pages, testSession } = listing(list);
			expect(new Set(idsOf(await readAll(pages))).size).toBe(100);
			expect(testSession.learned.endsWithWindow?.value).toBe(false);
		},
	);

	it.each([
		['no record tells', apart, 0],
		['it was proved within the day', spans, 2],
	])('costs no more requests where %s', async (_case, rows, proofs) => {
		const list = new FakeList({ ...options, endsWithWindow: 'unproved', rows });
		const { pages, testSession, again } = listing(list);
		await readAll(pages);
		await readAll(again());
		const asked = list.asked.filter((query) => {
			const parameters = new URLSearchParams(query);
			return parameters.get('from') === parameters.get('to');
		});
		expect(asked).toHaveLength(proofs);
		expect(testSession.learned.endsWithWindow?.value).toBe(proofs > 0 ? true : undefined);
	});
});
