import { DateTime } from 'luxon';

import { durationText, limitText } from '../figures/duration-text';

/** What stands where no row has the fact. */
export const ABSENT = '–';

/** A number stays on one line with its unit. */
const BEFORE_UNIT = / (?=(?:h|min|s)\b)/g;

/** 5 January 2026, a Monday. */
const SOME_MONDAY = DateTime.utc(2026, 1, 5);

/** Figures as text, in the way of a locale. */
export interface Format {
	/** The language of what `day`, `moment` and `weekday` give. */
	readonly language: string;
	count(value: number | null): string;
	/** `1 engagement`, `1,240 engagements`. */
	engagements(value: number): string;
	/** A share from 0 to 1 as a percentage. Only nothing is shown as 0 %, and only all as 100 %. */
	share(value: number | null): string;
	/** The name of a percentile: `90%`. */
	percentile(value: number): string;
	/** A difference of shares, in percentage points and without a sign. */
	points(value: number): string;
	/** As `durationText` writes it: `42 s`, `3 min 05 s`, `1 h 02 min`. */
	seconds(value: number | null): string;
	/** A duration that was chosen: without the parts that are 0. */
	limit(value: number): string;
	/** The day of `2026-11-09`, short (`Mon, 9 Nov`) or with everything in it. */
	day(isoDate: string, style: 'long' | 'short'): string;
	/** From one day to another, with everything in it. */
	days(first: string, last: string): string;
	/** A time in a zone, with its day. */
	moment(iso: string, timezone: string): string;
	/** The short name of a weekday, from 0 for Monday to 6. */
	weekday(index: number): string;
}

/**
 * @param locale a BCP 47 tag, such as `en-GB`
 * @throws RangeError if there is no such locale
 */
export function formatFor(locale: string): Format {
	const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
	const tenths = new Intl.NumberFormat(locale, {
		minimumFractionDigits: 1,
		maximumFractionDigits: 1,
	});
	const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
	const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
	const percent = new Intl.NumberFormat(locale, {
		style: 'percent',
		minimumFractionDigits: 1,
		maximumFractionDigits: 1,
	});
	const wholePercent = new Intl.NumberFormat(locale, {
		style: 'percent',
		maximumFractionDigits: 2,
	});
	const longDay = dateFormat(locale, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		year: 'numeric',
	});
	const shortDay = dateFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
	const weekday = dateFormat(locale, { weekday: 'short' });

	const write = (amount: number, digits: number) => (digits === 2 ? two : fine).format(amount);
	const onOneLine = (duration: string) => duration.replace(BEFORE_UNIT, '\u00a0');

	return {
		language: new Intl.Locale(locale).language,
		count: (value) => (value === null ? ABSENT : whole.format(value)),
		engagements: (value) => `${whole.format(value)} ${value === 1 ? 'engagement' : 'engagements'}`,
		share: (value) => (value === null ? ABSENT : percent.format(notQuite(value))),
		percentile: (value) => wholePercent.format(value / 100),
		points: (value) => tenths.format(Math.abs(value) * 100),
		seconds: (value) => (value === null ? ABSENT : onOneLine(durationText(value, write))),
		limit: (value) => onOneLine(limitText(value, write)),
		days: (first, last) => longDay.formatRange(new Date(first), new Date(last)),
		day: (isoDate, style) => (style === 'long' ? longDay : shortDay).format(new Date(isoDate)),
		moment: (iso, timezone) =>
			dateFormat(locale, { dateStyle: 'full', timeStyle: 'short' }, timezone).format(new Date(iso)),
		weekday: (index) => weekday.format(SOME_MONDAY.plus({ days: index }).toJSDate()),
	};
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions, timeZone = 'UTC') {
	return new Intl.DateTimeFormat(locale, { ...options, timeZone });
}

/** Keeps a share that is nearly nothing, or nearly all, from being rounded to it. */
function notQuite(share: number): number {
	return share > 0 && share < 1 ? Math.min(Math.max(share, 0.001), 0.999) : share;
}
