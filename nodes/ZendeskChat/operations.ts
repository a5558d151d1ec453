import { checkAccess, type Readable } from '../shared/actions/check-access';
import type { NodeMenu, Operation } from '../shared/actions/execute';
import { exportToFile } from '../shared/actions/export';
import { getMany } from '../shared/actions/get-many';
import { DAY } from '../shared/base/time';
import type { ParameterContext } from '../shared/n8n/parameters';
import { readFilters } from './choices';
import { type ChatResource, chatResources } from './resources';
import { agentTimeline, chats, conversions, departmentEvents } from './sources/exports';
import type { ChatExportFilters, ChatExportSource } from './sources/incremental-export';

/** Chats are kept as long as the account exists. None is older than the product. */
const LONGEST_KEPT_MS = 20 * 365 * DAY;

function listsOf(resource: ChatResource): { export: Operation; getAll: Operation } {
	const readChoices = (context: ParameterContext, itemIndex: number) => ({
		dateField: 'start' as const,
		filters: readFilters(resource, context, itemIndex),
	});
	return {
		export: exportToFile(resource.source, readChoices),
		getAll: getMany(resource.source, readChoices),
	};
}

/** @param fields only what is needed to date a record: nothing personal */
function exported(
	name: string,
	source: ChatExportSource,
	fields?: string,
): Readable<ChatExportFilters> {
	return { name, source, filters: { fields } };
}

const readableChats = exported('chats', chats, 'chats(id,update_timestamp)');

const lists = Object.fromEntries(
	Object.entries(chatResources).map(([name, resource]) => [name, listsOf(resource)]),
);

export const operations: NodeMenu['operations'] = {
	...lists,
	chat: {
		...lists.chat,
		checkAccess: checkAccess({
			whole: readableChats,
			parts: [
				exported('agent timeline', agentTimeline),
				readableChats,
				exported('conversions', conversions, 'conversions(id,timestamp)'),
				exported('department events', departmentEvents),
			],
			lookBackMs: LONGEST_KEPT_MS,
		}),
	},
};
