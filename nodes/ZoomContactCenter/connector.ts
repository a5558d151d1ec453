import { z } from 'zod';

import type { Connector } from '../shared/http/connect';
import type { Vendor } from '../shared/http/vendor';
import { zoomBaseUrl } from './address';
import { zoomTokens } from './token';

const SCOPES = 'contact_center_report:read:admin';

const codedError = z.object({
	code: z.coerce.number().optional().catch(undefined),
	errorCode: z.coerce.number().optional().catch(undefined),
});

const app = z.object({ accountId: z.string().catch(''), clientId: z.string().catch('') });

/** Zoom's code for a token without the scope a call needs: sent as HTTP 400. */
const MISSING_SCOPE = 4711;

/** Recorded: Contact Center alone answers 401 with this, for a valid token without scope or role. */
const NO_CONTACT_CENTER = 401;

function codesIn(body: string): z.infer<typeof codedError> {
	try {
		return codedError.catch({}).parse(JSON.parse(body));
	} catch {
		return {};
	}
}

export const zoom: Vendor = {
	name: 'Zoom',
	baseUrlOf: zoomBaseUrl,
	// All accounts share one address, and all apps of an account its limits.
	accountOf(credentials) {
		const { accountId, clientId } = app.parse(credentials);
		return `${zoomBaseUrl(credentials)} ${accountId || clientId}`;
	},
	issuedTokens: (credentials) => zoomTokens.of(credentials),
	adviceFor: {
		401: `Check account ID, client ID and client secret in the credential, that the app is activated, that it has the scope ${SCOPES}, and that its owner has a Contact Center role: Zoom answers the same way if that is missing.`,
		403: 'The credential is valid, but its user may not read Contact Center reports. Give it a role that can.',
		404: 'Check the ID. Zoom lists an engagement only after it ended.',
	},
	explain(status, body) {
		const { code, errorCode } = codesIn(body);
		if (status === 400 && code === MISSING_SCOPE) {
			return {
				cause: 'configuration-invalid',
				obstacle: 'scope',
				message: 'The Zoom app lacks a scope',
				description: `Open the app in the Zoom App Marketplace, add the scope ${SCOPES}, and reconnect the credential.`,
			};
		}
		if (status === 401 && errorCode === NO_CONTACT_CENTER) {
			return {
				cause: 'credential-invalid',
				obstacle: 'role',
				message: 'Zoom does not let this credential into the Contact Center (HTTP 401)',
				description: `Give the user who owns the Zoom app a Contact Center role, and the app the scope ${SCOPES}. Zoom answers in the same way where either is missing.`,
			};
		}
		return undefined;
	},
};

/** How the action node and the trigger sign in. */
export const connector: Connector = {
	vendor: zoom,
	signIns: [
		{
			displayName: 'Server-to-Server',
			authentication: 'serverToServer',
			credential: 'zoomContactCenterApi',
		},
		{
			displayName: 'OAuth2',
			authentication: 'oAuth2',
			credential: 'zoomContactCenterOAuth2Api',
		},
	],
};
