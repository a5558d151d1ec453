interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

/** A turn in which nobody waits for time may still have streams to empty. */
const MOST_IDLE_TURNS = 200;

/** Where only deadlines are left, time goes on to them after so many turns. */
const IDLE_TURNS_TO_DEADLINE = 50;

/** More wake-ups than any draw needs: whoever needs more would never end. */
const MOST_WAKE_UPS = 200_000;

/**
 * Time that passes only where everybody waits for it: it jumps from one wake-up to the next. While
 * it runs, `Date.now`, `Math.random` and `AbortSignal.timeout` go by it too.
 */
export class VirtualTime {
	private readonly sleepers = new Set<Sleeper>();

	private readonly deadlines = new Set<Sleeper>();

	constructor(public instant: number) {}

	sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			if (signal?.aborted) {
				reject(reasonOf(signal));
				return;
			}
			const stop = () => {
				this.sleepers.delete(sleeper);
				reject(reasonOf(signal));
			};
			const sleeper: Sleeper = {
				until: this.instant + Math.max(0, milliseconds),
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
	async run<Result>(work: () => Promise<Result>): Promise<Result> {
		const restore = this.install();
		try {
			return await this.drive(work());
		} finally {
			restore();
		}
	}

	private async drive<Result>(work: Promise<Result>): Promise<Result> {
		const state = { isOver: false };
		const end = () => {
			state.isOver = true;
		};
		work.then(end, end);
		let idleTurns = 0;
		let wakeUps = 0;
		for (;;) {
			await othersTurn();
			if (state.isOver) break;
			const next = this.next(idleTurns);
			idleTurns = next === undefined ? idleTurns + 1 : 0;
			if (idleTurns > MOST_IDLE_TURNS) throw new Error('Nobody waits, and nothing is done');
			if (next === undefined) continue;
			if (wakeUps++ > MOST_WAKE_UPS) throw new Error('Waits again and again, and is never done');
			this.instant = Math.max(this.instant, next.until);
			next.wake();
		}
		return await work;
	}

	private next(idleTurns: number): Sleeper | undefined {
		const sleeper = earliestOf(this.sleepers);
		const deadline = earliestOf(this.deadlines);
		if (sleeper === undefined) return idleTurns < IDLE_TURNS_TO_DEADLINE ? undefined : deadline;
		return deadline !== undefined && deadline.until < sleeper.until ? deadline : sleeper;
	}

	/** @returns what puts real time back */
	private install(): () => void {
		const [now, random, timeout] = [Date.now, Math.random, AbortSignal.timeout];
		const outer = running.time;
		running.time = this;
		Date.now = () => this.instant;
		Math.random = () => 0.5;
		AbortSignal.timeout = (milliseconds) => this.timeout(milliseconds);
		return () => {
			running.time = outer;
			Date.now = now;
			Math.random = random;
			AbortSignal.timeout = timeout;
		};
	}

	/** A deadline is nothing anybody waits for: time does not jump to it while others wait. */
	private timeout(milliseconds: number): AbortSignal {
		const controller = new AbortController();
		const deadline: Sleeper = {
			until: this.instant + milliseconds,
			wake: () => {
				this.deadlines.delete(deadline);
				controller.abort(new DOMException('The operation timed out', 'TimeoutError'));
			},
		};
		this.deadlines.add(deadline);
		return controller.signal;
	}
}

function earliestOf(sleepers: ReadonlySet<Sleeper>): Sleeper | undefined {
	let earliest: Sleeper | undefined;
	for (const sleeper of sleepers) {
		if (earliest === undefined || sleeper.until < earliest.until) earliest = sleeper;
	}
	return earliest;
}

const running: { time: VirtualTime | undefined } = { time: undefined };

/** Stands for the `sleep` of n8n: waits in the virtual time that is running. */
export async function virtualSleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
	if (running.time === undefined) throw new Error('No virtual time is running');
	await running.time.sleep(milliseconds, signal);
}

async function othersTurn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}

function reasonOf(signal: AbortSignal | undefined): Error {
	const reason: unknown = signal?.reason;
	return reason instanceof Error ? reason : new Error('Aborted');
}
