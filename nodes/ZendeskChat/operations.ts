import { checkAccess } from '../shared/actions/check-access';
import type { NodeMenu } from '../shared/actions/execute';
import { exportToFile } from '../shared/actions/export';
import { getMany } from '../shared/actions/get-many';
import { reconcile } from '../shared/actions/reconcile';
import type { ReadChoices } from '../shared/actions/list-request';
import { DAY } from '../shared/base/time';
import { readFilters } from './choices';
import { filterNames } from './names';
import { chatResources } from './resources';
import { agentTimeline, chats, conversions, departmentEvents } from './sources/exports';
import type { ChatExportFilters } from './sources/export-page';
import type { ChatExportSource } from './sources/incremental-export';

/** Chats are kept as long as the account exists. None is older than the product. */
const LONGEST_KEPT_MS = 20 * 365 * DAY;

/** @param fields only what is needed to date a record: nothing personal */
function exported(name: string, source: ChatExportSource, fields?: string) {
	return { name, source, filters: { fields } };
}

const readableChats = exported('chats', chats, 'chats(id,update_timestamp)');

const lists = Object.fromEntries(
	Object.entries(chatResources).map(([name, resource]) => {
		const readChoices: ReadChoices<ChatExportFilters> = (item) => ({
			dateField: 'start',
			filters: readFilters(resource, item),
		});
		const source = { ...resource.source, filterNames };
		const { unified } = source;
		return [
			name,
			{
				export: exportToFile(source, readChoices),
				getAll: getMany(source, readChoices),
				...(unified && { reconcile: reconcile({ ...source, unified }, readChoices, true) }),
			},
		];
	}),
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
