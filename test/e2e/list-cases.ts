import type { World } from '../simulator';
import { around } from '../simulator/world/people';

type Id = number | string;

/** A filter that is chosen from a list of names. */
export interface ListCase {
	/** What is listed. */
	what: string;
	node: string;
	filter: string;
	/** All there are to choose from. */
	listed: (world: World) => ReadonlyArray<{ id: Id; name: string }>;
	/** The engagements of the node, and whose they are. */
	engagements: (world: World) => ReadonlyArray<{ id: string; of: readonly Id[] }>;
}

export const LIST_CASES: readonly ListCase[] = [
	{
		what: 'agents',
		node: 'zendeskEngagements',
		filter: 'agentId',
		listed: ({ directory }) => directory.agents,
		engagements: ({ zendeskEngagements }) =>
			zendeskEngagements.all.map(({ id, agentId }) => ({ id, of: [agentId] })),
	},
	{
		what: 'queues',
		node: 'zoomContactCenter',
		filter: 'queueId',
		listed: ({ directory }) => directory.queues,
		engagements: ({ directory, zoomEngagements }) =>
			zoomEngagements.all.map(({ id, queues }) => ({
				id,
				of: queues.map((index) => around(directory.queues, index).id),
			})),
	},
	{
		what: 'users',
		node: 'zoomContactCenter',
		filter: 'userId',
		listed: ({ directory }) =>
			directory.agents.map(({ zoomUserId, name }) => ({ id: zoomUserId, name })),
		engagements: ({ directory, zoomEngagements }) =>
			zoomEngagements.all.map(({ id, agents }) => ({
				id,
				of: agents.map((index) => around(directory.agents, index).zoomUserId),
			})),
	},
];
