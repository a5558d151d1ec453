import type { IDataObject } from 'n8n-workflow';

import {
	engagements,
	type ZendeskEngagementFilters,
} from '../../../../nodes/ZendeskEngagements/sources/engagement';
import { DAY, HOUR } from '../../../../nodes/shared/base/time';
import type { ListRequest, Page, WindowEnd } from '../../../../nodes/shared/source/source';
import { thrownBy } from '../../../builders/thrown';
import { NOW } from '../../../builders/virtual-clock';
import { zendeskEngagement, zendeskPage } from '../../../builders/zendesk-engagement';

const FROM = Date.parse('2026-11-10T00:00:00.500Z');
const TO = Date.parse('2026-11-11T00:00:00.500Z');

type Request = ListRequest<ZendeskEngagementFilters>;

function request(
	filters: Partial<ZendeskEngagementFilters> = {},
	overrides: Partial<Request> = {},
): Request {
	return {
		range: { from: FROM, to: TO },
		dateField: 'start',
		filters: { channel: 'all', timestampUnit: 'seconds', ...filters },
		now: NOW,
		...overrides,
	};
}

function queries(asked: Request, windowEnd?: WindowEnd): Array<Record<string, string>> {
	return engagements
		.firstQueries(engagements.startsWithin(asked), asked, windowEnd)
		.map((query) => Object.fromEntries(new URLSearchParams(query)));
}

function parse(body: IDataObject, asked = 'page_size=100&start_time=5'): Page {
	return engagements.parsePage(body, asked, request());
}

describe('the first queries', () => {
	const seconds = (time: number) => String(time / 1000);

	it('request a second more on both sides, if the end is proved to apply to starts', () => {
		expect(queries(request({}, { now: TO + 30 * DAY }), 'tight')).toEqual([
			{
				start_time: seconds(FROM - 1500),
				end_time: seconds(TO + 1500),
				page_size: '100',
			},
		]);
	});

	it('request an hour more on both sides, and everything that ends within 15 days', () => {
		const now = TO + 30 * DAY;
		expect(queries(request({}, { now }))).toEqual([
			{
				start_time: String(Math.floor((FROM - HOUR) / 1000)),
				end_time: String(Math.ceil((TO + 15 * DAY + HOUR) / 1000)),
				page_size: '100',
			},
		]);
	});

	it.each([
		['the present, by a clock that is a day behind', { now: TO + HOUR }, TO + HOUR + DAY],
		['the end of the range, where ends are bounded', { dateField: 'end' as const }, TO],
		['the end of the range and a day, where that is the present', { now: TO }, TO + DAY],
	])('request ends up to an hour later than %s', (_what, overrides, end) => {
		const [query] = queries(request({}, { now: NOW, ...overrides }));
		expect(query?.end_time).toBe(String(Math.ceil((end + HOUR) / 1000)));
	});

	it('reach back 15 days if the range applies to ends', () => {
		expect(engagements.startsWithin(request({}, { dateField: 'end' }))).toEqual({
			from: FROM - 15 * DAY,
			to: TO,
		});
		expect(engagements.startsWithin(request())).toEqual({ from: FROM, to: TO });
	});

	it('never request a time before the epoch', () => {
		const range = { from: 0, to: TO };
		const [query] = queries(request({}, { range, dateField: 'end' }));
		expect(query?.start_time).toBe('0');
	});

	it.each([
		['seconds' as const, [String(Math.floor((FROM - HOUR) / 1000))]],
		['milliseconds' as const, [String(FROM - HOUR)]],
		['auto' as const, [String(Math.floor((FROM - HOUR) / 1000)), String(FROM - HOUR)]],
	])('are in %s', (timestampUnit, starts) => {
		expect(queries(request({ timestampUnit })).map(({ start_time: start }) => start)).toEqual(
			starts,
		);
	});

	it('carry the filters', () => {
		const [query] = queries(request({ agentId: '42', ticketId: '7', channel: 'support' }));
		expect(query).toMatchObject({ agent_id: '42', ticket_id: '7', channel: 'SUPPORT' });
		expect(queries(request({ channel: 'messaging' }))[0]).toMatchObject({ channel: 'MESSAGING' });
		expect(queries(request())[0]).not.toHaveProperty('channel');
	});
});

