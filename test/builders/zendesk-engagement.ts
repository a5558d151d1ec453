import type { IDataObject } from 'n8n-workflow';

/** A row of Zendesk's engagement list, as recorded from an account. */
export const zendeskEngagement = {
	build: (overrides: IDataObject = {}): IDataObject => ({
		engagement_id: 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF',
		ticket_id: 94588,
		agent_id: 7662138963837,
		group_id: 7662118909309,
		requester_id: 8697016880765,
		offer_time_seconds: 3,
		assignment_to_first_reply_time_seconds: 0,
		average_requester_wait_time_seconds: 103,
		longest_requester_wait_time_seconds: 103,
		total_requester_wait_time_seconds: 103,
		agent_messages_count: 0,
		agent_replies_count: 0,
		end_user_messages_count: 0,
		channel: 'MESSAGING',
		engagement_start_reason: 'Assigned',
		engagement_end_reason: 'Unknown Remove',
		engagement_start_time: '2025-06-01T12:02:15',
		engagement_end_time: '2025-06-01T12:03:58',
		ticket_status_start: 'NEW',
		ticket_status_end: 'SOLVED',
		...overrides,
	}),
};

/** An answer of the list, by default its last page. */
export const zendeskPage = {
	build: (rows: IDataObject[], overrides: IDataObject = {}): IDataObject => ({
		agent_engagement_data: rows,
		next_page_url: null,
		has_more: false,
		page_size: rows.length,
		...overrides,
	}),
};
