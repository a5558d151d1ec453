import { MINUTE, type Range, SECOND } from '../base/time';
import { learnRate, type AdaptiveRate, rateAt } from './adaptive-rate';
import type { Allowance } from './headers';
import { LONGEST_WAIT_MS } from './retry';

/** One of a vendor's rate limits, as far as it is known: from headers, or from refusals alone. */
export interface LimitState {
	/** What the vendor said last. */
	readonly window?: Window;
	/** No request goes out in this time: the vendor has refused one. */
	readonly pause?: Range;
	/** The rate that refusals have taught. */
	readonly adaptiveRate?: AdaptiveRate;
	/** When the last request was due, in milliseconds. */
	readonly lastAt: number;
	/** Since when requests are counted: the end of a pause, or the first request after a rest. */
	readonly countedSince?: number;
	/** Requests served since then. */
	readonly served: number;
	/** Refusals since the last of them. */
	readonly strikes: number;
}

interface Window {
	readonly limit: number;
	readonly left: number;
	/** When the next window begins, in milliseconds; `null` where the vendor does not say. */
	readonly resetsAt: number | null;
	readonly lengthMs: number;
}

export const UNKNOWN_LIMIT: LimitState = { lastAt: -Infinity, served: 0, strikes: 0 };
/** Windows up to this length are used evenly: their end is told too coarsely to be waited for. */
const SHORT_WINDOW_MS = 2 * SECOND;
/** Of a short window: room for requests that arrive earlier or later than they were sent. */
const SHARE_OF_SHORT_WINDOW = 0.97;
/** A long window is used at full speed down to this share, and the rest spread to its end. */
const SHARE_SPREAD = 0.1;
/** How far requests that were late may be followed more closely by the next. */
const CATCH_UP_MS = 25;
/** Between readers that waited together, where nothing else keeps them apart. */
const SPREAD_MS = 25;
/** Without a request for so long, an account is not in use: what it gets then is no measure. */
const REST_MS = 5 * SECOND;

/** When a request may go out that has others before it; `now` or earlier means at once. */
export function slotOf(state: LimitState, now: number, ahead: number): number {
	const spacing = spacingOf(state, now, ahead);
	const due = lastAtBy(state, now) + (1 + ahead) * spacing;
	const pauseEnd = pauseEndOf(state, now);
	const resumed = pauseEnd > now ? pauseEnd + ahead * Math.max(spacing, SPREAD_MS) : now;
	return Math.max(due, resumed, holdEndOf(windowAt(state, now), ahead));
}

/** What is left after a request went out. */
export function afterSending(state: LimitState, now: number): LimitState {
	const window = windowAt(state, now);
	const spacing = spacingOf(state, now, 0);
	const isRested = now - lastAtBy(state, now) > Math.max(REST_MS, 2 * spacing);
	return {
		...state,
		...(window && { window: { ...window, left: window.left - 1 } }),
		...(isRested && state.strikes === 0 ? { countedSince: now, served: 0 } : {}),
		lastAt: Math.max(lastAtBy(state, now) + spacing, now - CATCH_UP_MS),
	};
}

/**
 * What an answer's headers change.
 * @param underway requests not answered yet: the vendor may or may not have counted them
 * @param isLatest whether no answer to a later request has come before
 */
export function afterHearing(
	state: LimitState,
	{ limit, remaining, resetMs, windowMs }: Allowance,
	{ now, underway, isLatest }: { now: number; underway: number; isLatest: boolean },
): LimitState {
	// A day's limit is neither spread nor waited for: the vendor will say when it is used up.
	if (resetMs !== null && resetMs > LONGEST_WAIT_MS) return state;
	const known = windowAt(state, now);
	const left = remaining - underway;
	if (known !== undefined && !isLatest && left >= known.left) return state;
	const window: Window = {
		limit,
		left,
		resetsAt: resetMs === null ? null : now + resetMs,
		lengthMs: windowMs ?? Math.max(resetMs ?? MINUTE, known?.lengthMs ?? 0, SECOND),
	};
	if (known !== undefined || window.lengthMs > SHORT_WINDOW_MS) return { ...state, window };
	// Requests that went out before the limit was known are counted afterwards.
	return extendPause({ ...state, window }, underway * evenSpacing(window), now);
}

export function afterServing(state: LimitState): LimitState {
	if (state.strikes === 0) return { ...state, served: state.served + 1 };
	return { ...state, served: 1, strikes: 0, countedSince: state.pause?.to ?? state.lastAt };
}

