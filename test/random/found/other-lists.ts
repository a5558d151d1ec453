import type { ChatListDraw } from '../draw/chat-list';
import { PLAIN_CHAT, PLAIN_READING, PLAIN_WORLD, PLAIN_ZOOM } from '../draw/plain';
import type { ZoomListDraw } from '../draw/zoom-list';
import { PLAIN_PAGES } from '../servers/pages';
import { DAY } from '../world/plan';
import type { Named } from './named';

const ZOOM: ZoomListDraw = {
	world: PLAIN_WORLD,
	server: PLAIN_ZOOM,
	reading: PLAIN_READING,
	faults: [],
	latency: 'none',
};

const CHAT: ChatListDraw = {
	resource: 'chat',
	world: PLAIN_WORLD,
	changedAfterMs: 0,
	server: PLAIN_CHAT,
	reading: PLAIN_READING,
	filter: 'none',
	faults: [],
	latency: 'none',
};

export const ZOOM_LISTS: ReadonlyArray<Named<ZoomListDraw>> = [
	{
		name: 'a range that is cut to a week is read to its begin, though only that is told',
		draw: {
			...ZOOM,
			world: { ...PLAIN_WORLD, rows: 60, spanMs: 40 * DAY },
			server: { ...PLAIN_ZOOM, cut: 'last week', echo: 'from alone' },
		},
	},
	{
		name: 'what lies between a bound and the hour it is rounded inwards to is not lost',
		draw: {
			...ZOOM,
			world: { ...PLAIN_WORLD, rows: 1 },
			reading: { ...PLAIN_READING, fromShare: 0.01 },
			server: {
				...PLAIN_ZOOM,
				echo: 'absent',
				bounds: { ...PLAIN_ZOOM.bounds, fromRounding: 'hour+', toRounding: 'minute-' },
			},
		},
	},
	{
		name: 'a page token that expires with half an answer is one that has expired',
		draw: {
			...ZOOM,
			server: { ...PLAIN_ZOOM, expiresAt: 2, pages: { ...PLAIN_PAGES, most: 2 } },
			faults: [{ kind: 'half body', at: 2, times: 1, retryAfter: 0 }],
		},
	},
	{
		name: 'ids beyond 2^53 stay apart, or are refused with a word',
		draw: { ...ZOOM, world: { ...PLAIN_WORLD, ids: 'huge numbers' } },
	},
	{
		name: 'a start of zero is not known, and no fact',
		draw: {
			...ZOOM,
			world: { ...PLAIN_WORLD, rows: 1, odd: ['start zero'] },
			reading: { ...PLAIN_READING, dateField: 'end' },
		},
	},
	{
		name: 'a row without a start that is listed for every window comes once',
		draw: {
			...ZOOM,
			world: { ...PLAIN_WORLD, rows: 1, spanMs: 40 * DAY, odd: ['start empty'], strays: 1 },
			reading: { ...PLAIN_READING, way: 'limit', dateField: 'end' },
		},
	},
	{
		name: 'HTTP 500 once on a later page is asked again',
		draw: {
			...ZOOM,
			server: { ...PLAIN_ZOOM, pages: { ...PLAIN_PAGES, most: 5, endsEmpty: true } },
			faults: [{ kind: 500, at: 1, times: 1, retryAfter: 0 }],
		},
	},
];

export const CHAT_LISTS: ReadonlyArray<Named<ChatListDraw>> = [
	{
		name: 'ids beyond 2^53 stay apart, or are refused with a word',
		draw: { ...CHAT, world: { ...PLAIN_WORLD, ids: 'huge numbers' } },
	},
	{
		name: 'a time that ends in +00:00Z is read',
		draw: { ...CHAT, world: { ...PLAIN_WORLD, rows: 4, odd: ['start +00:00Z'] } },
	},
	{
		name: 'a chat without an update time is said',
		draw: { ...CHAT, world: { ...PLAIN_WORLD, rows: 1, odd: ['start missing'] } },
	},
	{
		name: 'a page limit of the vendor does not end the list',
		draw: {
			...CHAT,
			world: { ...PLAIN_WORLD, rows: 154 },
			server: { ...PLAIN_CHAT, most: 100 },
			reading: { ...PLAIN_READING, toShare: 0.65 },
		},
	},
	{
		name: 'a start that is not included brings no row too few',
		draw: {
			...CHAT,
			world: { ...PLAIN_WORLD, rows: 1 },
			server: { ...PLAIN_CHAT, fromIncluded: false },
		},
	},
	{
		name: 'HTTP 408 once is asked again',
		draw: { ...CHAT, faults: [{ kind: 408, at: 0, times: 1, retryAfter: 0 }] },
	},
];
