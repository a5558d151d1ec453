import type { IDataObject } from 'n8n-workflow';

/** An agent's engagement inside a chat, as documented. */
export const chatEngagement = {
	build: (overrides: IDataObject = {}): IDataObject => ({
		id: '2012.9339545.SJs7biGpcbveH.1',
		agent_id: '383486450414',
		agent_full_name: 'New Staff',
		agent_name: 'New Staff',
		accepted: true,
		assigned: false,
		comment: null,
		count: { agent: 1, total: 2, visitor: 1 },
		department_id: null,
		duration: 43.4449999332428,
		rating: null,
		response_time: { avg: null, first: null, max: null },
		skills_fulfilled: false,
		skills_requested: [],
		started_by: 'agent',
		timestamp: '2020-12-22T04:54:15Z',
		...overrides,
	}),
};

/** A chat with one engagement, as documented. */
export const chat = {
	build: (overrides: IDataObject = {}): IDataObject => ({
		id: '2012.9339545.SJs7biGpcbveH',
		type: 'chat',
		agent_ids: ['383486450414'],
		agent_names: ['David Foo'],
		comment: null,
		conversions: [],
		count: { agent: 1, total: 2, visitor: 1 },
		deleted: false,
		department_id: null,
		department_name: null,
		dropped: false,
		duration: 12,
		timestamp: '2020-12-22T04:54:16Z',
		end_timestamp: '2020-12-22T04:54:59Z',
		update_timestamp: '2020-12-22T05:05:36Z',
		engagements: [chatEngagement.build()],
		history: [],
		missed: false,
		proactive: true,
		rating: null,
		started_by: 'agent',
		tags: [],
		visitor: { id: '9339545.11mjg3Gvk0uhEiK', name: 'Visitor 25396546', email: '', phone: '' },
		zendesk_ticket_id: 83,
		...overrides,
	}),

	/** A message left while nobody was online: it has no engagements. */
	buildOffline: (overrides: IDataObject = {}): IDataObject => ({
		id: '2012.9339545.SJtOfflineMsg1',
		type: 'offline_msg',
		message: 'Please call me back.',
		deleted: false,
		department_id: null,
		timestamp: '2020-12-22T06:10:00Z',
		update_timestamp: '2020-12-22T06:10:02Z',
		visitor: { id: '9339545.11mjg3Gvk0uhEiK', name: 'Visitor 25396546', email: 'v@example.com' },
		...overrides,
	}),
};
