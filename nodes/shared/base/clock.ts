import { sleep } from 'n8n-workflow';

import { settle } from './outcome';
import { timeText } from './time';

/** Time as the nodes see it. Passed in, so that tests can control it. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Waits, and rejects with the signal's reason as soon as it is aborted. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** Lets other pending work run first; absent if time is virtual. */
	nextTurn?(): Promise<void>;
	/** Repeats work until it is stopped; absent if time is virtual. */
	repeat?(work: () => void, everyMs: number, stop: AbortSignal): Promise<void>;
}

/** A clock that can tell people a time. */
export interface WallClock extends Clock {
	/** A time (milliseconds) in the timezone of the workflow; with 3 digits, to the millisecond. */
	textOf(time: number, digits?: 0 | 3): string;
}

/** Where n8n's `sleep` ignores the signal, a cancelled execution is noticed within this time. */
const LONGEST_UNINTERRUPTED_SLEEP_MS = 500;

export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: sleepFor,
	async nextTurn() {
		await sleep(0);
	},
	async repeat(work, everyMs, stop) {
		while ((await settle(sleepFor(everyMs, stop))).ok) work();
	},
};

/** The clock of this machine, which tells times in a timezone. */
export function wallClock(zone: string): WallClock {
	return { ...systemClock, textOf: (time, digits) => timeText(time, zone, digits) };
}

async function sleepFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0; left = end - Date.now()) {
		signal?.throwIfAborted();
		await sleep(Math.min(left, LONGEST_UNINTERRUPTED_SLEEP_MS), signal);
	}
	signal?.throwIfAborted();
}
