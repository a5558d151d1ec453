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
		properties: [authenticationParameter, ...triggerParameters],
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, connector, readWatch);
	}
}
