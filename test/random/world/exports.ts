import { z } from 'zod';

import type { Endpoint } from '../servers/chat';
import { objectOf, withoutBigNumbers, type WorldRow } from '../wire';
import { isoOf, type RowBuilder, type RowFacts } from './engagements';
import { SECOND } from './plan';

/** The resources of the Chat node. */
export type ChatResource =
	'agentTimeline' | 'chat' | 'conversion' | 'departmentEvent' | 'engagement';

export const ENDPOINT_OF: Readonly<Record<ChatResource, Endpoint>> = {
	agentTimeline: 'agent_timeline',
	chat: 'chats',
	conversion: 'conversions',
	departmentEvent: 'department_events',
	engagement: 'chats',
};

/** A row of an export as it is after some changes; the time that ranges bound is its start. */
export function exportRow(resource: ChatResource, changes = 0): RowBuilder {
	return (facts) => ({ ends: [], json: objectOf(FIELDS[resource](facts, changes)) });
}

type Fields = Readonly<Record<string, string | undefined>>;

const chatFields = ({ id, idJson, agentId, times }: RowFacts, changes: number): Fields => ({
	id: idJson,
	type: '"chat"',
	timestamp: `"${isoOf(times.place - 60 * SECOND, 'zulu')}"`,
	update_timestamp: times.startText,
	agent_ids: `["${agentId}"]`,
	department_id: '7',
	comment: `"changed ${changes} times"`,
	engagements: `[${engagementsIn(id, agentId, changes).join(',')}]`,
});

const FIELDS: Readonly<Record<ChatResource, (facts: RowFacts, changes: number) => Fields>> = {
	chat: chatFields,
	engagement: chatFields,
	agentTimeline: ({ agentId, id, times }) => ({
		agent_id: JSON.stringify(`${agentId}-${id}`),
		start_time: times.startText,
		status: '"online"',
		duration: '60.25',
		engagement_count: '1',
	}),
	conversion: ({ idJson, agentId, times }, changes) => ({
		id: idJson,
		timestamp: times.startText,
		goal_id: '1',
		goal_name: `"changed ${changes} times"`,
		attribution: `{"agent_id":${agentId},"department_id":7}`,
	}),
	departmentEvent: ({ idJson, times }) => ({
		id: idJson,
		timestamp: times.startText,
		department_id: '7',
		field_name: '"chats"',
		value: '{"assigned":3,"incoming":1}',
	}),
};

/** None, one or two, as the id has it; only the first changes. */
function engagementsIn(chatId: string, agentId: string, changes: number): string[] {
	const count = (chatId.codePointAt(chatId.length - 1) ?? 0) % 3;
	return Array.from({ length: count }, (_, index) =>
		objectOf({
			id: JSON.stringify(`${chatId}.${index}`),
			agent_id: JSON.stringify(agentId),
			duration: '12.5',
			rating: index === 0 ? `"${changes}"` : 'null',
		}),
	);
}

const engagementsOfChat = z.object({
	engagements: z.array(z.object({ id: z.string() }).passthrough()),
});

/** The rows that come out for a row of the export: its engagements, or itself. */
export function itemsOf(resource: ChatResource, row: WorldRow): WorldRow[] {
	if (resource !== 'engagement') return [row];
	const { engagements } = engagementsOfChat.parse(JSON.parse(withoutBigNumbers(row.json)));
	return engagements.map((engagement) => ({
		...row,
		id: engagement.id,
		json: JSON.stringify({ ...engagement, chat_id: row.id }),
	}));
}
