import fc from 'fast-check';

import { belongingOf, type Expectation, judge } from '../judge';
import { type Latency, Network } from '../network';
import { rangeOf, read, type Reading, reading } from '../reading';
import { type Fault, faults, mayEndInError } from '../servers/faults';
import {
	KNOWN_CHANNELS,
	reachableChannels,
	type ZendeskBehaviour,
	zendeskBehaviour,
	zendeskRow,
	ZendeskServer,
} from '../servers/zendesk';
import { VirtualTime } from '../virtual-time';
import { engagementsOf } from '../world/engagements';
import { HOUR, NOW, type WorldPlan, worldPlan } from '../world/plan';
import type { WorldRow } from '../wire';
import { newAccount } from './account';

/** One reading of one Zendesk. */
export interface ZendeskListDraw {
	readonly world: WorldPlan;
	readonly server: ZendeskBehaviour;
	readonly reading: Reading;
	readonly filter: 'agent' | 'messaging' | 'none' | 'support' | 'ticket';
	readonly faults: readonly Fault[];
	readonly latency: Latency;
}

export const zendeskListDraw: fc.Arbitrary<ZendeskListDraw> = fc.record({
	world: worldPlan,
	server: zendeskBehaviour,
	reading,
	filter: fc.constantFrom('none', 'none', 'none', 'messaging', 'support', 'agent', 'ticket'),
	faults,
	latency: fc.constantFrom('none', 'none', 'steady', 'varied'),
});

/** @returns all that is wrong with the answer */
export async function playZendeskList(draw: ZendeskListDraw): Promise<string[]> {
	const time = new VirtualTime(NOW);
	const range = rangeOf(draw.reading, draw.world.spanMs);
	const channels = reachableChannels(draw.server);
	const world = engagementsOf(draw.world, range, channels, zendeskRow(draw.server));
	const server = new ZendeskServer(() => world, draw.server);
	const account = newAccount();
	const network = new Network(time, server, `${account.subdomain}.zendesk.com`);
	network.plan(draw.faults);
	network.latency = draw.latency;
	const ticketId = world[0]?.ticketId ?? '';
	const run = {
		vendor: 'zendesk' as const,
		resource: 'engagement',
		authentication: 'apiToken',
		credentials: account,
		filters: filtersOf(draw.filter, ticketId),
		options: {},
		send: network.send.bind(network),
	};
	const outcome = await time.run(() => read(draw.reading, range, run));
	const isRefused = ({ channel }: WorldRow) =>
		draw.server.heedsChannel &&
		!draw.server.shows.some((shown) => shown === channel) &&
		draw.server.refuses.some((refused) => refused === channel);
	const timesOf = ({ start, ends }: WorldRow) =>
		draw.reading.dateField === 'end' ? ends : start === null ? [] : [start];
	const belongs: Expectation['belongs'] = (row) => {
		const match = matches(row, draw.filter, ticketId);
		if (match === 'out' || isRefused(row)) return 'out';
		const belonging = belongingOf(timesOf(row), range);
		return belonging === 'in' ? match : belonging;
	};
	// A probe may show rows around the range. By ends, the range cannot be asked for.
	const isOfRange = (row: WorldRow) => draw.reading.dateField === 'end' || server.lists(row, range);
	const asked = network.sent.length;
	await time.run(() => time.sleep(HOUR));
	const late = network.sent.length - asked;
	return judge(outcome, {
		late,
		world,
		sent: new Set([...server.sent].filter(isOfRange)),
		reading: draw.reading,
		belongs,
		excuse: excuseOf(draw, network),
		refused:
			draw.filter === 'none'
				? world.filter((row) => isRefused(row) && belongingOf(timesOf(row), range) === 'in').length
				: 0,
	});
}

function filtersOf(filter: ZendeskListDraw['filter'], ticketId: string) {
	switch (filter) {
		case 'none':
			return {};
		case 'agent':
			return { agentId: '101' };
		case 'ticket':
			return { ticketId };
		default:
			return { channel: filter };
	}
}

/** A channel nobody knows may come through under the filter of another: Zendesk chose it. */
function matches(
	{ agentId, channel, ticketId }: WorldRow,
	filter: ZendeskListDraw['filter'],
	askedTicket: string,
): 'in' | 'out' | 'unknown' {
	switch (filter) {
		case 'none':
			return 'in';
		case 'agent':
			return agentId === '101' ? 'in' : 'out';
		case 'ticket':
			return ticketId === askedTicket ? 'in' : 'out';
		default:
			if (channel === filter.toUpperCase()) return 'in';
			return KNOWN_CHANNELS.some((known) => known === channel) ? 'out' : 'unknown';
	}
}

function excuseOf(draw: ZendeskListDraw, { struck }: Network): string | undefined {
	if (mayEndInError([...struck])) return 'the vendor failed for good';
	if (draw.world.ids === 'huge numbers') return 'ids that cannot be told apart may be refused';
	if (draw.server.pages.repeatEvery > 0) return 'a page that comes twice may be a circle';
	const { refuses } = draw.server;
	if (draw.server.wrongUnit !== 'answered') return 'it refuses one of the units, or fails';
	const isRefused = refuses.some((channel) => channel === draw.filter.toUpperCase());
	return isRefused ? 'the channel asked for is refused' : undefined;
}
