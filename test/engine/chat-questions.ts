import type { IDataObject } from 'n8n-workflow';

import type { Simulator, World } from '../simulator';
import { between, chance, pick, type Random } from '../simulator/random';
import { around } from '../simulator/world/people';
import { DAY, MINUTE } from '../simulator/world/times';
import { fromQuestion, textOf } from './questions';

/** The exports of Chat as resources of the node. */
export const CHAT_RESOURCES = [
	'agentTimeline',
	'chat',
	'conversion',
	'departmentEvent',
	'engagement',
] as const;

export type ChatResource = (typeof CHAT_RESOURCES)[number];

export type ChatQuestion = {
	from: string;
	to: string;
	agentId?: string;
	departmentId?: string;
	concurrency?: number;
};

/** Parameters that read everything from the question. */
export const CHAT_PARAMETERS = {
	filters: {
		agentId: fromQuestion('agentId'),
		departmentId: fromQuestion('departmentId'),
	},
	options: { concurrency: fromQuestion('concurrency') },
};

/** A record of an export: when it counts as, to the millisecond, and how its row is known again. */
export interface ChatTruth {
	readonly id: string;
	readonly time: number;
	readonly publish: number;
	/** Whose it is; absent where its kind is nobody's, and the filter says nothing. */
	readonly agentIds?: readonly string[];
	readonly departmentIds?: readonly string[];
}

/** Everything that is true of a resource, in no particular order. */
export function chatTruths(world: World, resource: ChatResource): ChatTruth[] {
	switch (resource) {
		case 'agentTimeline':
			return world.agentTimeline.all.map((span) => ({
				id: `${span.agentId} ${textOf(span.render().start_time)}`,
				time: Math.floor(span.startMicros / 1000),
				publish: span.publish,
				agentIds: [String(span.agentId)],
			}));
		case 'conversion':
			return world.conversions.all.map(({ id, time, publish, agent, departmentId }) => ({
				id,
				time,
				publish,
				agentIds: agent === null ? [] : agentIdsOf(world, agent, 1),
				departmentIds: idsOf(departmentId),
			}));
		case 'departmentEvent':
			return world.departmentEvents.all.map(({ id, timeMicros, publish, departmentId }) => ({
				id,
				time: Math.floor(timeMicros / 1000),
				publish,
				departmentIds: idsOf(departmentId),
			}));
		case 'chat':
			return world.chats.all.map((chat) => ({
				id: chat.id,
				time: chat.updateMicros / 1000,
				publish: chat.publish,
				agentIds: agentIdsOf(world, chat.firstAgent, chat.engagementCount),
				departmentIds: idsOf(chat.departmentId),
			}));
		case 'engagement':
			return world.chats.all.flatMap((chat) =>
				Array.from({ length: chat.engagementCount }, (_, index) => ({
					id: `${chat.id}.${index + 1}`,
					time: chat.updateMicros / 1000,
					publish: chat.publish,
					agentIds: agentIdsOf(world, chat.firstAgent + index, 1),
					departmentIds: idsOf(chat.departmentId),
				})),
			);
	}
}

function agentIdsOf({ directory }: World, first: number, count: number): string[] {
	return Array.from({ length: count }, (_, index) =>
		String(around(directory.agents, first + index).id),
	);
}

function idsOf(id: number | null): string[] {
	return id === null ? [] : [String(id)];
}

function isAskedFor(ids: readonly string[] | undefined, asked = ''): boolean {
	return asked === '' || (ids ?? [asked]).includes(asked);
}

/** The ids that answer a question, by what is true in the world. */
export function chatAnswer(
	{ world, clock }: Simulator,
	resource: ChatResource,
	{ from, to, agentId, departmentId }: ChatQuestion,
): string[] {
	const earliest = Date.parse(from);
	const latest = to === '' ? clock.now() : Math.min(clock.now(), Date.parse(to));
	return chatTruths(world, resource)
		.filter(({ time, publish }) => publish <= clock.now() && time >= earliest && time <= latest)
		.filter(({ agentIds }) => isAskedFor(agentIds, agentId))
		.filter(({ departmentIds }) => isAskedFor(departmentIds, departmentId))
		.map(({ id }) => id);
}

/** What the node handed on, known again as `chatTruths` does. */
export function chatIds(resource: ChatResource, rows: readonly IDataObject[]): string[] {
	return rows.map((row) =>
		resource === 'agentTimeline'
			? `${textOf(row.agent_id)} ${textOf(row.start_time)}`
			: textOf(row.id),
	);
}

/** A range that begins and ends at random, often at the very moment of a record. */
export function randomChatQuestion(
	simulator: Simulator,
	resource: ChatResource,
	random: Random,
): ChatQuestion {
	const now = simulator.clock.now();
	const truths = chatTruths(simulator.world, resource);
	const moment = () =>
		chance(random, 0.5)
			? Math.min(now, pick(random, truths).time)
			: now - between(random, 0, 35 * DAY);
	const from = chance(random, 0.1) ? now - between(random, 0, 6 * MINUTE) : moment();
	const to = moment();
	const owner = (whose: 'agentIds' | 'departmentIds') =>
		chance(random, 0.2) ? (pick(random, truths)[whose]?.[0] ?? '1') : '';
	return {
		from: new Date(Math.min(from, to)).toISOString(),
		to: chance(random, 0.2) ? '' : new Date(Math.max(from, to)).toISOString(),
		agentId: owner('agentIds'),
		departmentId: owner('departmentIds'),
		concurrency: pick(random, [1, 2, 4, 16]),
	};
}
