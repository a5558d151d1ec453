/** One invented engagement, its fields in the order of the columns. */
export const SAMPLE = {
	engagement_id: 'SAMPLE-Zm9vYmFy',
	start_time: '2026-01-15T09:30:00Z',
	end_time: '2026-01-15T09:42:30Z',
	duration: 750,
	direction: 'inbound',
	channel_types: ['voice'],
	channels: [{ channel: 'voice', channel_source: 'voice' }],
	consumers: [
		{
			consumer_id: 'sample-consumer',
			consumer_display_name: 'Sample Customer',
			consumer_number: '+15550100',
		},
	],
	flows: [{ flow_id: 'sample-flow', flow_name: 'Sample Flow', flow_version: '1' }],
	queues: [{ queue_id: 'sample-queue', cc_queue_id: 'sample-queue', queue_name: 'Sample Queue' }],
	agents: [{ user_id: 'sample-agent', display_name: 'Sample Agent' }],
	talk_duration: 600,
	flow_duration: 20,
	waiting_duration: 35,
	handling_duration: 690,
	wrap_up_duration: 90,
	transfer_count: 0,
	dispositions: [{ disposition_id: 'sample-disposition', disposition_name: 'Resolved' }],
	notes: [
		{
			user_id: 'sample-agent',
			note_id: 'sample-note',
			note: 'Sample note',
			last_modified_time: '2026-01-15T09:44:00Z',
		},
	],
	transcript_url: 'https://api.zoom.us/v2/contact_center/engagements/transcripts/download/SAMPLE',
	survey_id: 'sample-survey',
	queue_wait_type: 'callback',
	voice_mail: 0,
	callback_voice_messages: [
		{
			callback_voice_message_url: 'https://example.com/sample-message',
			callback_voice_message_transcript_url: 'https://example.com/sample-message-transcript',
		},
	],
};
