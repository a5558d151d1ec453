import {
	agentTimeline,
	chatEngagements,
	chats,
	conversions,
	departmentEvents,
} from '../../../../nodes/ZendeskChat/sources/exports';
import type { ChatExportFilters } from '../../../../nodes/ZendeskChat/sources/export-page';
import { DAY, HOUR, MINUTE } from '../../../../nodes/shared/base/time';
import type { ListRequest } from '../../../../nodes/shared/source/source';
import { chat } from '../../../builders/chat';
import { vendorError } from '../../../builders/fake-list';
import { thrownBy } from '../../../builders/thrown';
import { timelineSpan } from '../../../builders/timeline-span';
import { NOW } from '../../../builders/virtual-clock';

const FROM = Date.parse('2019-01-01T07:00:00.700Z');

function request(
	overrides: Partial<ListRequest<ChatExportFilters>> = {},
): ListRequest<ChatExportFilters> {
	return {
		range: { from: FROM, to: FROM + DAY },
		dateField: 'start',
		filters: { fields: 'chats(*)' },
		now: NOW,
		...overrides,
	};
}

describe('the first query of an export', () => {
	const first = (source: typeof chats, asked = request()) =>
		source
			.firstQueries(source.startsWithin(asked), asked)
			.map((query) => new URLSearchParams(query));

	it.each([
		['chats', chats, '1546325999'],
		['engagements', chatEngagements, '1546325999'],
		['conversions', conversions, '1546325999'],
		['department events', departmentEvents, '1546325999'],
		['agent timeline', agentTimeline, '1546325999700000'],
	])(
		'has the position of %s in its unit, rounded down, a second earlier',
		(_name, source, position) => {
			const [query, ...others] = first(source);
			expect(others).toEqual([]);
			expect(query?.get('start_time')).toBe(position);
		},
	);

	it('requests all fields and the largest page', () => {
		const [query] = first(chats);
		expect(query?.get('fields')).toBe('chats(*)');
		expect(query?.get('limit')).toBe('1000');
		expect(query?.has('start_id')).toBe(false);
		const [without] = first(agentTimeline, request({ filters: {} }));
		expect(without?.has('fields')).toBe(false);
	});

	it.each([
		[1, '100'],
		[100, '100'],
		[250, '250'],
		[1000, '1000'],
		[5000, '1000'],
	])('requests, for %d rows, a page of %s', (limit, size) => {
		expect(first(chats, request({ limit }))[0]?.get('limit')).toBe(size);
	});

	it.each([
		['just now', NOW - 1000],
		['five minutes ago', NOW - 5 * MINUTE],
	])('begins no later than a little over five minutes ago, for the start %s', (_when, from) => {
		const [query] = first(chats, request({ range: { from, to: NOW } }));
		expect(Number(query?.get('start_time'))).toBe((NOW - 310_000) / 1000);
	});

	it('begins no earlier than the epoch', () => {
		const [query] = first(chats, request({ range: { from: -5000, to: NOW } }));
		expect(query?.get('start_time')).toBe('0');
	});
});

const ASKED = 'start_time=1546326000&limit=2&fields=chats%28%2A%29';
const LINK = 'https://acme.zendesk.com/api/v2/chat/incremental/chats';

