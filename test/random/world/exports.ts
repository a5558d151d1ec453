import type { Endpoint } from '../servers/chat';
import { objectOf, type WorldRow } from '../wire';
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

/** A row of an export; the time that ranges bound is its start. */
export function exportRow(resource: ChatResource): RowBuilder {
	return (facts) => ({ ends: [], json: objectOf(FIELDS[resource](facts)) });
}

type Fields = Readonly<Record<string, string | undefined>>;

const chatFields = ({ id, idJson, agentId, times }: RowFacts): Fields => ({
	id: idJson,
	type: '"chat"',
	timestamp: `"${isoOf(times.place - 60 * SECOND, 'zulu')}"`,
	update_timestamp: times.startText,
	agent_ids: `["${agentId}"]`,
	department_id: '7',
	engagements: `[${engagementsIn(id, agentId).join(',')}]`,
});

const FIELDS: Readonly<Record<ChatResource, (facts: RowFacts) => Fields>> = {
	chat: chatFields,
	engagement: chatFields,
	agentTimeline: ({ agentId, id, times }) => ({
		agent_id: JSON.stringify(`${agentId}-${id}`),
		start_time: times.startText,
		status: '"online"',
		duration: '60.25',
		engagement_count: '1',
	}),
	conversion: ({ idJson, agentId, times }) => ({
		id: idJson,
		timestamp: times.startText,
		goal_id: '1',
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

/** None, one or two, as the id has it. */
function engagementsIn(chatId: string, agentId: string): string[] {
	const count = (chatId.codePointAt(chatId.length - 1) ?? 0) % 3;
	return Array.from({ length: count }, (_, index) =>
		objectOf({
			id: JSON.stringify(`${chatId}.${index}`),
			agent_id: JSON.stringify(agentId),
			duration: '12.5',
		}),
	);
}

/** The rows that come out for a row of the export: its engagements, or itself. */
export function itemsOf(resource: ChatResource, row: WorldRow): WorldRow[] {
	if (resource !== 'engagement') return [row];
	return engagementsIn(row.id, row.agentId).map((json, index) => ({
		...row,
		id: `${row.id}.${index}`,
		json: `${json.slice(0, -1)},"chat_id":${JSON.stringify(row.id)}}`,
	}));
}
