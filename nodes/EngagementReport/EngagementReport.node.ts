import '../shared/n8n/supported-host';

import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { builderHint } from './builder-hint';
import { parameters } from './description';
import { execute } from './execute';

export class EngagementReport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Engagement Report',
		name: 'engagementReport',
		icon: {
			light: 'file:../../icons/engagement-report.svg',
			dark: 'file:../../icons/engagement-report.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { agentHours: { summarize: "Summarize Agent Hours" }, engagement: { report: "Create Report", summarize: "Summarize Engagements" } }[$parameter["resource"]][$parameter["operation"]] }}',
		description: 'Work out contact-center figures from unified engagements and agent timelines',
		defaults: { name: 'Engagement Report' },
		usableAsTool: true,
		inputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Engagements' },
			{ type: NodeConnectionTypes.Main, displayName: 'Agent Timeline' },
		],
		outputs: [NodeConnectionTypes.Main],
		properties: parameters,
		builderHint,
	};

	execute = execute;
}
