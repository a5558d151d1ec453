import { z } from 'zod';

import { idText, parseNames } from '../shared/base/json';
import { queryText, withToken } from '../shared/base/query';
import { type NamedId, type Named, type NameDirectory, nameText } from '../shared/source/names';

/** Zoom refuses larger pages. */
const PAGE_SIZE = 300;

const FIRST = { page_size: PAGE_SIZE };

const userPage = z.object({
	users: z.array(
		z
			.object({ user_id: idText, display_name: nameText, user_email: nameText })
			.transform((user): Named => ({
				id: user.user_id,
				name: user.display_name,
				email: user.user_email,
			})),
	),
	next_page_token: z.string().nullish(),
});

const queuePage = z.object({
	queues: z.array(
		z
			.object({ cc_queue_id: idText.optional(), queue_id: idText.optional(), queue_name: nameText })
			.transform(({ cc_queue_id, queue_id, queue_name }, context): Named => {
				// Older accounts have only the older of the two IDs.
				const id = cc_queue_id ?? queue_id;
				if (id !== undefined) return { id, name: queue_name };
				context.addIssue({ code: 'custom', path: ['cc_queue_id'], message: 'Required' });
				return z.NEVER;
			}),
	),
	next_page_token: z.string().nullish(),
});

export const users: NameDirectory = {
	name: 'Zoom Contact Center users',
	permission: 'the scope contact_center_user:read:admin (or contact_center:read:list_users:admin)',
	path: '/contact_center/users',
	first: queryText(FIRST),
	parsePage(body, asked) {
		const page = parseNames(userPage, body, users.path, 'users');
		return { records: page.users, next: withToken(asked, 'next_page_token', page.next_page_token) };
	},
	search: {
		// Documented as "the user's email address or username", without a word about parts of them.
		findsParts: false,
		listOf: (text) => ({ ...users, first: queryText({ ...FIRST, search_key: text }) }),
	},
};

export const queues: NameDirectory = {
	name: 'Zoom Contact Center queues',
	permission:
		'the scope contact_center_queue:read:admin (or contact_center:read:list_queues:admin)',
	path: '/contact_center/queues',
	first: queryText(FIRST),
	parsePage(body, asked) {
		const page = parseNames(queuePage, body, queues.path, 'queues');
		return {
			records: page.queues,
			next: withToken(asked, 'next_page_token', page.next_page_token),
		};
	},
};

/** Where engagements may have IDs without names; Zoom mostly sends both. */
export const namedIds: readonly NamedId[] = [
	{
		within: 'agents',
		id: 'user_id',
		name: 'display_name',
		email: 'agent_email',
		names: users,
	},
	{ within: 'queues', id: 'cc_queue_id', name: 'queue_name', names: queues },
];
