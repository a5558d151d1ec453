import { z } from 'zod';

import { VendorError } from '../shared/base/errors';
import { idText, parseBody, parseNames } from '../shared/base/json';
import { queryText, withToken } from '../shared/base/query';
import {
	type NamedId,
	type Named,
	type NameDirectory,
	type NamesById,
	nameText,
} from '../shared/source/names';

const PAGE_SIZE = 100;

/** Zendesk returns no more than this for one search, and refuses pages beyond it. */
const MOST_FOUND = 1000;

const USERS_PERMISSION =
	'the right to read users (the role of agent or administrator; with OAuth, the scope read or users:read)';

const users = z.object({
	users: z.array(
		z.object({ id: idText, name: nameText, email: nameText, role: z.string().optional() }),
	),
	next_page: z.string().nullish(),
});

const groupPage = z.object({ groups: z.array(z.object({ id: idText, name: nameText })) });

const cursor = z.object({
	meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }),
});

function queryAfter(body: unknown, asked: string, path: string): string | null {
	const { meta } = parseBody(cursor, body, path);
	if (!meta.has_more) return null;
	const next = withToken(asked, 'page[after]', meta.after_cursor);
	if (next !== null) return next;
	throw new VendorError('Zendesk says there are more names, but not where', {
		cause: 'unexpected-response',
		description: 'has_more is true and after_cursor is empty. Try again.',
	});
}

/** Agents and administrators can have engagements. */
export const agents: NameDirectory = {
	name: 'Zendesk agents',
	permission: USERS_PERMISSION,
	path: '/api/v2/users',
	first: queryText({ 'role[]': ['agent', 'admin'], 'page[size]': PAGE_SIZE }),
	parsePage: (body, asked) => ({
		records: parseNames(users, body, agents.path, 'users').users,
		next: queryAfter(body, asked, agents.path),
	}),
	search: { findsParts: true, listOf: agentsFor },
};

/** The agents that Zendesk finds for a text: in names, addresses, phone numbers and notes. */
function agentsFor(text: string): NameDirectory {
	// Users never mean these characters as Zendesk's search operators.
	const words = text.replace(/[":<>*]|(?<!\S)-+/g, ' ');
	const path = '/api/v2/users/search';
	return {
		...agents,
		path,
		first: queryText({ query: `${words} -role:end-user`, per_page: PAGE_SIZE, page: 1 }),
		parsePage(body, asked) {
			const page = parseNames(users, body, path, 'users');
			return {
				records: page.users.filter(({ role }) => role !== 'end-user'),
				next: page.next_page ? pageAfter(asked) : null,
			};
		},
	};
}

function pageAfter(asked: string): string | null {
	const page = Number(new URLSearchParams(asked).get('page')) + 1;
	return page * PAGE_SIZE > MOST_FOUND ? null : withToken(asked, 'page', String(page));
}

/** Agents and requesters. */
const usersById: NamesById = {
	name: 'Zendesk users',
	permission: USERS_PERMISSION,
	path: '/api/v2/users/show_many',
	most: PAGE_SIZE,
	isId: (id) => /^\d+$/.test(id),
	queryOf: (ids) => queryText({ ids: ids.join(',') }),
	parse: (body): readonly Named[] => parseNames(users, body, usersById.path, 'users').users,
};

export const groups: NameDirectory = {
	name: 'Zendesk groups',
	permission:
		'the right to read groups (the role of agent or administrator; with OAuth, the scope read)',
	path: '/api/v2/groups',
	first: queryText({ 'page[size]': PAGE_SIZE }),
	parsePage: (body, asked) => ({
		records: parseNames(groupPage, body, groups.path, 'groups').groups,
		next: queryAfter(body, asked, groups.path),
	}),
};

/** Where engagements have IDs without names. */
export const namedIds: readonly NamedId[] = [
	{ id: 'agent_id', name: 'agent_name', email: 'agent_email', names: usersById },
	{ id: 'group_id', name: 'group_name', names: groups },
	{ id: 'requester_id', name: 'requester_name', names: usersById, isNotForRaw: true },
];
