import { fieldNames, inBothSpellings } from '../../shared/source/field-names';
import { notPersonal, ofAgents, type PersonalField } from '../../shared/source/personal';

const EVENT = fieldNames(`
	start_time event_type direction accept_type transfer_type crm_type
	channel channel_type channel_source upgraded_to_channel_type
	crm_call_status conference_type invitee_type consumer_id
	flow_id flow_name transfer_to_flow_id transfer_to_flow_name
	queue_id cc_queue_id queue_name inbox_id inbox_name
	transfer_to_queue_id transfer_to_cc_queue_id transfer_to_queue_name
	user_id transfer_to_user_id supervisor_id
	skills.skill_category_id skills.skill_category_name skills.skill_id skills.skill_name
`);

/** Only Get returns `events`. Their `invitee` may also be an agent or a queue. */
export const PERSONAL = inBothSpellings<PersonalField>([
	{ kind: 'customerName', path: 'consumers[].consumer_display_name' },
	{ kind: 'customerName', path: 'events[].consumer_display_name' },
	{ kind: 'customerName', path: 'events[].email_reply_to[].email_name' },
	{ kind: 'customerName', path: 'events[].email_reply_cc[].email_name' },
	{ kind: 'customerName', path: 'events[].email_reply_bcc[].email_name' },
	{ kind: 'email', path: 'events[].email_reply_to[].email_address' },
	{ kind: 'email', path: 'events[].email_reply_cc[].email_address' },
	{ kind: 'email', path: 'events[].email_reply_bcc[].email_address' },
	{ kind: 'phone', path: 'consumers[].consumer_number' },
	{ kind: 'phone', path: 'events[].invitee' },
	{ kind: 'phone', path: 'events[].transfer_to_number' },
	{ kind: 'transcript', path: 'callback_voice_messages[].callback_voice_message_transcript_url' },
	{ kind: 'transcript', path: 'callback_voice_messages[].callback_voice_message_url' },
	{ kind: 'transcript', path: 'notes[].note' },
	{ kind: 'transcript', path: 'transcript_url' },
	...fieldNames('engagement_id start_time end_time channel_types queue_wait_type survey_id').map(
		(path): PersonalField => ({ kind: 'none', path }),
	),
	...notPersonal('agents', ['user_id']),
	...ofAgents(['agents[].display_name', 'agents[].agent_email']),
	...notPersonal('channels', ['channel', 'channel_source']),
	...notPersonal('consumers', ['consumer_id']),
	...notPersonal('dispositions', ['disposition_id', 'disposition_name']),
	...notPersonal('flows', ['flow_id', 'flow_name', 'flow_version']),
	...notPersonal('notes', ['user_id', 'note_id', 'last_modified_time']),
	...notPersonal('queues', ['queue_id', 'cc_queue_id', 'queue_name']),
	...notPersonal('events', EVENT),
	...ofAgents([
		'events[].user_display_name',
		'events[].transfer_to_user_display_name',
		'events[].supervisor_display_name',
	]),
]);
