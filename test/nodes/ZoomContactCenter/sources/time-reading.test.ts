import { timeReadingOf } from '../../../../nodes/ZoomContactCenter/sources/time-reading';

const ASKED = 'from=2026-11-20T05%3A00%3A00%2B00%3A00&to=2026-11-20T17%3A00%3A00%2B00%3A00';
const NEW_YORK = 'America/New_York';

describe('timeReadingOf', () => {
	const read = (text: string, timezone: string | undefined, from?: string, to?: string) =>
		timeReadingOf(timezone, ASKED, { from, to })(text);

	it.each([
		['an offset', '2026-11-20T07:00:00-05:00', '2026-11-20T00:00:00-05:00'],
		['a Z that is no UTC', '2026-11-20T07:00:00Z', '2026-11-20T00:00:00Z'],
		['a Z that is UTC', '2026-11-20T12:00:00Z', '2026-11-20T05:00:00Z'],
		['a wall time', '2026-11-20T07:00:00', '2026-11-20T00:00:00'],
		['an offset, with the echo in UTC', '2026-11-20T07:00:00-05:00', '2026-11-20T05:00:00Z'],
		['an offset, with no echo', '2026-11-20T07:00:00-05:00', undefined],
		['a wall time, with no echo', '2026-11-20T07:00:00', undefined],
		['a Z, with no echo', '2026-11-20T12:00:00Z', undefined],
	])('reads %s according to the range in the response', (_what, text, from) => {
		expect(read(text, NEW_YORK, from)).toBe(Date.parse('2026-11-20T12:00:00Z'));
	});

	it('uses the end of the range in the response if its beginning has changed', () => {
		expect(
			read('2026-11-20T07:00:00Z', NEW_YORK, '2026-11-01T00:00:00Z', '2026-11-20T12:00:00Z'),
		).toBe(Date.parse('2026-11-20T12:00:00Z'));
	});

	it.each([
		['2026-07-01T07:00:00', '2026-07-01T11:00:00Z'],
		['2026-12-01T07:00:00', '2026-12-01T12:00:00Z'],
		['2026-03-08T01:59:59', '2026-03-08T06:59:59Z'],
		['2026-03-08T03:00:00', '2026-03-08T07:00:00Z'],
	])('reads the local time %s with the summer time of its day', (text, expected) => {
		expect(read(text, NEW_YORK)).toBe(Date.parse(expected));
	});

	it.each([
		['2026-11-20T12:00:00Z', '2026-11-20T00:00:00Z'],
		['2026-11-20T12:00:00', undefined],
		['2026-11-20T07:00:00-05:00', undefined],
	])('reads %s as UTC if no timezone was chosen', (text, from) => {
		expect(read(text, undefined, from)).toBe(Date.parse('2026-11-20T12:00:00Z'));
	});

	it.each([[null], [undefined], [''], ['soon'], [{}]])('finds no time in %j', (value) => {
		for (const from of [undefined, '2026-11-20T00:00:00Z', '2026-11-20T05:00:00Z']) {
			expect(timeReadingOf(NEW_YORK, ASKED, { from })(value)).toBeNull();
		}
	});

	it('accepts milliseconds', () => {
		const reading = timeReadingOf(NEW_YORK, ASKED, { from: '2026-11-20T00:00:00Z' });
		expect(reading(Date.parse('2026-11-20T12:00:00Z'))).toBe(Date.parse('2026-11-20T12:00:00Z'));
	});
});

describe('the hour that occurs twice when clocks go back', () => {
	/** New York, 1 November 2026: 01:00–02:00 comes at 05:00 and again at 06:00 UTC. */
	const reading = (from: string, to: string) =>
		timeReadingOf(
			'America/New_York',
			new URLSearchParams({ from: `${from}+00:00`, to: `${to}+00:00` }).toString(),
			{ from: '2026-11-01T00:00:00Z', to: '2026-11-01T04:00:00Z' },
		);

	it.each([
		['2026-11-01T04:00:00', '2026-11-01T05:45:00', '2026-11-01T05:30:00Z'],
		['2026-11-01T06:10:00', '2026-11-01T09:00:00', '2026-11-01T06:30:00Z'],
		['2026-11-01T04:00:00', '2026-11-01T09:00:00', '2026-11-01T05:30:00Z'],
	])('is the one inside the requested range, from %s to %s', (from, to, moment) => {
		expect(reading(from, to)('2026-11-01T01:30:00Z')).toBe(Date.parse(moment));
	});
});
