import type { UnifiedMapping } from '../shared/source/unified-row';
import {
	amount,
	constant,
	firstOf,
	id,
	nothing,
	people,
	recordSeconds,
	recordTime,
	text,
	unlessEndsBeforeStart,
	word,
} from '../shared/source/unified-rules';

export const unifiedEngagement: UnifiedMapping = {
	source: constant('zoom_contact_center', 'always zoom_contact_center'),
	engagement_id: id('engagement_id'),
	conversation_id: nothing('Zoom knows no conversation above the engagement'),
	channel: {
		...firstOf(word('channels.0.channel'), word('channel_types.0')),
		note: 'the first, in lower case',
	},
	direction: word('direction'),
	started_at: recordTime('start', 'start_time'),
	ended_at: recordTime('end', 'end_time, else start_time + duration'),
	duration_seconds: unlessEndsBeforeStart(
		firstOf(amount('duration'), recordSeconds('start_time, end_time')),
	),
	agent_id: id('agents.0.user_id'),
	agent_name: text('agents.0.display_name'),
	agents: people('agents', 'user_id', 'display_name'),
	group_id: firstOf(id('queues.0.cc_queue_id'), id('queues.0.queue_id')),
	group_name: text('queues.0.queue_name'),
	requester_id: id('consumers.0.consumer_id'),
	requester_name: text('consumers.0.consumer_display_name'),
	total_wait_seconds: amount('waiting_duration'),
	talk_seconds: amount('talk_duration'),
	handle_seconds: amount('handling_duration'),
	wrap_up_seconds: amount('wrap_up_duration'),
	transfer_count: firstOf(amount('transfer_count'), amount('transferCount')),
	rating: nothing('Zoom has surveys, which are not part of the engagement'),
	disposition: text('dispositions.0.disposition_name'),
};
