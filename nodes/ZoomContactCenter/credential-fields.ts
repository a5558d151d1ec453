import type { INodeProperties } from 'n8n-workflow';

import {
	addressExpression,
	noRedirects,
	oAuth2AddressFields,
} from '../shared/n8n/credential-fields';
import { ZOOM_API_URL, ZOOM_OAUTH_URL } from './address';

/** The value of a field: where a Zoom credential signs in, with the rules of `parseBaseUrl`. */
function zoomOAuthUrlExpression(path: string): string {
	return `={{ (${addressExpression('$self', 'oAuthUrl', `"${ZOOM_OAUTH_URL}"`)}) + "${path}" }}`;
}

/** Where a Zoom OAuth2 credential signs in: one address to enter, and the two derived from it. */
export const zoomOAuthUrlFields: INodeProperties[] = [
	{
		displayName: 'OAuth URL',
		name: 'oAuthUrl',
		type: 'string',
		default: ZOOM_OAUTH_URL,
		description:
			'Where users sign in and tokens are issued. Change it only for a government cloud. Must start with https://, unless it is on the machine that runs n8n.',
	},
	...oAuth2AddressFields(zoomOAuthUrlExpression('/authorize'), zoomOAuthUrlExpression('/token')),
];

/** The address for a credential's test request, with the rules of `zoomBaseUrl`. */
export const zoomBaseUrlExpression = `={{ ${addressExpression('$credentials', 'baseUrl', `"${ZOOM_API_URL}"`)} }}`;

export const zoomBaseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: ZOOM_API_URL,
	description:
		'The address of the API. Change it only for a regional or government cloud, or for a gateway. Must start with https://, unless it is on the machine that runs n8n.',
};

export const zoomTestRequest = {
	request: { ...noRedirects, url: '/contact_center/engagements', qs: { page_size: 1 } },
};
