import type { RateLimit } from '../rate-limit';
import {
	Refusal,
	type ApiResponse,
	type ApiContext,
	type ApiName,
	type ApiRequest,
	type Route,
} from './api';

/** Whose API a path belongs to, known or not. */
export function apiOf(path: string): ApiName {
	if (path.startsWith('/v2/') || path === '/oauth/token' || path === '/oauth/authorize')
		return 'zoom';
	return path.startsWith('/api/v2/chat/') || path.startsWith('/oauth2/chat/') ? 'chat' : 'zendesk';
}

/** Finds the endpoint and lets it answer, refusing what its vendor would refuse. */
export function dispatch(
	request: ApiRequest,
	routes: readonly Route[],
	limits: Readonly<Record<ApiName, RateLimit>>,
	context: ApiContext,
): ApiResponse {
	const onPath = routes.filter((route) => route.path.test(request.path));
	if (onPath.length === 0) return unknownPath(request.api);
	const route = onPath.find(({ method }) => method === request.method);
	if (!route) return wrongMethod(request, onPath);
	if (route.open) return answer(route, request, context);
	const verdict = limits[request.api].count();
	const { headers, ...rest } = verdict.refusal ?? answer(route, request, context);
	return { ...rest, headers: { ...verdict.headers, ...headers } };
}

function answer(route: Route, request: ApiRequest, context: ApiContext): ApiResponse {
	const encoded = route.path.exec(request.path)?.groups?.id ?? '';
	let id: string;
	try {
		id = decodeURIComponent(encoded);
	} catch {
		return unknownPath(request.api);
	}
	try {
		return route.answer(request, context, id);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}

function unknownPath(api: ApiName): ApiResponse {
	if (api === 'zoom') {
		return { status: 404, body: { code: 2300, message: 'This API endpoint is not recognized.' } };
	}
	return { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };
}

function wrongMethod(request: ApiRequest, routes: readonly Route[]): ApiResponse {
	const headers = { allow: routes.map(({ method }) => method).join(', ') };
	const message = `Request method '${request.method}' is not supported.`;
	const body =
		request.api === 'zoom'
			? { code: 405, message }
			: { error: 'MethodNotAllowed', description: message };
	return { status: 405, headers, body };
}
