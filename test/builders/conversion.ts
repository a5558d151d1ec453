import type { IDataObject } from 'n8n-workflow';

/** A Zendesk Chat conversion, as documented. */
export const conversion = {
	build: (overrides: IDataObject = {}): IDataObject => ({
		id: '1805.2234024.v.1863.7BjLCgLGCJp4W90JapicWu',
		goal_id: 1863,
		goal_name: 'add to cart',
		timestamp: '2018-05-07T07:57:39Z',
		attribution: {
			agent_id: 361271293212,
			chat_id: '1805.2234024.QrLZCCXVnzGJH',
			chat_timestamp: '2018-05-07T07:57:37Z',
			department_id: null,
		},
		...overrides,
	}),
};
