import { DateTime, IANAZone } from 'luxon';

import type { ZoomBehaviour } from './behaviour';
import { DAY, isoSeconds, SECOND } from './world/times';

/** Whether Zoom would know the timezone. */
export function isTimezone(name: string): boolean {
	return IANAZone.isValidZone(name);
}

/**
 * The instant a `from` or `to` stands for; undefined if it has none of the documented forms:
 * yyyy-MM-dd, yyyy-MM-ddTHH:mm:ssZ, yyyy-MM-ddTHH:mm:ss±HH:mm. A bare date is that day's first
 * second as `from` and its last as `to`.
 */
export function parseZoomTime(
	text: string,
	timezone: string,
	bound: 'from' | 'to',
	zuluMeans: ZoomBehaviour['zuluMeans'],
): number | undefined {
	if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
		const day = DateTime.fromISO(text, { zone: timezone });
		if (!day.isValid) return undefined;
		return (bound === 'from' ? day : day.endOf('day').startOf('second')).toMillis();
	}
	const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(Z|[+-]\d{2}:\d{2})$/.exec(text);
	const wallTime = match?.[1];
	if (wallTime === undefined) return undefined;
	const literal = match?.[2] === 'Z' && zuluMeans === 'timezone';
	const parsed = DateTime.fromISO(literal ? wallTime : text, { zone: timezone });
	return parsed.isValid ? parsed.toMillis() : undefined;
}

/** A time as Zoom writes it: …Z in UTC, elsewhere with the offset or a Z that is only decoration. */
export function formatZoomTime(
	instant: number,
	timezone: string,
	outputTimes: ZoomBehaviour['outputTimes'],
): string {
	if (timezone === 'UTC') return isoSeconds(instant);
	const local = DateTime.fromMillis(instant - (instant % SECOND), { zone: timezone });
	return outputTimes === 'offset'
		? local.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ")
		: local.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

/** The earliest `from` one answer covers. */
export function monthBefore(to: number, timezone: string, month: ZoomBehaviour['month']): number {
	if (month !== 'calendar') return to - month * DAY;
	return DateTime.fromMillis(to, { zone: timezone }).minus({ months: 1 }).toMillis();
}
