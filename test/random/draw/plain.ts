import type { Reading } from '../reading';
import type { Bounds } from '../servers/bounds';
import type { ChatBehaviour } from '../servers/chat';
import { PLAIN_PAGES } from '../servers/pages';
import type { ZendeskBehaviour } from '../servers/zendesk';
import type { ZoomBehaviour } from '../servers/zoom';
import type { Appearance } from '../triggers/engagements';
import type { Life } from '../triggers/life';
import { HOUR, MINUTE, type WorldPlan } from '../world/plan';

/** Draws with nothing odd in them: named ones say only what is. */

export const PLAIN_WORLD: WorldPlan = {
	seed: 0,
	rows: 8,
	spanMs: 2 * HOUR,
	ids: 'hex text',
	timeStyle: 'bare',
	hidesFractions: false,
	longestMs: 20 * MINUTE,
	odd: [],
	oddShare: 0.02,
	strays: 0,
};

export const PLAIN_READING: Reading = {
	way: 'all',
	limit: 50,
	concurrency: 1,
	dateField: 'start',
	fromShare: 0,
	toShare: 0.6,
	fraction: 0,
};

const PLAIN_BOUNDS: Bounds = {
	fromRounding: 'exact',
	toRounding: 'exact',
	fromIncluded: true,
	toIncluded: true,
};

export const PLAIN_ZENDESK: ZendeskBehaviour = {
	unit: 'seconds',
	bounds: PLAIN_BOUNDS,
	wrongUnit: 'answered',
	refusesBeyond: false,
	endBounds: 'starts',
	filterBy: null,
	shows: ['MESSAGING'],
	showsPartOf: [],
	refuses: [],
	heedsChannel: true,
	spelling: 'in capitals',
	heedsAgent: true,
	pages: PLAIN_PAGES,
	end: 'flag and null',
	link: 'plain',
	supportName: 'SUPPORT',
};

export const PLAIN_ZOOM: ZoomBehaviour = {
	bounds: PLAIN_BOUNDS,
	pages: PLAIN_PAGES,
	echo: 'right',
	cut: 'none',
	total: 'right',
	lastToken: 'empty',
	expiresAt: -1,
};

export const PLAIN_CHAT: ChatBehaviour = {
	most: 1000,
	fromRounding: 'exact',
	fromIncluded: true,
	repeatsBoundary: false,
	tellsId: 'in both',
	lastLink: 'as always',
	tellsCount: true,
};

export const PLAIN_APPEARANCE: Appearance = {
	lateMs: 0,
	showsOpen: false,
	placeholder: 'end empty',
	vanishShare: 0,
	beforeMs: 0,
	afterMs: HOUR,
};

export const PLAIN_LIFE: Life = {
	polls: 2,
	everyMs: 5 * MINUTE,
	latency: 'none',
	budgetMs: null,
	maxItems: 1000,
	troubles: [],
	restarts: [],
	registered: 'once',
};

/** A server that rounds the start of a range down. */
export function roundingDown(unit: 'day' | 'hour' | 'minute'): Bounds {
	return { ...PLAIN_BOUNDS, fromRounding: `${unit}-` };
}
