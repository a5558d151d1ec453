import { checkAccess as checkAccessTo, type Readable } from '../../shared/actions/check-access';
import { DAY } from '../../shared/base/time';
import { agentTimeline, chats, conversions, departmentEvents } from '../sources/exports';
import type { ChatExportFilters, ChatExportSource } from '../sources/incremental-export';

/** @param fields what it takes to tell when a record happened: nothing about a person */
function exported(
	name: string,
	source: ChatExportSource,
	fields?: string,
): Readable<ChatExportFilters> {
	return { name, source, filters: { fields } };
}

const readableChats = exported('chats', chats, 'chats(id,update_timestamp)');

/** Chats are kept for as long as the account exists: older than the product they cannot be. */
const LONGEST_KEPT_MS = 20 * 365 * DAY;

export const checkAccess = checkAccessTo({
	whole: readableChats,
	parts: [
		exported('agent timeline', agentTimeline),
		readableChats,
		exported('conversions', conversions, 'conversions(id,timestamp)'),
		exported('department events', departmentEvents),
	],
	lookBackMs: LONGEST_KEPT_MS,
});
