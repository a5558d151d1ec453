import { formatFor } from '../../../../nodes/EngagementReport/page/format';

/** Spaces as they are typed, so that expectations can be read. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

const english = formatFor('en-GB');
const german = formatFor('de-DE');

describe('figures as text', () => {
	it.each([
		[0, '0 s'],
		[0.3, '0.3 s'],
		[9.96, '10 s'],
		[42.4, '42 s'],
		[59.4, '59 s'],
		[59.5, '1 min 00 s'],
		[65, '1 min 05 s'],
		[3599.4, '59 min 59 s'],
		[3599.5, '1 h 00 min'],
		[3720, '1 h 02 min'],
		[7199, '2 h 00 min'],
		[1_209_600, '336 h 00 min'],
	])('%d seconds are %s', (seconds, text) => {
		expect(plain(english.seconds(seconds))).toBe(text);
	});

	it.each([
		[60, '1 min'],
		[90, '1 min 30 s'],
		[7200, '2 h'],
		[5400, '1 h 30 min'],
		[0, '0 s'],
	])('a chosen duration of %d seconds is %s', (seconds, text) => {
		expect(plain(english.limit(seconds))).toBe(text);
	});

	it('are written as in the locale', () => {
		expect(plain(german.count(12_345))).toBe('12.345');
		expect(plain(german.share(0.4567))).toBe('45,7 %');
		expect(plain(german.seconds(4_500_000))).toBe('1.250 h 00 min');
		expect(german.day('2026-11-09', 'short')).toBe('Mo., 9. Nov.');
		expect(german.weekday(6)).toBe('So');
		expect(english.day('2026-11-09', 'long')).toMatch(/^Monday,? 9 November 2026$/);
		expect(plain(english.days('2026-11-09', '2026-11-15'))).toMatch(/9.*15 November 2026$/);
		expect(english.moment('2026-11-09T23:30:00Z', 'Europe/Berlin')).toContain('10 November 2026');
	});

	it('are – where there is no fact, and not 0', () => {
		const texts = [english.count(null), english.share(null), english.seconds(null)];
		expect(new Set(texts)).toEqual(new Set(['–']));
	});

	it('show nothing and all only where it is nothing and all', () => {
		expect([0, 0.00001, 0.99999, 1].map(english.share)).toEqual([
			'0.0%',
			'0.1%',
			'99.9%',
			'100.0%',
		]);
	});

	it('need a locale that exists', () => {
		expect(() => formatFor('no such locale')).toThrow(RangeError);
	});
});
