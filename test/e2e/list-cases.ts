import { textOf } from '../engine/questions';
import type { JsonObject, World } from '../simulator';
import { around } from '../simulator/world/people';
import { expectedRows } from './expected-rows';

type Id = number | string | null;

/** A filter that is chosen from a list of names. */
export interface ListCase {
	/** What is listed. */
	what: string;
	node: string;
	/** The event of the node's trigger that has the filter as well. */
	event: string;
	filter: string;
	/** All there are to choose from. */
	listed: (world: World) => ReadonlyArray<{ id: Id; name: string }>;
	/** The engagements of the node, and whose they are. */
	engagements: (world: World) => ReadonlyArray<{ id: string; of: readonly Id[] }>;
}

function chatEngagements(world: World, key: string): ReturnType<ListCase['engagements']> {
	return expectedRows
		.chatEngagements(world, { from: 0, to: Number.MAX_SAFE_INTEGER })
		.map((row: JsonObject) => ({ id: textOf(row.id), of: [Number(row[key])] }));
}

export const LIST_CASES: readonly ListCase[] = [
	{
		what: 'agents',
		node: 'zendeskEngagements',
		event: 'engagementEnded',
		filter: 'agentId',
		listed: ({ directory }) => directory.agents,
		engagements: ({ zendeskEngagements }) =>
			zendeskEngagements.all.map(({ id, agentId }) => ({ id, of: [agentId] })),
	},
	{
		what: 'groups',
		node: 'zendeskEngagements',
		event: 'engagementEnded',
		filter: 'groupId',
		listed: ({ directory }) => directory.groups,
		engagements: ({ zendeskEngagements }) =>
			zendeskEngagements.all.map(({ id, groupId }) => ({ id, of: [groupId] })),
	},
	{
		what: 'chat agents',
		node: 'zendeskChat',
		event: 'engagement',
		filter: 'agentId',
		listed: ({ directory }) => directory.agents,
		engagements: (world) => chatEngagements(world, 'agent_id'),
	},
	{
		what: 'chat departments',
		node: 'zendeskChat',
		event: 'engagement',
		filter: 'departmentId',
		listed: ({ directory }) => directory.departments,
		engagements: (world) => chatEngagements(world, 'department_id'),
	},
	{
		what: 'queues',
		node: 'zoomContactCenter',
		event: 'engagementEnded',
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
		event: 'engagementEnded',
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
