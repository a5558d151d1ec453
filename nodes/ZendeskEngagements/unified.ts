import type { UnifiedMapping } from '../shared/source/unified-row';
import {
	amount,
	code,
	constant,
	id,
	label,
	onePerson,
	recordSeconds,
	recordTime,
	text,
	word,
} from '../shared/source/unified-rules';

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

const agentName = { ...text('agent_name'), note: NAMED };

export const unifiedEngagement: UnifiedMapping = {
	source: constant('zendesk_omnichannel', 'always zendesk_omnichannel'),
	engagement_id: id('engagement_id'),
	conversation_id: id('ticket_id'),
	channel: { ...word('channel', { support: 'email' }), note: 'in lower case; support is email' },
	started_at: recordTime('start', 'engagement_start_time'),
	ended_at: recordTime('end', 'engagement_end_time'),
	duration_seconds: recordSeconds('engagement_start_time, engagement_end_time'),
	agent_id: id('agent_id'),
	agent_name: agentName,
	agents: onePerson(id('agent_id'), agentName),
	group_id: id('group_id'),
	group_name: { ...text('group_name'), note: NAMED },
	requester_id: id('requester_id'),
	requester_name: { ...text('requester_name'), note: NAMED },
	start_reason: code('engagement_start_reason'),
	start_reason_label: label('engagement_start_reason', START_REASONS),
	end_reason: code('engagement_end_reason'),
	end_reason_label: label('engagement_end_reason', END_REASONS),
	status_start: code('ticket_status_start'),
	status_end: code('ticket_status_end'),
	offer_seconds: amount('offer_time_seconds'),
	first_reply_seconds: amount('assignment_to_first_reply_time_seconds'),
	average_wait_seconds: amount('average_requester_wait_time_seconds'),
	longest_wait_seconds: amount('longest_requester_wait_time_seconds'),
	total_wait_seconds: amount('total_requester_wait_time_seconds'),
	agent_messages: amount('agent_messages_count'),
	agent_replies: amount('agent_replies_count'),
	customer_messages: amount('end_user_messages_count'),
};
