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
import { wallClock } from '../../../../nodes/shared/base/clock';
import { DAY, MINUTE } from '../../../../nodes/shared/base/time';
import type { ListRequest } from '../../../../nodes/shared/source/source';
import { chat, chatEngagement } from '../../../builders/chat';
import { conversion } from '../../../builders/conversion';
import { departmentEvent } from '../../../builders/department-event';
import { timelineSpan } from '../../../builders/timeline-span';
import { thrownBy } from '../../../builders/thrown';
import { NOW } from '../../../builders/virtual-clock';

const REQUEST: ListRequest<ChatExportFilters> = {
	range: { from: 0, to: NOW },
	dateField: 'start',
	filters: { fields: 'chats(*)' },
	now: NOW,
};

describe('the position of a cursor', () => {
	const position = (source: ChatExportSource, time: number, limit?: number) =>
		Object.fromEntries(
			new URLSearchParams(
				source.cursor.positionAt(time, { ...REQUEST, ...(limit === undefined ? {} : { limit }) }),
			),
		);

	it.each([
		['seconds', chats, '1795176000', '700'],
		['microseconds', agentTimeline, '1795176000000000', '700'],
		['seconds, on smaller pages', chatEngagements, '1795176000', '200'],
	])('is in %s', (_unit, source, start, limit) => {
		expect(position(source, NOW)).toEqual({ start_time: start, limit, fields: 'chats(*)' });
	});

	it.each([
		[chats, 250, '250'],
		[chats, 5, '100'],
		[chats, 5000, '700'],
		[chatEngagements, 5000, '200'],
	])('requests no more rows than are wanted (%#)', (source, limit, size) => {
		expect(position(source, NOW, limit).limit).toBe(size);
	});

	it.each([
		['start_time=1795176000&limit=5', chats],
		['start_time=1795176000.0&start_id=x', departmentEvents],
		['limit=5&start_time=1795176000000000', agentTimeline],
	])('%s stands for a time', (query, source) => {
		expect(source.cursor.timeOf(query)).toBe(NOW);
	});

	it.each([
		['start_time=5.250&start_id=a%2Bb&limit=1000&fields=chats%28id%29&x=y', 'the fields'],
		['start_time=5.250&start_id=a%2Bb&x=y&limit=7&fields=chats%28%2A%29', 'the limit'],
		['start_time=5.250&start_id=a%2Bb&x=y', 'fields and limit'],
	])('keeps the characters of the vendor where it was saved as %s (%s)', (saved) => {
		const restated = chats.cursor.restate(saved, REQUEST);
		expect(restated).toMatch(/^start_time=5\.250&start_id=a%2Bb&/);
		expect(Object.fromEntries(new URLSearchParams(restated))).toEqual({
			start_time: '5.250',
			start_id: 'a+b',
			x: 'y',
			limit: '700',
			fields: 'chats(*)',
		});
	});

	it('is unchanged if nothing has changed, and loses fields that no longer apply', () => {
		const saved = 'fields=chats(*)&limit=700&start_time=5';
		expect(chats.cursor.restate(saved, REQUEST)).toBe(saved);
		expect(chats.cursor.restate(saved, { ...REQUEST, filters: {} })).toBe('limit=700&start_time=5');
	});

	it('is refused by the vendor for five minutes', () => {
		expect(chats.cursor.youngestMs).toBe(5 * MINUTE + 10_000);
	});
});