describe('a page', () => {
	it('has its rows unchanged, with ID and times', () => {
		const row = zendeskEngagement.build({ something_new: { a: 1 } });
		const { records } = parse(zendeskPage.build([row]));
		expect(records).toEqual([
			{
				id: 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF',
				start: Date.parse('2025-06-01T12:02:15Z'),
				end: Date.parse('2025-06-01T12:03:58Z'),
				json: row,
			},
		]);
		expect(records[0]?.json).toBe(row);
	});

	it.each([
		['2025-06-01T12:02:15.123456Z', Date.parse('2025-06-01T12:02:15.123Z')],
		[1748779335, Date.parse('2025-06-01T12:02:15Z')],
		[null, null],
		['unknown', null],
	])('reads the start %j as %s', (text, start) => {
		const row = zendeskEngagement.build({ engagement_start_time: text });
		expect(parse(zendeskPage.build([row])).records[0]?.start).toBe(start);
	});

	it.each([
		['C604EBEFC12F6FFB0B38EEC7F6A8B5EF', 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF'],
		['R6vTXhl.agent:980824.y7Q4aI', 'R6vTXhl.agent:980824.y7Q4aI'],
		[94588, '94588'],
	])('identifies a row by its ID %j', (id, expected) => {
		const row = zendeskEngagement.build({ engagement_id: id });
		expect(parse(zendeskPage.build([row])).records[0]?.id).toBe(expected);
	});

	it('says how far it reaches', () => {
		const rows = ['2025-06-01T12:00:00', '2025-06-01T13:00:00'].map((start, index) =>
			zendeskEngagement.build({ engagement_id: `e${index}`, engagement_start_time: start }),
		);
		expect(parse(zendeskPage.build(rows)).reached).toBe(Date.parse('2025-06-01T13:00:00Z'));
		expect(parse(zendeskPage.build([]))).not.toHaveProperty('reached');
	});

	const LINK =
		'http://HOST:8080/api/v2/engagement?startTimeCursor=1743422575&engagementIdCursor=480B&pageSize=10&channel=MESSAGING';

	it.each([
		['the last one, though short', { has_more: false, page_size: 1 }, null],
		['the last one, though it has a link', { has_more: false, next_page_url: LINK }, null],
		['the last one, in text', { has_more: 'false', next_page_url: LINK }, null],
		['the last one, without a flag', { has_more: null }, null],
		[
			'followed by another, whatever its size',
			{ has_more: true, page_size: 1, next_page_url: LINK },
			'startTimeCursor=1743422575&engagementIdCursor=480B&pageSize=10&channel=MESSAGING&start_time=5',
		],
		[
			'followed by another, without a flag',
			{ has_more: undefined, next_page_url: '/x?start_time_cursor=9' },
			'start_time_cursor=9&page_size=100&start_time=5',
		],
	])('is %s', (_what, overrides, next) => {
		expect(parse(zendeskPage.build([zendeskEngagement.build()], overrides)).next).toBe(next);
	});

	it('takes nothing of the cursor of the page before', () => {
		const body = zendeskPage.build([], { has_more: true, next_page_url: '?start_time_cursor=9' });
		const asked = 'startTimeCursor=5&engagement_id_cursor=A&channel=SUPPORT';
		expect(parse(body, asked).next).toBe('start_time_cursor=9&channel=SUPPORT');
	});

	it('is an error if there is more, but the response does not say where', () => {
		const page = zendeskPage.build([zendeskEngagement.build()], { has_more: true });
		expect(thrownBy(() => parse(page))).toMatchObject({
			message: 'Zendesk says there are more engagements, but not where',
			facts: { cause: 'unexpected-response' },
		});
	});

	it.each([
		[{}, 'agent_engagement_data: Required'],
		[{ agent_engagement_data: null }, 'agent_engagement_data: '],
		[{ agent_engagement_data: ['x'] }, 'agent_engagement_data.0: Expected an object'],
		[zendeskPage.build([zendeskEngagement.build({ engagement_id: '' })]), 'engagement_id: '],
		[zendeskPage.build([zendeskEngagement.build({ engagement_id: null })]), 'engagement_id: '],
		[zendeskPage.build([], { has_more: 'perhaps' }), 'has_more: '],
		[zendeskPage.build([], { next_page_url: 5 }), 'next_page_url: '],
	])('is never an empty list if its shape is wrong: %j', (body, fault) => {
		expect(thrownBy(() => parse(body))).toMatchObject({
			message: 'The response to GET /api/v2/engagements does not have the documented shape',
			facts: { description: expect.stringContaining(fault) as string },
		});
	});
});

describe('the lists to read by name', () => {
	it('are those of every known channel if all are requested', () => {
		const lists = engagements.namedLists?.(request()) ?? [];
		expect(lists.map(({ name, request: { filters } }) => [name, filters.channel])).toEqual([
			['messaging', 'messaging'],
			['support', 'support'],
		]);
	});

	it.each(['messaging', 'support'] as const)('are none if %s is requested', (channel) => {
		expect(engagements.namedLists?.(request({ channel }))).toEqual([]);
	});

	const pageOf = (channels: unknown[], link: string, asked = 'start_time=5') => {
		const rows = channels.map((channel, index) =>
			zendeskEngagement.build({ engagement_id: `e${index}`, channel } as IDataObject),
		);
		const body = zendeskPage.build(rows, { has_more: true, next_page_url: `/x?${link}` });
		return engagements.parsePage(body, asked, request());
	};

	it.each([
		['the link adds its channel', ['MESSAGING', null], 'channel=MESSAGING', 'messaging'],
		['the link adds it in another spelling', ['EMAIL'], 'Channel=support&channel=email', 'support'],
		['a row is of another channel', ['MESSAGING', 'VOICE'], 'channel=MESSAGING', null],
		['the link adds none', ['MESSAGING'], 'at=1', undefined],
		['the link adds one that nobody knows', ['FAX'], 'channel=FAX', undefined],
	])('%s: the default list is that one', (_what, channels, link, expected) => {
		expect(pageOf(channels, link).ofList).toBe(expected);
	});

	it('are not identified by a link that repeats the requested channel', () => {
		const page = pageOf(['SUPPORT'], 'channel=SUPPORT', 'start_time=5&channel=SUPPORT');
		expect(page.ofList).toBeUndefined();
	});
});

describe('the filters', () => {
	const matches = (row: IDataObject, filters: Partial<ZendeskEngagementFilters>) => {
		const [record] = parse(zendeskPage.build([zendeskEngagement.build(row)])).records;
		return record !== undefined && engagements.matches(record, request(filters));
	};

	it.each([
		[{ agent_id: 42 }, { agentId: '42' }, true],
		[{ agent_id: '42' }, { agentId: '42' }, true],
		[{ agent_id: 43 }, { agentId: '42' }, false],
		[{ agent_id: null }, { agentId: '42' }, true],
		[{ agent_id: undefined, agentId: 43 }, { agentId: '42' }, false],
		[{ group_id: undefined, groupId: 42 }, { groupId: '42' }, true],
		[{ group_id: 43 }, { groupId: '42' }, false],
		[{ ticket_id: 7 }, { ticketId: '7' }, true],
		[{ ticket_id: 8 }, { ticketId: '7' }, false],
		[{ channel: 'MESSAGING' }, { channel: 'messaging' as const }, true],
		[{ channel: 'SUPPORT' }, { channel: 'messaging' as const }, false],
		[{ channel: 'Email' }, { channel: 'support' as const }, true],
		[{ channel: 'MESSAGING' }, { channel: 'support' as const }, false],
		[{ channel: null }, { channel: 'messaging' as const }, true],
		[{ channel: 'VOICE' }, { channel: 'all' as const }, true],
		[{ channel: 'WHATSAPP' }, { channel: 'messaging' as const }, true],
		[{ channel: 'WEB' }, { channel: 'support' as const }, true],
	])('of a row with %j and %j: %s', (row, filters, expected) => {
		expect(matches(row, filters)).toBe(expected);
	});
});

describe('parsing one engagement', () => {
	it('reads a row fetched by itself', () => {
		const row = zendeskEngagement.build();
		expect(engagements.single.parse(row).json).toBe(row);
	});

	it.each([[null], [[]], [{}], [{ agent_engagement_data: [] }], ['x']])('refuses %j', (body) => {
		expect(() => engagements.single.parse(body)).toThrow(
			'The response to GET /api/v2/engagements/{id} does',
		);
	});
});
