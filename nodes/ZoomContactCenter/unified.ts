import { fieldNames } from '../shared/source/field-names';
import type { UnifiedMapping } from '../shared/source/unified-row';
import * as rule from '../shared/source/unified-rules';

const agents = rule.people('agents', 'user_id', 'display_name');

/** Zoom sends 0 for the times of an engagement that no agent, or no queue, took part in. */
const withAgents = (path: string) =>
	rule.measured(rule.amount(path), rule.hasAny('agents'), 'there was no agent');

export const unifiedEngagement: UnifiedMapping = {
	source: rule.constant('zoom_contact_center', 'always zoom_contact_center'),
	engagement_id: rule.id('engagement_id'),
	conversation_id: rule.nothing('Zoom knows no conversation above the engagement'),
	channel: {
		...rule.firstOf(rule.word('channels.0.channel'), rule.word('channel_types.0')),
		note: 'the first, in lower case',
	},
	direction: rule.word('direction'),
	started_at: rule.recordTime('start', 'start_time'),
	ended_at: rule.recordTime('end', 'end_time, else start_time + duration'),
	duration_seconds: rule.unlessEndsBeforeStart(
		rule.firstOf(rule.amount('duration'), rule.recordSeconds('start_time, end_time')),
	),
	agent_id: rule.id('agents.0.user_id'),
	agent_name: rule.text('agents.0.display_name'),
	agent_names: rule.namesOf(agents),
	agent_email: {
		...rule.text('agents.0.agent_email'),
		note: 'looked up with Include Names',
	},
	group_id: rule.firstOf(rule.id('queues.0.cc_queue_id'), rule.id('queues.0.queue_id')),
	group_name: rule.text('queues.0.queue_name'),
	requester_id: rule.id('consumers.0.consumer_id'),
	requester_name: rule.text('consumers.0.consumer_display_name'),
	total_wait_seconds: rule.measured(
		rule.amount('waiting_duration'),
		rule.hasAny('queues'),
		'there was no queue',
	),
	talk_seconds: withAgents('talk_duration'),
	handle_seconds: withAgents('handling_duration'),
	wrap_up_seconds: withAgents('wrap_up_duration'),
	transfer_count: rule.amount('transfer_count'),
	rating: rule.nothing('Zoom has surveys, which are not part of the engagement'),
	disposition: rule.text('dispositions.0.disposition_name'),
	agents,
};

/** Who, when, how long, where, how long a customer waited, and what came of it. */
export const SIMPLIFIED = fieldNames(`
	engagement_id started_at duration_seconds channel direction agent_names group_name requester_name
	total_wait_seconds disposition
`);
