import type { IDataObject } from 'n8n-workflow';

import { chatEngagements } from '../../../nodes/ZendeskChat/sources/exports';
import { presenter } from '../../../nodes/shared/rows/present';
import { chat, chatEngagement } from '../../builders/chat';
import { NOW } from '../../builders/virtual-clock';

const present = presenter(chatEngagements, 'unified', () => undefined);

/** The unified row of the one engagement in a chat. */
function unified(engagement: IDataObject = {}, around: IDataObject = {}): IDataObject {
	const row = chat.build({ engagements: [chatEngagement.build(engagement)], ...around });
	const { records } = chatEngagements.parsePage({ chats: [row] }, 'limit=1000', {
		range: { from: 0, to: NOW },
		dateField: 'start',
		filters: {},
		now: NOW,
	});
	const [record] = records;
	return record === undefined ? {} : present(record);
}

it('converts a documented engagement of Chat', () => {
	expect(
		unified({
			department_id: 7,
			rating: 'good',
			response_time: { first: 3.5, avg: 9, max: 20 },
		}),
	).toEqual({
		source: 'zendesk_chat',
		engagement_id: '2012.9339545.SJs7biGpcbveH.1',
		conversation_id: '2012.9339545.SJs7biGpcbveH',
		channel: 'chat',
		direction: 'outbound',
		started_at: '2020-12-22T04:54:15Z',
		ended_at: '2020-12-22T04:54:58.445Z',
		duration_seconds: 43.4449999332428,
		agent_id: '383486450414',
		agent_name: 'New Staff',
		agent_names: 'New Staff',
		agent_email: null,
		group_id: '7',
		group_name: null,
		requester_id: '9339545.11mjg3Gvk0uhEiK',
		requester_name: 'Visitor 25396546',
		start_reason: 'agent',
		start_reason_label: null,
		end_reason: null,
		end_reason_label: null,
		status_start: null,
		status_end: null,
		offer_seconds: null,
		first_reply_seconds: 3.5,
		average_wait_seconds: 9,
		longest_wait_seconds: 20,
		total_wait_seconds: null,
		talk_seconds: null,
		handle_seconds: null,
		wrap_up_seconds: null,
		agent_messages: 1,
		agent_replies: null,
		customer_messages: 1,
		transfer_count: null,
		rating: 'good',
		disposition: null,
		agents: [{ id: '383486450414', name: 'New Staff' }],
	});
});

it.each([
	['visitor', 'inbound', null],
	['agent', 'outbound', null],
	['transfer', null, 'Transferred'],
	[null, null, null],
])('reads an engagement started by %s as %s', (begun, direction, words) => {
	expect(unified({ started_by: begun })).toMatchObject({
		direction,
		start_reason: begun,
		start_reason_label: words,
	});
});

it.each([
	[7, 7, 'Sales'],
	[7, '7', 'Sales'],
	[7, 8, null],
	[7, null, null],
])('names the department %s only if it is the chat’s own (%s)', (own, ofChat, name) => {
	const around = { department_id: ofChat, department_name: 'Sales' };
	expect(unified({ department_id: own }, around)).toMatchObject({
		group_id: '7',
		group_name: name,
	});
});

it.each([
	[{ agent_full_name: null }, 'New Staff'],
	[{ agent_full_name: 'Ann Agent' }, 'Ann Agent'],
	[{ agent_full_name: null, agent_name: null }, null],
])('has with %j the agent %s', (names, name) => {
	expect(unified(names)).toMatchObject({ agent_name: name, agents: [{ name }] });
});

it.each([[{ duration: null }], [{ timestamp: null }]])('has with %j no end', (changes) => {
	expect(unified(changes)).toMatchObject({ ended_at: null });
});
