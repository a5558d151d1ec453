import '../shared/n8n/supported-host';

import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { executeOf } from '../shared/actions/execute';
import { signedIn } from '../shared/n8n/authentication';
import { actionHint } from '../shared/n8n/builder-hints';
import { subtitleOf } from '../shared/n8n/descriptions';
import { hint } from './builder-hint';
import { connector, listSearch } from './connector';
import { chatParameters } from './description';
import { operations } from './operations';
import { chatResources } from './resources';

export class ZendeskChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zendesk Chat',
		name: 'zendeskChat',
		icon: {
			light: 'file:../../icons/zendesk-chat.svg',
			dark: 'file:../../icons/zendesk-chat.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle: subtitleOf(chatParameters, 'operation', 'resource'),
		description: 'Read chats, agent engagements, timelines, conversions and department events',
		defaults: { name: 'Zendesk Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...signedIn(connector, chatParameters),
		...actionHint(hint, chatResources, chatParameters),
	};

	methods = { listSearch };

	execute = executeOf({ ...connector, operations });
}
