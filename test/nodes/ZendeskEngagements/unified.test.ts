import type { IDataObject } from 'n8n-workflow';

import { engagements } from '../../../nodes/ZendeskEngagements/sources/engagement';
import { presenter } from '../../../nodes/shared/rows/present';
import { zendeskEngagement } from '../../builders/zendesk-engagement';

const present = presenter(engagements, 'unified', () => undefined);
const unified = (row: IDataObject) =>
	present(engagements.single.parse(zendeskEngagement.build(row)));

it('converts a recorded engagement of Zendesk', () => {
	expect(unified({})).toEqual({
		source: 'zendesk_omnichannel',
		engagement_id: 'C604EBEFC12F6FFB0B38EEC7F6A8B5EF',
		conversation_id: '94588',
		channel: 'messaging',
		direction: null,
		started_at: '2025-06-01T12:02:15Z',
		ended_at: '2025-06-01T12:03:58Z',
		duration_seconds: 103,
		agent_id: '7662138963837',
		agent_name: null,
		agent_names: null,
		agent_email: null,
		group_id: '7662118909309',
		group_name: null,
		requester_id: '8697016880765',
		requester_name: null,
		start_reason: 'assigned',
		start_reason_label: 'Assigned',
		end_reason: 'unknown_remove',
		end_reason_label: null,
		status_start: 'new',
		status_end: 'solved',
		offer_seconds: 3,
		first_reply_seconds: null,
		average_wait_seconds: 103,
		longest_wait_seconds: 103,
		total_wait_seconds: 103,
		talk_seconds: null,
		handle_seconds: null,
		wrap_up_seconds: null,
		agent_messages: 0,
		agent_replies: 0,
		customer_messages: 0,
		transfer_count: null,
		rating: null,
		disposition: null,
		agents: [{ id: '7662138963837', name: null }],
	});
});

describe('the words of the article', () => {
	it.each([
		['ASSIGNED', 'assigned', 'Assigned'],
		['Assignment', 'assignment', 'Assigned'],
		['OFFERED', 'offered', 'Routing assignment accepted'],
		['ACCEPTED', 'accepted', 'Routing assignment accepted'],
		['Manual Assigned', 'manual_assigned', 'Manual assignment'],
		['REOPENED', 'reopened', 'Reopened'],
		['ASSIGNED_TRANSFER', 'assigned_transfer', 'Transferred'],
		['UNKNOWN_ADD', 'unknown_add', null],
	])('label the start reason %s', (reason, start, words) => {
		expect(unified({ engagement_start_reason: reason })).toMatchObject({
			start_reason: start,
			start_reason_label: words,
		});
	});

	it.each([
		['agent_ended', 'agent_ended', 'Agent closed conversation'],
		['INACTIVITY_TIMEOUT', 'inactivity_timeout', 'Inactivity timeout'],
		['Manual Reassignment', 'manual_reassignment', 'Transferred'],
		['WORK_ITEM_SOLVED', 'work_item_solved', 'Ticket status updated - Solved'],
		['WORK_ITEM_ON_HOLD', 'work_item_on_hold', 'Ticket status updated - Pending/On Hold'],
		['REMOVED', 'removed', null],
		['Unknown Remove', 'unknown_remove', null],
	])('label the end reason %s', (reason, end, words) => {
		expect(unified({ engagement_end_reason: reason })).toMatchObject({
			end_reason: end,
			end_reason_label: words,
		});
	});
});

it.each([
	['MESSAGING', 'messaging'],
	['Support', 'email'],
	['EMAIL', 'email'],
	['Voice', 'voice'],
	[null, null],
])('calls the channel %s %s', (channel, name) => {
	expect(unified({ channel })).toMatchObject({ channel: name });
});

it.each([
	[{ ticket_id: '94588', agent_id: '5' }, '94588', [{ id: '5', name: null }]],
	[{ ticket_id: null, agent_id: null }, null, []],
])('has IDs as text, and null without one: %j', (row, conversation, agents) => {
	expect(unified(row)).toMatchObject({ conversation_id: conversation, agents });
});
