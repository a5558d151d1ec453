import {
	checkParameters,
	ok,
	refuse,
	type ApiResponse,
	type ApiContext,
	type ApiRequest,
	type Route,
} from './http/api';
import { authenticateZendesk, requireZendeskScope } from './http/authorization';
import type { Json, JsonObject } from './json';
import { personNumber } from './world/people';

/** Users and groups of Zendesk Support. */
export const ZENDESK_DIRECTORY_ROUTES: readonly Route[] = [
	route(/^\/api\/v2\/users(?:\.json)?$/, listUsers),
	route(/^\/api\/v2\/users\/search(?:\.json)?$/, searchUsers),
	route(/^\/api\/v2\/users\/show_many(?:\.json)?$/, showManyUsers),
	route(/^\/api\/v2\/users\/me(?:\.json)?$/, showMe),
	route(/^\/api\/v2\/groups(?:\.json)?$/, listGroups),
];

/** The first end user, and how many there are: the requesters of the engagements. */
const FIRST_END_USER = 8_697_000_000_000;
const END_USERS = 5000;

const LARGEST_PAGE = 100;
const DEEPEST_OFFSET = 10_000;
const MOST_SEARCH_RESULTS = 1000;

interface User {
	id: number;
	name: string;
	email: string;
	role: 'admin' | 'agent' | 'end-user';
}

function route(path: RegExp, answer: Route['answer']): Route {
	return { api: 'zendesk', method: 'GET', path, answer };
}

function listUsers(request: ApiRequest, context: ApiContext): ApiResponse {
	authenticateZendesk(request, context);
	requireZendeskScope(request, context, ['read', 'users:read']);
	checkParameters(request, context, ['role', ...PAGE_PARAMETERS], ['role[]']);
	const { parameters } = request;
	const roles = [...parameters.getAll('role'), ...parameters.getAll('role[]')];
	const users = allUsers(context).filter(({ role }) => roles.length === 0 || roles.includes(role));
	return ok(pageOf(request, 'users', users, renderUser));
}