describe('the end of an export', () => {
	const rows = [chat.build({ id: 'a' }), chat.build({ id: 'b' })];
	const page = (overrides: object) =>
		chats.parsePage(
			{
				chats: rows,
				count: 2,
				end_id: 'b',
				next_page: `${LINK}?start_time=7&limit=2`,
				...overrides,
			},
			ASKED,
			request(),
		);

	it.each([
		['fewer rows than the limit', { chats: [chat.build()], count: 1 }],
		['no rows', { chats: [], count: 0, end_id: null }],
		['fewer rows and no count', { chats: [chat.build()], count: undefined }],
		['fewer rows and a count in text', { chats: [chat.build()], count: '1' }],
	])('is a page with %s, though it has a link', (_what, overrides) => {
		expect(page(overrides).next).toBeNull();
	});

	it.each([
		['fewer rows than a limit of the vendor, which its link names', 'start_time=7&limit=1', 1],
		[
			'fewer rows than were asked for, where the link names no limit and moves on',
			'start_time=9',
			1,
		],
	])('is not a page with %s', (_what, query, count) => {
		const { next } = page({ chats: rows.slice(0, count), count, next_page: `${LINK}?${query}` });
		expect(next).toContain(query.split('&')[0]);
	});

	it.each([
		['names a larger limit', 'start_time=9&limit=9'],
		['names no limit and leads to the same place', ASKED.replace('limit=2', '')],
	])('is a page with fewer rows than requested, if the link %s', (_what, query) => {
		expect(
			page({ chats: rows.slice(0, 1), count: 1, next_page: `${LINK}?${query}` }).next,
		).toBeNull();
	});

	it('gives a row without a time that of the row after it, and the last that of the link', () => {
		const times = ['2026-11-20T10:00:00Z', undefined, '2026-11-20T10:02:00Z', undefined];
		const { records } = page({
			chats: times.map((time, index) => chat.build({ id: `c${index}`, update_timestamp: time })),
			next_page: `${LINK}?start_time=${Date.parse('2026-11-20T10:03:00Z') / 1000}&limit=2`,
		});
		expect(records.map(({ start }) => new Date(start ?? 0).toISOString().slice(14, 19))).toEqual([
			'00:00',
			'02:00',
			'02:00',
			'03:00',
		]);
		expect(records.map(({ isTimeAssumed = false }) => isTimeAssumed)).toEqual([
			false,
			true,
			false,
			true,
		]);
	});

	it.each([
		['as many rows as the limit', {}],
		['a full count, though a row is missing', { chats: [chat.build()], count: 2 }],
		['a full count in text', { count: '2' }],
		['no count', { count: null }],
	])('is not a page with %s', (_what, overrides) => {
		expect(page(overrides).next).not.toBeNull();
	});

	it.each([null, '', undefined])(
		'is behind the last row where a full page has the link %j',
		(link) => {
			const last = chat.build({ id: 'b', update_timestamp: '2026-11-20T10:00:00Z' });
			const { next } = page({ chats: [chat.build({ id: 'a' }), last], next_page: link });
			const start = Date.parse('2026-11-20T10:00:00Z') / 1000;
			expect(next).toBe(`start_time=${start}&limit=2&fields=chats%28%2A%29&start_id=b`);
		},
	);

	it('is behind the `end_time` of a full page without a link, where its last row has no time', () => {
		const chats = [chat.build(), chat.build({ id: 'b', update_timestamp: null })];
		const { next } = page({ chats, next_page: null, end_time: 1_750_000_000 });
		expect(next).toBe('start_time=1750000000&limit=2&fields=chats%28%2A%29&start_id=b');
	});

	it('is an error where a full page has no link, and its last row no time', () => {
		const untimed = [chat.build(), chat.build({ update_timestamp: null })];
		expect(thrownBy(() => page({ chats: untimed, next_page: null }))).toMatchObject({
			message:
				'Zendesk Chat sent a full page of Zendesk Chat chats without a usable link to the next page',
		});
	});

	it.each([
		[{}, 'chats: Required'],
		[{ chats: {} }, 'chats: '],
		[{ chats: [5] }, 'chats.0: Expected an object'],
		[{ chats: [{}] }, 'id: '],
		[{ chats: [], count: 'many' }, 'count: '],
		[{ chats: [], next_page: 5 }, 'next_page: '],
		[null, 'the whole response: '],
	])('is never reached with a response of another shape: %j', (body, fault) => {
		expect(thrownBy(() => chats.parsePage(body, ASKED, request()))).toMatchObject({
			message:
				'The response to GET /api/v2/chat/incremental/chats does not have the documented shape',
			facts: { description: expect.stringContaining(fault) as string },
		});
	});
});

describe('the next query of an export', () => {
	const next = (
		link: string,
		{ asked = ASKED, endId = 'b' }: { asked?: string; endId?: string | null } = {},
	) =>
		chats.parsePage(
			{
				chats: [chat.build({ id: 'a' }), chat.build({ id: 'b' })],
				count: 2,
				end_id: endId,
				next_page: link,
			},
			asked,
			request(),
		).next;

	it.each([
		[
			'the link’s own characters',
			`${LINK}?fields=chats%28%2A%29&limit=2&start_time=1512172860.657078&start_id=R3.x:1`,
			'fields=chats%28%2A%29&limit=2&start_time=1512172860.657078&start_id=R3.x:1',
		],
		[
			'what the link dropped',
			`${LINK}?start_time=7&start_id=b`,
			'start_time=7&start_id=b&limit=2&fields=chats%28%2A%29',
		],
		[
			'the last id, where the link has none',
			`${LINK}?start_time=7&fields=chats(*)`,
			'start_time=7&fields=chats(*)&limit=2&start_id=b',
		],
	])('has %s', (_what, link, query) => {
		expect(next(link)).toBe(query);
	});

	it('has the ID of this page, not of the previous page', () => {
		const asked = `${ASKED}&start_id=old`;
		const query = new URLSearchParams(next(`${LINK}?start_time=7`, { asked }) ?? '');
		expect(query.getAll('start_id')).toEqual(['b']);
		const without = new URLSearchParams(next(`${LINK}?start_time=7`, { asked, endId: null }) ?? '');
		expect(without.getAll('start_id')).toEqual([]);
	});

	it('has no ID for the agent timeline, which has none', () => {
		const { next: query } = agentTimeline.parsePage(
			{
				agent_timeline: [timelineSpan.build(), timelineSpan.build({ agent_id: 2 })],
				end_id: 'x',
				next_page: `${LINK}?start_time=7&limit=2`,
			},
			'start_time=5&limit=2',
			request(),
		);
		expect(query).toBe('start_time=7&limit=2');
	});
});

describe('a rejected position', () => {
	const asked = (age: number) => `start_time=${(NOW - age) / 1000}`;
	const tooRecent = (status: number, message: string | undefined, query = asked(4 * MINUTE)) =>
		chats.isTooRecent?.(vendorError(status, message), query, NOW);

	it.each([
		[422, 'InvalidValue: Too recent start_time. Use a start_time older than 5 minutes', true],
		[400, 'start_time must be more than five minutes in the past', true],
		[422, undefined, true],
		[422, 'Unknown field', false],
		[403, 'Too recent', false],
		[500, undefined, false],
	])('with HTTP %d and %j is too recent: %s', (status, message, expected) => {
		expect(tooRecent(status, message)).toBe(expected);
	});

	it.each([
		['Too recent', asked(11 * MINUTE), true],
		['Too recent', asked(25 * HOUR), false],
		['Too recent', 'limit=5', false],
		[undefined, asked(10 * MINUTE), true],
		[undefined, asked(11 * MINUTE), false],
	])('with %j at %s is too recent: %s', (message, query, expected) => {
		expect(tooRecent(422, message, query)).toBe(expected);
	});
});
