import '../shared/n8n/supported-host';

import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';

import { signedIn } from '../shared/n8n/authentication';
import { pollOf } from '../shared/triggers/poll';
import { triggerHint } from '../shared/n8n/builder-hints';
import { subtitleOf } from '../shared/n8n/descriptions';
import { hintedRows, triggerAdvice } from './builder-hint';
import { connector, listSearch } from './connector';
import { readWatch, triggerParameters } from './trigger';

export class ZoomContactCenterTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoom Contact Center Trigger',
		name: 'zoomContactCenterTrigger',
		icon: {
			light: 'file:../../icons/zoom-contact-center.svg',
			dark: 'file:../../icons/zoom-contact-center.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: subtitleOf(triggerParameters, 'event'),
		description: 'Starts the workflow when engagements of Zoom Contact Center have ended',
		defaults: { name: 'Zoom Contact Center Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		...signedIn(connector, triggerParameters),
		...triggerHint(triggerAdvice, { engagementEnded: hintedRows }),
	};

	methods = { listSearch };

	poll = pollOf(connector, readWatch);
}
