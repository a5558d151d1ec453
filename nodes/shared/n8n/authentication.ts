import type { INodeTypeDescription } from 'n8n-workflow';

import type { Connector } from '../http/connect';

/** A node's parameters and credentials: the first way to sign in is the default. */
export function signedIn(
	{ signIns }: Connector,
	parameters: INodeTypeDescription['properties'],
): Pick<INodeTypeDescription, 'credentials' | 'properties'> {
	const options = signIns.map(({ displayName: name, authentication: value }) => ({ name, value }));
	const chosen = signIns[0].authentication;
	return {
		credentials: signIns.map(({ credential, authentication }) => ({
			name: credential,
			required: true,
			displayOptions: { show: { authentication: [authentication] } },
		})),
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: options.sort((one, other) => (one.name < other.name ? -1 : 1)),
				default: chosen,
			},
			...parameters,
		],
	};
}
