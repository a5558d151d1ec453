import { settle } from '../../../../nodes/shared/base/outcome';
import { DAY, MINUTE, type Range } from '../../../../nodes/shared/base/time';
import type { Learned } from '../../../../nodes/shared/http/session';
import type { FetchJson, VendorRequest } from '../../../../nodes/shared/http/types';
import { collectRows, readRange } from '../../../../nodes/shared/read/read-range';
import type { ListRequest } from '../../../../nodes/shared/source/source';
import {
	FakeList,
	type FakeFilters,
	type FakeListOptions,
	listRequest,
	vendorError,
} from '../../../builders/fake-list';
import { readAll, session, vendorRecord } from '../../../builders/session';
import { NOW, VirtualClock } from '../../../builders/virtual-clock';

const RANGE: Range = { from: 1000, to: 2000 };

/** What the default list shows of a long one. */
interface LongListCase {
	readonly defaultKind?: string;
	readonly hides?: string;
	readonly rare?: boolean;
}

async function read(
	options: FakeListOptions,
	request: Partial<ListRequest<FakeFilters>> = {},
	range = RANGE,
	learned: Learned = {},
) {
	const list = new FakeList(options);
	const testSession = session.build({ fetchJson: list.fetchJson, learned });
	const records = await collectRows(
		readRange({ source: list.source, request: listRequest(range, request), session: testSession }),
		(record) => record,
	);
	return { ids: records.map(({ id }) => id).join(' '), list, testSession };
}

describe('reading a range', () => {
	it('keeps both ends of the range and nothing beyond', async () => {
		const rows = [999, 1000, 1500, 2000, 2001].map((start) => ({ id: String(start), start }));
		const { ids } = await read({ rows, looseBy: 500 });
		expect(ids).toBe('1000 1500 2000');
	});

	it('bounds ends where ends are asked for, however early they started', async () => {
		const rows = [
			{ id: 'ended before', start: 800, end: 999 },
			{ id: 'long', start: 850, end: 1000 },
			{ id: 'within', start: 1200, end: 1300 },
			{ id: 'ended after', start: 1900, end: 2001 },
		];
		const { ids } = await read({ rows, longestRecordMs: 200 }, { dateField: 'end' });
		expect(ids).toBe('long within');
	});

	it('keeps a row without a readable time, which the vendor put there, behind all others', async () => {
		const rows = [
			{ id: 'unknown', start: null },
			{ id: 'open', start: 1500, end: null },
		];
		await expect(read({ rows })).resolves.toMatchObject({ ids: 'open unknown' });
		await expect(read({ rows }, { dateField: 'end' })).resolves.toMatchObject({
			ids: 'open unknown',
		});
	});

	it('bounds the start of a row without an end, where ends are asked for, and says so', async () => {
		const rows = [{ id: 'of long before', start: 850, end: null }];
		const { ids, testSession } = await read({ rows, longestRecordMs: 200 }, { dateField: 'end' });
		expect(ids).toBe('');
		expect(testSession.notices).toEqual([
			'The end of 1 things cannot be read. Each is treated as if it had ended when it started.',
		]);
	});

	it('keeps what passes the filters, though the server ignores them', async () => {
		const rows = [
			{ id: 'a', start: 1100, kind: 'voice' },
			{ id: 'b', start: 1200, kind: 'email' },
		];
		const list = new FakeList({ rows });
		const source = {
			...list.source,
			firstQueries: ({ from, to }: Range) => [`from=${from}&to=${to}&at=0`],
		};
		const request = listRequest(RANGE, { filters: { kind: 'email' } });
		const batches = await readAll(
			readRange({ source, request, session: session.build({ fetchJson: list.fetchJson }) }),
		);
		expect(batches.flat().map(({ id }) => id)).toEqual(['b']);
	});

	it('keeps a row once that stands on two pages, and hands on no empty batch', async () => {
		const rows = Array.from({ length: 5 }, (_, index) => ({
			id: `r${index}`,
			start: 1000 + index,
		}));
		const list = new FakeList({ rows, pageSize: 1, repeatsBoundary: true });
		const batches = await readAll(
			readRange({
				source: list.source,
				request: listRequest(RANGE),
				session: session.build({ fetchJson: list.fetchJson }),
			}),
		);
		expect(batches.map((batch) => batch.map(({ id }) => id))).toEqual([
			['r0'],
			['r1'],
			['r2'],
			['r3'],
			['r4'],
		]);
	});
});

