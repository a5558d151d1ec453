import { DAY, HOUR, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { readAllowances, readRetryAfter } from '../../../../nodes/shared/rate-limit/headers';
import { NOW } from '../../../builders/virtual-clock';

const dateAt = (time: number) => new Date(time).toUTCString();
const isoAt = (time: number) => new Date(time).toISOString();

describe('readAllowances', () => {
	it.each([
		[
			'Zendesk counts by the minute, and may not say when it ends',
			{ 'x-rate-limit': '700', 'x-rate-limit-remaining': '699' },
			[{ name: 'account', limit: 700, remaining: 699, resetMs: null, windowMs: MINUTE }],
		],
		[
			'Zendesk with all its headers',
			{
				'x-rate-limit': '400',
				'x-rate-limit-remaining': '398',
				'ratelimit-limit': '400',
				'ratelimit-remaining': '398',
				'ratelimit-reset': '41',
				'zendesk-ratelimit-tickets-index': 'total=100; remaining=99; resets=7',
			},
			[
				{ name: 'account', limit: 400, remaining: 398, resetMs: 41 * SECOND },
				{
					name: 'zendesk-ratelimit-tickets-index',
					limit: 100,
					remaining: 99,
					resetMs: 7 * SECOND,
				},
			],
		],
		[
			'Zoom counts by the second',
			{
				'x-ratelimit-category': 'Medium',
				'x-ratelimit-type': 'QPS',
				'x-ratelimit-limit': '20',
				'x-ratelimit-remaining': '0',
			},
			[{ name: 'Medium QPS', limit: 20, remaining: 0, resetMs: null, windowMs: SECOND }],
		],
		[
			'Zoom counts by the day',
			{
				'x-ratelimit-category': 'Heavy',
				'x-ratelimit-type': 'Daily-limit',
				'x-ratelimit-limit': '30000',
				'x-ratelimit-remaining': '12',
				'x-ratelimit-reset': isoAt(NOW + 12 * HOUR),
			},
			[{ name: 'Heavy Daily-limit', limit: 30_000, remaining: 12, resetMs: 12 * HOUR }],
		],
		[
			'a gateway says the same without a category',
			{
				'x-ratelimit-limit': '60',
				'x-ratelimit-remaining': '59',
				'x-ratelimit-reset': String((NOW + 30 * SECOND) / SECOND),
			},
			[{ name: ' ', limit: 60, remaining: 59, resetMs: 30 * SECOND }],
		],
		['nothing is said', { 'content-type': 'application/json' }, []],
	])('%s', (_what, headers, expected) => {
		expect(readAllowances(headers, NOW)).toEqual(expected);
	});

	it.each([
		['41', 41 * SECOND],
		[' 41 ', 41 * SECOND],
		['0', 0],
		['-3', 0],
		['0.5', 500],
		[String(NOW / SECOND + 90), 90 * SECOND],
		[String(NOW + 90 * SECOND), 90 * SECOND],
		[isoAt(NOW + 90 * SECOND), 90 * SECOND],
		[isoAt(NOW - DAY), 0],
		['soon', null],
		['', null],
		[undefined, null],
	])('reads the end of a window: %j', (reset, resetMs) => {
		const headers = {
			'ratelimit-limit': '10',
			'ratelimit-remaining': '5',
			'ratelimit-reset': reset,
		};
		expect(readAllowances(headers, NOW)).toEqual([
			{ name: 'account', limit: 10, remaining: 5, resetMs },
		]);
	});

	it.each([
		['', '5'],
		['10', ''],
		['10', undefined],
		['0', '0'],
		['-1', '-1'],
		['10', '11'],
		['10', '-1'],
		['ten', '5'],
		['10', 'five'],
		['Infinity', '5'],
		['10, 20', '5'],
	])('takes no limit of %j with %j remaining for one', (limit, remaining) => {
		expect(
			readAllowances({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining }, NOW),
		).toEqual([]);
		expect(
			readAllowances({ 'ratelimit-limit': limit, 'ratelimit-remaining': remaining }, NOW),
		).toEqual([]);
	});

	it.each([['total=; remaining=3'], ['remaining=3'], ['total=3'], ['3'], [''], [undefined]])(
		'takes no endpoint’s limit from %j',
		(value) => {
			expect(readAllowances({ 'zendesk-ratelimit-x': value }, NOW)).toEqual([]);
		},
	);

	it.each([[HOUR], [-HOUR]])('compares dates with a server clock that is %d ms ahead', (ahead) => {
		const headers = {
			date: dateAt(NOW + ahead),
			'x-ratelimit-limit': '10',
			'x-ratelimit-remaining': '5',
			'x-ratelimit-reset': isoAt(NOW + ahead + 20 * SECOND),
		};
		expect(readAllowances(headers, NOW)).toMatchObject([{ resetMs: 20 * SECOND }]);
	});
});

describe('readRetryAfter', () => {
	const now = Date.parse('2025-01-19T23:59:30Z');
	const waitIn = (header: string | undefined) => readRetryAfter({ 'retry-after': header }, now);

	it.each([
		['seconds', '30', 30 * SECOND],
		['no seconds', '0', 0],
		['seconds with blanks around', ' 30 ', 30 * SECOND],
		['fractions of a second', '1.5', 1500],
		['an HTTP date', 'Mon, 20 Jan 2025 00:00:00 GMT', 30 * SECOND],
		['the long form of an HTTP date', 'Monday, 20-Jan-25 00:00:00 GMT', 30 * SECOND],
		["Zoom's ISO date-time", '2025-01-20T00:00:00Z', 30 * SECOND],
		['an ISO date-time with an offset', '2025-01-20T01:00:00+01:00', 30 * SECOND],
		['an ISO date-time without an offset, as UTC', '2025-01-20T00:00:00', 30 * SECOND],
		['an HTTP date that has passed', 'Sun, 19 Jan 2025 23:00:00 GMT', 0],
		['an ISO date-time that has passed', '2025-01-01T00:00:00Z', 0],
	])('reads %s', (_what, header, wait) => {
		expect(waitIn(header)).toBe(wait);
	});

	it.each([
		[undefined],
		[''],
		['  '],
		['soon'],
		['soon 3'],
		['-5'],
		['5 minutes'],
		['30s'],
		['1e3'],
		['1.5.3'],
		['30, 60'],
		['NaN'],
		['Infinity'],
		['2025-13-45T00:00:00Z'],
	])('finds no wait in %j', (header) => {
		expect(waitIn(header)).toBeNull();
	});

	it.each([['99999999999999999999999'], ['9'.repeat(400)]])(
		'keeps the end of a huge wait a date (%s)',
		(header) => {
			const wait = waitIn(header) ?? 400 * DAY;
			expect(wait).toBeGreaterThan(HOUR);
			expect(() => new Date(now + wait).toISOString()).not.toThrow();
		},
	);

	it.each([
		['7', 7 * SECOND],
		[dateAt(NOW + HOUR + 7 * SECOND), 7 * SECOND],
		[isoAt(NOW + HOUR + 7 * SECOND), 7 * SECOND],
		[dateAt(NOW), 0],
		[undefined, null],
	])('takes %j from a server whose clock is an hour ahead for %j ms', (header, wait) => {
		const headers = { date: dateAt(NOW + HOUR), 'retry-after': header };
		expect(readRetryAfter(headers, NOW)).toBe(wait);
	});

	it('goes by this machine’s clock where the server does not tell its own', () => {
		const header = isoAt(NOW + 7 * SECOND);
		expect(readRetryAfter({ 'retry-after': header }, NOW)).toBe(7 * SECOND);
		expect(readRetryAfter({ 'retry-after': header, date: 'today' }, NOW)).toBe(7 * SECOND);
	});
});
