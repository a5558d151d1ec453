/** What n8n's AI workflow builder is told about the action node. */
export const hint = {
	searchHint:
		'Lists and exports the incremental exports of Zendesk Chat. Resources: chat (ratings, transcripts, waits), engagement (one agent in one chat: for figures by agent), agentTimeline (when agents were online, away or in chats: for hours), conversion, departmentEvent. Use it for reports and syncs of a past time range, on a schedule. The operation reconcile compares them with the rows of the input: what a table lacks or has differently. To react to new or changed records, use the trigger. For messaging and email, use zendeskEngagements.',
	related: {
		'n8n-nodes-engagements.engagementReport':
			'Sum the rows up, by agent, group, day or hour: set options.output to unified',
		'n8n-nodes-engagements.zendeskChatTrigger':
			'Start a workflow with new and changed chats, engagements or agent timeline',
		'n8n-nodes-engagements.zendeskEngagements':
			'The same for Zendesk omnichannel routing: set options.output to unified in both, and combine',
	},
};

/** What it is told about the trigger node. */
export const triggerAdvice = {
	searchHint:
		'Starts a workflow with new and changed records of Zendesk Chat. A chat that changes later, for instance when it is rated, is delivered again: upsert by the key of the row. For a report of a day or week, use zendeskChat on a schedule.',
	related: {
		'n8n-nodes-engagements.zendeskChat': 'List or export the records of a past time range',
		'n8n-nodes-base.filter': 'Keep only records that matter, such as bad ratings',
	},
};
