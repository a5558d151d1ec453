import fc from 'fast-check';

import { belongingOf, judge } from '../judge';
import { Network } from '../network';
import { rangeOf, read } from '../reading';
import { type Order, PLAIN_PAGES } from '../servers/pages';
import { zendeskRow, ZendeskServer } from '../servers/zendesk';
import { VirtualTime } from '../virtual-time';
import { type AskedRange, engagementsOf } from '../world/engagements';
import { DAY, NOW, SECOND } from '../world/plan';
import type { WorldRow } from '../wire';
import { newAccount } from './account';
import { PLAIN_READING, PLAIN_WORLD, PLAIN_ZENDESK } from './plain';

/** A long list in some order, read side by side. */
export interface CostDraw {
	readonly seed: number;
	readonly rows: number;
	readonly most: number;
	readonly order: Order;
	readonly concurrency: number;
	/** From where in the list on engagements lie inside others, which tells what bounds a window. */
	readonly nestedFrom: number;
}

export const costDraw: fc.Arbitrary<CostDraw> = fc.record({
	seed: fc.nat({ max: 999 }),
	rows: fc.integer({ min: 400, max: 1200 }),
	most: fc.integer({ min: 5, max: 10 }),
	order: fc.constantFrom<Order[]>(
		'a few odd rows',
		'one odd row',
		'shuffled pages',
		'descending',
		'unordered',
	),
	concurrency: fc.constantFrom(8, 4, 1),
	nestedFrom: fc.constantFrom(0, 0, 0.5, 0.7),
});

/** Few requests more than twice as many do no harm. */
const FEW = 20;

/** @returns what a list costs too much, against the same rows in ascending order, and what is wrong */
export async function playCost(draw: CostDraw): Promise<string[]> {
	const ordered = await readLong({ ...draw, order: 'ascending' });
	const asDrawn = await readLong(draw);
	const problems = [...ordered.problems, ...asDrawn.problems];
	return asDrawn.requests <= 2 * ordered.requests + FEW
		? problems
		: [
				...problems,
				`${asDrawn.requests} requests where the ordered list takes ${ordered.requests}`,
			];
}

async function readLong(draw: CostDraw) {
	const { most, order, concurrency } = draw;
	const reading = { ...PLAIN_READING, toShare: 1, concurrency };
	const range = rangeOf(reading, DAY);
	const world = worldOf(draw, range);
	const time = new VirtualTime(NOW);
	const server = new ZendeskServer(() => world, {
		...PLAIN_ZENDESK,
		pages: { ...PLAIN_PAGES, most, order },
	});
	const account = newAccount();
	const network = new Network(time, server, `${account.subdomain}.zendesk.com`);
	network.latency = 'steady';
	const outcome = await time.run(() =>
		read(reading, range, {
			vendor: 'zendesk',
			resource: 'engagement',
			authentication: 'apiToken',
			credentials: account,
			filters: {},
			options: {},
			send: network.send.bind(network),
		}),
	);
	const problems = judge(outcome, {
		late: 0,
		world,
		sent: server.sent,
		reading,
		belongs: ({ start }) => belongingOf(start === null ? [] : [start], range),
		excuse: undefined,
		refused: 0,
	});
	return { problems, requests: network.sent.length };
}

/** Engagements that are over at once, and from somewhere on such as lie inside others. */
function worldOf({ seed, rows, nestedFrom }: CostDraw, range: AskedRange): WorldRow[] {
	const plan = { ...PLAIN_WORLD, seed, rows, spanMs: DAY };
	const build = zendeskRow(PLAIN_ZENDESK);
	const nested = engagementsOf(plan, range, ['MESSAGING'], build);
	const short = engagementsOf({ ...plan, longestMs: SECOND }, range, ['MESSAGING'], build);
	const border = range.from + nestedFrom * (range.to - range.from);
	return nested.map((row, index) => (row.place < border ? (short[index] ?? row) : row));
}
