import { z } from 'zod';

import { numeric } from '../shared/base/json';
import type { Connector } from '../shared/http/connect';
import type { Vendor } from '../shared/http/vendor';
import { listSearches } from '../shared/n8n/list-search';
import { ZOOM_API_URL, zoomBaseUrl } from './address';
import { zoomTokens } from './token';
import { queues, users } from './names';

const SCOPES = 'contact_center_report:read:admin';

const codedError = z.object({ errorCode: numeric(z.number()) });

const app = z.object({ accountId: z.string().catch(''), clientId: z.string().catch('') });

/** Recorded: only Contact Center responds with this code, to a valid token without scope or role. */
const NO_CONTACT_CENTER = 401;

function errorCodeIn(body: string): number | undefined {
	try {
		return codedError.parse(JSON.parse(body)).errorCode;
	} catch {
		return undefined;
	}
}

export const zoom: Vendor = {
	name: 'Zoom',
	baseUrlOf: zoomBaseUrl,
	// All accounts share one address. The limits are shared by all apps of an account.
	accountOf(credentials) {
		const { accountId, clientId } = app.parse(credentials);
		return `${zoomBaseUrl(credentials)} ${accountId || clientId}`;
	},
	tokens: zoomTokens,
	advice: {
		authentication: `Check account ID, client ID and client secret in the credential, that the app is activated, that it has the scope ${SCOPES}, and that its owner has a Contact Center role: without one, Zoom responds as if the secret were wrong.`,
		scope: `Open the app in the Zoom App Marketplace, add the scope ${SCOPES}, and reconnect the credential.`,
		role: 'The credential is valid, but its user is not allowed to read Contact Center reports. Give the user a role that can read them.',
		list: 'Check the IDs in the filters, the Base URL in the credential, and that the account has Zoom Contact Center.',
		record: 'Check the engagement ID. Zoom lists an engagement only after it has ended.',
	},
	explain({ status, body, said, baseUrl }) {
		if (status === 401 && errorCodeIn(body) === NO_CONTACT_CENTER) {
			const message = 'Zoom does not let this credential into the Contact Center (HTTP 401)';
			const description = `Give the user who owns the Zoom app a Contact Center role, and give the app the scope ${SCOPES}. Zoom responds in the same way if either is missing.`;
			return { message, description, cause: 'credential-invalid', obstacle: 'role' };
		}
		if (status === 404 && !baseUrl.endsWith('/v2') && !/does not exist/i.test(said)) {
			const message = `Zoom has no Contact Center API at ${baseUrl} (HTTP 404)`;
			const description = `Check the Base URL in the credential: Zoom's own addresses end with /v2, such as ${ZOOM_API_URL}.`;
			return { message, description, cause: 'configuration-invalid', obstacle: 'address' };
		}
		return undefined;
	},
};

export const connector: Connector = {
	vendor: zoom,
	signIns: [
		{
			displayName: 'Server-to-Server',
			authentication: 'serverToServer',
			credential: 'zoomContactCenterApi',
		},
		{ displayName: 'OAuth2', authentication: 'oAuth2', credential: 'zoomContactCenterOAuth2Api' },
	],
};

export const listSearch = listSearches(connector, { searchQueues: queues, searchUsers: users });
