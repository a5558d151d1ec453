import type { TriggerNode } from './trigger-workflow';

/** One trigger with one event, in a workflow of its own. */
export interface TriggerCase extends TriggerNode {
	title: TriggerTitle;
	credential: string;
}

/** What the table calls a trigger. */
export type TriggerTitle =
	| 'Zendesk Engagements'
	| 'Zendesk Chat: chat'
	| 'Zendesk Chat: engagement'
	| 'Zendesk Chat: agent timeline'
	| 'Zendesk Chat: conversion'
	| 'Zendesk Chat: department event'
	| 'Zoom Contact Center';

function chatCase(title: TriggerTitle, event: string): TriggerCase {
	return {
		title,
		type: 'zendeskChatTrigger',
		credential: 'zendeskChatApi',
		parameters: { authentication: 'accessToken', event, options: {} },
	};
}

export const TRIGGER_CASES: readonly TriggerCase[] = [
	{
		title: 'Zendesk Engagements',
		type: 'zendeskEngagementsTrigger',
		credential: 'zendeskEngagementsApi',
		parameters: { authentication: 'apiToken', options: {} },
	},
	chatCase('Zendesk Chat: chat', 'chat'),
	chatCase('Zendesk Chat: engagement', 'engagement'),
	chatCase('Zendesk Chat: agent timeline', 'agentTimeline'),
	chatCase('Zendesk Chat: conversion', 'conversion'),
	chatCase('Zendesk Chat: department event', 'departmentEvent'),
	{
		title: 'Zoom Contact Center',
		type: 'zoomContactCenterTrigger',
		credential: 'zoomContactCenterApi',
		parameters: { authentication: 'serverToServer', options: {} },
	},
];
