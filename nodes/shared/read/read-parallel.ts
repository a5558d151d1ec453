import { eventLoopGate, limitConcurrency, NO_LONGER_WANTED } from '../base/concurrency';
import { VendorError } from '../base/errors';
import { toError } from '../base/outcome';
import { type Range, SECOND } from '../base/time';
import type { FetchJson } from '../http/types';
import type { RecordStream, VendorRecord } from '../source/record';
import type { Page } from '../source/source';
import { isBounded } from './list-pages';
import type { ListRead } from './list-read';
import { PageWatch, Part, WakeSignal } from './part';
import { progressLog } from './progress';
import { cutRest, type PartQueue, readOrdered, readUnordered } from './read-part';
import { readWindow, splitIntoWindows, startingWith } from './read-range';
import { noticeUntimed, untimedLast } from './untimed';

/**
 * Records read ahead of the one that is handed on next; beyond it, later parts wait. Few enough for a
 * record to be gone before V8 counts it among the old ones, which it clears away only much later.
 */
export const MOST_READ_AHEAD = 6_000;
/** The same where all records are kept anyway: longer parts take fewer requests. */
export const MOST_KEPT_AHEAD = 20_000;
/** What all parts under way may fill of it; the rest is for readers that are faster than others. */
const SHARE_OF_PARTS = 0.8;

/**
 * Reads a range in several parts at the same time: the same rows in the same order as one part
 * after the other. Those without a time come last. If one part fails for good, all stop.
 *
 * @param mostAhead how many records may wait for their turn
 */
export async function* readParallel(
	list: ListRead,
	concurrency: number,
	mostAhead = MOST_READ_AHEAD,
): RecordStream {
	const reader = new PartReader(list, concurrency, mostAhead);
	try {
		yield* noticeUntimed(untimedLast(reader.run(), list), list);
	} finally {
		reader.stop();
	}
}

class PartReader implements PartQueue {
	readonly recordsAhead: number;
	private readonly stopper = new AbortController();
	/** The list as it is read, by all readers together. */
	private readonly shared: ListRead;
	private readonly whole: Range;
	private readonly logProgress: (page: Page) => void;
	private parts: Part[];
	private readAhead = 0;
	private failure: Error | undefined;
	/** Of the last record handed on from the first part. */
	private lastStart: number | undefined;
	/** Rung whenever something was read, handed on or ended. */
	private readonly changed = new WakeSignal();

	constructor(
		private readonly list: ListRead,
		private readonly concurrency: number,
		private readonly mostAhead: number,
	) {
		const { source, request, session } = list;
		this.recordsAhead = (SHARE_OF_PARTS * mostAhead) / concurrency;
		const limit = limitConcurrency(concurrency);
		const gate = concurrency > 1 ? eventLoopGate(session.clock) : undefined;
		const { signal } = this.stopper;
		const fetchJson: FetchJson = async (question) =>
			await limit(async () => {
				signal.throwIfAborted();
				const answer = await session.fetchJson(question);
				await gate?.();
				return answer;
			});
		this.shared = { ...list, session: { ...session, signal, fetchJson } };
		this.whole = source.startsWithin(request);
		this.logProgress = progressLog(source.name, session, () => this.shareDone());
		this.parts = splitIntoWindows(this.whole, source.longestWindowMs).map(
			({ from, to }) => new Part(from, to),
		);
	}

	async *run(): RecordStream {
		const { signal } = this.list.session;
		signal?.throwIfAborted();
		signal?.addEventListener('abort', this.cancel);
		this.employIdle();
		for (let head = this.parts[0]; head !== undefined; head = this.parts[0]) {
			if (this.failure !== undefined) throw this.withPosition(this.failure, head);
			const batch = head.batches.shift();
			if (batch !== undefined) {
				this.readAhead -= batch.length;
				this.lastStart = batch.findLast(({ start }) => start !== null)?.start ?? this.lastStart;
				yield batch;
			} else if (head.state === 'done') {
				this.parts.shift();
				this.lastStart = undefined;
			} else {
				await this.changed.wait();
				continue;
			}
			this.changed.wake();
		}
	}

