import fc from 'fast-check';

import { belongingOf, judge } from '../judge';
import { type Latency, Network } from '../network';
import { rangeOf, read, type Reading, reading } from '../reading';
import { type ChatBehaviour, chatBehaviour, ChatServer } from '../servers/chat';
import { type Fault, faults, mayEndInError } from '../servers/faults';
import { VirtualTime } from '../virtual-time';
import { engagementsOf } from '../world/engagements';
import { type ChatResource, ENDPOINT_OF, exportRow, itemsOf } from '../world/exports';
import { HOUR, NOW, SECOND, type WorldPlan, worldPlan } from '../world/plan';
import type { WorldRow } from '../wire';
import { newAccount } from './account';

/** One reading of one of Chat's exports. */
export interface ChatListDraw {
	readonly resource: ChatResource;
	readonly world: WorldPlan;
	/** How long after they happened conversions were changed last. */
	readonly changedAfterMs: number;
	readonly server: ChatBehaviour;
	readonly reading: Reading;
	readonly filter: 'agent' | 'none';
	readonly faults: readonly Fault[];
	readonly latency: Latency;
}

export const chatListDraw: fc.Arbitrary<ChatListDraw> = fc
	.record({
		resource: fc.constantFrom<ChatResource[]>(
			'chat',
			'engagement',
			'agentTimeline',
			'conversion',
			'departmentEvent',
		),
		world: worldPlan,
		changedAfterMs: fc.constantFrom(0, SECOND, HOUR),
		server: chatBehaviour,
		reading,
		filter: fc.constantFrom('none', 'none', 'agent'),
		faults,
		latency: fc.constantFrom('none', 'none', 'steady', 'varied'),
	})
	.map((draw) => ({
		...draw,
		world: {
			...draw.world,
			strays: 0,
			odd: draw.world.odd.filter((odd) => odd.startsWith('start')),
		},
		reading: { ...draw.reading, dateField: 'start' as const },
		filter: AGENTS_RESOURCES.includes(draw.resource) ? draw.filter : ('none' as const),
	}));

/** Whose rows say which agent they are of. */
const AGENTS_RESOURCES: readonly ChatResource[] = ['chat', 'conversion', 'engagement'];

/** @returns all that is wrong with the answer */
export async function playChatList(draw: ChatListDraw): Promise<string[]> {
	const time = new VirtualTime(NOW);
	const { resource } = draw;
	const range = rangeOf(draw.reading, draw.world.spanMs);
	const rows = engagementsOf(draw.world, range, ['chat'], exportRow(resource)).map((row) =>
		placed(row, draw),
	);
	const server = new ChatServer(ENDPOINT_OF[resource], () => rows, draw.server);
	const account = newAccount();
	const network = new Network(time, server, `${account.subdomain}.zendesk.com`);
	network.plan(draw.faults);
	network.latency = draw.latency;
	const outcome = await time.run(() =>
		read(draw.reading, range, {
			vendor: 'chat',
			resource,
			authentication: 'accessToken',
			credentials: account,
			filters: draw.filter === 'agent' ? { agentId: '101' } : {},
			options: {},
			send: network.send.bind(network),
		}),
	);
	const items = new Map(rows.map((row) => [row, itemsOf(resource, row)]));
	const asked = network.sent.length;
	await time.run(() => time.sleep(HOUR));
	const late = network.sent.length - asked;
	return judge(outcome, {
		late,
		world: [...items.values()].flat(),
		sent: new Set([...server.sent].flatMap((row) => items.get(row) ?? [])),
		reading: draw.reading,
		belongs: ({ start, agentId }) =>
			draw.filter === 'agent' && agentId !== '101'
				? 'out'
				: belongingOf(start === null ? [] : [start], range),
		excuse: excuseOf(draw, network),
		refused: 0,
	});
}

/** Where the export has a row: at whole seconds, and conversions where they were changed last. */
function placed(row: WorldRow, { resource, changedAfterMs }: ChatListDraw): WorldRow {
	const shown = row.start ?? row.place;
	switch (resource) {
		case 'agentTimeline':
		case 'departmentEvent':
			return { ...row, place: shown };
		case 'conversion':
			return { ...row, place: Math.floor((shown + row.rank * changedAfterMs) / SECOND) * SECOND };
		default:
			return { ...row, place: Math.floor(shown / SECOND) * SECOND };
	}
}

function excuseOf(
	{ world, resource, server }: ChatListDraw,
	{ struck }: Network,
): string | undefined {
	if (server.lastLink === 'null') return 'a full page without a link may not be the last';
	if (mayEndInError([...struck])) return 'the vendor failed for good';
	if (world.ids === 'huge numbers') return 'ids that cannot be told apart may be refused';
	const isNameless = world.odd.some((odd) => odd === 'start missing' || odd === 'start empty');
	if (resource === 'agentTimeline' && isNameless) return 'a span without a start is nothing';
	return undefined;
}
