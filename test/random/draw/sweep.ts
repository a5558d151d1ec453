import fc from 'fast-check';

import { Network } from '../network';
import {
	reachableChannels,
	type ZendeskBehaviour,
	zendeskBehaviour,
	zendeskRow,
	ZendeskServer,
} from '../servers/zendesk';
import {
	ZOOM_CHANNELS,
	type ZoomBehaviour,
	zoomBehaviour,
	zoomRow,
	ZoomServer,
} from '../servers/zoom';
import { type Appearance, type Engagement, listedAt, livesOf } from '../triggers/engagements';
import { life, type Life, live, restsFor } from '../triggers/life';
import { judgeDeliveries } from '../triggers/judge';
import { VirtualTime } from '../virtual-time';
import { DAY, HOUR, MINUTE, NOW, type WorldPlan, worldPlan } from '../world/plan';
import type { RandomServer } from '../wire';
import { newAccount } from './account';

/** A vendor whose engagements are listed by their start. */
export type Service =
	| { readonly vendor: 'zendesk'; readonly behaviour: ZendeskBehaviour }
	| { readonly vendor: 'zoom'; readonly behaviour: ZoomBehaviour };

/** One life of a trigger that waits for engagements to end. */
export interface SweepDraw {
	readonly service: Service;
	readonly world: WorldPlan;
	readonly appearance: Appearance;
	readonly life: Life;
	readonly lateArrivalMinutes: number;
	readonly longestHours: number;
}

export const sweepDraw: fc.Arbitrary<SweepDraw> = fc
	.record({
		service: fc.oneof(
			fc.record({ vendor: fc.constant('zendesk' as const), behaviour: zendeskBehaviour }),
			fc.record({ vendor: fc.constant('zoom' as const), behaviour: zoomBehaviour }),
		),
		world: worldPlan,
		appearance: fc.record({
			lateMs: fc.constantFrom(0, 30 * MINUTE),
			showsOpen: fc.constantFrom(false, false, true),
			placeholder: fc.constantFrom<Array<Appearance['placeholder']>>(
				'end empty',
				'end missing',
				'end zero',
				'end garbage',
			),
			vanishShare: fc.constantFrom(0, 0, 0.2),
			beforeMs: fc.constantFrom(0, HOUR),
			afterMs: fc.constantFrom(HOUR, 6 * HOUR, DAY),
		}),
		life,
		lateArrivalMinutes: fc.constantFrom(60, 180),
		longestHours: fc.constantFrom(336, 24, 2),
	})
	.map((draw) => ({
		...draw,
		world: {
			...draw.world,
			rows: Math.ceil(draw.world.rows / 8),
			longestMs: Math.min(draw.world.longestMs, draw.longestHours * HOUR - 10 * MINUTE),
		},
	}));

/** @returns all that is wrong with what was delivered */
export async function playSweep(draw: SweepDraw): Promise<string[]> {
	const { service, world, appearance, lateArrivalMinutes, longestHours } = draw;
	const time = new VirtualTime(NOW);
	const engagements =
		service.vendor === 'zendesk'
			? livesOf(world, appearance, reachable(service.behaviour), zendeskRow(service.behaviour))
			: livesOf(world, appearance, ZOOM_CHANNELS, zoomRow);
	const server = serverOf(service, engagements, world.strays);
	const account = newAccount();
	const host = service.vendor === 'zoom' ? 'api.zoom.us' : `${account.subdomain}.zendesk.com`;
	const lived = await live(draw.life, {
		vendor: service.vendor,
		time,
		account,
		network: new Network(time, server, host),
		parameters: {},
		options: { lateArrivalMinutes, maxEngagementHours: longestHours },
		rests: [appearance.afterMs, ...restsFor(longestHours)],
	});
	return judgeDeliveries(lived, engagements, excuseOf(draw));
}

/** Channels that are refused have no rows here: that they are is said when it is found out. */
function reachable(behaviour: ZendeskBehaviour) {
	const { shows, refuses } = behaviour;
	const [first, ...others] = reachableChannels(behaviour);
	const served = others.filter((channel) => shows.includes(channel) || !refuses.includes(channel));
	return [first, ...served] as const;
}

function serverOf(
	{ vendor, behaviour }: Service,
	engagements: readonly Engagement[],
	strays: number,
): RandomServer {
	const rows = (now: number) => {
		const listed = listedAt(engagements, now);
		const strayIds = new Set(engagements.slice(0, strays).map(({ id }) => id));
		return strays === 0 ? listed : listed.map((row) => ({ ...row, isStray: strayIds.has(row.id) }));
	};
	return vendor === 'zendesk'
		? new ZendeskServer(rows, behaviour)
		: new ZoomServer(rows, behaviour);
}

function excuseOf({ service, world }: SweepDraw): string | undefined {
	const { vendor, behaviour } = service;
	if (world.ids === 'huge numbers') return 'ids that cannot be told apart may be refused';
	if (behaviour.pages.repeatEvery > 0) return 'a page that comes twice may be a circle';
	if (vendor === 'zoom' && behaviour.echo === 'wrong') return 'it says it served another range';
	if (vendor === 'zendesk' && behaviour.wrongUnit !== 'answered')
		return 'it refuses one of the units';
	return undefined;
}
