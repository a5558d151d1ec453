import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { authenticationParameter, credentialsOf } from '../shared/n8n/authentication';
import { runPoll } from '../shared/triggers/poll';
import { connector } from './connector';
import { listSearch } from './list-search';
import { readWatch, triggerParameters } from './trigger';

const credentials = credentialsOf(connector);

export class ZendeskEngagementsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Engagements Trigger',
		name: 'zendeskEngagementsTrigger',
		icon: {
			light: 'file:../../icons/zendesk-engagements.svg',
			dark: 'file:../../icons/zendesk-engagements.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: 'Engagement ended',
		description:
			'Starts the workflow when agent engagements of Zendesk omnichannel routing have ended',
		defaults: { name: 'Zendesk Engagements Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [authenticationParameter(connector), ...triggerParameters],
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, connector, readWatch);
	}
}
