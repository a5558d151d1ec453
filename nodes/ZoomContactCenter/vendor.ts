import { z } from 'zod';

import { zoomBaseUrl } from '../shared/address';
import type { Vendor } from '../shared/vendor';

const SCOPES = 'contact_center_report:read:admin';

const codedError = z.object({ code: z.coerce.number() });

const app = z.object({ accountId: z.string().catch(''), clientId: z.string().catch('') });

/** Zoom's code for a token without the scope a call needs: sent as HTTP 400. */
const MISSING_SCOPE = 4711;

function codeOf(body: string): number | undefined {
	try {
		const parsed = codedError.safeParse(JSON.parse(body));
		return parsed.success ? parsed.data.code : undefined;
	} catch {
		return undefined;
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
	adviceFor: {
		401: `Check account ID, client ID and client secret in the credential, that the app is activated, that it has the scope ${SCOPES}, and that its owner has a Contact Center role: Zoom answers the same way if that is missing.`,
		403: 'The credential is valid, but its user may not read Contact Center reports. Give it a role that can.',
		404: 'Check the ID. Zoom lists an engagement only after it ended.',
	},
	explain(status, body) {
		if (status !== 400 || codeOf(body) !== MISSING_SCOPE) return undefined;
		return {
			cause: 'configuration-invalid',
			message: 'The Zoom app lacks a scope',
			description: `Open the app in the Zoom App Marketplace, add the scope ${SCOPES}, and reconnect the credential.`,
		};
	},
};