	stop(): void {
		this.list.session.signal?.removeEventListener('abort', this.cancel);
		this.stopper.abort(NO_LONGER_WANTED);
		this.changed.wake();
	}

	get idleReaders(): number {
		if (this.parts.some(({ state }) => state === 'waiting')) return 0;
		return this.concurrency - this.reading.length;
	}

	get isBounded(): boolean {
		return isBounded(this.list);
	}

	insertAfter(part: Part, added: readonly Part[]): void {
		this.parts = this.parts.toSpliced(this.parts.indexOf(part) + 1, 0, ...added);
		this.employIdle();
	}

	employIdle(): void {
		while (this.failure === undefined && this.reading.length < this.concurrency) {
			const next = this.parts.find(({ state }) => state === 'waiting') ?? this.cutLongest();
			if (next === undefined) return;
			next.state = 'reading';
			void this.read(next);
		}
	}

	/** The first part goes on while nothing of it waits: all others depend on it. */
	async keep(part: Part, read: readonly VendorRecord[]): Promise<void> {
		const { source, request } = this.list;
		const batch = read.filter((record) => source.matches(record, request));
		if (batch.length === 0) return;
		part.isUntouched = false;
		part.batches.push(batch);
		this.readAhead += batch.length;
		this.changed.wake();
		const isAwaited = () => this.parts[0] === part && part.batches.length === 0;
		while (this.readAhead > this.mostAhead && !isAwaited()) {
			await this.changed.wait();
			this.stopper.signal.throwIfAborted();
		}
	}

	private readonly cancel = (): void => {
		this.fail(this.list.session.signal?.reason);
	};

	private fail(error: unknown): void {
		this.failure ??= toError(error);
		this.stop();
	}

	private get reading(): Part[] {
		return this.parts.filter(({ state }) => state === 'reading');
	}

	/** @returns the first part that was cut off, now in line; nothing where that is not worth it */
	private cutLongest(): Part | undefined {
		const [longest] = this.reading
			.filter(({ canBeCut }) => canBeCut)
			.sort((one, other) => other.pagesLeft - one.pagesLeft);
		if (longest === undefined) return undefined;
		const rest = cutRest(longest, this.idleReaders, this.recordsAhead);
		this.parts = this.parts.toSpliced(this.parts.indexOf(longest) + 1, 0, ...rest);
		return rest[0];
	}

	private async read(part: Part): Promise<void> {
		try {
			await this.readPart(part);
		} catch (error) {
			this.fail(error);
		}
		part.state = 'done';
		this.employIdle();
		this.changed.wake();
	}

	private async readPart(part: Part): Promise<void> {
		const pages = new PageWatch();
		const batches = readWindow({
			...this.shared,
			window: { from: part.from, to: part.to },
			onPage: (page, listName) => {
				this.logProgress(page);
				pages.follow(page, listName);
			},
		});
		// Reading the first page has shown whether the list of a part ends with it.
		const first = await batches.next();
		if (first.done === true) return;
		const read = isBounded(this.list) ? readUnordered : readOrdered;
		await read(part, startingWith(first.value, batches), pages, this);
	}

	/** A range that bounds ends is read by starts: there no position says what is still to come. */
	private withPosition(failure: Error, head: Part): Error {
		if (!(failure instanceof VendorError) || this.list.request.dateField !== 'start')
			return failure;
		const reached = (head.isInOrder ? this.lastStart : undefined) ?? head.from;
		const from = Math.floor(reached / SECOND) * SECOND;
		if (from <= this.whole.from) return failure;
		const { clock } = this.list.session;
		const [lastMoment, next] = [clock.textOf(from - 1, 3), clock.textOf(from)];
		return new VendorError(failure.message, {
			...failure.facts,
			description: `${failure.facts.description ?? ''} Everything before ${next} could be read: get it with "To" at ${lastMoment}, and continue with "From" at ${next}.`,
			continueFrom: from,
		});
	}

	private shareDone(): number {
		const left = this.parts.reduce((sum, part) => sum + part.left, 0);
		return 1 - left / Math.max(1, this.whole.to - this.whole.from);
	}
}
