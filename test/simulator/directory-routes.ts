import {
	checkParameters,
	ok,
	refuse,
	type Answer,
	type ApiContext,
	type ApiRequest,
	type Route,
} from './http/api';
import { authenticateChat, authenticateZendesk, authorizeZoom } from './http/authorization';
import type { Json } from './json';

/** Names behind the ids: agents, groups, departments, queues. */
export const DIRECTORY_ROUTES: readonly Route[] = [
	route('zendesk', /^\/api\/v2\/users\/show_many(?:\.json)?$/, showManyUsers),
	route('zendesk', /^\/api\/v2\/users\/me(?:\.json)?$/, showMe),
	route('zendesk', /^\/api\/v2\/groups(?:\.json)?$/, listGroups),
	route('chat', /^\/api\/v2\/chat\/agents$/, listChatAgents),
	route('chat', /^\/api\/v2\/chat\/departments$/, listDepartments),
	route('zoom', /^\/v2\/contact_center\/queues$/, listQueues),
	route('zoom', /^\/v2\/contact_center\/users$/, listZoomUsers),
];

function route(
	api: Route['api'],
	path: RegExp,
	answer: (request: ApiRequest, context: ApiContext) => Answer,
): Route {
	return { api, method: 'GET', path, answer };
}

function showManyUsers(request: ApiRequest, context: ApiContext): Answer {
	authenticateZendesk(request, context);
	checkParameters(request, context, ['ids']);
	const ids = (request.parameters.get('ids') ?? '').split(',').filter((id) => id !== '');
	if (ids.length === 0 || ids.length > 100) {
		refuse(400, { error: 'InvalidValue', description: 'ids must name 1 to 100 users' });
	}
	const users = context.world.directory.agents
		.filter((agent) => ids.includes(String(agent.id)))
		.map(({ id, name, email }) => ({ id, name, email, role: 'agent', active: true }));
	return ok({ users, next_page: null, previous_page: null, count: users.length });
}

function showMe(request: ApiRequest, context: ApiContext): Answer {
	authenticateZendesk(request, context);
	const { email, role } = context.behaviour.accounts.zendesk;
	return ok({ user: { id: 7_662_000_000_001, name: 'Operations', email, role } });
}

/** One page by number, as Support lists it unless asked for cursors. */
function listGroups(request: ApiRequest, context: ApiContext): Answer {
	authenticateZendesk(request, context);
	checkParameters(request, context, ['page', 'per_page']);
	const { groups } = context.world.directory;
	const perPage = Math.min(100, positive(request.parameters.get('per_page'), 100));
	const page = positive(request.parameters.get('page'), 1);
	const link = (number: number): string =>
		`${request.origin}${request.path}?page=${number}&per_page=${perPage}`;
	return ok({
		groups: groups
			.slice((page - 1) * perPage, page * perPage)
			.map(({ id, name }) => ({ id, name, deleted: false })),
		next_page: page * perPage < groups.length ? link(page + 1) : null,
		previous_page: page > 1 ? link(page - 1) : null,
		count: groups.length,
	});
}

function listChatAgents(request: ApiRequest, context: ApiContext): Answer {
	authenticateChat(request, context);
	return ok(
		context.world.directory.agents.map(({ id, name, email }) => ({
			id,
			display_name: name,
			email,
			enabled: true,
		})),
	);
}

function listDepartments(request: ApiRequest, context: ApiContext): Answer {
	authenticateChat(request, context);
	return ok(
		context.world.directory.departments.map(({ id, name }) => ({ id, name, enabled: true })),
	);
}

function listQueues(request: ApiRequest, context: ApiContext): Answer {
	authorizeZoom(request, context, [
		'contact_center_queue:read:admin',
		'contact_center:read:list_queues:admin',
	]);
	const queues = context.world.directory.queues.map(({ id, name }) => ({
		cc_queue_id: id,
		queue_name: name,
	}));
	return ok(zoomList(request, context, 'queues', queues));
}

function listZoomUsers(request: ApiRequest, context: ApiContext): Answer {
	authorizeZoom(request, context, [
		'contact_center_user:read:admin',
		'contact_center:read:list_users:admin',
	]);
	const users = context.world.directory.agents.map(({ zoomUserId, name, email }) => ({
		user_id: zoomUserId,
		display_name: name,
		user_email: email,
		user_access: 'active',
	}));
	return ok(zoomList(request, context, 'users', users));
}

/** Page tokens of these lists are plain offsets; clients must not care. */
function zoomList(request: ApiRequest, context: ApiContext, name: string, rows: Json[]): Json {
	checkParameters(request, context, ['page_size', 'next_page_token']);
	const size = Math.min(300, positive(request.parameters.get('page_size'), 30));
	const begin = Number(request.parameters.get('next_page_token') ?? '0') || 0;
	const end = begin + size;
	return {
		next_page_token: end < rows.length ? String(end) : '',
		page_size: size,
		total_records: rows.length,
		[name]: rows.slice(begin, end),
	};
}

function positive(text: string | null, otherwise: number): number {
	return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : otherwise;
}
