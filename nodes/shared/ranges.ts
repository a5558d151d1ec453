import pLimit from 'p-limit';

import type { RecordStream } from './merge';
import { VendorError } from './errors';
import { OrderKeeper } from './order';
import { Bell, PageWatch, Part } from './part';
import { ProgressLog } from './progress';
import { readWindow, splitIntoWindows } from './reading';
import type { Session } from './session';
import { byStart, type ListRequest, type Source, type VendorRecord } from './source';
import { MINUTE, type Range, toIsoSeconds } from './time';

/** Records read ahead of the one that is handed on next; beyond it, later parts wait. */
const MOST_READ_AHEAD = 20_000;

/** Parts in no known order are sorted, and so held as a whole: larger ones are split first. */
const MOST_SORTED = 2000;

const SHORTEST_PART_MS = MINUTE;

/** A part is split only where this many pages are still expected: each new part costs a request. */
const PAGES_WORTH_SPLITTING = 3;

/**
 * Reads a range in several parts at the same time, and hands their records on in the order of the
 * parts: the same rows in the same order as one part after the other.
 *
 * @param concurrency the most requests under way at once
 * @throws what the first part to fail for good threw; all others stop
 */
export async function* readSideBySide<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	session: Session,
	concurrency: number,
): RecordStream {
	const reader = new PartReader(source, request, session, concurrency);
	try {
		yield* reader.run();
	} finally {
		reader.stop();
	}
}

class PartReader<Filters> {
	private readonly stopper = new AbortController();

	private readonly session: Session;

	private readonly progress: ProgressLog;

	private parts: Part[];

	private readAhead = 0;

	private failure: Error | undefined;

	/** Everything that started before this has been handed on. */
	private handedOnBefore: number | undefined;

	/** Rung whenever something was read, handed on or ended. */
	private readonly bell = new Bell();

	constructor(
		private readonly source: Source<Filters>,
		private readonly request: ListRequest<Filters>,
		session: Session,
		private readonly concurrency: number,
	) {
		const limit = pLimit(concurrency);
		const signals = [this.stopper.signal, session.signal].filter((signal) => signal !== undefined);
		this.session = {
			...session,
			signal: AbortSignal.any(signals),
			ask: async (question) => await limit(async () => await session.ask(question)),
		};
		const whole = source.startsWithin(request);
		this.progress = new ProgressLog(source.name, session, () => this.shareDone(whole));
		this.parts = splitIntoWindows(whole, source.longestWindowMs).map(
			({ from, to }) => new Part(from, to),
		);
	}

	stop(): void {
		this.stopper.abort(new Error('The other parts of this range are no longer wanted'));
		this.bell.ring();
	}

	async *run(): RecordStream {
		this.startWaiting();
		for (let head = this.parts[0]; head !== undefined; head = this.parts[0]) {
			if (this.failure !== undefined) throw this.withPosition(this.failure);
			const batch = head.batches.shift();
			if (batch !== undefined) {
				this.readAhead -= batch.length;
				yield batch;
				if (head.isInOrder) this.handedOnBefore = batch.at(-1)?.start ?? undefined;
			} else if (head.state === 'done') {
				this.parts.shift();
				this.handedOnBefore = head.to + 1;
			} else {
				await this.bell.rung();
				continue;
			}
			this.bell.ring();
		}
	}

	/** A range that bounds ends is read by starts: there no position says what is still to come. */
	private withPosition(failure: Error): Error {
		const from = this.handedOnBefore;
		if (!(failure instanceof VendorError) || from === undefined) return failure;
		if (this.request.dateField !== 'start') return failure;
		return new VendorError(failure.message, {
			...failure.facts,
			description: `${failure.facts.description ?? ''} Everything before ${toIsoSeconds(from)} could be read: get it with a range that ends there, and continue with "From" at that time.`,
			continueFrom: from,
		});
	}

	private shareDone({ from, to }: Range): number {
		const left = this.parts.reduce((sum, part) => sum + part.left, 0);
		return 1 - left / Math.max(1, to - from);
	}

