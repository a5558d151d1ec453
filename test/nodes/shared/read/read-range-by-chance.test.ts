import fc from 'fast-check';

import { MINUTE, type Range } from '../../../../nodes/shared/base/time';
import { collectRows, readRange, splitIntoWindows } from '../../../../nodes/shared/read/read-range';
import {
	FakeList,
	type FakeListOptions,
	type FakeRow,
	listRequest,
} from '../../../builders/fake-list';
import { session } from '../../../builders/session';
import { SAMPLE_ROUNDS, SEED } from '../../../engine/sampling';

/** The long run draws the same and many more. */
const RUNS = { numRuns: 150 * SAMPLE_ROUNDS, seed: SEED, endOnFailure: true };

jest.setTimeout(10_000 * SAMPLE_ROUNDS);

describe('splitIntoWindows', () => {
	const ranges = fc
		.tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 0, max: 1e11 }))
		.map(([from, length]): Range => ({ from, to: from + length }));

	it('covers the range without gap or overlap, in windows that are not too long', () => {
		fc.assert(
			fc.property(ranges, fc.integer({ min: 2e9, max: 1e10 }), (range, longest) => {
				const windows = splitIntoWindows(range, longest);
				expect(windows[0]?.from).toBe(range.from);
				expect(windows.at(-1)?.to).toBe(range.to);
				for (const [index, window] of windows.entries()) {
					expect(window.to - window.from).toBeLessThanOrEqual(longest);
					expect(window.to).toBeGreaterThanOrEqual(window.from);
					const next = windows[index + 1];
					if (next !== undefined) expect(next.from).toBe(window.to + 1);
				}
			}),
			RUNS,
		);
	});

	it.each([
		[{ from: 5, to: 5 }, 10, 1],
		[{ from: 0, to: 10 }, 10, 1],
		[{ from: 0, to: 11 }, 10, 2],
		[{ from: 0, to: 1e12 }, undefined, 1],
	])('makes of %j with at most %s ms %d windows', (range, longest, count) => {
		expect(splitIntoWindows(range, longest)).toHaveLength(count);
	});
});

/** Rows of three hours, many of them at the same minute, up to an hour long, of two kinds. */
const rowsByChance = fc
	.array(
		fc.record({
			minute: fc.integer({ min: -60, max: 240 }),
			length: fc.integer({ min: 0, max: 60 }),
			kind: fc.constantFrom('messaging', 'support'),
		}),
		{ maxLength: 60, size: 'max' },
	)
	.map((rows) =>
		rows.map(({ minute, length, kind }, index): FakeRow & { start: number; end: number } => ({
			id: `r${index}`,
			start: 1e12 + minute * MINUTE,
			end: 1e12 + (minute + length) * MINUTE,
			kind,
		})),
	);

const servers = fc.record({
	pageSize: fc.integer({ min: 1, max: 9 }),
	ordered: fc.boolean(),
	repeatsBoundary: fc.boolean(),
	looseBy: fc.constantFrom(0, MINUTE, 90 * MINUTE),
	tellsReached: fc.boolean(),
	expires: fc.uniqueArray(fc.integer({ min: 2, max: 30 }), { maxLength: 2 }),
	defaultKind: fc.constantFrom(undefined, 'messaging', 'support'),
	longestWindowMs: fc.constantFrom(undefined, 7 * MINUTE, 50 * MINUTE),
	cut: fc.constantFrom(
		undefined,
		{ longest: 20 * MINUTE, keeps: 'first' as const },
		{ longest: 45 * MINUTE, keeps: 'last' as const },
	),
});

const questions = fc.record({
	from: fc.integer({ min: -30, max: 180 }),
	length: fc.integer({ min: 2, max: 200 }),
	dateField: fc.constantFrom('start' as const, 'end' as const),
	limit: fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined }),
});

describe('reading a range, whatever the list, the server and the question', () => {
	it('hands on exactly the wanted records, each once', async () => {
		await fc.assert(
			fc.asyncProperty(rowsByChance, servers, questions, async (rows, server, question) => {
				const range: Range = {
					from: 1e12 + question.from * MINUTE,
					to: 1e12 + (question.from + question.length) * MINUTE,
				};
				const { ordered, defaultKind, longestWindowMs, cut, ...plain } = server;
				const options: FakeListOptions = {
					...plain,
					rows: ordered ? [...rows].sort((one, other) => one.start - other.start) : rows,
					kinds: ['messaging', 'support'],
					longestRecordMs: 60 * MINUTE,
					...(defaultKind === undefined ? {} : { defaultKind }),
					...(longestWindowMs === undefined ? {} : { longestWindowMs }),
					...(cut === undefined ? {} : { cut }),
				};
				const { dateField, limit } = question;
				const list = new FakeList(options);
				const request = listRequest(range, { dateField });
				const read = readRange({
					source: list.source,
					request,
					session: session.build({ fetchJson: list.fetchJson }),
				});
				const records = await collectRows(read, (record) => record, limit);

				const wanted = rows.filter(
					(row) => row[dateField] >= range.from && row[dateField] <= range.to,
				);
				const ids = records.map(({ id }) => id);
				const wantedIds = wanted.map(({ id }) => id);
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids).toHaveLength(Math.min(limit ?? Infinity, wanted.length));
				expect(wantedIds).toEqual(expect.arrayContaining(ids));
				const starts = records.map(({ start }) => start ?? 0);
				if (ordered && plain.expires.length === 0) {
					expect(starts).toEqual([...starts].sort((one, other) => one - other));
				}
			}),
			RUNS,
		);
	});
});
