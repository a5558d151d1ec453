import { listSearches } from '../shared/n8n/list-search';
import { connector } from './connector';
import { agents, groups } from './names';

/** The menus of the action node and the trigger. */
export const listSearch = listSearches(connector, {
	searchAgents: agents,
	searchGroups: groups,
});