	private startWaiting(): void {
		while (this.parts.filter(({ state }) => state === 'reading').length < this.concurrency) {
			const next = this.parts.find(({ state }) => state === 'waiting');
			if (next === undefined) return;
			next.state = 'reading';
			void this.read(next);
		}
	}

	private get hasIdleReader(): boolean {
		return (
			this.parts.every(({ state }) => state !== 'waiting') &&
			this.parts.filter(({ state }) => state === 'reading').length < this.concurrency
		);
	}

	private async read(part: Part): Promise<void> {
		try {
			await this.readPart(part);
		} catch (error) {
			this.failure ??= error instanceof Error ? error : new Error(String(error));
			this.stop();
		}
		part.state = 'done';
		this.startWaiting();
		this.bell.ring();
	}

	private async readPart(part: Part): Promise<void> {
		const pages = new PageWatch();
		const { source, request, session, progress } = this;
		const batches = readWindow({
			source,
			request,
			session,
			progress,
			window: { from: part.from, to: part.to },
			onPage: (page) => {
				pages.follow(page);
			},
		});
		if (source.endsWithWindow) await this.readInNoOrder(part, batches, pages);
		else await this.readInOrder(part, batches, pages);
	}

	/** A list by start time: while it is read, the rest of it can be given away. */
	private async readInOrder(part: Part, batches: RecordStream, pages: PageWatch): Promise<void> {
		const order = new OrderKeeper();
		for await (const batch of batches) {
			order.follow(batch);
			await this.keep(
				part,
				batch.filter(({ start }) => start === null || start <= part.to),
			);
			part.isInOrder = pages.tellPosition && order.isProven;
			if (!part.isInOrder) continue;
			part.position = batch.at(-1)?.start ?? part.position;
			if (part.position > part.to) return;
			if (pages.goOn && this.hasIdleReader) this.giveAwayRest(part, pages);
		}
	}

	/** A list in no known order: sorted once it is whole, or split before anything of it is kept. */
	private async readInNoOrder(part: Part, batches: RecordStream, pages: PageWatch): Promise<void> {
		const records: VendorRecord[] = [];
		for await (const batch of batches) {
			if (records.length === 0 && this.isWorthSplitting(part, pages)) {
				this.split(part, Math.max(2, Math.ceil(pages.total / MOST_SORTED)));
				return;
			}
			for (const record of batch) records.push(record);
		}
		await this.keep(part, records.sort(byStart));
	}

	/** Hands a batch to the consumer; waits where too much is read ahead of it. */
	private async keep(part: Part, batch: readonly VendorRecord[]): Promise<void> {
		if (batch.length === 0) return;
		part.batches.push(batch);
		this.readAhead += batch.length;
		this.bell.ring();
		while (this.readAhead > MOST_READ_AHEAD && this.parts[0] !== part) {
			this.session.signal?.throwIfAborted();
			await this.bell.rung();
		}
	}

	/** Gives the later half of what is left of an ordered part to an idle reader. */
	private giveAwayRest(part: Part, pages: PageWatch): void {
		const { left } = part;
		const pagesLeft = (pages.count * left) / Math.max(1, part.position - part.from);
		if (left < 2 * SHORTEST_PART_MS || pagesLeft < PAGES_WORTH_SPLITTING) return;
		const middle = part.position + Math.floor(left / 2);
		this.insertAfter(part, new Part(middle + 1, part.to));
		part.to = middle;
		this.startWaiting();
	}

	/** Costs the page that was read, which is asked for again. */
	private isWorthSplitting({ from, to }: Part, pages: PageWatch): boolean {
		if (!pages.goOn || to - from < 2 * SHORTEST_PART_MS) return false;
		return this.hasIdleReader || pages.total > MOST_SORTED;
	}

	private split(part: Part, count: number): void {
		const windows = splitIntoWindows(part, (part.to - part.from) / count);
		this.insertAfter(part, ...windows.map(({ from, to }) => new Part(from, to)));
	}

	private insertAfter(part: Part, ...added: Part[]): void {
		const index = this.parts.indexOf(part);
		this.parts = this.parts.toSpliced(index + 1, 0, ...added);
	}
}
