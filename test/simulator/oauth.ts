import type { Grant, OAuthBehaviour } from './behaviour';
import {
	refuse,
	ok,
	type ApiResponse,
	type ApiContext,
	type ApiName,
	type ApiRequest,
	type Route,
} from './http/api';
import { basicCredentials } from './http/authorization';
import { isJsonObject, type Json, type JsonObject } from './json';
import type { IssuedToken } from './tokens';

/** Token and authorization endpoints of all three APIs. */
export const OAUTH_ROUTES: readonly Route[] = [
	tokenRoute('zendesk', /^\/oauth\/tokens$/),
	authorizationRoute('zendesk', /^\/oauth\/authorizations\/new$/),
	tokenRoute('chat', /^\/oauth2\/chat\/token$/),
	authorizationRoute('chat', /^\/oauth2\/chat\/authorizations\/new$/),
	tokenRoute('zoom', /^\/oauth\/token$/),
	authorizationRoute('zoom', /^\/oauth\/authorize$/),
];

function tokenRoute(api: ApiName, path: RegExp): Route {
	return { api, method: 'POST', path, open: true, answer: answerToken };
}

function authorizationRoute(api: ApiName, path: RegExp): Route {
	return { api, method: 'GET', path, open: true, answer: answerAuthorization };
}

/** The user agrees at once: back to the redirect URI with a code and the state. */
function answerAuthorization(request: ApiRequest, context: ApiContext): ApiResponse {
	const { parameters } = request;
	const redirectUri = parameters.get('redirect_uri');
	if (redirectUri === null || !URL.canParse(redirectUri)) {
		refuse(400, {
			error: 'invalid_request',
			error_description: 'redirect_uri is missing or no URL',
		});
	}
	if (parameters.get('client_id') !== client(request.api, context).id) {
		refuse(401, { error: 'invalid_client', error_description: 'No such client' });
	}
	const target = new URL(redirectUri);
	if (parameters.get('response_type') === 'code') {
		target.searchParams.set('code', context.tokens[request.api].issueCode(redirectUri));
	} else {
		target.searchParams.set('error', 'unsupported_response_type');
	}
	const state = parameters.get('state');
	if (state !== null) target.searchParams.set('state', state);
	return { status: 302, headers: { location: target.toString() }, body: {} };
}

function answerToken(request: ApiRequest, context: ApiContext): ApiResponse {
	const fields = readFields(request);
	const { id, secret } = client(request.api, context);
	const basic = basicCredentials(request);
	const givenId = basic?.user ?? fields.get('client_id');
	const givenSecret = basic?.password ?? fields.get('client_secret');
	if (givenId !== id || givenSecret !== secret) refuseClient(request.api);

	const behaviour = context.behaviour[request.api].oauth;
	const grant = behaviour.grants.find((known) => known === fields.get('grant_type'));
	if (grant === undefined) {
		refuse(400, {
			error: 'unsupported_grant_type',
			...explanation(request.api, 'The grant type is not supported'),
		});
	}
	const token = grantToken(request, context, grant, fields);
	return ok(tokenBody(request.api, token, behaviour, context));
}

/** Parameters of a token request, wherever the client put them: form, JSON or query. */
function readFields(request: ApiRequest): Map<string, string> {
	const fields = new Map(request.parameters);
	if ((request.headers['content-type'] ?? '').includes('json')) {
		let parsed: Json;
		try {
			parsed = JSON.parse(request.body) as Json;
		} catch {
			refuse(400, {
				error: 'invalid_request',
				...explanation(request.api, 'The body is not JSON'),
			});
		}
		for (const [name, value] of Object.entries(isJsonObject(parsed) ? parsed : {})) {
			if (typeof value === 'string') fields.set(name, value);
		}
	} else {
		for (const [name, value] of new URLSearchParams(request.body)) fields.set(name, value);
	}
	return fields;
}

function grantToken(
	request: ApiRequest,
	context: ApiContext,
	grant: Grant,
	fields: ReadonlyMap<string, string>,
): IssuedToken {
	const authority = context.tokens[request.api];
	const scopes = scopesFor(request.api, context, fields.get('scope'));
	switch (grant) {
		case 'account_credentials':
			if (fields.get('account_id') !== context.behaviour.accounts.zoom.accountId)
				refuseGrant(request.api);
			return authority.issue(scopes);
		case 'client_credentials':
			return authority.issue(scopes);
		case 'authorization_code':
			if (!authority.redeemCode(fields.get('code') ?? '', fields.get('redirect_uri') ?? '')) {
				refuseGrant(request.api);
			}
			return authority.issue(scopes, true);
		case 'refresh_token':
			return authority.refresh(fields.get('refresh_token') ?? '') ?? refuseGrant(request.api);
	}
}

function scopesFor(api: ApiName, context: ApiContext, asked: string | undefined): string[] {
	if (api === 'zoom') return [...context.behaviour.zoom.scopes];
	return (asked ?? (api === 'chat' ? 'read chat' : 'read')).split(/[ ,]+/);
}

function tokenBody(
	api: ApiName,
	token: IssuedToken,
	behaviour: OAuthBehaviour,
	context: ApiContext,
): JsonObject {
	const body: JsonObject = {
		access_token: token.accessToken,
		token_type: 'bearer',
		scope: token.scopes.join(' '),
	};
	if (!behaviour.omitExpiresIn) {
		body.expires_in = Math.round((token.expiresAt - context.clock.now()) / 1000);
	}
	if (token.refreshToken !== undefined && !behaviour.omitRefreshToken) {
		body.refresh_token = token.refreshToken;
		if (api === 'zendesk') body.refresh_token_expires_in = behaviour.refreshTokenSeconds;
	}
	if (api === 'zoom') body.api_url = 'https://api.zoom.us';
	return body;
}

function client(api: ApiName, context: ApiContext): { id: string; secret: string } {
	const { clientId, clientSecret } = context.behaviour.accounts[api];
	return { id: clientId, secret: clientSecret };
}

function refuseClient(api: ApiName): never {
	const reason =
		api === 'zoom'
			? 'Invalid client_id or client_secret'
			: 'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.';
	refuse(api === 'zoom' ? 400 : 401, { ...explanation(api, reason), error: 'invalid_client' });
}

function refuseGrant(api: ApiName): never {
	const reason =
		api === 'zoom'
			? 'Invalid Token!'
			: 'The provided authorization grant is invalid, expired, revoked, or does not match the redirection URI.';
	refuse(400, { ...explanation(api, reason), error: 'invalid_grant' });
}

function explanation(api: ApiName, text: string): JsonObject {
	return api === 'zoom' ? { reason: text } : { error_description: text };
}
