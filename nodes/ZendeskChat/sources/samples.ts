/** One invented row of each export, for testing a trigger in an account that has none yet. */

const MOMENT = '2026-01-15T09:30:00Z';
const WAITS = { first: 12, avg: 20, max: 45 };
const MESSAGES = { agent: 4, visitor: 5, total: 9 };

export const SAMPLE_CHAT = {
	id: 'SAMPLE.2601.chat',
	type: 'chat',
	timestamp: MOMENT,
	end_timestamp: '2026-01-15T09:42:30Z',
	update_timestamp: '2026-01-15T09:43:00Z',
	duration: 750,
	department_id: 2001,
	department_name: 'Sample Department',
	agent_ids: ['1001'],
	agent_names: ['Sample Agent'],
	visitor: {
		id: 'SAMPLE.visitor',
		name: 'Sample Customer',
		email: 'customer@example.com',
		phone: '+15550100',
		notes: '',
	},
	started_by: 'visitor',
	rating: 'good',
	comment: 'Quick and friendly',
	missed: false,
	dropped: false,
	deleted: false,
	tags: ['sample'],
	response_time: WAITS,
	count: MESSAGES,
	engagements: [
		{
			id: 'SAMPLE.2601.chat.1',
			timestamp: MOMENT,
			duration: 750,
			started_by: 'visitor',
			agent_id: '1001',
			agent_name: 'Sample Agent',
			agent_full_name: 'Sample Agent',
			department_id: 2001,
			assigned: false,
			accepted: true,
			rating: 'good',
			response_time: WAITS,
			count: MESSAGES,
		},
	],
	history: [
		{
			type: 'chat.msg',
			timestamp: MOMENT,
			index: 0,
			name: 'Sample Customer',
			sender_type: 'Visitor',
			msg: 'Hello, where is my parcel?',
		},
	],
};

export const SAMPLE_SPAN = {
	agent_id: 1001,
	start_time: MOMENT,
	status: 'online',
	duration: 750,
	engagement_count: 1,
};

export const SAMPLE_CONVERSION = {
	id: 'SAMPLE-conversion',
	timestamp: MOMENT,
	goal_id: 1,
	goal_name: 'Sample Goal',
	attribution: {
		agent_id: 1001,
		department_id: 2001,
		chat_id: 'SAMPLE.2601.chat',
		chat_timestamp: MOMENT,
	},
};

export const SAMPLE_DEPARTMENT_EVENT = {
	id: 'SAMPLE-event',
	timestamp: MOMENT,
	department_id: 2001,
	field_name: 'chats',
	value: { assigned: 3, incoming: 1 },
	previous_value: { assigned: 2, incoming: 2 },
};
