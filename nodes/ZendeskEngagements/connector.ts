import type { Connector } from '../shared/http/connect';
import type { Vendor } from '../shared/http/vendor';
import { zendeskBaseUrl } from '../shared/zendesk/address';

export const zendesk: Vendor = {
	name: 'Zendesk',
	baseUrlOf: zendeskBaseUrl,
	adviceFor: {
		401: 'Check e-mail address and API token, or the access token, in the credential. Zendesk switches unused API tokens off, and ends the last ones on 30 April 2027: OAuth does not have this limit.',
		403: 'Engagements can be read by administrators only, in accounts with omnichannel routing. Use the credential of an administrator.',
		404: 'Check the engagement ID. Zendesk keeps engagements for 90 days, and lists them only after they ended.',
	},
};

/** How the action node and the trigger sign in. */
export const connector: Connector = {
	vendor: zendesk,
	signIns: [
		{
			displayName: 'API Token or Access Token',
			authentication: 'apiToken',
			credential: 'zendeskEngagementsApi',
		},
		{
			displayName: 'OAuth2',
			authentication: 'oAuth2',
			credential: 'zendeskEngagementsOAuth2Api',
		},
	],
};
