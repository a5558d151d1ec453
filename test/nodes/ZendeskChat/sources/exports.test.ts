import type { IDataObject } from 'n8n-workflow';

import {
	agentTimeline,
	chatEngagements,
	chats,
	conversions,
	departmentEvents,
} from '../../../../nodes/ZendeskChat/sources/exports';
import type { ChatExportFilters } from '../../../../nodes/ZendeskChat/sources/export-page';
import type { ChatExportSource } from '../../../../nodes/ZendeskChat/sources/incremental-export';
import type { ListRequest } from '../../../../nodes/shared/source/source';
import { chat, chatEngagement } from '../../../builders/chat';
import { conversion } from '../../../builders/conversion';
import { departmentEvent } from '../../../builders/department-event';
import { thrownBy } from '../../../builders/thrown';
import { timelineSpan } from '../../../builders/timeline-span';
import { NOW } from '../../../builders/virtual-clock';

const REQUEST: ListRequest<ChatExportFilters> = {
	range: { from: 0, to: NOW },
	dateField: 'start',
	filters: {},
	now: NOW,
};

/** A page of rows; full, and so followed by another, where it has a link. */
function parse(source: ChatExportSource, rows: IDataObject[], nextPage?: string) {
	const key = source.path.split('/').at(-1) ?? '';
	const body = { [key]: rows, count: rows.length, next_page: nextPage ?? null };
	const limit = nextPage === undefined ? 1000 : rows.length;
	return source.parsePage(body, `start_time=5&limit=${limit}`, REQUEST);
}

const recordsOf = (source: ChatExportSource, row: IDataObject) => parse(source, [row]).records;

describe('the record of a row', () => {
	it.each([
		['chats', chats, chat.build(), '2012.9339545.SJs7biGpcbveH', '2020-12-22T05:05:36Z'],
		[
			'offline messages',
			chats,
			chat.buildOffline(),
			'2012.9339545.SJtOfflineMsg1',
			'2020-12-22T06:10:02Z',
		],
		[
			'deleted chats',
			chats,
			chat.build({ deleted: true }),
			'2012.9339545.SJs7biGpcbveH',
			'2020-12-22T05:05:36Z',
		],
		[
			'timeline spans',
			agentTimeline,
			timelineSpan.build(),
			'1730415 2018-04-29T10:26:40.957650Z ["away",0]',
			'2018-04-29T10:26:40.957Z',
		],
		[
			'conversions',
			conversions,
			conversion.build(),
			'1805.2234024.v.1863.7BjLCgLGCJp4W90JapicWu',
			'2018-05-07T07:57:39Z',
		],
		[
			'department events',
			departmentEvents,
			departmentEvent.build(),
			'R3J4l7Q.department:123.JNny6n',
			'2017-12-02T00:00:00.312Z',
		],
	])('of %s is the row itself, with its ID and time', (_name, source, row, id, time) => {
		const records = recordsOf(source, row);
		const moment = Date.parse(time);
		expect(records).toEqual([{ id, start: moment, end: moment, json: row }]);
		expect(records[0]?.json).toBe(row);
	});

	it('of chats in camel case has its time as well', () => {
		const row = chat.build({
			update_timestamp: undefined,
			updateTimestamp: '2020-12-22T05:05:36Z',
		});
		expect(recordsOf(chats, row)[0]?.start).toBe(Date.parse('2020-12-22T05:05:36Z'));
	});

	it.each([
		['chats', chats, chat.build({ update_timestamp: undefined })],
		['timeline spans', agentTimeline, timelineSpan.build({ start_time: 'unknown' })],
		['department events', departmentEvents, departmentEvent.build({ timestamp: null })],
	])('of %s without a time has that of its place', (_name, source, row) => {
		expect(recordsOf(source, row)).toMatchObject([{ isTimeAssumed: true }]);
	});

	it('of two spans is equal only for the same agent and microsecond', () => {
		const ids = [
			timelineSpan.build(),
			timelineSpan.build({ agent_id: '1730415' }),
			timelineSpan.build({ agent_id: 2 }),
			timelineSpan.build({ start_time: '2018-04-29T10:26:40.957651Z' }),
		].map((row) => recordsOf(agentTimeline, row)[0]?.id);
		expect(ids[0]).toBe(ids[1]);
		expect(new Set(ids).size).toBe(3);
	});

	it('of a span that starts with another one differs from it', () => {
		const ids = [
			timelineSpan.build({ duration: 0.3, status: 'online' }),
			timelineSpan.build({ duration: 0, status: 'online', engagement_count: 1 }),
			timelineSpan.build(),
		].map((row) => recordsOf(agentTimeline, row)[0]?.id);
		expect(new Set(ids).size).toBe(3);
	});

	it.each([
		['chats', chats, {}],
		['engagements', chatEngagements, { engagements: [] }],
		['engagements', chatEngagements, { id: 'c', engagements: [{ agent_id: 5 }] }],
		['engagements', chatEngagements, { id: 'c', engagements: ['x'] }],
		['timeline spans', agentTimeline, { agent_id: 5 }],
		['timeline spans', agentTimeline, { start_time: '2018-04-29T10:26:40Z' }],
		['conversions', conversions, { id: null }],
		['department events', departmentEvents, { department_id: 5 }],
	])('of %s needs what identifies it (%#)', (_name, source, row) => {
		expect(thrownBy(() => recordsOf(source, row as IDataObject))).toMatchObject({
			name: 'VendorError',
			facts: { cause: 'unexpected-response' },
		});
	});
});

