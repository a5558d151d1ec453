import {
	checkParameters,
	ok,
	refuse,
	type ApiResponse,
	type ApiContext,
	type ApiRequest,
	type Route,
} from './http/api';
import { authorizeChat } from './http/authorization';

/** Agents and departments of Zendesk Chat. */
export const CHAT_DIRECTORY_ROUTES: readonly Route[] = [
	{ api: 'chat', method: 'GET', path: /^\/api\/v2\/chat\/agents$/, answer: listAgents },
	{ api: 'chat', method: 'GET', path: /^\/api\/v2\/chat\/departments$/, answer: listDepartments },
];

const LARGEST_PAGE = 200;

/** In the order of their ids, from `since_id` on, which is included. */
function listAgents(request: ApiRequest, context: ApiContext): ApiResponse {
	authorizeChat(request, context);
	checkParameters(request, context, ['limit', 'since_id']);
	const since = readNumber(request, 'since_id', 0);
	const limit = Math.min(LARGEST_PAGE, readNumber(request, 'limit', LARGEST_PAGE));
	const agents = [...context.world.directory.agents]
		.sort((left, right) => left.id - right.id)
		.filter(({ id }) => id >= since)
		.slice(0, limit);
	return ok(
		agents.map(({ id, name, email }) => ({
			id,
			display_name: name,
			email,
			enabled: 1,
		})),
	);
}

function listDepartments(request: ApiRequest, context: ApiContext): ApiResponse {
	authorizeChat(request, context);
	checkParameters(request, context, []);
	return ok(context.world.directory.departments.map(({ id, name }) => ({ id, name, enabled: 1 })));
}

function readNumber({ parameters }: ApiRequest, name: string, otherwise: number): number {
	const text = parameters.get(name);
	if (text === null) return otherwise;
	if (!/^\d+$/.test(text)) {
		refuse(400, { error: 'InvalidValue', description: `Invalid ${name}: ${text}` });
	}
	return Number(text);
}
