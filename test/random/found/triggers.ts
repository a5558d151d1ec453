import type { FollowDraw } from '../draw/follow';
import {
	PLAIN_APPEARANCE,
	PLAIN_CHAT,
	PLAIN_LIFE,
	PLAIN_WORLD,
	PLAIN_ZENDESK,
	PLAIN_ZOOM,
	roundingDown,
} from '../draw/plain';
import type { SweepDraw } from '../draw/sweep';
import { PLAIN_PAGES } from '../servers/pages';
import { DAY, HOUR, MINUTE } from '../world/plan';
import type { Named } from './named';

const ZENDESK: SweepDraw = {
	service: { vendor: 'zendesk', behaviour: PLAIN_ZENDESK },
	world: PLAIN_WORLD,
	appearance: PLAIN_APPEARANCE,
	life: PLAIN_LIFE,
	lateArrivalMinutes: 60,
	longestHours: 336,
};

const ZOOM: SweepDraw = { ...ZENDESK, service: { vendor: 'zoom', behaviour: PLAIN_ZOOM } };

export const SWEEPS: ReadonlyArray<Named<SweepDraw>> = [
	{
		name: 'a list of MESSAGING and VOICE does not hide SUPPORT',
		draw: {
			...ZENDESK,
			service: {
				vendor: 'zendesk',
				behaviour: { ...PLAIN_ZENDESK, shows: ['MESSAGING', 'VOICE'] },
			},
			world: { ...PLAIN_WORLD, rows: 6 },
		},
	},
	{
		name: 'a start that is rounded down to the hour brings no row too few',
		draw: {
			...ZENDESK,
			service: {
				vendor: 'zendesk',
				behaviour: {
					...PLAIN_ZENDESK,
					bounds: roundingDown('hour'),
					pages: { ...PLAIN_PAGES, order: 'descending', most: 5 },
				},
			},
			world: { ...PLAIN_WORLD, seed: 7034, rows: 24 },
			appearance: { ...PLAIN_APPEARANCE, beforeMs: HOUR, afterMs: DAY },
			life: { ...PLAIN_LIFE, everyMs: HOUR },
		},
	},
	{
		name: 'ids beyond 2^53 stay apart, or are refused with a word',
		draw: { ...ZOOM, world: { ...PLAIN_WORLD, ids: 'huge numbers' } },
	},
	{
		name: 'an engagement with an empty end and no duration is not over',
		draw: {
			...ZOOM,
			world: { ...PLAIN_WORLD, rows: 1 },
			appearance: { ...PLAIN_APPEARANCE, lateMs: 30 * MINUTE, showsOpen: true },
			life: { ...PLAIN_LIFE, polls: 4 },
		},
	},
	{
		name: 'an engagement that never ends comes after the longest one, and is logged',
		draw: {
			...ZENDESK,
			world: { ...PLAIN_WORLD, seed: 7, rows: 3, odd: ['end missing'], oddShare: 0.3 },
		},
	},
	{
		name: 'an end that equals the start beside a duration does not hide the engagement',
		draw: {
			...ZOOM,
			world: {
				...PLAIN_WORLD,
				seed: 9992,
				rows: 34,
				longestMs: 110 * MINUTE,
				odd: ['end equals start'],
				oddShare: 0.3,
			},
			appearance: { ...PLAIN_APPEARANCE, beforeMs: HOUR, afterMs: DAY },
			life: { ...PLAIN_LIFE, polls: 4, everyMs: HOUR },
			longestHours: 2,
		},
	},
	{
		name: 'two triggers with one id both deliver everything',
		draw: { ...ZOOM, life: { ...PLAIN_LIFE, registered: 'two nodes with one id' } },
	},
	{
		name: 'a trigger that is registered twice delivers nothing twice',
		draw: { ...ZOOM, life: { ...PLAIN_LIFE, registered: 'twice' } },
	},
	{
		name: 'an answer that comes byte by byte does not hold a poll past its deadline',
		draw: {
			...ZOOM,
			life: {
				...PLAIN_LIFE,
				troubles: [{ poll: 1, faults: [{ kind: 'drip', at: 0, times: 1, retryAfter: 0 }] }],
			},
		},
	},
];

const FOLLOWING: FollowDraw = {
	resource: 'chat',
	server: PLAIN_CHAT,
	world: PLAIN_WORLD,
	span: { beforeMs: 0, afterMs: HOUR },
	life: PLAIN_LIFE,
};

export const FOLLOWED: ReadonlyArray<Named<FollowDraw>> = [
	{
		name: 'a trigger that is registered twice delivers nothing twice',
		draw: { ...FOLLOWING, life: { ...PLAIN_LIFE, registered: 'twice' } },
	},
	{
		name: 'two triggers with one id both deliver everything',
		draw: { ...FOLLOWING, life: { ...PLAIN_LIFE, registered: 'two nodes with one id' } },
	},
	{
		name: 'a last page that is full and has no link is not an error',
		draw: {
			...FOLLOWING,
			server: { ...FOLLOWING.server, lastLink: 'null' },
			world: { ...FOLLOWING.world, rows: 100 },
			life: { ...PLAIN_LIFE, maxItems: 5 },
		},
	},
	{
		name: 'a last page of rows without times that is full and has no link is not an error',
		draw: {
			...FOLLOWING,
			resource: 'conversion',
			server: {
				...FOLLOWING.server,
				...{ most: 5, lastLink: 'null', fromRounding: 'hour-', repeatsBoundary: true },
			},
			world: { ...PLAIN_WORLD, seed: 7, rows: 13, ids: 'dotted text' },
			life: {
				...PLAIN_LIFE,
				troubles: [{ poll: 0, faults: [{ kind: 500, at: 0, times: 1, retryAfter: 0 }] }],
			},
		},
	},
	...([408, 423, 425] as const).map((kind) => ({
		name: `HTTP ${kind} does not stop the activation`,
		draw: {
			...FOLLOWING,
			life: {
				...PLAIN_LIFE,
				troubles: [{ poll: 0, faults: [{ kind, at: 0, times: 1, retryAfter: 0 }] }],
			},
		},
	})),
];
