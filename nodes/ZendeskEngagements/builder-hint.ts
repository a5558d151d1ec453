import type { HintedRows } from '../shared/n8n/builder-hints';
import { engagements } from './sources/engagement';

export const hintedRows: HintedRows = { source: engagements, key: 'engagement_id' };

/** What n8n's AI workflow builder is told about the action node. */
export const hint = {
	searchHint:
		'Lists and exports agent engagements of Zendesk omnichannel routing (messaging and email tickets): replies, waits, durations, who handled what. Use it for reports and syncs of a past time range, on a schedule. The operation reconcile compares them with the rows of the input: what a table lacks or has differently. To react to engagements as they end, use the trigger. For chats of Zendesk Chat, use zendeskChat; for tickets themselves, the Zendesk node.',
	related: {
		'n8n-nodes-engagements.engagementReport':
			'Sum the rows up, by agent, group, day or hour: set options.output to unified',
		'n8n-nodes-engagements.zendeskEngagementsTrigger':
			'Start a workflow when an engagement has ended',
		'n8n-nodes-engagements.zoomContactCenter':
			'The same for Zoom Contact Center: set options.output to unified in both, and combine',
	},
};

/** What it is told about the trigger node. */
export const triggerAdvice = {
	searchHint:
		'Starts a workflow when an engagement of Zendesk omnichannel routing has ended: for alerts, and to keep a copy up to date. Each engagement is delivered once. Set options.includeNames for names in messages. For a report of a day or week, use zendeskEngagements on a schedule.',
	related: {
		'n8n-nodes-engagements.zendeskEngagements':
			'List or export the engagements of a past time range',
		'n8n-nodes-base.filter': 'Keep only engagements that matter, such as long waits',
	},
};
