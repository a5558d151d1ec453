import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { executeItems } from '../shared/actions/execute';
import { authenticationParameter, credentialsOf } from '../shared/n8n/authentication';
import { connector } from './connector';
import { parameters } from './description';
import { listSearch } from './list-search';
import { operations } from './operations';

const credentials = credentialsOf(connector);

export class ZoomContactCenter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoom Contact Center',
		name: 'zoomContactCenter',
		icon: {
			light: 'file:../../icons/zoom-contact-center.svg',
			dark: 'file:../../icons/zoom-contact-center.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle:
			'={{ { checkAccess: "Check Access", export: "Export Engagements", get: "Get Engagement", getAll: "Get Many Engagements" }[$parameter["operation"]] }}',
		description: 'Read engagements of Zoom Contact Center',
		defaults: { name: 'Zoom Contact Center' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [authenticationParameter(connector), ...parameters],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this, { ...connector, operations });
	}
}
