import type { JsonObject } from '../json';
import type { ChatFacts } from './chat';
import type { Agent, Person } from './people';
import { isoSeconds } from './times';

/** The transcript: who joined, what was said, who left. */
export function renderHistory(
	facts: ChatFacts,
	visitor: Person,
	agents: readonly Agent[],
): JsonObject[] {
	const channel = `#supportchat:9339545-${facts.detail.toString(36)}`;
	const said: Array<{ offset: number; entry: JsonObject }> = [
		{
			offset: 0,
			entry: {
				department_id: facts.departmentId,
				name: visitor.name,
				source: 'chat.invite',
				type: 'chat.memberjoin',
			},
		},
		{
			offset: 0.1,
			entry: {
				msg: 'Hi, where is my parcel? Émile’s order\n#1234',
				msg_id: String(facts.start),
				name: visitor.name,
				options: '',
				sender_type: 'Visitor',
				type: 'chat.msg',
			},
		},
	];
	agents.forEach((agent, index) => {
		const offset = 0.2 + (0.7 * index) / agents.length;
		said.push(
			{ offset, entry: { name: agent.name, source: 'chat.invite', type: 'chat.memberjoin' } },
			{
				offset: offset + 0.05,
				entry: {
					agent_id: String(agent.id),
					msg: 'Let me look that up for you.',
					name: agent.name,
					options: '',
					sender_type: 'Agent',
					type: 'chat.msg',
				},
			},
		);
	});
	said.push({
		offset: 1,
		entry: { name: visitor.name, reason: 'user_leave_chat', type: 'chat.memberleave' },
	});
	return said.map(({ offset, entry }, index) => ({
		...entry,
		channel,
		index,
		timestamp: isoSeconds(facts.start + offset * (facts.end - facts.start)),
	}));
}
