import {
	type IExecuteFunctions,
	type INodeCredentialDescription,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { engagementMenu } from '../shared/descriptions';
import { executeItems } from '../shared/execute';
import { engagementParameters } from './description';
import { get } from './operations/get';
import { getAll } from './operations/get-all';
import { zendesk } from './vendor';

const credentials: INodeCredentialDescription[] = [
	{
		name: 'zendeskEngagementsApi',
		required: true,
		displayOptions: { show: { authentication: ['apiToken'] } },
	},
	{
		name: 'zendeskEngagementsOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
];

export class ZendeskEngagements implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Engagements',
		name: 'zendeskEngagements',
		icon: {
			light: 'file:../../icons/zendesk-engagements.svg',
			dark: 'file:../../icons/zendesk-engagements.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "get" ? "Get Engagement" : "Get Many Engagements" }}',
		description: 'Read agent engagements of Zendesk omnichannel routing',
		defaults: { name: 'Zendesk Engagements' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{ name: 'API Token or Access Token', value: 'apiToken' },
					{ name: 'OAuth2', value: 'oAuth2' },
				],
				default: 'apiToken',
			},
			...engagementMenu,
			...engagementParameters,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this, {
			vendor: zendesk,
			credentials,
			operations: { engagement: { get, getAll } },
		});
	}
}
