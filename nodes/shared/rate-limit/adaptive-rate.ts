import { MINUTE, SECOND } from '../base/time';

/** A rate that grows from a time on, slowly at first, until the vendor refuses again. */
export interface AdaptiveRate {
	/** Requests per millisecond at the time it grows from. */
	readonly rate: number;
	readonly since: number;
	/** The time in which it doubles; in twice the time it becomes nine times as much. */
	readonly doublesInMs: number;
}

/** A pause that is long enough to show, to the second, when the vendor's next window begins. */
const LONG_PAUSE_MS = 5 * SECOND;

const FIRST_RATE = 1 / SECOND;
const SLOWEST_RATE = 1 / MINUTE;

/** How fast a rate is tried out again: one that was guessed, one that was measured. */
const GUESS_DOUBLES_IN_MS = 5 * SECOND;
const MEASURE_DOUBLES_IN_MS = MINUTE;

const SMALL_REDUCTION = 0.95;

export function rateAt({ rate, since, doublesInMs }: AdaptiveRate, now: number): number {
	return rate * (1 + (Math.max(0, now - since) / doublesInMs) ** 3);
}

/** What came before a refusal. */
export interface RefusalHistory {
	/** The rate kept to, where there was one. */
	readonly adaptiveRate?: AdaptiveRate | undefined;
	/** Requests served, and in which time. */
	readonly served: number;
	readonly busyMs: number;
	/** Refusals since the last request that was served. */
	readonly strikes: number;
	/** How long the vendor asks to wait now. */
	readonly pauseMs: number;
	/** The rate that the vendor told: others use a part of it. */
	readonly toldRate?: number | undefined;
}

/**
 * The rate to go on with: what was served up to the end of the pause can be had again.
 * @returns `undefined` where nothing can be said but that others had used up the limit
 */
export function learnRate(
	{ adaptiveRate, served, busyMs, strikes, pauseMs, toldRate = 0 }: RefusalHistory,
	now: number,
): AdaptiveRate | undefined {
	const since = now + pauseMs;
	const measured = served / (busyMs + pauseMs);
	if (adaptiveRate === undefined) {
		if (served === 0 && strikes === 0) return undefined;
		const rate = Math.max(served === 0 ? FIRST_RATE : measured, toldRate / 2);
		return { rate, since, doublesInMs: GUESS_DOUBLES_IN_MS };
	}
	// A short pause is told in whole seconds, and measures little: then the rate is only reduced.
	const isMeasured = pauseMs > LONG_PAUSE_MS || strikes > 0;
	const share = shareOf(adaptiveRate, served, now);
	const reduced = isMeasured
		? 0
		: rateAt(adaptiveRate, now) * share * reductionAfter(busyMs / pauseMs);
	const rate = Math.max(SLOWEST_RATE, measured, reduced);
	return { rate, since, doublesInMs: MEASURE_DOUBLES_IN_MS };
}

/** Which share of a pace was made use of: where readers do not come up to it, it says little. */
function shareOf({ rate, since, doublesInMs }: AdaptiveRate, served: number, now: number): number {
	const time = Math.max(0, now - since);
	const possible = rate * (time + time ** 4 / (4 * doublesInMs ** 3));
	return Math.min(1, (served * 1.1) / Math.max(1, possible));
}

/** The sooner a rate is refused, compared with the pause, the further it is from right. */
function reductionAfter(pausesServed: number): number {
	if (pausesServed > 2) return SMALL_REDUCTION;
	return pausesServed > 0.5 ? 0.85 : 0.6;
}