describe('reading lists by their names', () => {
	const rows = [
		{ id: 'm1', start: 1100, kind: 'messaging' },
		{ id: 's2', start: 1200, kind: 'support' },
		{ id: 'm3', start: 1300, kind: 'messaging' },
		{ id: 's4', start: 1400, kind: 'support' },
	];
	const kinds = ['messaging', 'support'];

	it.each([
		['shows one kind', { defaultKind: 'messaging' }, 3],
		['shows every kind', {}, 3],
		['shows a kind that nobody knows', { defaultKind: 'voice' }, 3],
		['does not tell kinds apart', { ignoresKind: true }, 3],
	])(
		'holds each record once, in order, where the default list %s',
		async (_case, server, asked) => {
			const all = [...rows, { id: 'v5', start: 1500, kind: 'voice' }];
			const { ids, list } = await read({ rows: all, kinds, ...server });
			const hasVoice = !('defaultKind' in server) || server.defaultKind === 'voice';
			expect(ids).toBe(hasVoice ? 'm1 s2 m3 s4 v5' : 'm1 s2 m3 s4');
			expect(list.asked).toHaveLength(asked);
		},
	);

	it('reads a list to its end, though the default list shows some of it further on', async () => {
		const of = (kind: string, count: number, from: number) =>
			Array.from({ length: count }, (_, index) => ({
				id: `${kind} ${index}`,
				start: from + index,
				kind,
			}));
		const messaging = of('messaging', 30, 1000);
		const support = of('support', 60, 1100);
		const { ids } = await read({
			rows: [...messaging, ...support],
			kinds,
			instead: (query) => {
				if (query.has('kind')) return null;
				const records = [...messaging, ...support.slice(0, 5)].map((row) =>
					vendorRecord.build({ ...row, json: { kind: row.kind } }),
				);
				const at = Number(query.get('at'));
				query.set('at', String(at + 30));
				return {
					records: records.slice(at, at + 30),
					next: at + 30 < records.length ? query.toString() : null,
				};
			},
		});
		expect(ids.split(',')).toHaveLength(1);
		expect(new Set(ids.match(/(?:messaging|support) \d+/g)).size).toBe(90);
	});

	it.each([
		['is not read by its name where the first page shows it whole', {}, [], 200],
		[
			'is read by its name where the first page shows none of it',
			{ defaultKind: 'messaging' },
			['support'],
			200,
		],
		[
			'is read by its name where the first page leaves one record out',
			{ hides: 's31' },
			['support'],
			200,
		],
		[
			'is read by its name where the first page shows too little of it',
			{ rare: true },
			['support'],
			110,
		],
	])(
		'a long list %s',
		async (_case, { hides, rare, ...server }: LongListCase, readByName, count) => {
			const long = Array.from({ length: 200 }, (_, index) => ({
				id: index % 2 === 0 ? `m${index}` : `s${index}`,
				start: 1000 + index,
				kind: index % 2 === 0 ? 'messaging' : 'support',
			})).filter(({ kind }, index) => !rare || kind === 'messaging' || index % 20 === 1);
			const shown = new FakeList({
				rows: long.filter(({ id }) => id !== hides),
				kinds,
				pageSize: 60,
				...server,
			});
			const instead = (query: URLSearchParams) => (query.has('kind') ? null : shown.serve(query));
			const range = { from: 1000, to: 1199 };
			const { ids, list } = await read({ rows: long, kinds, pageSize: 60, instead }, {}, range);
			expect(ids.split(' ')).toHaveLength(count);
			expect(new Set(ids.split(' ')).size).toBe(count);
			const wholeRange = list.asked.filter((query) =>
				query.startsWith(`from=${range.from}&to=${range.to}&`),
			);
			expect(
				kinds.filter((kind) => wholeRange.some((query) => query.includes(`kind=${kind}`))),
			).toEqual(readByName);
		},
	);

	it.each([
		['that its first page shows whole, but not its end', 1130],
		['of which only its first page shows any', 1060],
	])('reads a long list by its name %s', async (_case, shownUntil) => {
		const long = Array.from({ length: 300 }, (_, index) => ({
			id: index % 2 === 0 ? `m${index}` : `s${index}`,
			start: 1000 + index,
			kind: index % 2 === 0 ? 'messaging' : 'support',
		}));
		const shown = new FakeList({
			rows: long.filter((row) => row.kind === 'messaging' || row.start < shownUntil),
			kinds,
			pageSize: 60,
		});
		const instead = (query: URLSearchParams) => (query.has('kind') ? null : shown.serve(query));
		const { ids } = await read({ rows: long, kinds, pageSize: 60, instead });
		expect(new Set(ids.match(/[ms]\d+/g)).size).toBe(300);
	});

	it('reads every list by its name where the default one, mixed at first, goes on as one of them', async () => {
		const long = Array.from({ length: 200 }, (_, index) => ({
			id: index % 2 === 0 ? `m${index}` : `s${index}`,
			start: 1000 + index,
			kind: index % 2 === 0 ? 'messaging' : 'support',
		}));
		const all = new FakeList({ rows: long, kinds, pageSize: 60 });
		const one = new FakeList({
			rows: long.filter(({ kind }) => kind === 'messaging'),
			kinds,
			pageSize: 60,
		});
		const instead = (query: URLSearchParams) => {
			if (query.has('kind')) return null;
			const at = Number(query.get('at'));
			if (at > 0) return one.serve(query);
			return { ...all.serve(query), ofList: null };
		};
		const { ids, testSession } = await read({ rows: long, kinds, pageSize: 60, instead });
		expect(new Set(ids.match(/[ms]\d+/g)).size).toBe(200);
		expect(testSession.learned.covered?.support).toBeUndefined();
	});

	it('reads a list by its name, though both it and the default one show a record of another', async () => {
		const instead = (query: URLSearchParams) => {
			const kind = query.get('kind') ?? 'messaging';
			const records = ['a', 'b'].map((id, index) =>
				vendorRecord.build({ id: `${kind} ${id}`, start: 1000 + index, json: { kind: id } }),
			);
			return { records, next: null };
		};
		const first = await read({ rows: [], kinds, instead });
		const again = await read({ rows: [], kinds, instead }, {}, RANGE, first.testSession.learned);
		for (const { ids } of [first, again]) expect(ids).toContain('support a');
	});

	describe('of which the vendor says which one is the default', () => {
		const many = Array.from({ length: 15 }, (_, index) => ({
			id: `m${index}`,
			start: 1000 + index,
			kind: 'messaging',
		}));
		const server = { kinds, defaultKind: 'messaging', namesDefault: true };

		it('does not read that one by its name', async () => {
			const { list, testSession } = await read({ ...server, rows: [...many, ...rows] });
			expect(list.asked.filter((query) => query.includes('kind=messaging'))).toEqual([]);
			expect(testSession.learned.covered).toEqual({ messaging: NOW });
		});

		it('reads another by its name after all, which was the default before', async () => {
			const all = many.map((row) => ({ ...row, id: `s${row.id}`, kind: 'support' }));
			const learned = { covered: { messaging: NOW } };
			const { ids } = await read(
				{ ...server, defaultKind: 'support', rows: [...all, ...rows] },
				{},
				RANGE,
				learned,
			);
			expect(ids.split(' ')).toEqual(expect.arrayContaining(['m1', 'm3', 's2', 's4']));
		});
	});

	it.each([
		['within a day', NOW - DAY + 1, 2],
		['a day ago', NOW - DAY, 3],
		['in a time to come', NOW + 1, 3],
	])(
		'reads one by name unless the default list was proved to show it %s',
		async (_when, at, asked) => {
			const learned = { covered: { messaging: at } };
			const { list } = await read({ kinds, rows: [] }, {}, RANGE, learned);
			expect(list.asked).toHaveLength(asked);
		},
	);

	it.each([
		['shows all of twenty records', 20, undefined, { messaging: NOW }],
		['shows all of nineteen', 19, undefined, undefined],
		['shows none of them', 20, 'support', undefined],
	])('learns of a list that the default one %s', async (_what, count, defaultKind, covered) => {
		const messaging = Array.from({ length: count }, (_, index) => ({
			id: `m${index}`,
			start: 1000 + index,
			kind: 'messaging',
		}));
		const options = { kinds, rows: messaging, ...(defaultKind ? { defaultKind } : {}) };
		const { testSession } = await read(options);
		expect(testSession.learned.covered).toEqual(covered);
	});

	it('reads every window by name: what one shows says nothing about the others', async () => {
		const many = Array.from({ length: 20 }, (_, index) => ({
			id: `r${index}`,
			start: 1000 + index,
		}));
		const { list } = await read(
			{ rows: many, pageSize: 20, kinds, ignoresKind: true, longestWindowMs: 1000 },
			{},
			{ from: 1000, to: 4000 },
		);
		expect(list.asked).toHaveLength(9);
	});

	it('asks for nothing more once one of the lists has failed', async () => {
		const failing = new FakeList({
			rows,
			kinds,
			defaultKind: 'messaging',
			instead: (query) => {
				if (query.get('kind') === 'support') throw vendorError(500);
				return null;
			},
		});
		const asked: VendorRequest[] = [];
		const fetchJson: FetchJson = async (question) => {
			asked.push(question);
			return await failing.fetchJson(question);
		};
		const stop = new AbortController();
		const { signal } = stop;
		const reading = readRange({
			source: failing.source,
			request: listRequest(RANGE),
			session: session.build({ fetchJson, signal }),
		});
		const first = await settle(reading.next());
		expect(first).toMatchObject({ ok: false, error: vendorError(500) });
		expect(asked).toHaveLength(3);
		expect(asked.every((question) => question.signal?.aborted)).toBe(true);
		expect(signal.aborted).toBe(false);
	});

	it('passes on to every list that the execution was cancelled', async () => {
		const list = new FakeList({ rows, kinds, defaultKind: 'messaging' });
		const stop = new AbortController();
		const fetchJson: FetchJson = async (question) => {
			if (question.query?.includes('kind=')) stop.abort(new Error('stop'));
			question.signal?.throwIfAborted();
			return await list.fetchJson(question);
		};
		const { signal } = stop;
		const reading = readRange({
			source: list.source,
			request: listRequest(RANGE),
			session: session.build({ fetchJson, signal }),
		});
		await expect(readAll(reading)).rejects.toThrow('stop');
	});

	it('says which part is not available, and keeps the rest', async () => {
		const { ids, testSession } = await read({
			rows,
			kinds,
			defaultKind: 'messaging',
			refused: ['support'],
		});
		expect(ids).toBe('m1 m3');
		expect(testSession.notices).toEqual(['One part of things is not available. Refused with 400']);
		expect(testSession.learned.answered).toEqual({ messaging: NOW });
	});

	it.each([
		['within a day', NOW - DAY + 1, false],
		['a day ago', NOW - DAY, true],
	])('takes a part that was shown %s for available, or not', async (_when, at, isRead) => {
		const server = { rows, kinds, defaultKind: 'messaging', refused: ['support'] };
		const reading = await settle(read(server, {}, RANGE, { answered: { support: at } }));
		expect(reading.ok).toBe(isRead);
	});

	it.each([
		['fails', 1, 503],
		['is forbidden', 1, 403],
		['is refused in its middle', 2, 400],
	])('is an error where one of them %s', async (_what, page, status) => {
		let pages = 0;
		const reading = read({
			rows,
			kinds,
			pageSize: 1,
			defaultKind: 'messaging',
			instead(query) {
				if (query.get('kind') === 'support' && ++pages === page) throw vendorError(status);
				return null;
			},
		});
		await expect(reading).rejects.toMatchObject({ facts: { httpStatus: status } });
	});
});

