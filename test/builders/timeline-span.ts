import type { IDataObject } from 'n8n-workflow';

/** A span of Zendesk Chat's agent timeline, as documented. */
export const timelineSpan = {
	build: (overrides: IDataObject = {}): IDataObject => ({
		agent_id: 1730415,
		duration: 65.705271,
		engagement_count: 0,
		start_time: '2018-04-29T10:26:40.957650Z',
		status: 'away',
		...overrides,
	}),
};
