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
		subtitle: 'Engagement ended',
		description: 'Starts the workflow when engagements of Zoom Contact Center have ended',
		defaults: { name: 'Zoom Contact Center Trigger' },
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
