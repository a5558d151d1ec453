import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import type { Connector } from '../http/connect';

const AUTHENTICATION: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [],
	default: '',
};

/** The `authentication` parameter of a node, with the first sign-in as default. */
export function authenticationParameter({ signIns }: Connector): INodeProperties {
	const options = signIns.map(({ displayName: name, authentication: value }) => ({ name, value }));
	return {
		...AUTHENTICATION,
		options: options.sort((one, other) => (one.name < other.name ? -1 : 1)),
		default: signIns[0].authentication,
	};
}

/** The credentials of a node, each shown for its own sign-in. */
export function credentialsOf({ signIns }: Connector): INodeCredentialDescription[] {
	return signIns.map(({ credential, authentication }) => ({
		name: credential,
		required: true,
		displayOptions: { show: { authentication: [authentication] } },
	}));
}
