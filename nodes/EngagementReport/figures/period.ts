import { DateTime } from 'luxon';

import { MINUTE, SECOND } from '../../shared/base/time';
import type { Comparison, ReportSummary } from './report-summary';
import type { Members } from './spread';

/** A longer period lists only the days on which there was something. */
const MOST_DAYS = 400;

/** A span of time in milliseconds: the start is included, the end is not. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A period as it was entered; `null` is no bound. */
export interface Bounds {
	readonly from: number | null;
	readonly to: number | null;
}

/**
 * Where a period ends. The last second of a minute is meant to be in it: `23:59:59` is what people
 * enter, and n8n calculates, for the end of a day.
 */
export function endOf(to: number): number {
	const isLastSecond = Math.floor(to / SECOND) % 60 === 59;
	return isLastSecond ? (Math.floor(to / MINUTE) + 1) * MINUTE : to;
}

/** Whether a time is within bounds; a time that is not known is within none. */
export function isWithin(time: number, { from, to }: Bounds): boolean {
	if (from === null && to === null) return true;
	return (from === null || time >= from) && (to === null || time < to);
}

/** The period of a report: where no bound was entered, whole days around the engagements. */
export function periodAround(
	{ from, to }: Bounds,
	members: Members,
	times: Float64Array,
	timezone: string,
): Bounds {
	let first = Infinity;
	let last = -Infinity;
	for (const member of members) {
		const time = times[member] ?? Number.NaN;
		if (time < first) first = time;
		if (time > last) last = time;
	}
	const isKnown = Number.isFinite(first);
	const day = (time: number) => DateTime.fromMillis(time, { zone: timezone }).startOf('day');
	return {
		from: from ?? (isKnown ? day(first).toMillis() : null),
		to: to ?? (isKnown ? day(last).plus({ days: 1 }).startOf('day').toMillis() : null),
	};
}

/**
 * The period compared with. Whole days are compared with whole days, as the calendar counts them: of
 * 23 or 25 hours where clocks change.
 */
export function comparedPeriod({ from, to }: Span, how: Comparison, timezone: string): Span {
	const start = DateTime.fromMillis(from, { zone: timezone });
	const end = DateTime.fromMillis(to, { zone: timezone });
	const isWholeDays = [start, end].every((time) => +time === +time.startOf('day'));
	const move = (time: DateTime, days: number) => {
		const moved = time.minus({ days });
		return (isWholeDays ? moved.startOf('day') : moved).toMillis();
	};
	if (how === 'samePeriodLastWeek') return { from: move(start, 7), to: move(end, 7) };
	if (!isWholeDays) return { from: from - (to - from), to: from };
	return { from: move(start, Math.round(end.diff(start, 'days').days)), to: from };
}

/** Whether some time is both in the period of a report and in the one it is compared with. */
export function areOverlapping({ period, compared }: ReportSummary): boolean {
	if (compared === null || period.from === null || compared.period.to === null) return false;
	return Date.parse(compared.period.to) > Date.parse(period.from);
}

/** The days of a period in order; `null` if it has no bounds or more days than anybody reads. */
export function daysOf({ from, to }: Bounds, timezone: string): string[] | null {
	if (from === null || to === null) return null;
	const days: string[] = [];
	let day = DateTime.fromMillis(from, { zone: timezone }).startOf('day');
	for (; day.toMillis() < to; day = day.plus({ days: 1 }).startOf('day')) {
		if (days.length === MOST_DAYS) return null;
		days.push(day.toFormat('yyyy-MM-dd'));
	}
	return days;
}
