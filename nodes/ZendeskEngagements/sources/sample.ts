/** A response with one invented engagement, for testing a trigger in an account that has none yet. */
export const SAMPLE_ANSWER = {
	agent_engagement_data: [
		{
			engagement_id: 'SAMPLE-C604EBEFC12F6FFB0B38EEC7F6A8B5EF',
			ticket_id: 1,
			channel: 'MESSAGING',
			agent_id: 1001,
			group_id: 2001,
			requester_id: 3001,
			engagement_start_time: '2026-01-15T09:30:00',
			engagement_end_time: '2026-01-15T09:42:30',
			engagement_start_reason: 'ACCEPTED',
			engagement_end_reason: 'AGENT_ENDED',
			ticket_status_start: 'OPEN',
			ticket_status_end: 'SOLVED',
			offer_time_seconds: 8,
			assignment_to_first_reply_time_seconds: 25,
			average_requester_wait_time_seconds: 40,
			longest_requester_wait_time_seconds: 95,
			total_requester_wait_time_seconds: 160,
			agent_messages_count: 6,
			agent_replies_count: 4,
			end_user_messages_count: 5,
		},
	],
	has_more: false,
};
