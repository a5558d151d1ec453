import { LimitedVendor } from '../../test/builders/limited-vendor';
import { NOW } from '../../test/builders/virtual-clock';
import type { RateLimitBehaviour } from '../../test/simulator/behaviour';
import { asMarkdown, type Row, type Verdict } from '../measure/markdown';
import type { Section, Table } from './table';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const LIMITS = [
	{ name: '40 a second', allowance: 40, windowMs: SECOND_MS, readForMs: 2 * MINUTE_MS },
	{ name: '400 a minute', allowance: 400, windowMs: MINUTE_MS, readForMs: 10 * MINUTE_MS },
] as const;

const HEADERS = [
	{ name: "Zoom's headers", headers: 'zoom' },
	{ name: "Zendesk's headers", headers: 'zendesk' },
	{ name: 'no headers', headers: 'none' },
] as const;

const READERS = [4, 8, 16] as const;

interface Pacing {
	readonly limit: string;
	readonly headers: RateLimitBehaviour['headers'];
	readonly server: string;
	readonly readers: number;
	readonly shareUsed: number;
	readonly refused: number;
	readonly refusedLater: number;
}

/** Readers that ask as fast as they may, for some time on a clock that only moves for them. */
async function pace(
	{ name, readForMs, ...limit }: (typeof LIMITS)[number],
	{ name: server, headers }: (typeof HEADERS)[number],
	readers: number,
): Promise<Pacing> {
	const vendor = new LimitedVendor({
		limit: { ...limit, headers, retryAfter: 'seconds', body: 'json' },
		jitterMs: 20,
	});
	const end = NOW + readForMs;
	await vendor.read(readers, end);
	return {
		...{ limit: name, server, headers, readers },
		shareUsed: vendor.shareUsed(NOW, end),
		refused: vendor.refusedAfter(NOW),
		refusedLater: vendor.refusedAfter(NOW + SECOND_MS),
	};
}

async function measurePacing(): Promise<Section> {
	const all: Pacing[] = [];
	for (const limit of LIMITS) {
		for (const headers of HEADERS) {
			for (const readers of READERS) all.push(await pace(limit, headers, readers));
		}
	}
	const rows = all.map(({ limit, server, readers, shareUsed, refused, refusedLater }): Row => ({
		Allowed: limit,
		'The server tells by': server,
		Readers: readers,
		'Share used': shareUsed,
		'429s': refused,
		'429s after the first second': refusedLater,
	}));
	const told = all.filter(({ headers }) => headers !== 'none');
	const untold = all.filter(({ headers }) => headers === 'none');
	const least = (some: readonly Pacing[]) => Math.min(...some.map(({ shareUsed }) => shareUsed));
	const verdicts: Verdict[] = [
		{
			target: 'share of the allowance used where headers tell it',
			measured: least(told),
			bound: { atLeast: 0.95 },
		},
		{
			target: '429s after the first second where headers tell the limit',
			measured: Math.max(...told.map(({ refusedLater }) => refusedLater)),
			bound: { atMost: 0 },
		},
		{
			target: 'share of the allowance used without headers',
			measured: least(untold),
			bound: { atLeast: 0.85 },
		},
	];
	return { text: asMarkdown(rows), verdicts };
}

/** How much of a rate limit is used, and how often it is run into. */
export const pacingTable: Table = {
	title: 'Rate limits, in virtual time, answers taking 30 to 70 ms',
	run: measurePacing,
};
