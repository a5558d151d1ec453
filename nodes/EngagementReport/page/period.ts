import { DateTime } from 'luxon';

import type { Period } from '../figures/report-summary';
import type { Format } from './format';

/**
 * A period in words: a day, whole days, or two moments. Empty if there is none.
 */
export function periodInWords({ from, to }: Period, timezone: string, format: Format): string {
	if (from === null && to === null) return '';
	if (from === null) return `until ${format.moment(to ?? '', timezone)}`;
	if (to === null) return `since ${format.moment(from, timezone)}`;
	const start = DateTime.fromISO(from, { zone: timezone });
	const end = DateTime.fromISO(to, { zone: timezone });
	if (!isMidnight(start) || !isMidnight(end) || end <= start) {
		return `${format.moment(from, timezone)} to ${format.moment(to, timezone)}`;
	}
	const first = start.toISODate() ?? '';
	const last = end.minus({ milliseconds: 1 }).toISODate() ?? '';
	if (first === last) return format.day(first, 'long');
	return format.days(first, last);
}

function isMidnight(time: DateTime): boolean {
	return time.isValid && time.equals(time.startOf('day'));
}
