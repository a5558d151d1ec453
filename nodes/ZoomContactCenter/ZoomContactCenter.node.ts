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
		subtitle: subtitleOf(parameters, 'operation'),
		description: 'Read engagements of Zoom Contact Center',
		defaults: { name: 'Zoom Contact Center' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...signedIn(connector, parameters),
		...actionHint(hint, { engagement: hintedRows }, parameters),
	};

	methods = { listSearch };

	execute = executeOf({ ...connector, operations });
}
