import type { HintedRows } from '../shared/n8n/builder-hints';
import { engagements } from './sources/engagement';

export const hintedRows: HintedRows = { source: engagements, key: 'engagement_id' };

/** What n8n's AI workflow builder is told about the action node. */
export const hint = {
	searchHint:
		'Lists and exports engagements of Zoom Contact Center (voice, video, chat, SMS): waits, talk and handle times, dispositions, who handled what. Use it for reports and syncs of a past time range, on a schedule. The operation reconcile compares them with the rows of the input: what a table lacks or has differently. To react to engagements as they end, use the trigger. For Zoom meetings, use the Zoom node.',
	related: {
		'n8n-nodes-engagements.engagementReport':
			'Sum the rows up, by agent, group, day or hour: set options.output to unified',
		'n8n-nodes-engagements.zoomContactCenterTrigger':
			'Start a workflow when an engagement has ended',
		'n8n-nodes-engagements.zendeskEngagements':
			'The same for Zendesk: set options.output to unified in both, and combine',
	},
};

/** What it is told about the trigger node. */
export const triggerAdvice = {
	searchHint:
		'Starts a workflow when an engagement of Zoom Contact Center has ended: for alerts, and to keep a copy up to date. Each engagement is delivered once. For a report of a day or week, use zoomContactCenter on a schedule.',
	related: {
		'n8n-nodes-engagements.zoomContactCenter':
			'List or export the engagements of a past time range',
		'n8n-nodes-base.filter': 'Keep only engagements that matter, such as long waits',
	},
};
