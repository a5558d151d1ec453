import { parseVendorTime, SECOND } from '../shared/base/time';
import type { Rule, UnifiedMapping } from '../shared/source/unified-row';
import {
	amount,
	amountOf,
	at,
	code,
	constant,
	firstOf,
	id,
	instant,
	isoOrNull,
	label,
	nothing,
	ofParent,
	onePerson,
	text,
	word,
} from '../shared/source/unified-rules';

const agentName = firstOf(text('agent_full_name'), text('agent_name'));
const departmentId = id('department_id');
const departmentName = text('department_name');

/** The name of the chat's department, if the engagement was in the same one. */
export const chatDepartmentName: Rule<string | null> = {
	...ofParent('chat', departmentName),
	read(row, subject) {
		const isSame = departmentId.read(row, subject) === departmentId.read(subject.parent, subject);
		return isSame ? departmentName.read(subject.parent, subject) : null;
	},
};

/** The agents' engagements inside chats as unified rows; `chat` is the chat around them. */
export const unifiedChatEngagement: UnifiedMapping = {
	source: constant('zendesk_chat', 'always zendesk_chat'),
	engagement_id: id('id'),
	conversation_id: id('chat_id'),
	channel: constant('chat', 'always chat'),
	direction: {
		...word('started_by', { agent: 'outbound', transfer: null, visitor: 'inbound' }),
		note: 'visitor is inbound, agent is outbound; null for transfers',
	},
	started_at: instant('timestamp'),
	ended_at: {
		from: 'timestamp, duration',
		note: 'start + duration, in UTC',
		read(row) {
			const start = parseVendorTime(at(row, 'timestamp'));
			const duration = amountOf(at(row, 'duration'));
			return start === null || duration === null
				? null
				: isoOrNull(Math.round(start + duration * SECOND));
		},
	},
	duration_seconds: amount('duration'),
	agent_id: id('agent_id'),
	agent_name: agentName,
	agents: onePerson(id('agent_id'), agentName),
	group_id: departmentId,
	group_name: {
		...firstOf(departmentName, chatDepartmentName),
		note: "the chat's, if the engagement was in the same department; others with Include Names",
	},
	requester_id: ofParent('chat', id('visitor.id')),
	requester_name: ofParent('chat', text('visitor.name')),
	start_reason: code('started_by'),
	start_reason_label: label('started_by', { transfer: 'Transferred' }),
	first_reply_seconds: amount('response_time.first'),
	average_wait_seconds: amount('response_time.avg'),
	longest_wait_seconds: amount('response_time.max'),
	talk_seconds: nothing('a chat has no talk time'),
	agent_messages: amount('count.agent'),
	agent_replies: nothing('Zendesk Chat counts messages, not replies'),
	customer_messages: amount('count.visitor'),
	transfer_count: nothing('a transfer starts a new engagement'),
	rating: text('rating'),
};
