import type { Clock } from './clock';

/**
 * Why work is ended that nobody waits for any more. Made once: an error holds the functions that
 * made it, and with them all they can reach. One of its own for each request would hold its response
 * for as long as n8n's HTTP client remembers the request.
 */
export const NO_LONGER_WANTED = new Error('It is no longer wanted');

/** Runs a task, at once or when its turn has come. */
export type ConcurrencyLimit = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Lets so many tasks run at a time, in order. n8n before 2.20 has no library for it. */
export function limitConcurrency(most: number): ConcurrencyLimit {
	const waiting: Array<() => void> = [];
	let running = 0;
	return async (task) => {
		if (running < most) running++;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await task();
		} finally {
			// The next one takes over the place of the one that ended.
			const next = waiting.shift();
			if (next === undefined) running--;
			else next();
		}
	};
}

/**
 * Lets answers through one in a turn of the event loop. Those that come together would be worked on
 * together, the questions after them sent together, and their answers come together again. One in a
 * turn, they spread out, and no reader waits for the work of all others.
 */
export function eventLoopGate(clock: Clock): () => Promise<void> {
	let last = Promise.resolve();
	return async () => {
		const before = last;
		last = before.then(async () => await clock.nextTurn?.());
		await before;
	};
}
