import { Settings } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { engagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import type { ZoomEngagementFilters } from '../../../../nodes/ZoomContactCenter/sources/filters';
import { wallClock } from '../../../../nodes/shared/base/clock';
import { DAY, HOUR, SECOND } from '../../../../nodes/shared/base/time';
import type { ListRequest, Page } from '../../../../nodes/shared/source/source';
import { vendorError } from '../../../builders/fake-list';
import { thrownBy } from '../../../builders/thrown';
import { NOW } from '../../../builders/virtual-clock';
import { zoomEngagement, zoomPage } from '../../../builders/zoom-engagement';

const FROM = Date.parse('2026-11-01T06:00:00.250Z');
const TO = Date.parse('2026-11-02T06:00:00.250Z');

type Request = ListRequest<ZoomEngagementFilters>;

function request(filters: ZoomEngagementFilters = {}, overrides: Partial<Request> = {}): Request {
	return { range: { from: FROM, to: TO }, dateField: 'start', filters, now: NOW, ...overrides };
}

const query = (asked: Request) => {
	const [first, ...others] = engagements.firstQueries({ from: FROM, to: TO }, asked);
	expect(others).toEqual([]);
	return new URLSearchParams(first);
};

const ASKED =
	'from=2026-11-01T05%3A59%3A59Z&to=2026-11-02T06%3A00%3A02Z&timezone=UTC&page_size=100';

function parse(body: IDataObject, filters: ZoomEngagementFilters = {}, asked = ASKED): Page {
	return engagements.parsePage(body, asked, request(filters));
}

describe('the first query', () => {
	it('requests starts in UTC, a second more on both sides, in pages that Zoom allows', () => {
		expect(Object.fromEntries(query(request()))).toEqual({
			from: '2026-11-01T05:59:59Z',
			to: '2026-11-02T06:00:02Z',
			timezone: 'UTC',
			page_size: '100',
		});
	});

	it('has offsets, which Zoom respects, if the output is in another timezone', () => {
		const asked = query(request({ timezone: 'America/New_York' }));
		expect(asked.get('from')).toBe('2026-11-01T05:59:59+00:00');
		expect(asked.get('to')).toBe('2026-11-02T06:00:02+00:00');
		expect(asked.get('timezone')).toBe('America/New_York');
	});

	it('carries the filters, and a list by repeating its name', () => {
		const asked = query(
			request({
				channel: 'voice',
				channelTypes: ['chat', 'SMS'],
				consumerNumber: '+15550123',
				direction: 'inbound',
				queueId: 'q&1',
				userId: 'u 1',
			}),
		);
		expect(asked.getAll('channel_types')).toEqual(['chat', 'SMS']);
		expect(Object.fromEntries(asked)).toMatchObject({
			channel: 'voice',
			consumer_number: '+15550123',
			direction: 'inbound',
			queue_id: 'q&1',
			user_id: 'u 1',
		});
	});

	it('is for windows that fit the shortest month, whatever the timezone', () => {
		expect(engagements.longestWindowMs).toBeLessThan(28 * DAY - HOUR - 4 * SECOND);
	});

	it('reaches back 14 days if the range applies to ends', () => {
		expect(engagements.startsWithin(request())).toEqual({ from: FROM, to: TO });
		expect(engagements.startsWithin(request({}, { dateField: 'end' }))).toEqual({
			from: FROM - 14 * DAY,
			to: TO,
		});
		const range = { from: 5, to: TO };
		expect(engagements.startsWithin(request({}, { range, dateField: 'end' })).from).toBe(0);
	});
});

describe('a page', () => {
	it('has its rows unchanged, with ID and times', () => {
		const row = zoomEngagement.build({ something_new: [1] });
		const { records } = parse(zoomPage.build([row]));
		expect(records).toEqual([
			{
				id: 'aBcDeFgHiJkLmNoPqRsTuV',
				start: Date.parse('2026-11-02T14:03:11Z'),
				end: Date.parse('2026-11-02T14:09:45Z'),
				durationMs: 394_000,
				json: row,
			},
		]);
		expect(records[0]?.json).toBe(row);
	});

	it.each([
		[{ end_time: undefined, duration: 60 }, '2026-11-02T14:04:11Z'],
		[{ end_time: undefined, duration: '60' }, '2026-11-02T14:04:11Z'],
		[{ end_time: '', duration: 60 }, '2026-11-02T14:04:11Z'],
		[{ end_time: '1970-01-01T00:00:00Z', duration: 60 }, '2026-11-02T14:04:11Z'],
		[{ end_time: '2026-11-02T14:03:11Z', duration: 7200 }, '2026-11-02T16:03:11Z'],
		[{ end_time: '2026-11-02T14:03:11Z', duration: 0 }, '2026-11-02T14:03:11Z'],
		[{ end_time: '2026-11-02T13:00:00Z', duration: 60 }, '2026-11-02T13:00:00Z'],
		[{ end_time: '2026-11-02T15:00:00Z', duration: 60 }, '2026-11-02T15:00:00Z'],
		[{ end_time: '2026-11-02T15:04:11Z', duration: 60 }, '2026-11-02T15:04:11Z'],
		[{ start_time: '', duration: 60 }, '2026-11-02T14:09:45Z'],
	])('with %j has the end %s', (changes, end) => {
		const { records } = parse(zoomPage.build([zoomEngagement.build(changes)]));
		expect(records[0]?.end).toBe(Date.parse(end));
	});

	it.each([
		[{ end_time: '', duration: 0 }],
		[{ end_time: '', duration: '' }],
		[{ end_time: 0, duration: '0' }],
		[{ end_time: '1970-01-01T00:00:00Z', duration: null }],
		[{ end_time: null, duration: true }],
		[{ end_time: null, duration: 9e18 }],
		[{ end_time: null, duration: null }],
		[{ end_time: null, duration: 'long' }],
		[{ end_time: null, duration: -5 }],
		[{ end_time: undefined, duration: undefined }],
		[{ start_time: null, end_time: null, duration: 60 }],
	])('with %j has no end', (changes) => {
		const { records } = parse(zoomPage.build([zoomEngagement.build(changes)]));
		expect(records[0]?.end).toBeNull();
	});

	it.each([
		['', null],
		[null, null],
		[undefined, null],
		['a b+c/d=', 'a b+c/d='],
	])('with the token %j leads to the same query with %j', (token, sent) => {
		const { next } = parse(zoomPage.build([], { next_page_token: token }));
		const parameters = next === null ? null : new URLSearchParams(next);
		expect(parameters?.get('next_page_token') ?? null).toBe(sent);
		if (parameters !== null) {
			parameters.delete('next_page_token');
			expect([...parameters]).toEqual([...new URLSearchParams(ASKED)]);
		}
	});

	it('replaces the token of the previous page', () => {
		const asked = `${ASKED}&next_page_token=old`;
		const { next } = parse(zoomPage.build([], { next_page_token: 'new' }), {}, asked);
		expect(new URLSearchParams(next ?? '').getAll('next_page_token')).toEqual(['new']);
	});

	it.each([
		[{}, 'engagements: Required'],
		[{ engagements: {} }, 'engagements: '],
		[{ engagements: [null] }, 'engagements.0: Expected an object'],
		[zoomPage.build([zoomEngagement.build({ engagement_id: '' })]), 'engagement_id: '],
		[zoomPage.build([], { next_page_token: 5 }), 'next_page_token: '],
	])('is never an empty list if its shape is wrong: %j', (body, fault) => {
		expect(thrownBy(() => parse(body as IDataObject))).toMatchObject({
			message: 'The response to GET /contact_center/engagements does not have the documented shape',
			facts: { description: expect.stringContaining(fault) as string },
		});
	});
});

describe('times that may be in UTC or in the timezone of the options', () => {
	const starts = ['2026-11-01T04:00:00Z', '2026-11-02T04:00:00Z'];
	const page = zoomPage.build(starts.map((start_time) => zoomEngagement.build({ start_time })));

	it('are in the range if they are read in either way, and that is said', () => {
		const { records, remark } = parse(page, { timezone: 'America/New_York' });
		expect(records.map(({ start }) => start)).toEqual([
			Date.parse('2026-11-01T09:00:00Z'),
			Date.parse('2026-11-02T04:00:00Z'),
		]);
		expect(remark?.(wallClock('utc'))).toContain('Zoom did not say');
	});

	it('are in UTC without the option, and nothing is said', () => {
		const { records, remark } = parse(page);
		expect(records.map(({ start }) => start)).toEqual(starts.map((start) => Date.parse(start)));
		expect(remark).toBeUndefined();
	});
});

describe('the range a page was served for', () => {
	afterEach(() => {
		Settings.defaultZone = 'system';
	});
	const served = (echo: IDataObject, filters: ZoomEngagementFilters = {}) =>
		parse(zoomPage.build([], echo), filters).served;

	const asOf = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

	it.each([
		[
			'2026-11-01T12:00:00Z',
			'2026-11-02T06:00:02Z',
			['2026-11-01T12:00:00Z', '2026-11-02T06:00:02Z'],
		],
		['2026-11-02', '2026-11-09', ['2026-11-03T12:00:00Z', '2026-11-08T10:00:00Z']],
	])('is from %s to %s: what is certain of that, on any machine', (from, to, [begin, end]) => {
		for (const zone of ['UTC', 'America/New_York', 'Pacific/Auckland']) {
			Settings.defaultZone = zone;
			expect(served({ from, to })).toEqual(asOf(begin ?? '', end ?? ''));
		}
	});

	it.each([
		[{ from: '2026-11-01T12:00:00Z' }, '2026-11-01T12:00:00Z', '2026-11-02T06:00:02Z'],
		[{ from: null, to: '2026-11-01T12:00:00Z' }, '2026-11-01T05:59:59Z', '2026-11-01T12:00:00Z'],
		[{ from: 1793534400, to: '' }, '2026-11-01T12:00:00Z', '2026-11-02T06:00:02Z'],
	])('is known by one bound: %j', (echo, from, to) => {
		expect(served(echo)).toEqual(asOf(from, to));
	});

	it.each([
		['UTC', '2026-11-01', '2026-11-02'],
		['Los Angeles', '2026-10-31', '2026-11-01'],
		['Tokyo', '2026-11-01', '2026-11-03'],
	])('is not known to be cut from dates that the range has in %s', (_zone, from, to) => {
		expect(served({ from, to })).toBeUndefined();
		expect(served({ from, to }, { timezone: 'America/New_York' })).toBeUndefined();
	});

	it.each([
		[{}],
		[{ from: '2026-11-01' }],
		[{ from: null, to: null }],
		[{ from: 5, to: 6 }],
		[{ from: 'x', to: 'y' }],
	])('is not known from %j', (echo) => {
		expect(served(echo as IDataObject)).toBeUndefined();
	});
});

describe('an expired page token', () => {
	const asked = `${ASKED}&next_page_token=x`;

	it.each([
		[400, 'The next page token is invalid or expired.', asked, true],
		[404, 'Token expired', asked, true],
		[410, 'token', asked, true],
		[422, 'Invalid next_page_token', asked, true],
		[400, 'Validation Failed.', asked, false],
		[400, undefined, asked, false],
		[400, 'Invalid access token, does not contain scopes:[x]', asked, false],
		[401, 'Access token is expired.', asked, false],
		[429, 'token', asked, false],
		[500, 'token', asked, false],
		[400, 'Invalid token', ASKED, false],
	])('is HTTP %d %j on %s: %s', (status, message, on, expected) => {
		expect(engagements.isExpiredCursor?.(vendorError(status, message), on)).toBe(expected);
	});
});

describe('parsing one engagement', () => {
	it.each([[null], [[]], ['x'], [{}], [{ engagement_id: null }]])('refuses %j', (body) => {
		expect(() => engagements.single.parse(body)).toThrow(
			'The response to GET /contact_center/engagements/{id} does',
		);
	});
});
