import { DAY, MINUTE, type Range, SECOND } from '../../../../nodes/shared/base/time';
import type { Session } from '../../../../nodes/shared/http/session';
import {
	MOST_KEPT_AHEAD,
	MOST_READ_AHEAD,
	readParallel,
} from '../../../../nodes/shared/read/read-parallel';
import { BEGIN, rowsOf } from '../../../builders/busy-times';
import {
	FakeList,
	type FakeListOptions,
	listRequest,
	vendorError,
} from '../../../builders/fake-list';
import { readAll, session } from '../../../builders/session';
import { rejectionOf } from '../../../builders/thrown';
import { VirtualClock } from '../../../builders/virtual-clock';
import { settled, VirtualNetwork } from '../../../builders/virtual-network';

const LATENCY_MS = 50;
const PAGE_SIZE = 100;

const RANGE: Range = { from: BEGIN, to: BEGIN + 90 * DAY };

/** So many rows, spread evenly over the range. */
function evenRows(count: number) {
	return rowsOf([{ quietMs: 0, count, apartMs: Math.floor((90 * DAY) / count) }]);
}

interface Reading extends Partial<FakeListOptions> {
	readonly concurrency?: number;
	readonly mostAhead?: number;
	readonly range?: Range;
	readonly signal?: AbortSignal;
}

/** A list behind a network on which every answer takes 50 ms. */
function open({ concurrency = 8, mostAhead, range = RANGE, signal, ...options }: Reading) {
	const list = new FakeList({ rows: [], pageSize: PAGE_SIZE, tellsReached: true, ...options });
	const clock = new VirtualClock();
	const network = new VirtualNetwork(list.fetchJson, clock, () => LATENCY_MS);
	const questions: Array<Parameters<Session['fetchJson']>[0]> = [];
	const reading = session.build({
		clock,
		signal,
		fetchJson: (question) => {
			questions.push(question);
			return network.fetchJson(question);
		},
	});
	const batches = readParallel(
		{ source: list.source, request: listRequest(range), session: reading },
		concurrency,
		mostAhead,
	);
	return { batches, network, questions, clock, list, reading };
}

describe.each([
	['in order of start', { endsWithWindow: false }],
	['in no order', { endsWithWindow: true, tellsTotal: true }],
])('reading a list %s side by side', (_what, kind) => {
	it.each([1, 4, 16])('asks once for each empty window, with %d readers', async (concurrency) => {
		const { batches, network } = open({ ...kind, concurrency, longestWindowMs: 30 * DAY });
		await expect(network.run(readAll(batches))).resolves.toEqual([]);
		expect(network.asked).toBe(3);
	});

	it('asks for one page once', async () => {
		const { batches, network } = open({ ...kind, rows: evenRows(PAGE_SIZE) });
		await network.run(readAll(batches));
		expect(network.asked).toBe(1);
	});

	it.each([
		[4, MOST_KEPT_AHEAD, 1.15],
		[8, MOST_KEPT_AHEAD, 1.25],
		[8, MOST_READ_AHEAD, 1.27],
		[16, MOST_KEPT_AHEAD, 1.5],
	])('keeps %d readers busy to the end of a long list, at most %d ahead', async (...limits) => {
		const [concurrency, mostAhead, share] = limits;
		const rows = evenRows(40_000);
		const { batches, network, clock } = open({ ...kind, concurrency, mostAhead, rows });
		const began = clock.now();
		const read = await network.run(readAll(batches));
		expect(read.flat()).toHaveLength(40_000);
		const atBest = ((40_000 / PAGE_SIZE) * LATENCY_MS) / concurrency;
		expect(clock.now() - began).toBeLessThan(share * atBest);
	});

	it.each([
		['as little where each is let go of', MOST_READ_AHEAD, 0.5, 2.8],
		['more where all are kept', MOST_KEPT_AHEAD, 0.8, 1.9],
	])('holds what a slow consumer has not taken yet: %s', async (_, mostAhead, least, limit) => {
		const rows = evenRows(60_000);
		const { batches, network, list } = open({ ...kind, mostAhead, rows });
		let taken = 0;
		let most = 0;
		for (;;) {
			const turn = await network.run(batches.next());
			if (turn.done) break;
			taken += turn.value.length;
			// Everything that can be read without the consumer is read.
			await network.drain();
			most = Math.max(most, list.asked.length * PAGE_SIZE - taken);
			if (taken > 20_000) break;
		}
		await batches.return();
		// Beside what is read ahead, each reader holds a page or a part, and some pages are asked twice.
		expect(most).toBeLessThan(limit * mostAhead);
		expect(most).toBeGreaterThan(least * mostAhead);
	});

	it.each([1, 4, 16])('asks nothing after a failure, with %d readers', async (concurrency) => {
		const { batches, network } = open({
			...kind,
			concurrency,
			rows: evenRows(5000),
			instead(_query, number) {
				if (number === 20) throw vendorError(403);
				return null;
			},
		});
		await expect(network.run(readAll(batches))).rejects.toMatchObject({
			message: 'Refused with 403',
		});
		const asked = network.asked;
		await network.drain();
		expect(network.asked).toBe(asked);
		expect(asked).toBeLessThan(20 + concurrency);
	});

	it('stops once nobody takes the rows', async () => {
		const { batches, network, questions } = open({ ...kind, rows: evenRows(5000) });
		await network.run(batches.next());
		await batches.return();
		expect(questions.every(({ signal }) => signal?.aborted)).toBe(true);
		const asked = network.asked;
		await network.drain();
		expect(network.asked).toBe(asked);
	});

	it('breaks off at once when it is cancelled, whatever is under way', async () => {
		const stop = new AbortController();
		const { batches, network, questions, reading } = open({
			...kind,
			rows: evenRows(5000),
			signal: stop.signal,
		});
		await network.run(batches.next());
		const next = rejectionOf(readAll(batches));
		await settled();
		stop.abort(new Error('The execution was cancelled'));
		expect(await next).toEqual(new Error('The execution was cancelled'));
		expect(questions.every(({ signal }) => signal?.aborted)).toBe(true);
		expect(network.underWay).toBeGreaterThan(0);
		const asked = network.asked;
		await network.drain();
		expect(network.asked).toBe(asked);
		expect(reading.notices).toEqual([]);
	});

	it('asks nothing where it was cancelled before', async () => {
		const { batches, network } = open({ ...kind, signal: AbortSignal.abort(new Error('stop')) });
		await expect(batches.next()).rejects.toThrow('stop');
		expect(network.asked).toBe(0);
	});

	it('says every few seconds how far it is', async () => {
		const { batches, network, reading } = open({ ...kind, concurrency: 2, rows: evenRows(40_000) });
		await network.run(readAll(batches));
		expect(reading.lines.length).toBeGreaterThanOrEqual(1);
		for (const line of reading.lines) {
			expect(line).toMatch(
				/^things: \d+ rows in \d+ pages, \d+ rows a second, at 2026-\S+Z, about \d+ s to go$/,
			);
		}
	});
});

