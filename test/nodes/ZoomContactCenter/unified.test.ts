import type { IDataObject } from 'n8n-workflow';

import { engagements } from '../../../nodes/ZoomContactCenter/sources/engagement';
import { presenter } from '../../../nodes/shared/rows/present';
import { zoomEngagement } from '../../builders/zoom-engagement';

const present = presenter(engagements, 'unified', () => undefined);
const unified = (row: IDataObject) => present(engagements.single.parse(zoomEngagement.build(row)));

it('shows a documented engagement of Zoom with the columns of all vendors', () => {
	expect(unified({})).toEqual({
		source: 'zoom_contact_center',
		engagement_id: 'aBcDeFgHiJkLmNoPqRsTuV',
		conversation_id: null,
		channel: 'voice',
		direction: 'inbound',
		started_at: '2026-11-02T14:03:11Z',
		ended_at: '2026-11-02T14:09:45Z',
		duration_seconds: 394,
		agent_id: 'u1',
		agent_name: 'Ann Agent',
		agent_names: 'Ann Agent',
		agent_email: null,
		group_id: 'q1',
		group_name: 'Billing',
		requester_id: 'c1',
		requester_name: 'Jill Chill',
		start_reason: null,
		start_reason_label: null,
		end_reason: null,
		end_reason_label: null,
		status_start: null,
		status_end: null,
		offer_seconds: null,
		first_reply_seconds: null,
		average_wait_seconds: null,
		longest_wait_seconds: null,
		total_wait_seconds: 20,
		talk_seconds: 300,
		handle_seconds: 330,
		wrap_up_seconds: 30,
		agent_messages: null,
		agent_replies: null,
		customer_messages: null,
		transfer_count: 0,
		rating: null,
		disposition: 'Solved',
		agents: [{ id: 'u1', name: 'Ann Agent' }],
	});
});

it.each<[IDataObject, IDataObject]>([
	[{ channels: undefined, channel_types: ['SMS'] }, { channel: 'sms' }],
	[{ channels: [], channel_types: [] }, { channel: null }],
	[{ direction: 'OUTBOUND' }, { direction: 'outbound' }],
	[{ duration: null }, { duration_seconds: 394 }],
	[
		{ duration: null, end_time: null },
		{ duration_seconds: null, ended_at: null },
	],
	[
		{ duration: 60, end_time: null },
		{ duration_seconds: 60, ended_at: '2026-11-02T14:04:11Z' },
	],
	[
		{ duration: 394, end_time: '2026-11-02T13:50:00Z' },
		{ duration_seconds: null, ended_at: '2026-11-02T13:50:00Z' },
	],
	[{ transfer_count: undefined, transferCount: 2 }, { transfer_count: 2 }],
	[{ queues: [{ queue_id: 'old' }] }, { group_id: 'old' }],
	[{ agents: [] }, { agent_id: null, agent_name: null, agents: [] }],
	[
		{ queues: [], consumers: null, dispositions: [] },
		{ group_id: null, requester_id: null, disposition: null },
	],
	[
		{
			agents: [
				{ user_id: 'u1', display_name: '' },
				{ user_id: 'u2', display_name: 'Bo' },
			],
		},
		{
			agent_id: 'u1',
			agent_name: null,
			agents: [
				{ id: 'u1', name: null },
				{ id: 'u2', name: 'Bo' },
			],
		},
	],
])('with %j has %j', (row, expected) => {
	expect(unified(row)).toMatchObject(expected);
});
