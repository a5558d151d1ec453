import { PLAIN_READING, PLAIN_WORLD, PLAIN_ZENDESK, roundingDown } from '../draw/plain';
import type { ZendeskListDraw } from '../draw/zendesk-list';
import { PLAIN_PAGES } from '../servers/pages';
import { DAY } from '../world/plan';
import type { Named } from './named';

const PLAIN: ZendeskListDraw = {
	world: PLAIN_WORLD,
	server: PLAIN_ZENDESK,
	reading: PLAIN_READING,
	filter: 'none',
	faults: [],
	latency: 'none',
};

export const ZENDESK_LISTS: ReadonlyArray<Named<ZendeskListDraw>> = [
	{
		name: 'a list of MESSAGING and VOICE does not hide SUPPORT',
		draw: { ...PLAIN, server: { ...PLAIN_ZENDESK, shows: ['MESSAGING', 'VOICE'] } },
	},
	{
		name: 'a list that shows some of SUPPORT does not hide the rest',
		draw: {
			...PLAIN,
			server: { ...PLAIN_ZENDESK, shows: ['MESSAGING', 'SUPPORT'], showsPartOf: ['SUPPORT'] },
		},
	},
	{
		name: 'a known channel that is hidden and refused is said',
		draw: {
			...PLAIN,
			world: { ...PLAIN_WORLD, rows: 27 },
			server: { ...PLAIN_ZENDESK, shows: ['SUPPORT', 'VOICE'], refuses: ['MESSAGING'] },
		},
	},
	{
		name: 'a start that is rounded down to the minute brings no row too few',
		draw: {
			...PLAIN,
			world: { ...PLAIN_WORLD, seed: 8494, rows: 55 },
			server: {
				...PLAIN_ZENDESK,
				bounds: roundingDown('minute'),
				pages: { ...PLAIN_PAGES, most: 5 },
			},
			reading: { ...PLAIN_READING, fromShare: 0.4 },
			filter: 'support',
		},
	},
	{
		name: 'rows that are sent for whatever range prove nothing',
		draw: {
			...PLAIN,
			world: {
				...PLAIN_WORLD,
				seed: 4555,
				rows: 11,
				odd: ['start +00:00Z'],
				oddShare: 0.3,
				strays: 3,
			},
			server: {
				...PLAIN_ZENDESK,
				bounds: { ...PLAIN_ZENDESK.bounds, fromRounding: 'second-' },
				endBounds: 'ends',
				heedsChannel: false,
				pages: { ...PLAIN_PAGES, order: 'a few odd rows', most: 5, shortEvery: 2, overlap: 3 },
			},
			reading: { ...PLAIN_READING, toShare: 0.61 },
		},
	},
	{
		name: 'a row far behind its place, after the end of the range, is not left behind',
		draw: {
			...PLAIN,
			world: { ...PLAIN_WORLD, seed: 4306, rows: 91, spanMs: DAY },
			server: {
				...PLAIN_ZENDESK,
				pages: { ...PLAIN_PAGES, order: 'a few odd rows', most: 5, overlap: 1 },
			},
			reading: { ...PLAIN_READING, fromShare: 0.46, toShare: 0.65 },
			filter: 'support',
		},
	},
	{
		name: 'an older row without an end does not make the list another one',
		draw: {
			...PLAIN,
			world: { ...PLAIN_WORLD, seed: 1040, rows: 10, odd: ['end missing'], oddShare: 0.3 },
			server: { ...PLAIN_ZENDESK, bounds: roundingDown('hour') },
			reading: { ...PLAIN_READING, fromShare: 0.02, toShare: 0.8 },
		},
	},
	{
		name: 'an old row in a descending list does not end it',
		draw: {
			...PLAIN,
			world: { ...PLAIN_WORLD, rows: 2, strays: 1 },
			server: {
				...PLAIN_ZENDESK,
				unit: 'milliseconds',
				shows: ['SUPPORT'],
				pages: { ...PLAIN_PAGES, order: 'descending', most: 5 },
			},
		},
	},
	{
		name: 'a row that stands behind the end of the range, in a list nearly in order, is not lost',
		draw: {
			...PLAIN,
			world: { ...PLAIN_WORLD, seed: 2218, rows: 82 },
			server: { ...PLAIN_ZENDESK, pages: { ...PLAIN_PAGES, order: 'a few odd rows', most: 20 } },
		},
	},
	{
		name: 'a row that stands in the part of another reader is not lost',
		draw: {
			...PLAIN,
			world: { ...PLAIN_WORLD, rows: 54 },
			server: { ...PLAIN_ZENDESK, pages: { ...PLAIN_PAGES, order: 'a few odd rows', most: 5 } },
			reading: { ...PLAIN_READING, concurrency: 4, toShare: 0.77 },
		},
	},
	{
		name: 'a ticket beyond 2^53 is found, or refused with a word',
		draw: { ...PLAIN, world: { ...PLAIN_WORLD, rows: 1, ids: 'huge numbers' }, filter: 'ticket' },
	},
	{
		name: 'a row without an end is said where ends are asked for',
		draw: {
			...PLAIN,
			world: { ...PLAIN_WORLD, rows: 1, odd: ['end missing'] },
			reading: { ...PLAIN_READING, dateField: 'end' },
		},
	},
	{
		name: 'a row without a start is not said where only a probe shows it, a second before the range',
		draw: {
			...PLAIN,
			world: {
				...PLAIN_WORLD,
				seed: 3640,
				rows: 51,
				ids: 'dotted text',
				longestMs: 13 * DAY,
				odd: ['start +00:00Z', 'start garbage'],
				oddShare: 0.02,
			},
			server: {
				...PLAIN_ZENDESK,
				bounds: { ...PLAIN_ZENDESK.bounds, toRounding: 'second+', fromIncluded: false },
				shows: ['FAX'],
				pages: { ...PLAIN_PAGES, order: 'unordered', most: 5 },
			},
			reading: { ...PLAIN_READING, fromShare: 0.01, toShare: 0.6 },
			filter: 'agent',
		},
	},
	{
		name: 'a channel that is refused for a moment is not taken for one that another unit shows',
		draw: {
			...PLAIN,
			world: {
				...PLAIN_WORLD,
				...{ seed: 8190, rows: 58, spanMs: DAY, ids: 'huge numbers', timeStyle: 'zulu' },
				...{ longestMs: 13 * DAY, strays: 1 },
			},
			server: {
				...PLAIN_ZENDESK,
				...{ unit: 'milliseconds', endBounds: 'ends', filterBy: 'start', end: 'flag with a link' },
				pages: { ...PLAIN_PAGES, order: 'ascending', most: 6, shortEvery: 3, endsEmpty: true },
			},
			reading: {
				...PLAIN_READING,
				...{ concurrency: 8, dateField: 'end', fromShare: 0.04, toShare: 0.96, fraction: 500 },
			},
			faults: [{ kind: 400, at: 10, times: 2, retryAfter: 0 }],
			latency: 'steady',
		},
	},
	{
		name: 'HTTP 525 once is asked again',
		draw: { ...PLAIN, faults: [{ kind: 525, at: 0, times: 1, retryAfter: 0 }] },
	},
	{
		name: 'HTTP 409 once is asked again',
		draw: { ...PLAIN, faults: [{ kind: 409, at: 1, times: 1, retryAfter: 0 }] },
	},
];
