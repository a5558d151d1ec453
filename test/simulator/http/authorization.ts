import type { Json } from '../json';
import { refuse, type ApiContext, type ApiRequest } from './api';

/** Lets Zendesk Support credentials of an administrator pass. */
export function authorizeZendesk(request: ApiRequest, context: ApiContext): void {
	authenticateZendesk(request, context);
	if (context.behaviour.accounts.zendesk.role === 'admin') return;
	refuse(403, {
		error: {
			title: 'Forbidden',
			message:
				'You do not have access to this page. Please contact the account owner of this help desk for further help.',
		},
	});
}

/** Refuses OAuth tokens of Zendesk Support that carry none of the scopes; others have all. */
export function requireZendeskScope(
	request: ApiRequest,
	context: ApiContext,
	anyOfScopes: readonly string[],
): void {
	const state = context.tokens.zendesk.check(bearerToken(request) ?? '');
	if (!state.valid || anyOfScopes.some((scope) => state.scopes.includes(scope))) return;
	refuse(403, {
		error: 'Forbidden',
		description: `You are missing the following required scopes: ${anyOfScopes.join(', ')}`,
	});
}

/** Lets Zendesk Support credentials pass: Basic email/token:apiToken, or a Support Bearer token. */
export function authenticateZendesk(request: ApiRequest, context: ApiContext): void {
	const account = context.behaviour.accounts.zendesk;
	const basic = basicCredentials(request);
	const bearer = bearerToken(request);
	const known =
		basic === undefined
			? bearer !== undefined &&
				(bearer === account.accessToken || context.tokens.zendesk.check(bearer).valid)
			: account.apiTokensAccepted &&
				basic.user === `${account.email}/token` &&
				basic.password === account.apiToken;
	if (!known) refuse(401, zendeskUnauthorized(context.behaviour.zendesk.unauthorizedBody));
}

function zendeskUnauthorized(style: 'doorman' | 'couldNotAuthenticate' | 'invalidToken'): Json {
	if (style === 'doorman') {
		return { error: 'Could not authenticate the request. Doorman auth response code:401' };
	}
	if (style === 'couldNotAuthenticate') return { error: "Couldn't authenticate you" };
	return {
		error: 'invalid_token',
		error_description:
			'The access token provided is expired, revoked, malformed or invalid for other reasons.',
	};
}

/** Lets Chat credentials of an owner or administrator pass. */
export function authorizeChat(request: ApiRequest, context: ApiContext): void {
	authenticateChat(request, context);
	if (context.behaviour.accounts.chat.role === 'admin') return;
	refuse(403, {
		error: 'Forbidden',
		description: 'Only owners and administrators may access the requested resource',
	});
}

/** Lets only Bearer tokens of a Chat OAuth client pass; Basic and Support tokens are nobody here. */
export function authenticateChat(request: ApiRequest, context: ApiContext): void {
	const account = context.behaviour.accounts.chat;
	const bearer = bearerToken(request);
	if (
		bearer === undefined ||
		(bearer !== account.accessToken && !context.tokens.chat.check(bearer).valid)
	) {
		refuse(401, {
			error: 'Unauthorized',
			description:
				'The server could not verify that you are authorized to access the requested resource',
		});
	}
}

/** Lets tokens of the Zoom token endpoint pass that carry one of the scopes. */
export function authorizeZoom(
	request: ApiRequest,
	context: ApiContext,
	anyOfScopes: readonly string[],
): void {
	const bearer = bearerToken(request);
	const state = context.tokens.zoom.check(bearer ?? '');
	if (!state.valid) {
		if (context.behaviour.zoom.unauthorizedBody === 'contactCenter') {
			refuse(401, { status: false, errorCode: 401 });
		}
		refuse(401, {
			code: 124,
			message: state.reason === 'expired' ? 'Access token is expired.' : 'Invalid access token.',
		});
	}
	if (!anyOfScopes.some((scope) => state.scopes.includes(scope))) {
		refuse(400, {
			code: 4711,
			message: `Invalid access token, does not contain scopes:[${anyOfScopes.join(', ')}].`,
		});
	}
}

/** User and password of HTTP Basic; undefined without it. */
export function basicCredentials(
	request: ApiRequest,
): { user: string; password: string } | undefined {
	const encoded = /^Basic (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (encoded === undefined) return undefined;
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	if (colon < 0) return { user: text, password: '' };
	return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function bearerToken(request: ApiRequest): string | undefined {
	return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
