import {
	HOUR,
	MINUTE,
	parseVendorTime,
	SECOND,
	timeText,
	toIsoSeconds,
} from '../../../../nodes/shared/base/time';

const utc = (text: string) => Date.parse(text);

describe('parseVendorTime', () => {
	it.each([
		['a time without an offset, which is UTC', '2025-06-28T00:02:18', '2025-06-28T00:02:18Z'],
		['a Z', '2025-06-28T00:02:18Z', '2025-06-28T00:02:18Z'],
		['a small z', '2025-06-28T00:02:18z', '2025-06-28T00:02:18Z'],
		['microseconds', '2018-04-29T10:26:40.957650Z', '2018-04-29T10:26:40.957Z'],
		['microseconds without an offset', '2018-04-29T10:26:40.957650', '2018-04-29T10:26:40.957Z'],
		['an offset', '2025-06-28T02:02:18+02:00', '2025-06-28T00:02:18Z'],
		['an offset without a colon', '2025-06-28T02:02:18+0200', '2025-06-28T00:02:18Z'],
		['an offset and a Z', '2021-04-28T12:45:32+00:00Z', '2021-04-28T12:45:32Z'],
		['another offset and a Z', '2021-04-28T12:45:32.5+0200z', '2021-04-28T10:45:32.5Z'],
		['an offset of hours only', '2025-06-27T19:02:18-05', '2025-06-28T00:02:18Z'],
		['a blank instead of the T', '2025-06-28 00:02:18', '2025-06-28T00:02:18Z'],
		['a date', '2025-06-28', '2025-06-28T00:00:00Z'],
		['the basic form', '20250628T000218Z', '2025-06-28T00:02:18Z'],
		[
			'an hour that does not exist in many timezones',
			'2026-03-08T02:30:00',
			'2026-03-08T02:30:00Z',
		],
	])('reads %s', (_what, text, expected) => {
		expect(parseVendorTime(text)).toBe(utc(expected));
	});

	it('reads every day and hour from 1971 to 2105 as JavaScript does', () => {
		const wrong: string[] = [];
		for (
			let time = utc('1971-01-01');
			time < utc('2105-01-01');
			time += 7 * HOUR + MINUTE + SECOND
		) {
			const text = new Date(time).toISOString().slice(0, 19);
			if (parseVendorTime(text) !== time || parseVendorTime(`${text}Z`) !== time) wrong.push(text);
		}
		expect(wrong).toEqual([]);
	});

	it.each([
		['seconds', 1751068938, 1751068938000],
		['fractions of seconds', 1512172860.657, 1512172860657],
		['milliseconds', 1751068938000, 1751068938000],
		['microseconds', 1751068938000000, 1751068938000],
		['seconds as text', '1751068938', 1751068938000],
		['fractions of seconds as text', '1512172860.657', 1512172860657],
		['milliseconds as text', '1751068938000', 1751068938000],
		['microseconds as text', '1751068938000000', 1751068938000],
	])('reads %s since the epoch', (_what, value, expected) => {
		expect(parseVendorTime(value)).toBe(expected);
	});

	it.each([
		['2026-07-01T12:00:00', 'America/New_York', '2026-07-01T16:00:00Z'],
		['2026-01-01T12:00:00', 'America/New_York', '2026-01-01T17:00:00Z'],
		['2026-07-01T12:00:00Z', 'America/New_York', '2026-07-01T12:00:00Z'],
		['2026-07-01T12:00:00+02:00', 'America/New_York', '2026-07-01T10:00:00Z'],
		['2026-07-01T12:00:00+02:00Z', 'America/New_York', '2026-07-01T10:00:00Z'],
		['2026-07-01', 'Asia/Kolkata', '2026-06-30T18:30:00Z'],
		['2026-03-29T03:30:00', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
	])('reads %s in %s as %s', (text, zone, expected) => {
		expect(parseVendorTime(text, zone)).toBe(utc(expected));
	});

	it.each([
		[''],
		['soon'],
		['ticket 5'],
		['12'],
		['12:30'],
		['2025'],
		['2025-13-01T00:00:00Z'],
		['123456789'],
		[0],
		[-1],
		['0'],
		['0001-01-01T00:00:00Z'],
		['1970-01-01'],
		['1970-01-01T00:00:00Z'],
		['1969-12-31T19:00:00'],
		['1970-01-01T14:00:00+14:00'],
		['12345678901234567'],
		[null],
		[undefined],
		[true],
		[{}],
		[['2025-06-28T00:02:18Z']],
	])('finds no time in %j', (value) => {
		expect(parseVendorTime(value)).toBeNull();
		expect(parseVendorTime(value, 'America/New_York')).toBeNull();
	});
});

describe('timeText', () => {
	it.each([
		['utc', 0, '2026-11-21T20:25:37Z'],
		['Europe/Berlin', 0, '2026-11-21T21:25:37+01:00'],
		['Asia/Kolkata', 3, '2026-11-22T01:55:37.999+05:30'],
		['Nowhere/AtAll', 0, '2026-11-21T20:25:37Z'],
	] as const)('tells a time of %s with %d digits as %s', (zone, digits, text) => {
		expect(timeText(utc('2026-11-21T20:25:37.999Z'), zone, digits)).toBe(text);
	});

	it('tells a time beyond the calendar as such', () => {
		expect(timeText(Infinity, 'utc')).toBe('a time that no calendar has');
	});
});

describe('toIsoSeconds', () => {
	it.each([
		[0, '1970-01-01T00:00:00Z'],
		[utc('2026-11-21T20:25:37.999Z'), '2026-11-21T20:25:37Z'],
	])('writes %d as %s', (milliseconds, text) => {
		expect(toIsoSeconds(milliseconds)).toBe(text);
	});
});
