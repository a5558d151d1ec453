import type { INodeProperties } from 'n8n-workflow';

import {
	addressExpression,
	noRedirects,
	oAuth2AddressFields,
} from '../shared/n8n/credential-fields';
import { ZOOM_API_URL, ZOOM_OAUTH_URL } from './address';

/** Where a Zoom credential signs in, with the rules of `parseBaseUrl`: a whole field value. */
function zoomOAuthUrlExpression(path: string): string {
	return `={{ (${addressExpression('$self', 'oAuthUrl', `"${ZOOM_OAUTH_URL}"`)}) + "${path}" }}`;
}

/** Where a Zoom OAuth2 credential signs in: one address to enter, and the two that follow from it. */
export const zoomOAuthUrlFields: INodeProperties[] = [
	{
		displayName: 'OAuth URL',
		name: 'oAuthUrl',
		type: 'string',
		default: ZOOM_OAUTH_URL,
		description:
			'Where users sign in and tokens are issued. Change it for government clouds only. Must start with https:// unless it is on this machine.',
	},
	...oAuth2AddressFields(zoomOAuthUrlExpression('/authorize'), zoomOAuthUrlExpression('/token')),
];

/** The address of a Zoom credential, as the base of its test request, with the rules of `zoomBaseUrl`. */
export const zoomBaseUrlExpression = `={{ ${addressExpression('$credentials', 'baseUrl', `"${ZOOM_API_URL}"`)} }}`;

export const zoomBaseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: ZOOM_API_URL,
	description:
		'Where the API is. Change it for a regional or government cloud or a gateway. Must start with https:// unless it is on this machine.',
};

export const zoomTestRequest = {
	request: { ...noRedirects, url: '/contact_center/engagements', qs: { page_size: 1 } },
};
