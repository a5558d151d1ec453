import fc from 'fast-check';

import { belongingOf, judge } from '../judge';
import { type Latency, Network } from '../network';
import { rangeOf, read, type Reading, reading } from '../reading';
import { type Fault, faults, mayEndInError } from '../servers/faults';
import {
	ZOOM_CHANNELS,
	type ZoomBehaviour,
	zoomBehaviour,
	zoomRow,
	ZoomServer,
} from '../servers/zoom';
import { VirtualTime } from '../virtual-time';
import { engagementsOf } from '../world/engagements';
import { HOUR, NOW, type WorldPlan, worldPlan } from '../world/plan';
import { newAccount } from './account';

/** One reading of one Zoom Contact Center. */
export interface ZoomListDraw {
	readonly world: WorldPlan;
	readonly server: ZoomBehaviour;
	readonly reading: Reading;
	readonly faults: readonly Fault[];
	readonly latency: Latency;
}

export const zoomListDraw: fc.Arbitrary<ZoomListDraw> = fc.record({
	world: worldPlan,
	server: zoomBehaviour,
	reading,
	faults,
	latency: fc.constantFrom('none', 'none', 'steady', 'varied'),
});

/** @returns all that is wrong with the answer */
export async function playZoomList(draw: ZoomListDraw): Promise<string[]> {
	const time = new VirtualTime(NOW);
	const range = rangeOf(draw.reading, draw.world.spanMs);
	const world = engagementsOf(draw.world, range, ZOOM_CHANNELS, zoomRow);
	const server = new ZoomServer(() => world, draw.server);
	const network = new Network(time, server, 'api.zoom.us');
	network.plan(draw.faults);
	network.latency = draw.latency;
	const outcome = await time.run(() =>
		read(draw.reading, range, {
			vendor: 'zoom',
			resource: 'engagement',
			authentication: 'serverToServer',
			credentials: newAccount(),
			filters: {},
			options: {},
			send: network.send.bind(network),
		}),
	);
	const asked = network.sent.length;
	await time.run(() => time.sleep(HOUR));
	const late = network.sent.length - asked;
	return judge(outcome, {
		late,
		world,
		sent: server.sent,
		reading: draw.reading,
		belongs: ({ start, ends }) =>
			belongingOf(draw.reading.dateField === 'end' ? ends : start === null ? [] : [start], range),
		excuse: excuseOf(draw, network),
		refused: 0,
	});
}

function excuseOf({ world, server }: ZoomListDraw, { struck }: Network): string | undefined {
	if (mayEndInError([...struck])) return 'the vendor failed for good';
	if (world.ids === 'huge numbers') return 'ids that cannot be told apart may be refused';
	if (server.pages.repeatEvery > 0) return 'a page that comes twice may be a circle';
	if (server.echo === 'wrong') return 'the vendor says it served another range';
	return undefined;
}
