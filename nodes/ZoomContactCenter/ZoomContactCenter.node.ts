import {
	type IExecuteFunctions,
	type INodeCredentialDescription,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { engagementMenu } from '../shared/descriptions';
import { executeItems } from '../shared/execute';
import { engagementParameters } from './description';
import { get } from './operations/get';
import { getAll } from './operations/get-all';
import { zoom } from './vendor';

const credentials: INodeCredentialDescription[] = [
	{
		name: 'zoomContactCenterApi',
		required: true,
		displayOptions: { show: { authentication: ['serverToServer'] } },
	},
	{
		name: 'zoomContactCenterOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
];

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
			'={{ $parameter["operation"] === "get" ? "Get Engagement" : "Get Many Engagements" }}',
		description: 'Read engagements of Zoom Contact Center',
		defaults: { name: 'Zoom Contact Center' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{ name: 'OAuth2', value: 'oAuth2' },
					{ name: 'Server-to-Server', value: 'serverToServer' },
				],
				default: 'serverToServer',
			},
			...engagementMenu,
			...engagementParameters,
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeItems(this, {
			vendor: zoom,
			credentials,
			operations: { engagement: { get, getAll } },
		});
	}
}