/** What a refusal teaches. @param pauseMs how long the vendor asks to wait */
export function afterRefusal(state: LimitState, pauseMs: number, now: number): LimitState {
	const adaptiveRate = rateAfterRefusal(state, pauseMs, now);
	const paused = extendPause(state, pauseMs, now);
	return { ...paused, ...(adaptiveRate && { adaptiveRate }), strikes: state.strikes + 1 };
}

/** Keeps all readers from sending for a while. */
export function extendPause(state: LimitState, pauseMs: number, now: number): LimitState {
	const to = Math.max(now + pauseMs, pauseEndOf(state, now));
	return { ...state, pause: { from: now, to } };
}

/** How long the headers say to wait for the next window; `null` where they do not say. */
export function untilNextWindow(state: LimitState, now: number): number | null {
	const window = windowAt(state, now);
	if (window === undefined) return null;
	if (window.lengthMs <= SHORT_WINDOW_MS) return window.lengthMs;
	return window.resetsAt === null || window.left > 0 ? null : window.resetsAt - now;
}

function rateAfterRefusal(state: LimitState, pauseMs: number, now: number) {
	const window = windowAt(state, now);
	const { served, strikes, countedSince = now } = state;
	const adaptiveRate = adaptiveRateAt(state, now);
	// A long window the vendor has told of explains the refusal: there is nothing to learn.
	const isLong = window !== undefined && window.lengthMs > SHORT_WINDOW_MS;
	if (isLong && window.left <= 0) return adaptiveRate;
	const busyMs = Math.max(1, now - countedSince);
	const toldRate = window && !isLong ? 1 / evenSpacing(window) : undefined;
	return learnRate({ adaptiveRate, served, busyMs, strikes, pauseMs, toldRate }, now);
}

/** The window as it is now: begun anew where it has ended, unknown where the clock was put back. */
function windowAt({ window }: LimitState, now: number): Window | undefined {
	if (window === undefined || window.resetsAt === null) return window;
	const { resetsAt, lengthMs, limit } = window;
	if (resetsAt - now > Math.max(lengthMs, LONGEST_WAIT_MS)) return undefined;
	if (now < resetsAt) return window;
	const next = resetsAt + lengthMs > now ? resetsAt + lengthMs : now + lengthMs;
	return { limit, left: limit, resetsAt: next, lengthMs };
}

/** A request of the future was sent before the clock was put back, and says nothing any more. */
function lastAtBy({ lastAt }: LimitState, now: number): number {
	return lastAt > now ? Number.NEGATIVE_INFINITY : lastAt;
}

function pauseEndOf({ pause }: LimitState, now: number): number {
	return pause !== undefined && now >= pause.from ? pause.to : now;
}

function holdEndOf(window: Window | undefined, ahead: number): number {
	if (window === undefined || window.lengthMs <= SHORT_WINDOW_MS) return 0;
	const missing = ahead - Math.max(0, window.left);
	return missing < 0 || window.resetsAt === null ? 0 : window.resetsAt + missing * SPREAD_MS;
}

/** An adaptive rate that grows from a time far ahead was learned before the clock was put back. */
function adaptiveRateAt({ adaptiveRate }: LimitState, now: number): AdaptiveRate | undefined {
	return adaptiveRate && adaptiveRate.since - now > LONGEST_WAIT_MS ? undefined : adaptiveRate;
}

/** Milliseconds between two requests. */
function spacingOf(state: LimitState, now: number, ahead: number): number {
	const window = windowAt(state, now);
	const adaptiveRate = adaptiveRateAt(state, now);
	const paced = adaptiveRate === undefined ? 0 : 1 / rateAt(adaptiveRate, now);
	return Math.max(paced, window === undefined ? 0 : windowSpacing(window, now, ahead));
}

function windowSpacing(window: Window, now: number, ahead: number): number {
	const { limit, left, resetsAt, lengthMs } = window;
	if (lengthMs <= SHORT_WINDOW_MS) return evenSpacing(window);
	const leftMs = resetsAt === null ? lengthMs : resetsAt - now;
	const shareSpread = Math.min(1, Math.max(SHARE_SPREAD, SHORT_WINDOW_MS / leftMs));
	if (left - ahead > shareSpread * limit || (left <= ahead && resetsAt !== null)) return 0;
	return resetsAt === null ? lengthMs / limit : leftMs / (Math.max(0, left) + 1);
}

function evenSpacing({ limit, lengthMs }: Window): number {
	return lengthMs / (limit * SHARE_OF_SHORT_WINDOW);
}