describe('a list longer than what is remembered of it', () => {
	const rows = Array.from({ length: 40_000 }, (_, index) => ({
		id: `r${index}`,
		start: NOW + index * MINUTE,
		kind: 'm',
	}));
	const range = { from: NOW, to: NOW + 40_000 * MINUTE };

	/** The IDs read while the clock goes a day forward, from a server that heeds nothing but times. */
	async function idsOf({ kinds, learned, variants }: Case) {
		const list = new FakeList({ rows, kinds, pageSize: 10_000 });
		const source: typeof list.source = {
			...list.source,
			firstQueries: (...asked) =>
				list.source.firstQueries(...asked).flatMap((query) => Array<string>(variants).fill(query)),
		};
		// Nothing of this list makes its reader remember all of it.
		delete source.isExpiredCursor;
		const clock = new VirtualClock();
		const fetchJson: FetchJson = async (request) => {
			clock.advance(DAY / 4);
			return await list.fetchJson(request);
		};
		const testSession = session.build({ clock, fetchJson, learned });
		const records = await collectRows(
			readRange({ source, request: listRequest(range), session: testSession }),
			(record) => record,
		);
		return records.map(({ id }) => id);
	}

	interface Case {
		readonly kinds: readonly string[];
		readonly learned: Learned;
		readonly variants: number;
	}

	it.each<[string, Case]>([
		[
			'a proof grows old meanwhile',
			{ kinds: ['m'], learned: { covered: { m: NOW } }, variants: 1 },
		],
		['two ways to ask show the same', { kinds: [], learned: {}, variants: 2 }],
	])('comes once where %s', async (_case, options) => {
		const ids = await idsOf(options);
		expect(ids).toHaveLength(rows.length);
		expect(new Set(ids).size).toBe(rows.length);
	});
});

