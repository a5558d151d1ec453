/** Runs a task, at once or when its turn has come. */
export type ConcurrencyLimit = <Result>(task: () => Promise<Result>) => Promise<Result>;

/**
 * Lets at most so many tasks run at a time; others wait in the order in which they came. Written
 * here because n8n before 2.20 has no library for it.
 */
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
