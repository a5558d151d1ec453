import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { executeOf } from '../shared/actions/execute';
import { signedIn } from '../shared/n8n/authentication';
import { connector, listSearch } from './connector';
import { chatParameters } from './description';
import { operations } from './operations';

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
		subtitle:
			'={{ $parameter["operation"] === "checkAccess" ? "Check Access" : ($parameter["operation"] === "export" ? "Export: " : "Get Many: ") + $parameter["resource"] }}',
		description: 'Read chats, agent engagements, timelines, conversions and department events',
		defaults: { name: 'Zendesk Chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...signedIn(connector, chatParameters),
	};

	methods = { listSearch };

	execute = executeOf({ ...connector, operations });
}
