import type { INodeProperties } from 'n8n-workflow';

import {
	authorizationUrlField,
	tokenUrlField,
	addressExpression,
} from '../shared/n8n/credential-fields';
import { ZOOM_API_URL, ZOOM_OAUTH_URL } from './address';

/**
 * The value of a field: the address where a Zoom credential signs in, with the rules of
 * `parseBaseUrl`.
 */
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
	{ ...authorizationUrlField, default: zoomOAuthUrlExpression('/authorize') },
	{ ...tokenUrlField, default: zoomOAuthUrlExpression('/token') },
];

/** The address for a credential's test request, with the rules of `zoomBaseUrl`. */
export const zoomBaseUrlExpression = `={{ ${addressExpression('$credentials', 'baseUrl', `"${ZOOM_API_URL}"`)} }}`;
