import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { engagementMenu } from '../shared/descriptions';
import { executeItems } from '../shared/execute';
import { authenticationParameter, connector } from './connector';
import { engagementParameters } from './description';
import { get } from './operations/get';
import { getAll } from './operations/get-all';

const { credentials } = connector;

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
		properties: [authenticationParameter, ...engagementMenu, ...engagementParameters],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this, {
			...connector,
			operations: { engagement: { get, getAll } },
		});
	}
}
