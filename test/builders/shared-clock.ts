import type { WallClock } from '../../nodes/shared/base/clock';
import { timeText } from '../../nodes/shared/base/time';
import { NOW } from './virtual-clock';

interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

/**
 * A clock on which many wait side by side, as on a real one: it jumps from one wake-up to the next
 * as soon as nobody has anything else to do.
 */
export class SharedClock implements WallClock {
	private readonly sleepers = new Set<Sleeper>();

	constructor(private instant = NOW) {}

	now(): number {
		return this.instant;
	}

	textOf(time: number, digits?: 0 | 3): string {
		return timeText(time, 'utc', digits);
	}

	get waiting(): number {
		return this.sleepers.size;
	}

	sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			signal?.throwIfAborted();
			const stop = () => {
				this.sleepers.delete(sleeper);
				reject(signal?.reason as Error);
			};
			const sleeper: Sleeper = {
				until: this.instant + milliseconds,
				wake: () => {
					this.sleepers.delete(sleeper);
					signal?.removeEventListener('abort', stop);
					resolve();
				},
			};
			signal?.addEventListener('abort', stop, { once: true });
			this.sleepers.add(sleeper);
		});
	}

	/** Lets time pass until the work is done. */
	async run<Result>(work: Promise<Result>): Promise<Result> {
		const done = new AbortController();
		const end = () => done.abort();
		work.then(end, end);
		await othersTurn();
		while (!done.signal.aborted) {
			const next = this.earliest();
			if (next === undefined) throw new Error('Nobody waits for time to pass, and nothing is done');
			this.instant = Math.max(this.instant, next.until);
			next.wake();
			await othersTurn();
		}
		return await work;
	}

	private earliest(): Sleeper | undefined {
		let earliest: Sleeper | undefined;
		for (const sleeper of this.sleepers) {
			if (earliest === undefined || sleeper.until < earliest.until) earliest = sleeper;
		}
		return earliest;
	}
}

/** Everything that waits for promises alone gets on. */
async function othersTurn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