describe('a server that cuts ranges short', () => {
	const range: Range = { from: 0, to: 100 * MINUTE };
	const rows = Array.from({ length: 100 }, (_, index) => ({
		id: `r${index}`,
		start: index * MINUTE,
	}));
	const all = rows.map(({ id }) => id).join(' ');

	it.each(['first', 'last'] as const)('is asked for the rest: keeps the %s part', async (keeps) => {
		const { ids } = await read({ rows, cut: { longest: 30 * MINUTE, keeps } }, {}, range);
		expect(ids).toBe(all);
	});

	it.each([
		['a second', 1000, 1],
		['a minute, and is asked for that minute as well', MINUTE, 4],
	])('may echo its range up to %s off', async (_what, offMs, requests) => {
		const served = { from: range.from + offMs, to: range.to - offMs };
		const { list } = await read(
			{ rows, instead: () => ({ records: [], next: null, served }) },
			{},
			range,
		);
		expect(list.asked).toHaveLength(requests);
	});

	it.each(['first', 'last'] as const)(
		'is asked for a rest of less than a minute, too: keeps the %s part',
		async (keeps) => {
			const seconds = Array.from({ length: 120 }, (_, index) => ({
				id: `s${index}`,
				start: index * 1000,
			}));
			const cut = { longest: MINUTE + 5000, keeps };
			const { ids } = await read({ rows: seconds, cut }, {}, { from: 0, to: 119_000 });
			expect(ids.split(' ')).toHaveLength(120);
		},
	);

	it.each([
		['a later time', { from: 500 * MINUTE, to: 600 * MINUTE }],
		['an earlier time', { from: -600 * MINUTE, to: -500 * MINUTE }],
		['a moment', { from: 50 * MINUTE, to: 50 * MINUTE }],
		['a reversed time', { from: 80 * MINUTE, to: 20 * MINUTE }],
	])('is an error where it answers for %s', async (_what, served) => {
		let requests = 0;
		const reading = read(
			{
				rows,
				instead() {
					requests++;
					if (requests > 50) throw new Error('It asks without end');
					return { records: [], next: null, served };
				},
			},
			{},
			range,
		);
		await expect(reading).rejects.toMatchObject({
			message: 'The vendor did not return things for the whole range',
			facts: { cause: 'unexpected-response' },
		});
	});
});

describe('collect', () => {
	async function* batches() {
		for (const id of ['a', 'b', 'c']) {
			yield await Promise.resolve([
				vendorRecord.build({ id }),
				vendorRecord.build({ id: `${id}2` }),
			]);
		}
		throw new Error('read too far');
	}

	it.each([1, 2, 3, 6])('takes %d records and reads no further', async (limit) => {
		await expect(collectRows(batches(), (record) => record, limit)).resolves.toHaveLength(limit);
	});

	it('takes all without a limit, and hands on what goes wrong', async () => {
		await expect(collectRows(batches(), (record) => record)).rejects.toThrow('read too far');
	});
});
