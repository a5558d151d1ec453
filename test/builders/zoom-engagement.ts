import type { IDataObject } from 'n8n-workflow';

/** A row of Zoom Contact Center's engagement list, as documented. */
export const zoomEngagement = {
	build: (overrides: IDataObject = {}): IDataObject => ({
		engagement_id: 'aBcDeFgHiJkLmNoPqRsTuV',
		start_time: '2026-11-02T14:03:11Z',
		end_time: '2026-11-02T14:09:45Z',
		duration: 394,
		direction: 'inbound',
		channel_types: ['voice'],
		channels: [{ channel: 'voice', channel_source: '' }],
		consumers: [
			{
				consumer_id: 'c1',
				consumer_display_name: 'Jill Chill',
				consumer_number: '+15550123',
			},
		],
		flows: [{ flow_id: 'f1', flow_name: 'Main', flow_version: 3 }],
		queues: [{ cc_queue_id: 'q1', queue_name: 'Billing' }],
		agents: [{ user_id: 'u1', display_name: 'Ann Agent' }],
		talk_duration: 300,
		flow_duration: 10,
		waiting_duration: 20,
		handling_duration: 330,
		wrap_up_duration: 30,
		transfer_count: 0,
		dispositions: [{ disposition_id: 'd1', disposition_name: 'Solved' }],
		notes: [],
		...overrides,
	}),
};

/** An answer of the list, by default its last page. */
export const zoomPage = {
	build: (rows: IDataObject[], overrides: IDataObject = {}): IDataObject => ({
		engagements: rows,
		next_page_token: '',
		page_size: 100,
		total_records: rows.length,
		...overrides,
	}),
};
