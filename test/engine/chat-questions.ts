import type { IDataObject } from 'n8n-workflow';

import type { Simulator, World } from '../simulator';
import { between, chance, pick, type Random } from '../simulator/random';
import { DAY, MINUTE } from '../simulator/world/times';
import { textOf } from './questions';

/** The exports of Chat as resources of the node. */
export const CHAT_RESOURCES = [
	'agentTimeline',
	'chat',
	'conversion',
	'departmentEvent',
	'engagement',
] as const;

export type ChatResource = (typeof CHAT_RESOURCES)[number];

export type ChatQuestion = { from: string; to: string; concurrency?: number };

/** A record of an export: when it counts as, to the millisecond, and how its row is known again. */
export interface ChatTruth {
	readonly id: string;
	readonly time: number;
	readonly publish: number;
}

/** Everything that is true of a resource, in no particular order. */
export function chatTruths(world: World, resource: ChatResource): ChatTruth[] {
	switch (resource) {
		case 'agentTimeline':
			return world.agentTimeline.all.map((span) => ({
				id: `${span.agentId} ${textOf(span.render().start_time)}`,
				time: Math.floor(span.startMicros / 1000),
				publish: span.publish,
			}));
		case 'conversion':
			return world.conversions.all.map(({ id, time, publish }) => ({ id, time, publish }));
		case 'departmentEvent':
			return world.departmentEvents.all.map(({ id, timeMicros, publish }) => ({
				id,
				time: Math.floor(timeMicros / 1000),
				publish,
			}));
		case 'chat':
			return world.chats.all.map(({ id, updateMicros, publish }) => ({
				id,
				time: updateMicros / 1000,
				publish,
			}));
		case 'engagement':
			return world.chats.all.flatMap(({ id, updateMicros, publish, engagementCount }) =>
				Array.from({ length: engagementCount }, (_, index) => ({
					id: `${id}.${index + 1}`,
					time: updateMicros / 1000,
					publish,
				})),
			);
	}
}

/** The ids that answer a question, by what is true in the world. */
export function chatAnswer(
	{ world, clock }: Simulator,
	resource: ChatResource,
	{ from, to }: ChatQuestion,
): string[] {
	const earliest = Date.parse(from);
	const latest = to === '' ? clock.now() : Math.min(clock.now(), Date.parse(to));
	return chatTruths(world, resource)
		.filter(({ time, publish }) => publish <= clock.now() && time >= earliest && time <= latest)
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
	return {
		from: new Date(Math.min(from, to)).toISOString(),
		to: chance(random, 0.2) ? '' : new Date(Math.max(from, to)).toISOString(),
		concurrency: pick(random, [1, 2, 4, 16]),
	};
}
