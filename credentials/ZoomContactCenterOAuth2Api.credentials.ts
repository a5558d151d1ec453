import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { ZOOM_API_URL } from '../nodes/ZoomContactCenter/address';
import {
	zoomBaseUrlExpression,
	zoomOAuthUrlFields,
} from '../nodes/ZoomContactCenter/credential-fields';
import { noRedirects, oAuth2FixedFields } from '../nodes/shared/n8n/credential-fields';

export class ZoomContactCenterOAuth2Api implements ICredentialType {
	name = 'zoomContactCenterOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Zoom Contact Center OAuth2 API';

	icon = {
		light: 'file:../icons/zoom-contact-center.svg',
		dark: 'file:../icons/zoom-contact-center.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-engagements/n8n-nodes-engagements#zoom-contact-center-oauth2-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		...zoomOAuthUrlFields,
		...oAuth2FixedFields({ scope: '', authentication: 'header' }),
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: ZOOM_API_URL,
			description:
				'The address of the API. Change it only for a regional or government cloud, or for a gateway. Must start with https://, unless it is on the machine that runs n8n.',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			...noRedirects,
			baseURL: zoomBaseUrlExpression,
			url: '/contact_center/engagements',
			qs: { page_size: 1 },
		},
	};
}
