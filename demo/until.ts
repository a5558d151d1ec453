import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 100;

/** Asks until there is an answer, and gives up after a while with a sentence that says on what. */
export async function until<T>(
	what: string,
	ask: () => Promise<T | undefined>,
	withinMs = 60_000,
): Promise<T> {
	const deadline = Date.now() + withinMs;
	while (Date.now() < deadline) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		await sleep(PAUSE_MS);
	}
	throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}.`);
}
