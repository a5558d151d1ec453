import {
	checkParameters,
	ok,
	type ApiResponse,
	type ApiContext,
	type ApiRequest,
	type Route,
} from './http/api';
import { authorizeZoom } from './http/authorization';
import type { Json } from './json';
import { refuseField } from './zoom-query';

/** Users and queues of Zoom Contact Center. */
export const ZOOM_DIRECTORY_ROUTES: readonly Route[] = [
	{ api: 'zoom', method: 'GET', path: /^\/v2\/contact_center\/queues$/, answer: listQueues },
	{ api: 'zoom', method: 'GET', path: /^\/v2\/contact_center\/users$/, answer: listUsers },
];

function listQueues(request: ApiRequest, context: ApiContext): ApiResponse {
	authorizeZoom(request, context, [
		'contact_center_queue:read:admin',
		'contact_center:read:list_queues:admin',
	]);
	checkParameters(request, context, ['page_size', 'next_page_token']);
	const queues = context.world.directory.queues.map(({ id, name }) => ({
		cc_queue_id: id,
		queue_name: name,
	}));
	return ok(pageOf(request, 'queues', queues));
}

/** `search_key` is an address or a name; whether a part of one is enough is not documented. */
function listUsers(request: ApiRequest, context: ApiContext): ApiResponse {
	authorizeZoom(request, context, [
		'contact_center_user:read:admin',
		'contact_center:read:list_users:admin',
	]);
	checkParameters(request, context, ['page_size', 'next_page_token', 'search_key']);
	const key = (request.parameters.get('search_key') ?? '').toLowerCase();
	const isFound = (text: string): boolean =>
		context.behaviour.zoom.searchKey === 'parts'
			? text.toLowerCase().includes(key)
			: text.toLowerCase() === key;
	const users = context.world.directory.agents
		.filter(({ name, email }) => key === '' || isFound(name) || isFound(email))
		.map(({ zoomUserId, name, email }) => ({
			user_id: zoomUserId,
			display_name: name,
			user_email: email,
			user_access: 'active',
		}));
	return ok(pageOf(request, 'users', users));
}

/** Page tokens of these lists are plain offsets; clients must not care. */
function pageOf({ parameters }: ApiRequest, name: string, rows: Json[]): Json {
	const text = parameters.get('page_size') ?? '30';
	const size = /^\d+$/.test(text) ? Number(text) : 0;
	if (size < 1 || size > 300) refuseField('page_size', 'Invalid field: must be between 1 and 300.');
	const begin = Number(parameters.get('next_page_token') ?? '0') || 0;
	const end = begin + size;
	return {
		next_page_token: end < rows.length ? String(end) : '',
		page_size: size,
		total_records: rows.length,
		[name]: rows.slice(begin, end),
	};
}