describe('a long list in order of start', () => {
	it.each([
		[4, MOST_KEPT_AHEAD, 1.08],
		[8, MOST_KEPT_AHEAD, 1.18],
		[8, MOST_READ_AHEAD, 1.27],
		[16, MOST_KEPT_AHEAD, 1.5],
	])(
		'is read with %d readers nearly as fast as can be, at most %d ahead, once its order is believed',
		async (concurrency, mostAhead, share) => {
			const rows = evenRows(40_000);
			const { batches, network, clock } = open({ concurrency, mostAhead, rows });
			const began = clock.now();
			const read = await network.run(readAll(batches));
			expect(read.flat()).toHaveLength(40_000);
			const atBest = ((40_000 / PAGE_SIZE) * LATENCY_MS) / concurrency;
			expect(clock.now() - began).toBeLessThan(share * atBest);
		},
	);
});

describe('a vendor whose totals are wrong', () => {
	it.each([1, 1000, 1e6, 1e12])('costs few requests more where it says %d', async (total) => {
		const { list, clock } = open({ endsWithWindow: true, rows: evenRows(3000) });
		const network = new VirtualNetwork(
			async (question) => ({ ...((await list.fetchJson(question)) as object), total }),
			clock,
			() => LATENCY_MS,
		);
		const reading = session.build({ clock, fetchJson: network.fetchJson });
		const batches = readParallel(
			{ source: list.source, request: listRequest(RANGE), session: reading },
			4,
		);
		const read = await network.run(readAll(batches));
		expect(read.flat()).toHaveLength(3000);
		expect(network.asked).toBeLessThan(100);
	});

	it('does not make it hold a long list as a whole', async () => {
		const { batches, network } = open({ endsWithWindow: true, rows: evenRows(20_000) });
		const read = await network.run(readAll(batches));
		expect(Math.max(...read.map((batch) => batch.length))).toBeLessThan(2500);
	});
});

describe('one second with thousands of rows', () => {
	it.each([false, true])(
		'is read whole, in order (list of a window: %s)',
		async (endsWithWindow) => {
			const rows = rowsOf([
				{ quietMs: DAY, count: 300, apartMs: MINUTE },
				{ quietMs: SECOND, count: 5000, apartMs: 0 },
				{ quietMs: SECOND, count: 300, apartMs: MINUTE },
			]);
			const { batches, network } = open({ rows, endsWithWindow, tellsTotal: true });
			const read = await network.run(readAll(batches));
			expect(read.flat().map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
		},
	);
});
