import type { IBuilderHint, IBuilderHintVariation } from 'n8n-workflow';

import { patterns } from '../shared/n8n/builder-hints';
import { SPREAD_METRICS } from './figures/metrics';

/** What n8n's AI workflow builder is told about the report node. */
export const builderHint: IBuilderHint = {
	searchHint:
		'Sums up engagements: counts, means, percentiles, service level and abandon rate by agent, group, channel, day or hour, or a whole report as an HTML page. Its input is unified rows: set options.output to unified in the nodes before it. For agent hours, its input is the agentTimeline of zendeskChat. Use it rather than a Code node for such figures.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-engagements.zendeskEngagements',
			relationHint: 'Lists engagements of Zendesk: set options.output to unified',
		},
		{
			nodeType: 'n8n-nodes-engagements.zendeskChat',
			relationHint: 'Lists engagements and agent timeline of Zendesk Chat',
		},
		{
			nodeType: 'n8n-nodes-engagements.zoomContactCenter',
			relationHint: 'Lists engagements of Zoom: set options.output to unified',
		},
		{
			nodeType: 'n8n-nodes-base.emailSend',
			relationHint: 'Sends the report: the key html is a page for mail programs',
		},
	],
	extraTypeDefContent: [
		variation('engagement', 'summarize', 'Keys of a group', [
			'The keys of groupBy, is_total, engagements, unanswered, abandoned, abandon_rate, short_abandoned, service_level, transfer_rate, average_wait_seconds, and for each metric its key with _sum, _mean, _max, _p50, _p90, _p95 or _count.',
			`Keys of the metrics: ${Object.values(SPREAD_METRICS).join(', ')}`,
			'Shares are from 0 to 1. With totals, the last item is the total and has is_total true.',
		]),
		variation('engagement', 'report', 'Keys of the report', [
			'html, text, summary, from, to, and the page as binary data',
		]),
		variation('agentHours', 'summarize', 'Keys of agent hours', [
			'Keys of $json: agent_id, agent_name, agent_email, day, first_login, last_logout, logged_in_seconds, busy_seconds, idle_seconds, occupancy, utilisation, is_total',
			'Also status_online_seconds and so on for each status, and chats_0_seconds, chats_1_seconds and so on for each number of chats.',
			'The input is rows of zendeskChat, resource agentTimeline. day or hour are there as groupBy says.',
		]),
	],
};

function variation(
	resource: string,
	operation: string,
	title: string,
	lines: readonly string[],
): IBuilderHintVariation {
	const displayOptions = { show: { resource: [resource], operation: [operation] } };
	return { displayOptions, content: patterns([[title, lines.join('\n')]]) };
}
