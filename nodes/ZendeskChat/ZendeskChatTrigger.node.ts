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

export class ZendeskChatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Chat Trigger',
		name: 'zendeskChatTrigger',
		icon: {
			light: 'file:../../icons/zendesk-chat.svg',
			dark: 'file:../../icons/zendesk-chat.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when Zendesk Chat has new or updated records',
		defaults: { name: 'Zendesk Chat Trigger' },
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
