import type { NodeMenu } from '../../shared/actions/execute';
import { chatResources } from '../resources';
import { checkAccess } from './check-access';
import { listsOf } from './lists';

const lists = Object.fromEntries(
	Object.entries(chatResources).map(([name, resource]) => [name, listsOf(resource)]),
);

/** What the Chat node can do. */
export const chatOperations: NodeMenu['operations'] = {
	...lists,
	chat: { ...lists.chat, checkAccess },
};
