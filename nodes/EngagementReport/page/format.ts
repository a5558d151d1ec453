import { DateTime } from 'luxon';

/** What stands where no row has the fact. */
export const ABSENT = '–';

const SPACE = '\u00a0';
const MINUTE = 60;
const HOUR = 3600;

/** 5 January 2026, a Monday. */
const SOME_MONDAY = DateTime.utc(2026, 1, 5);

/** Figures as text, in the way of a locale. */
export interface Format {
	/** The language of what `day`, `moment` and `weekday` give. */
	readonly language: string;
	count(value: number | null): string;
	/** A share from 0 to 1 as a percentage. Only nothing is shown as 0 %, and only all as 100 %. */
	share(value: number | null): string;
	/** The name of a percentile: `90%`. */
	percentile(value: number): string;
	/** A difference of shares, in percentage points and without a sign. */
	points(value: number): string;
	/** `42 s`, `3 min 05 s`, `1 h 02 min`. */
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
	const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
	const tenths = new Intl.NumberFormat(locale, {
		minimumFractionDigits: 1,
		maximumFractionDigits: 1,
	});
	const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
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

	const seconds = (value: number): string => {
		const size = Math.abs(value);
		const sign = value < 0 ? '−' : '';
		if (Math.round(size) < MINUTE) {
			return `${sign}${(size < 10 ? fine : whole).format(size)}${SPACE}s`;
		}
		if (Math.round(size) < HOUR) {
			const rounded = Math.round(size);
			const rest = `${two.format(rounded % MINUTE)}${SPACE}s`;
			return `${sign}${whole.format(Math.floor(rounded / MINUTE))}${SPACE}min ${rest}`;
		}
		const minutes = Math.round(size / MINUTE);
		const rest = `${two.format(minutes % 60)}${SPACE}min`;
		return `${sign}${whole.format(Math.floor(minutes / 60))}${SPACE}h ${rest}`;
	};

	const withoutRest = (value: number): string =>
		value % HOUR === 0
			? `${whole.format(value / HOUR)}${SPACE}h`
			: value < HOUR
				? `${whole.format(value / MINUTE)}${SPACE}min`
				: seconds(value);

	return {
		language: new Intl.Locale(locale).language,
		count: (value) => (value === null ? ABSENT : whole.format(value)),
		share: (value) => (value === null ? ABSENT : percent.format(notQuite(value))),
		percentile: (value) => wholePercent.format(value / 100),
		points: (value) => tenths.format(Math.abs(value) * 100),
		seconds: (value) => (value === null ? ABSENT : seconds(value)),
		limit: (value) => (value % MINUTE === 0 && value > 0 ? withoutRest(value) : seconds(value)),
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
