import fc from 'fast-check';

import { Network } from '../network';
import { type ChatBehaviour, chatBehaviour, ChatServer } from '../servers/chat';
import { judgeFollowing } from '../triggers/judge-following';
import { life, type Life, live } from '../triggers/life';
import { exportedAt, recordsOf, type Span } from '../triggers/records';
import { VirtualTime } from '../virtual-time';
import { type ChatResource, ENDPOINT_OF } from '../world/exports';
import { HOUR, MINUTE, NOW, type WorldPlan, worldPlan } from '../world/plan';
import { newAccount } from './account';

/** One life of a trigger that follows an export. */
export interface FollowDraw {
	readonly resource: ChatResource;
	readonly server: ChatBehaviour;
	readonly world: WorldPlan;
	readonly span: Span;
	readonly life: Life;
}

export const followDraw: fc.Arbitrary<FollowDraw> = fc
	.record({
		resource: fc.constantFrom<ChatResource[]>(
			'chat',
			'engagement',
			'agentTimeline',
			'conversion',
			'departmentEvent',
		),
		server: chatBehaviour,
		world: worldPlan,
		span: fc.record({
			beforeMs: fc.constantFrom(0, HOUR),
			afterMs: fc.constantFrom(HOUR, 6 * HOUR),
		}),
		life,
	})
	.map((draw) => ({
		...draw,
		// A row at the very position may be left out of the first page only: see `UNKNOWABLE`.
		server: { ...draw.server, fromIncluded: true },
		world: {
			...draw.world,
			strays: 0,
			rows: Math.ceil(draw.world.rows / 4),
			odd: draw.world.odd.filter((odd) => odd.startsWith('start')),
		},
	}));

/** @returns all that is wrong with what was delivered */
export async function playFollow(draw: FollowDraw): Promise<string[]> {
	const { resource, server, world, span } = draw;
	const time = new VirtualTime(NOW);
	const records = recordsOf(world, resource, span);
	const rows = (now: number) => exportedAt(records, now);
	const account = newAccount();
	const vendor = new ChatServer(ENDPOINT_OF[resource], rows, server);
	const lived = await live(draw.life, {
		vendor: 'chat',
		time,
		account,
		network: new Network(time, vendor, `${account.subdomain}.zendesk.com`),
		parameters: { event: resource },
		options: {},
		rests: [span.afterMs, 3 * HOUR + 6 * MINUTE, 6 * MINUTE, 6 * MINUTE],
	});
	return judgeFollowing(lived, records, resource, excuseOf(draw));
}

function excuseOf({ world, resource }: FollowDraw): string | undefined {
	if (world.ids === 'huge numbers') return 'ids that cannot be told apart may be refused';
	const isNameless = world.odd.some((odd) => odd === 'start missing' || odd === 'start empty');
	if (resource === 'agentTimeline' && isNameless) return 'a span without a start is nothing';
	return undefined;
}