describe('engagements of chats', () => {
	it("are one record each, with the chat's ID and update time", () => {
		const engagements = [chatEngagement.build({ id: 'c.1' }), chatEngagement.build({ id: 'c.2' })];
		const records = recordsOf(chatEngagements, chat.build({ id: 'c', engagements }));
		const moment = Date.parse('2020-12-22T05:05:36Z');
		expect(records).toMatchObject([
			{
				id: 'c.1',
				start: moment,
				end: moment,
				parent: { department_id: null, visitor: { name: 'Visitor 25396546' } },
			},
			{ id: 'c.2', start: moment, end: moment },
		]);
		expect(records.map((record) => record.json)).toEqual(
			engagements.map((engagement) => ({ ...engagement, chat_id: 'c' })),
		);
	});

	it('leave the chat unchanged', () => {
		const row = chat.build();
		const before = JSON.stringify(row);
		recordsOf(chatEngagements, row);
		expect(JSON.stringify(row)).toBe(before);
	});

	it.each([
		[chat.buildOffline()],
		[chat.build({ engagements: [] })],
		[chat.build({ engagements: null })],
	])('do not exist for a chat without any (%#)', (row) => {
		expect(recordsOf(chatEngagements, row)).toEqual([]);
	});

	it('count as a full page if the chats do, however few they are', () => {
		const rows = [chat.buildOffline({ id: 'a' }), chat.buildOffline({ id: 'b' })];
		const page = parse(chatEngagements, rows, '/x?start_time=7&start_id=b');
		expect(page).toMatchObject({ records: [], next: 'start_time=7&start_id=b&limit=2' });
	});
});

describe('two pages of chats with engagements of one chat only', () => {
	const boundary = chat.build({ id: 'm', engagements: [chatEngagement.build({ id: 'm.1' })] });
	const contentOf = (rows: IDataObject[]) => parse(chatEngagements, rows).content;
	const first = [chat.buildOffline({ id: 'a' }), boundary];

	it('differ if the chats differ', () => {
		expect(contentOf(first)).not.toBe(contentOf([boundary, chat.buildOffline({ id: 'z' })]));
	});

	it('are equal if the chats are equal', () => {
		expect(contentOf(first)).toBe(contentOf([...first]));
	});
});

describe('how far a page has reached', () => {
	const link = (time: string, unit: number) => `/x?start_time=${(Date.parse(time) / 1000) * unit}`;
	const at = '2020-12-22T05:05:36Z';

	it('is the time of its last row if the next position is that time', () => {
		const rows = [chat.build({ id: 'a' }), chat.build({ id: 'b', update_timestamp: at })];
		expect(parse(chats, rows, link(at, 1)).reached).toBe(Date.parse(at));
		const spans = [timelineSpan.build({ start_time: at })];
		expect(parse(agentTimeline, spans, link(at, 1e6)).reached).toBe(Date.parse(at));
		const events = [departmentEvent.build({ timestamp: '2020-12-22T05:05:36.657078Z' })];
		expect(parse(departmentEvents, events, '/x?start_time=1608613536.657078').reached).toBe(
			Date.parse('2020-12-22T05:05:36.657Z'),
		);
	});

	it.each([
		['the position is another time', chats, chat.build(), link('2020-12-22T04:54:16Z', 1)],
		[
			'the position is the end of the span',
			agentTimeline,
			timelineSpan.build({ start_time: at }),
			link('2020-12-22T05:06:41Z', 1e6),
		],
		[
			'the span has no length',
			agentTimeline,
			timelineSpan.build({ start_time: at, duration: 0 }),
			link(at, 1e6),
		],
		['rows do not show their order', conversions, conversion.build({ timestamp: at }), link(at, 1)],
		['the row has no time', chats, chat.build({ update_timestamp: null }), link(at, 1)],
		['the link has no position', chats, chat.build(), '/x?cursor=5&start_time='],
	])('is not known if %s', (_what, source, row, nextPage) => {
		expect(parse(source, [row], nextPage)).not.toHaveProperty('reached');
	});

	it('is not known at the end', () => {
		expect(parse(chats, [chat.build()])).not.toHaveProperty('reached');
	});
});
