import { timeReadingsOf } from '../../../../nodes/ZoomContactCenter/sources/time-reading';

const ASKED = 'from=2026-11-20T05%3A00%3A00%2B00%3A00&to=2026-11-20T17%3A00%3A00%2B00%3A00';
const NEW_YORK = 'America/New_York';

type Times = Parameters<typeof timeReadingsOf>[2];

const readingOf = (timezone: string | undefined, asked: string, times: Times) =>
	timeReadingsOf({ timezone }, asked, times).readings[0];

describe('timeReadingsOf', () => {
	const read = (text: string, timezone: string | undefined, from?: string, to?: string) =>
		readingOf(timezone, ASKED, { from, to })(text);

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
			expect(readingOf(NEW_YORK, ASKED, { from })(value)).toBeNull();
		}
	});

	it('accepts milliseconds', () => {
		const reading = readingOf(NEW_YORK, ASKED, { from: '2026-11-20T00:00:00Z' });
		expect(reading(Date.parse('2026-11-20T12:00:00Z'))).toBe(Date.parse('2026-11-20T12:00:00Z'));
	});
});

describe('a time with a Z, in Tokyo', () => {
	const filters = () => ({ timezone: 'Asia/Tokyo' });
	const LOCAL = { from: '2026-11-20T14:00:00Z', to: '2026-11-21T02:00:00Z' };
	const TEXT = '2026-11-20T21:00:00Z';
	const [inTokyo, inUtc] = ['2026-11-20T12:00:00Z', TEXT].map((text) => Date.parse(text));

	it('is read on later pages as on the page that repeats the range', () => {
		const own = filters();
		timeReadingsOf(own, ASKED, LOCAL);
		expect(timeReadingsOf(own, ASKED, {}).readings.map((read) => read(TEXT))).toEqual([inTokyo]);
	});

	it('is read so that more of the page lies inside the range, if the range is not repeated', () => {
		const starts = [TEXT, '2026-11-20T16:00:00Z'];
		const { readings, isGuess } = timeReadingsOf(filters(), ASKED, { starts });
		expect([isGuess, readings[0](TEXT), readings[1]?.(TEXT)]).toEqual([true, inTokyo, inUtc]);
	});

	it('is local if only that fits the range, though the range is repeated as it was sent', () => {
		const sent = { from: '2026-11-20T05:00:00Z', to: '2026-11-20T17:00:00Z' };
		const starts = [TEXT, '2026-11-20T16:00:00Z'];
		const { readings, ofRange } = timeReadingsOf(filters(), ASKED, { ...sent, starts });
		expect([readings[0](TEXT), ofRange(sent.from)]).toEqual([inTokyo, Date.parse(sent.from)]);
	});

	it('is a guess if the page fits the range in both ways', () => {
		const { readings, isGuess } = timeReadingsOf(filters(), ASKED, {
			from: '2026-11-20',
			to: '2026-11-21',
			starts: ['2026-11-20T15:00:00Z'],
		});
		expect([isGuess, readings.length]).toEqual([true, 3]);
	});

	it('is read by a range that is repeated in whole minutes', () => {
		const asked = ASKED.replaceAll('%3A00%3A00%2B', '%3A00%3A59%2B');
		expect(readingOf('Asia/Tokyo', asked, LOCAL)(TEXT)).toBe(inTokyo);
	});
});

describe('a time with a Z, in London', () => {
	it('is UTC if only that fits both ends of a range that begins in summer', () => {
		const query = { from: '2026-10-20T00:00:00Z', to: '2026-11-05T00:00:00Z' };
		const text = '2026-10-20T00:10:00Z';
		const reading = readingOf('Europe/London', new URLSearchParams(query).toString(), query);
		expect(reading(text)).toBe(Date.parse(text));
	});
});

describe('the hour that occurs twice when clocks go back', () => {
	/** New York, 1 November 2026: 01:00–02:00 comes at 05:00 and again at 06:00 UTC. */
	const reading = (from: string, to: string) =>
		readingOf(
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
