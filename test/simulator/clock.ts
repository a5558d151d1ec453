/** The simulator's only source of time, in milliseconds since the epoch. */
export interface Clock {
	now(): number;
	/** Moves time on (or, with a negative number, back). */
	advance(milliseconds: number): void;
	/** Jumps to an instant. */
	set(milliseconds: number): void;
}

/** The instant tests start at unless they say otherwise. */
export const DEFAULT_NOW = Date.parse('2026-11-20T12:00:00Z');

/** A clock that stands still until it is told to move. */
export function standingClock(startAt: number = DEFAULT_NOW): Clock {
	let instant = startAt;
	return {
		now: () => instant,
		advance: (milliseconds) => {
			instant += milliseconds;
		},
		set: (milliseconds) => {
			instant = milliseconds;
		},
	};
}

/** How a running clock relates to real time. */
export interface RunningClockOptions {
	/** What the clock shows at `since`. Default: real time. */
	startAt?: number;
	/** The real instant at which it shows `startAt`. Default: now. */
	since?: number;
	/** Virtual seconds per real second. Default 1. */
	speed?: number;
}

/**
 * A clock that follows real time from an offset and at a speed: the arithmetic of libfaketime's
 * `@startAt xSpeed`, so that both can run side by side.
 */
export function runningClock(options: RunningClockOptions = {}): Clock {
	const speed = options.speed ?? 1;
	let since = options.since ?? Date.now();
	let startAt = options.startAt ?? since;
	const now = (): number => Math.floor(startAt + (Date.now() - since) * speed);
	return {
		now,
		advance: (milliseconds) => {
			startAt += milliseconds;
		},
		set: (milliseconds) => {
			since = Date.now();
			startAt = milliseconds;
		},
	};
}
