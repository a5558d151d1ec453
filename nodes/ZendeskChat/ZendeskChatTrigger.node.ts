import '../shared/n8n/supported-host';

import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { signedIn } from '../shared/n8n/authentication';
import { pollOf } from '../shared/triggers/poll';
import { triggerHint } from '../shared/n8n/builder-hints';
import { subtitleOf } from '../shared/n8n/descriptions';
import { triggerAdvice } from './builder-hint';
import { connector, listSearch } from './connector';
import { chatResources } from './resources';
import { readWatch, triggerParameters } from './trigger';

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
		subtitle: subtitleOf(triggerParameters, 'event'),
		description: 'Starts the workflow when Zendesk Chat has new or updated records',
		defaults: { name: 'Zendesk Chat Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		...signedIn(connector, triggerParameters),
		...triggerHint(triggerAdvice, chatResources),
	};

	methods = { listSearch };

	poll = pollOf(connector, readWatch);
}
