import type { IDataObject } from 'n8n-workflow';

import type { Simulator } from '../simulator';
import { chatAnswer, chatIds, CHAT_RESOURCES } from './chat-questions';
import { idsOf } from './questions';
import type { NodeName } from './scene';
import { zendeskQuestion, zendeskTruth } from './zendesk-questions';
import { zoomQuestion, zoomTruth } from './zoom-questions';

/** One list of one node. */
export interface List {
	readonly node: NodeName;
	readonly resource: string;
	/** The ids of what the world holds from a time to another, or to now. */
	truth(simulator: Simulator, from: string, to?: string): string[];
	/** The ids of rows, as `truth` gives them. */
	ids(rows: readonly IDataObject[]): string[];
}

/** All lists, by their names. */
export const LISTS: ReadonlyArray<readonly [string, List]> = [
	[
		'Zendesk engagements',
		{
			node: 'zendeskEngagements',
			resource: 'engagement',
			truth: (simulator, from, to = '') =>
				zendeskTruth(simulator, zendeskQuestion(simulator, { from, to })).map(({ id }) => id),
			ids: (rows) => idsOf(rows, 'engagement_id'),
		},
	],
	...CHAT_RESOURCES.map((resource): readonly [string, List] => [
		`Chat ${resource}`,
		{
			node: 'zendeskChat',
			resource,
			truth: (simulator, from, to = '') => chatAnswer(simulator, resource, { from, to }),
			ids: (rows) => chatIds(resource, rows),
		},
	]),
	[
		'Zoom engagements',
		{
			node: 'zoomContactCenter',
			resource: 'engagement',
			truth: (simulator, from, to = '') =>
				zoomTruth(simulator, zoomQuestion(simulator, { from, to })).map(({ id }) => id),
			ids: (rows) => idsOf(rows, 'engagement_id'),
		},
	],
];

/** Enough records of every list for several pages of each. */
export const SEVERAL_PAGES = {
	zendeskEngagements: 700,
	zoomEngagements: 700,
	chats: 1050,
	agentTimeline: 1300,
	conversions: 1300,
	departmentEvents: 1300,
	zendeskEngagementsSharingOneStart: 150,
	chatsSharingOneTimestamp: 150,
	zoomEngagementsSharingOneStart: 150,
};
