import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { runPoll } from '../shared/triggers/poll';
import { authenticationParameter, connector } from './connector';
import { listSearch } from './names';
import { readWatch, triggerParameters } from './trigger';

const { credentials } = connector;

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
		properties: [authenticationParameter, ...triggerParameters],
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, connector, readWatch);
	}
}