describe('where to continue after a page', () => {
	const ASKED = 'start_time=5&limit=2&start_id=old';
	const resume = (time: number, overrides: object = {}, asked = ASKED) => {
		const link = `/x?start_time=${time / 1000}&start_id=last`;
		const row = chat.build({ update_timestamp: new Date(time).toISOString() });
		const body = { chats: [row], count: 1, end_id: 'last', next_page: link, ...overrides };
		return chats.parsePage(body, asked, REQUEST).resume;
	};
	const longAgo = NOW - 10 * MINUTE;

	it('is the next page, if there is one', () => {
		const body = { chats: [chat.build(), chat.build({ id: 'b' })], next_page: '/x?start_time=7' };
		const page = chats.parsePage(body, ASKED, REQUEST);
		expect(page.resume).toBe(page.next);
	});

	it('is the whole last second: smaller IDs may still be added to it', () => {
		expect(resume(longAgo)).toBe(`start_time=${longAgo / 1000}&limit=2`);
	});

	it('is after the last row of a second that was already requested', () => {
		const asked = `start_time=${longAgo / 1000}&start_id=old&limit=2`;
		expect(resume(longAgo, {}, asked)).toBe(`start_time=${longAgo / 1000}&start_id=last&limit=2`);
	});

	it('is the same place in seconds if the link is in milliseconds', () => {
		const body = {
			conversions: [conversion.build()],
			end_id: 'z',
			next_page: `/x?start_time=${longAgo}`,
		};
		const { next } = conversions.parsePage(body, 'start_time=5&limit=1', REQUEST);
		expect(next).toBe(`start_time=${longAgo / 1000}&limit=1&start_id=z`);
	});

	it.each([
		['is one second past it', '2026-11-20T11:50:01Z', 'start_time=5', '11:50:00'],
		['is at its second', '2026-11-20T11:50:00.9Z', 'start_time=5', '11:50:00.9'],
		['leads on from a full second', '2026-11-20T11:50:01Z', 'start_time=1795175400', '11:50:01'],
	])(
		'leaves out nothing after the last row if a link without an ID %s',
		(_case, link, from, place) => {
			const row = chat.build({ update_timestamp: '2026-11-20T11:50:00Z' });
			const body = { chats: [row], next_page: `/x?start_time=${Date.parse(link) / 1000}` };
			const { next } = chats.parsePage(body, `${from}&limit=1`, REQUEST);
			expect(next).toBe(`start_time=${Date.parse(`2026-11-20T${place}Z`) / 1000}&limit=1`);
		},
	);

	it.each([['a day ahead', NOW + DAY]])(
		'is where its last row stands if the link is %s, and that is said',
		(_case, position) => {
			const rows = ['2026-11-20T10:00:00Z', '2026-11-20T11:50:00Z'].map((time, index) =>
				chat.build({ id: `c${index}`, update_timestamp: time }),
			);
			for (const limit of [2, 3]) {
				const link = `/x?start_time=${position / 1000}&limit=${limit}`;
				const body = { chats: rows, end_id: 'c1', next_page: link };
				const asked = `start_time=5&limit=${limit}`;
				const page = chats.parsePage(body, asked, REQUEST);
				const place = `start_time=${Date.parse('2026-11-20T11:50:00Z') / 1000}&limit=${limit}`;
				expect(page.resume).toBe(place);
				expect(page.next).toBe(limit === 2 ? `${place}&start_id=c1` : null);
				expect(page.remark?.(wallClock('Asia/Tokyo'))).toMatch(
					/^Zendesk Chat chats: a page link leads to 2026-11-21T21:00:00\+09:00, .*The link was not followed/,
				);
			}
		},
	);

	it('is no later than the present, where rows show no order', () => {
		const body = (time: number) => ({
			conversions: [conversion.build()],
			next_page: `/x?start_time=${time / 1000}`,
		});
		const asked = 'start_time=5&limit=2';
		expect(conversions.parsePage(body(NOW), asked, REQUEST).resume).toContain(`${NOW / 1000}`);
		expect(conversions.parsePage(body(NOW + DAY), asked, REQUEST).resume).toBe(asked);
		expect(
			thrownBy(() => conversions.parsePage(body(NOW + DAY), 'limit=1', REQUEST)),
		).toMatchObject({
			message:
				'Zendesk Chat sent a full page of Zendesk Chat conversions without a usable link to the next page',
		});
	});

	it('is the same position, where the vendor names no other', () => {
		expect(resume(longAgo, { next_page: null })).toBe(ASKED);
	});

	it.each([
		['the end of the page by its own words, where a last page has no link', longAgo, longAgo],
		['not that end where it is far ahead', NOW + 30 * DAY, undefined],
	])('is %s', (_case, end, place) => {
		const body = { next_page: null, end_time: end / 1000 };
		expect(resume(longAgo, body)).toBe(
			place === undefined ? ASKED : `start_time=${place / 1000}&limit=2`,
		);
	});

	it('is not where a row leads that has a time of weeks ahead', () => {
		const rows = [longAgo, NOW + 56 * DAY].map((time, index) =>
			chat.build({ id: `c${index}`, update_timestamp: new Date(time).toISOString() }),
		);
		const link = `/x?start_time=${(NOW + 56 * DAY) / 1000}&start_id=c1&limit=3`;
		const page = chats.parsePage({ chats: rows, next_page: link }, 'start_time=5&limit=3', REQUEST);
		expect(page.resume).toBe(`start_time=${longAgo / 1000}&limit=3`);
		expect(page.remark).toBeDefined();
	});
});

