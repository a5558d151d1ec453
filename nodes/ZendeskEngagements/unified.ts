import { fieldNames } from '../shared/source/field-names';
import type { UnifiedMapping } from '../shared/source/unified-row';
import * as rule from '../shared/source/unified-rules';

/** Labels as in Zendesk's article "What is the omnichannel engagements reporting API". */
export const START_REASONS = {
	accepted: 'Routing assignment accepted',
	assigned: 'Assigned',
	assigned_transfer: 'Transferred',
	assignment: 'Assigned',
	manual_assigned: 'Manual assignment',
	offered: 'Routing assignment accepted',
	reopened: 'Reopened',
} as const;

export const END_REASONS = {
	agent_ended: 'Agent closed conversation',
	inactivity_timeout: 'Inactivity timeout',
	manual_reassignment: 'Transferred',
	work_item_on_hold: 'Ticket status updated - Pending/On Hold',
	work_item_solved: 'Ticket status updated - Solved',
} as const;

const NAMED = 'Zendesk sends only IDs; looked up with Include Names';

const agentName = { ...rule.text('agent_name'), note: NAMED };
const agents = rule.onePerson(rule.id('agent_id'), agentName);

/** Zendesk sends 0 for the waits of an engagement without a reply. */
const untilReply = (path: string) =>
	rule.measured(
		rule.amount(path),
		rule.countsAny('agent_replies_count', 'agent_messages_count'),
		'the agent sent nothing',
	);

export const unifiedEngagement: UnifiedMapping = {
	source: rule.constant('zendesk_omnichannel', 'always zendesk_omnichannel'),
	engagement_id: rule.id('engagement_id'),
	conversation_id: rule.id('ticket_id'),
	channel: {
		...rule.word('channel', { support: 'email' }),
		note: 'in lower case; support is email',
	},
	started_at: rule.recordTime('start', 'engagement_start_time'),
	ended_at: rule.recordTime('end', 'engagement_end_time'),
	duration_seconds: rule.recordSeconds('engagement_start_time, engagement_end_time'),
	agent_id: rule.id('agent_id'),
	agent_name: agentName,
	// An engagement has one agent.
	agent_names: agentName,
	agent_email: { ...rule.text('agent_email'), note: NAMED },
	group_id: rule.id('group_id'),
	group_name: { ...rule.text('group_name'), note: NAMED },
	requester_id: rule.id('requester_id'),
	requester_name: { ...rule.text('requester_name'), note: NAMED },
	start_reason: rule.code('engagement_start_reason'),
	start_reason_label: rule.label('engagement_start_reason', START_REASONS),
	end_reason: rule.code('engagement_end_reason'),
	end_reason_label: rule.label('engagement_end_reason', END_REASONS),
	status_start: rule.code('ticket_status_start'),
	status_end: rule.code('ticket_status_end'),
	offer_seconds: rule.measured(
		rule.amount('offer_time_seconds'),
		rule.isCode('engagement_start_reason', ['accepted', 'offered']),
		'the engagement did not start with an offer',
	),
	first_reply_seconds: untilReply('assignment_to_first_reply_time_seconds'),
	average_wait_seconds: untilReply('average_requester_wait_time_seconds'),
	longest_wait_seconds: untilReply('longest_requester_wait_time_seconds'),
	total_wait_seconds: untilReply('total_requester_wait_time_seconds'),
	agent_messages: rule.amount('agent_messages_count'),
	agent_replies: rule.amount('agent_replies_count'),
	customer_messages: rule.amount('end_user_messages_count'),
	agents,
};

/** Who, when, how long, where, how long a customer waited, and what came of it. */
export const SIMPLIFIED = fieldNames(`
	engagement_id started_at duration_seconds channel agent_name group_name requester_name
	first_reply_seconds longest_wait_seconds end_reason_label
`);
