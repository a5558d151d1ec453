import { fieldOf } from '../shared/base/json';
import { isoOrNull, parseVendorTime, SECOND } from '../shared/base/time';
import { fieldNames } from '../shared/source/field-names';
import type { Rule, UnifiedMapping } from '../shared/source/unified-row';
import * as rule from '../shared/source/unified-rules';

const agentName = rule.firstOf(rule.text('agent_full_name'), rule.text('agent_name'));
const agents = rule.onePerson(rule.id('agent_id'), agentName);

const untilReply = (path: string) =>
	rule.measured(rule.amount(path), rule.countsAny('count.agent'), 'the agent sent nothing');

const departmentId = rule.id('department_id');
const departmentName = rule.text('department_name');

/** The name of the chat's department, if the engagement was in the same one. */
export const chatDepartmentName: Rule<string | null> = {
	...rule.ofParent('chat', departmentName),
	read(row, subject) {
		const isSame = departmentId.read(row, subject) === departmentId.read(subject.parent, subject);
		return isSame ? departmentName.read(subject.parent, subject) : null;
	},
};

/** The agents' engagements inside chats as unified rows; `chat` is the chat around them. */
export const unifiedChatEngagement: UnifiedMapping = {
	source: rule.constant('zendesk_chat', 'always zendesk_chat'),
	engagement_id: rule.id('id'),
	conversation_id: rule.id('chat_id'),
	channel: rule.constant('chat', 'always chat'),
	direction: {
		...rule.word('started_by', { agent: 'outbound', transfer: null, visitor: 'inbound' }),
		note: 'visitor is inbound, agent is outbound; null for transfers',
	},
	started_at: rule.instant('timestamp'),
	ended_at: {
		from: 'timestamp, duration',
		note: 'start + duration, in UTC',
		read(row) {
			const start = parseVendorTime(fieldOf(row, 'timestamp'));
			const duration = rule.amountOf(fieldOf(row, 'duration'));
			return start === null || duration === null
				? null
				: isoOrNull(Math.round(start + duration * SECOND));
		},
	},
	duration_seconds: rule.amount('duration'),
	agent_id: rule.id('agent_id'),
	agent_name: agentName,
	// An engagement has one agent.
	agent_names: agentName,
	agent_email: { ...rule.text('agent_email'), note: 'looked up with Include Names' },
	group_id: departmentId,
	group_name: {
		...rule.firstOf(departmentName, chatDepartmentName),
		note: "the chat's, if the engagement was in the same department; others with Include Names",
	},
	requester_id: rule.ofParent('chat', rule.id('visitor.id')),
	requester_name: rule.ofParent('chat', rule.text('visitor.name')),
	start_reason: rule.code('started_by'),
	start_reason_label: rule.label('started_by', { transfer: 'Transferred' }),
	first_reply_seconds: untilReply('response_time.first'),
	average_wait_seconds: untilReply('response_time.avg'),
	longest_wait_seconds: untilReply('response_time.max'),
	talk_seconds: rule.nothing('a chat has no talk time'),
	agent_messages: rule.amount('count.agent'),
	agent_replies: rule.nothing('Zendesk Chat counts messages, not replies'),
	customer_messages: rule.amount('count.visitor'),
	transfer_count: rule.nothing('a transfer starts a new engagement'),
	rating: rule.text('rating'),
	agents,
};

/** Who, when, how long, where, how long a customer waited, and what came of it. */
export const SIMPLIFIED = fieldNames(`
	engagement_id started_at duration_seconds channel agent_name group_name requester_name
	first_reply_seconds longest_wait_seconds rating
`);
