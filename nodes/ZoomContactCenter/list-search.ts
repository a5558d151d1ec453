import { listSearches } from '../shared/n8n/list-search';
import { connector } from './connector';
import { users, queues } from './names';

/** The menus of the action node and the trigger. */
export const listSearch = listSearches(connector, {
	searchQueues: queues,
	searchUsers: users,
});
