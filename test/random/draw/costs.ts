import fc from 'fast-check';

import { Network } from '../network';
import { rangeOf, read } from '../reading';
import { type Order, PLAIN_PAGES } from '../servers/pages';
import { zendeskRow, ZendeskServer } from '../servers/zendesk';
import { VirtualTime } from '../virtual-time';
import { engagementsOf } from '../world/engagements';
import { DAY, NOW } from '../world/plan';
import { newAccount } from './account';
import { PLAIN_READING, PLAIN_WORLD, PLAIN_ZENDESK } from './plain';

/** A long list in some order, read side by side. */
export interface CostDraw {
	readonly seed: number;
	readonly rows: number;
	readonly most: number;
	readonly order: Order;
	readonly concurrency: number;
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
});

/** Few requests more than twice as many do no harm. */
const FEW = 20;

/** @returns what a list costs too much, against the same rows in ascending order */
export async function playCost(draw: CostDraw): Promise<string[]> {
	const ordered = await requestsFor({ ...draw, order: 'ascending' });
	const requests = await requestsFor(draw);
	return requests <= 2 * ordered + FEW
		? []
		: [`${requests} requests where the ordered list takes ${ordered}`];
}

async function requestsFor({ seed, rows, most, order, concurrency }: CostDraw): Promise<number> {
	const reading = { ...PLAIN_READING, toShare: 1, concurrency };
	const plan = { ...PLAIN_WORLD, seed, rows, spanMs: DAY };
	const range = rangeOf(reading, plan.spanMs);
	const world = engagementsOf(plan, range, ['MESSAGING'], zendeskRow(PLAIN_ZENDESK));
	const time = new VirtualTime(NOW);
	const server = new ZendeskServer(() => world, {
		...PLAIN_ZENDESK,
		pages: { ...PLAIN_PAGES, most, order },
	});
	const account = newAccount();
	const network = new Network(time, server, `${account.subdomain}.zendesk.com`);
	network.latency = 'steady';
	await time.run(() =>
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
	return network.sent.length;
}