describe('the latest place of a record in its list', () => {
	const latest = (source: ChatExportSource, rows: IDataObject[], key: string) => {
		const body = { [key]: rows, next_page: '/x?start_time=7' };
		const { records } = source.parsePage(body, 'start_time=5&limit=1000', REQUEST);
		return records.map((record) => source.cursor.latestOf(record));
	};
	const time = '2026-11-20T10:00:00Z';

	it('is its update, the end of a span, and unknown for conversions', () => {
		const span = timelineSpan.build({ start_time: time, duration: 60 });
		expect([
			latest(chats, [chat.build({ update_timestamp: time })], 'chats'),
			latest(agentTimeline, [span], 'agent_timeline'),
			latest(conversions, [conversion.build({ timestamp: time })], 'conversions'),
		]).toEqual([[Date.parse(time)], [Date.parse(time) + MINUTE], [null]]);
	});

	it('is unknown if its time cannot be read', () => {
		const spans = [timelineSpan.build({ start_time: 'soon' }), timelineSpan.build()];
		expect(latest(agentTimeline, spans, 'agent_timeline')[0]).toBeNull();
	});
});

describe('the version of a record', () => {
	const versionOf = (source: ChatExportSource, row: IDataObject) => {
		const key = source.path.split('/').at(-1) ?? '';
		const [record] = source.parsePage({ [key]: [row] }, 'limit=1000', REQUEST).records;
		return record === undefined ? '' : source.cursor.versionOf(record);
	};
	const inChat = (changes: IDataObject, engagement: IDataObject = {}) =>
		chat.build({ engagements: [chatEngagement.build(engagement)], ...changes });

	it.each([
		['a chat exported again', chats, chat.build(), chat.build(), true],
		[
			'a chat with IDs of another type',
			chats,
			chat.build({ agent_ids: ['1', '2'], zendesk_ticket_id: 3 }),
			chat.build({ agent_ids: [1, 2], zendesk_ticket_id: '3' }),
			true,
		],
		['a chat changed within a second', chats, chat.build(), chat.build({ rating: 'good' }), false],
		[
			'a chat updated',
			chats,
			chat.build(),
			chat.build({ update_timestamp: '2021-01-01T00:00:00Z' }),
			false,
		],
		[
			'a chat without an update time changed',
			chats,
			chat.build({ update_timestamp: undefined }),
			chat.build({ update_timestamp: undefined, rating: 'good' }),
			false,
		],
		[
			'an engagement in an updated chat',
			chatEngagements,
			inChat({}),
			inChat({ update_timestamp: '2021-01-01T00:00:00Z' }),
			true,
		],
		['an engagement changed', chatEngagements, inChat({}), inChat({}, { rating: 'good' }), false],
		[
			'a conversion with its keys in another order',
			conversions,
			{ id: 'a', goal_id: 1 },
			{ goal_id: 1, id: 'a' },
			true,
		],
		[
			'a conversion changed',
			conversions,
			conversion.build(),
			conversion.build({ goal_id: 2 }),
			false,
		],
		[
			'a span that grew',
			agentTimeline,
			timelineSpan.build(),
			timelineSpan.build({ duration: 99 }),
			true,
		],
		[
			'an event exported again',
			departmentEvents,
			departmentEvent.build(),
			departmentEvent.build({ value: { assigned: 0, incoming: 0 } }),
			true,
		],
	])('of %s', (_what, source, one, other, isSame) => {
		expect(versionOf(source, one) === versionOf(source, other)).toBe(isSame);
	});
});