/** Words are looked for at the beginnings of the words of names and addresses. */
function searchUsers(request: ApiRequest, context: ApiContext): ApiResponse {
	authenticateZendesk(request, context);
	requireZendeskScope(request, context, ['read', 'users:read']);
	checkParameters(request, context, ['query', 'page', 'per_page']);
	const terms = (request.parameters.get('query') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
	if (terms.length === 0) {
		refuse(400, { error: 'InvalidValue', description: 'query must not be empty' });
	}
	const users = allUsers(context).filter((user) => terms.every((term) => isFound(user, term)));
	return ok(pageByNumber(request, 'users', users, renderUser, MOST_SEARCH_RESULTS));
}

function isFound({ name, email, role }: User, term: string): boolean {
	const [keyword, value] = term.split(':', 2);
	if (value === undefined) {
		return `${name} ${email}`
			.toLowerCase()
			.split(/\s+/)
			.some((word) => word.startsWith(term));
	}
	if (keyword === 'role') return role === value;
	if (keyword === '-role') return role !== value;
	refuse(400, { error: 'InvalidValue', description: `Invalid search: ${term}` });
}

function showManyUsers(request: ApiRequest, context: ApiContext): ApiResponse {
	authenticateZendesk(request, context);
	requireZendeskScope(request, context, ['read', 'users:read']);
	checkParameters(request, context, ['ids']);
	const ids = (request.parameters.get('ids') ?? '').split(',').filter((id) => id !== '');
	if (ids.length === 0 || ids.length > LARGEST_PAGE || ids.some((id) => !/^\d+$/.test(id))) {
		refuse(400, { error: 'InvalidValue', description: 'ids must name 1 to 100 users' });
	}
	const wanted = new Set(ids);
	const users = [
		...teamOf(context).filter(({ id }) => wanted.has(String(id))),
		...ids
			.map((id) => Number(id) - FIRST_END_USER)
			.filter(isEndUser)
			.map(endUser),
	];
	return ok({
		users: users.map(renderUser),
		next_page: null,
		previous_page: null,
		count: users.length,
	});
}

function showMe(request: ApiRequest, context: ApiContext): ApiResponse {
	authenticateZendesk(request, context);
	const { email, role } = context.behaviour.accounts.zendesk;
	return ok({ user: { id: 7_662_000_000_001, name: 'Operations', email, role } });
}

function listGroups(request: ApiRequest, context: ApiContext): ApiResponse {
	authenticateZendesk(request, context);
	requireZendeskScope(request, context, ['read']);
	checkParameters(request, context, PAGE_PARAMETERS);
	const { groups } = context.world.directory;
	return ok(pageOf(request, 'groups', groups, ({ id, name }) => ({ id, name, deleted: false })));
}

/** The first of the agents is an administrator. */
function teamOf({ world }: ApiContext): User[] {
	return world.directory.agents.map(({ id, name, email }, index) => ({
		id,
		name,
		email,
		role: index === 0 ? 'admin' : 'agent',
	}));
}

/** Made once: they are the same in every world. */
let endUsers: readonly User[] | undefined;

function allUsers(context: ApiContext): User[] {
	endUsers ??= Array.from({ length: END_USERS }, (_, index) => endUser(index));
	return [...teamOf(context), ...endUsers];
}

function isEndUser(index: number): boolean {
	return index >= 0 && index < END_USERS;
}

function endUser(index: number): User {
	const { id, name, email } = personNumber(index);
	return { id, name, email, role: 'end-user' };
}

function renderUser(user: User): JsonObject {
	return { ...user, active: true, suspended: false };
}

const PAGE_PARAMETERS = ['page', 'per_page', 'page[size]', 'page[after]'];

/** With `page[size]` by cursor, otherwise by number. */
function pageOf<Row>(
	request: ApiRequest,
	name: string,
	rows: readonly Row[],
	render: (row: Row) => Json,
): JsonObject {
	if (!request.parameters.has('page[size]')) {
		return pageByNumber(request, name, rows, render, DEEPEST_OFFSET);
	}
	const { parameters, origin, path } = request;
	const size = Number(parameters.get('page[size]'));
	if (!(size >= 1 && size <= LARGEST_PAGE) || parameters.has('page')) {
		refuse(400, {
			error: 'InvalidPaginationParameter',
			description: `page[size] must be 1 to ${LARGEST_PAGE}, and must not stand beside page`,
		});
	}
	const begin = Number(Buffer.from(parameters.get('page[after]') ?? '', 'base64').toString()) || 0;
	const end = begin + size;
	const hasMore = end < rows.length;
	const cursor = Buffer.from(String(end)).toString('base64');
	const following = new URLSearchParams(parameters);
	following.set('page[after]', cursor);
	return {
		[name]: rows.slice(begin, end).map(render),
		meta: { has_more: hasMore, after_cursor: hasMore ? cursor : null, before_cursor: null },
		links: { next: hasMore ? `${origin}${path}?${following.toString()}` : null, prev: null },
	};
}

function pageByNumber<Row>(
	{ parameters, origin, path }: ApiRequest,
	name: string,
	rows: readonly Row[],
	render: (row: Row) => Json,
	deepest: number,
): JsonObject {
	const size = Math.min(LARGEST_PAGE, positive(parameters.get('per_page'), LARGEST_PAGE));
	const page = positive(parameters.get('page'), 1);
	if (page * size > deepest) {
		refuse(400, {
			error: 'InvalidPaginationDepth',
			description: `Number of items requested is more than the maximum allowed: ${deepest}`,
		});
	}
	const link = (number: number): string => `${origin}${path}?page=${number}&per_page=${size}`;
	return {
		[name]: rows.slice((page - 1) * size, page * size).map(render),
		next_page: page * size < rows.length ? link(page + 1) : null,
		previous_page: page > 1 ? link(page - 1) : null,
		count: rows.length,
	};
}

function positive(text: string | null, otherwise: number): number {
	return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : otherwise;
}
