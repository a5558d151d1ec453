import '../shared/n8n/supported-host';

import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { signedIn } from '../shared/n8n/authentication';
import { pollOf } from '../shared/triggers/poll';
import { triggerHint } from '../shared/n8n/builder-hints';
import { subtitleOf } from '../shared/n8n/descriptions';
import { hintedRows, triggerAdvice } from './builder-hint';
import { connector, listSearch } from './connector';
import { readWatch, triggerParameters } from './trigger';

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
		subtitle: subtitleOf(triggerParameters, 'event'),
		description:
			'Starts the workflow when agent engagements of Zendesk omnichannel routing have ended',
		defaults: { name: 'Zendesk Engagements Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		...signedIn(connector, triggerParameters),
		...triggerHint(triggerAdvice, { engagementEnded: hintedRows }),
	};

	methods = { listSearch };

	poll = pollOf(connector, readWatch);
}
