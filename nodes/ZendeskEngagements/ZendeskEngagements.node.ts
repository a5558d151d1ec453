import '../shared/n8n/supported-host';

import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { executeOf } from '../shared/actions/execute';
import { signedIn } from '../shared/n8n/authentication';
import { actionHint } from '../shared/n8n/builder-hints';
import { subtitleOf } from '../shared/n8n/descriptions';
import { hint, hintedRows } from './builder-hint';
import { connector, listSearch } from './connector';
import { parameters } from './description';
import { operations } from './operations';

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
		subtitle: subtitleOf(parameters, 'operation'),
		description: 'Read agent engagements of Zendesk omnichannel routing',
		defaults: { name: 'Zendesk Engagements' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...signedIn(connector, parameters),
		...actionHint(hint, { engagement: hintedRows }, parameters),
	};

	methods = { listSearch };

	execute = executeOf({ ...connector, operations });
}
