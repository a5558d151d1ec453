import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { zoomBaseUrl } from '../nodes/ZoomContactCenter/address';
import { zoom } from '../nodes/ZoomContactCenter/connector';
import { zoomBaseUrlField, zoomTestRequest } from '../nodes/ZoomContactCenter/credential-fields';
import { zoomTokens } from '../nodes/ZoomContactCenter/token';
import { ZOOM_TOKEN_URL } from '../nodes/ZoomContactCenter/token-request';
import { authenticateAt, explainedTest, notice } from '../nodes/shared/n8n/credential-fields';

export class ZoomContactCenterApi implements ICredentialType {
	name = 'zoomContactCenterApi';

	displayName = 'Zoom Contact Center API';

	icon = {
		light: 'file:../icons/zoom-contact-center.svg',
		dark: 'file:../icons/zoom-contact-center.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-engagements/n8n-nodes-engagements#zoom-contact-center-api';

	properties: INodeProperties[] = [
		notice(
			'appNotice',
			'You need a Server-to-Server OAuth app from the Zoom App Marketplace with the scope contact_center_report:read:admin. Account ID, Client ID and Client Secret are on its App Credentials page.',
		),
		{ displayName: 'Account ID', name: 'accountId', type: 'string', default: '', required: true },
		{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '', required: true },
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: ZOOM_TOKEN_URL,
			description: 'Where tokens are issued. Change it only for a government cloud.',
		},
		zoomBaseUrlField,
	];

	/** @returns the token for n8n to store: see `ZoomTokens` */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await zoomTokens.renew(
			credentials,
			async (options): Promise<unknown> => await this.helpers.httpRequest(options),
		);
	}

	authenticate = authenticateAt(
		zoomBaseUrl,
		(credentials, isTest) => `Bearer ${zoomTokens.sign(credentials, isTest)}`,
	);

	test: ICredentialTestRequest = explainedTest(zoomTestRequest, { ...zoom, list: 'engagements' });
}
