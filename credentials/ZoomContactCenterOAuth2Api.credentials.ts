import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { zoom } from '../nodes/ZoomContactCenter/connector';
import {
	zoomBaseUrlExpression,
	zoomBaseUrlField,
	zoomOAuthUrlFields,
	zoomTestRequest,
} from '../nodes/ZoomContactCenter/credential-fields';
import {
	explainedTest,
	hiddenField,
	OAUTH2_ADVICE,
	oAuth2FixedFields,
} from '../nodes/shared/n8n/credential-fields';

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
		hiddenField('grantType', 'Grant Type', 'authorizationCode'),
		...zoomOAuthUrlFields,
		...oAuth2FixedFields('', 'header'),
		zoomBaseUrlField,
	];

	test: ICredentialTestRequest = explainedTest(
		{ request: { ...zoomTestRequest.request, baseURL: zoomBaseUrlExpression } },
		{ ...zoom, signIn: OAUTH2_ADVICE, list: 'engagements' },
	);
}
