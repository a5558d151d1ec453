import { IANAZone } from 'luxon';

import { DAY, HOUR, MINUTE } from '../../shared/base/time';

/** Since 1972, clocks of all timezones have changed at full quarters of an hour of UTC only. */
export const QUARTER = 15 * MINUTE;

const WEEKDAYS = [
	...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
];

/** What clocks and calendars of a timezone show. */
export class LocalTime {
	private readonly zone: IANAZone;
	/** In milliseconds, by the quarter of an hour: asking for it takes a hundred times as long. */
	private readonly offsets = new Map<number, number>();
	private readonly days = new Map<number, string>();

	constructor(timezone: string) {
		this.zone = IANAZone.create(timezone);
	}

	/** `2026-11-21`. */
	day(time: number): string {
		const day = Math.floor(this.local(time) / DAY);
		let text = this.days.get(day);
		if (text === undefined) {
			text = new Date(day * DAY).toISOString().slice(0, 10);
			this.days.set(day, text);
		}
		return text;
	}

	/** From 0 to 23; an hour that a clock shows twice is the same one. */
	hour(time: number): number {
		return Math.floor(this.local(time) / HOUR) - 24 * Math.floor(this.local(time) / DAY);
	}

	/** From 1, Monday, to 7. */
	weekday(time: number): number {
		const day = Math.floor(this.local(time) / DAY);
		// The first of January 1970 was a Thursday.
		return ((((day + 3) % 7) + 7) % 7) + 1;
	}

	/** The start of the interval of so many minutes, which a clock that is set back shows only once. */
	interval(time: number, minutes: number): string {
		const length = minutes * MINUTE;
		return this.iso(Math.floor(this.local(time) / length) * length - this.offset(time));
	}

	/** With the offset: `2026-11-21T09:30:00+01:00`. */
	iso(time: number): string {
		const offset = this.offset(time);
		const minutes = Math.abs(Math.round(offset / MINUTE));
		const sign = offset < 0 ? '-' : '+';
		const text = new Date(time + offset).toISOString().slice(0, 19);
		return `${text}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
	}

	private local(time: number): number {
		return time + this.offset(time);
	}

	private offset(time: number): number {
		const quarter = Math.floor(time / QUARTER);
		let offset = this.offsets.get(quarter);
		if (offset === undefined) {
			offset = this.zone.offset(quarter * QUARTER) * MINUTE;
			this.offsets.set(quarter, offset);
		}
		return offset;
	}
}

export function weekdayName(weekday: number): string {
	return WEEKDAYS[weekday - 1] ?? '';
}

function twoDigits(number: number): string {
	return String(number).padStart(2, '0');
}
