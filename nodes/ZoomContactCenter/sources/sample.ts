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
	queues: [{ cc_queue_id: 'sample-queue', queue_name: 'Sample Queue' }],
	agents: [{ user_id: 'sample-agent', display_name: 'Sample Agent' }],
	talk_duration: 600,
	flow_duration: 20,
	waiting_duration: 35,
	handling_duration: 690,
	wrap_up_duration: 90,
	transfer_count: 0,
	dispositions: [{ disposition_id: 'sample-disposition', disposition_name: 'Resolved' }],
	notes: [],
};
