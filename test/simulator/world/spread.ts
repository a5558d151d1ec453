import { between, chance, type Random } from '../random';
import { DAY, HOUR, MINUTE, SECOND } from './times';

/** When something started and ended, in ms. */
export interface Interval {
	readonly start: number;
	readonly end: number;
}

/** The span of time the records fill. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** Fewer records than this are all ordinary: a test that asks for three wants three plain ones. */
export const ENOUGH_FOR_EDGES = 60;

/** How the engagements of one kind lie in time. */
export interface SpreadOptions {
	count: number;
	sharingOneStart: number;
	ahead: Span;
	subSecondTimes: boolean;
}

/** Intervals all inside the span, with some on every edge a client could get wrong; then those ahead. */
export function spreadIntervals(random: Random, span: Span, options: SpreadOptions): Interval[] {
	const edges = options.count >= ENOUGH_FOR_EDGES ? edgeIntervals(span) : [];
	const middle = wholeSecond((span.from + span.to) / 2);
	const intervals = edges.slice(0, Math.max(0, options.count - options.sharingOneStart));
	while (intervals.length < options.count) {
		const shares = options.count - intervals.length <= options.sharingOneStart;
		const start = shares ? middle : instant(random, span, options.subSecondTimes);
		const duration = durationMs(random, options.subSecondTimes);
		intervals.push({ start, end: Math.min(span.to, start + duration) });
	}
	return [...intervals, ...intervalsAhead(random, span, options)];
}

function intervalsAhead(random: Random, span: Span, options: SpreadOptions): Interval[] {
	const count = Math.round(
		(options.count * (options.ahead.to - options.ahead.from)) / (span.to - span.from),
	);
	return Array.from({ length: count }, () => {
		const end = instant(random, options.ahead, options.subSecondTimes) + SECOND;
		return { start: Math.max(span.from, end - durationMs(random, options.subSecondTimes)), end };
	});
}

/** An instant inside the span. */
export function instant(random: Random, span: Span, subSecond: boolean): number {
	const value = Math.floor(span.from + random() * (span.to - span.from));
	return subSecond ? value : Math.max(span.from, wholeSecond(value));
}

function wholeSecond(milliseconds: number): number {
	return milliseconds - (milliseconds % SECOND);
}

/** Mostly minutes, some hours, some days up to the fourteen Zendesk allows, and some nothing at all. */
function durationMs(random: Random, subSecond: boolean): number {
	const kind = random();
	if (kind < 0.04) return 0;
	let seconds: number;
	if (kind < 0.7) seconds = between(random, 5, 3600);
	else if (kind < 0.93) seconds = between(random, 3600, 86_400);
	else seconds = between(random, 86_400, 14 * 86_400);
	return seconds * SECOND + (subSecond && chance(random, 0.9) ? between(random, 0, 999) : 0);
}

/** The ends of the span, midnight, the edges of an hour, a day and fourteen days, equal starts. */
function edgeIntervals({ from, to }: Span): Interval[] {
	const midnight = to - (to % DAY) - DAY;
	const lasting = (duration: number): Interval => ({ start: to - duration, end: to });
	return [
		{ start: from, end: from },
		{ start: from, end: from + MINUTE },
		{ start: from + SECOND, end: from + HOUR },
		{ start: to, end: to },
		lasting(SECOND),
		lasting(HOUR),
		lasting(HOUR + SECOND),
		lasting(DAY),
		lasting(DAY + SECOND),
		lasting(13 * DAY),
		lasting(14 * DAY),
		{ start: midnight, end: midnight + 30 * MINUTE },
		{ start: midnight - SECOND, end: midnight },
		{ start: midnight, end: midnight + HOUR },
		{ start: to - 30 * DAY, end: to - 30 * DAY + HOUR },
		{ start: to - 31 * DAY, end: to - 31 * DAY + HOUR },
	].filter((interval) => interval.start >= from && interval.end <= to);
}
