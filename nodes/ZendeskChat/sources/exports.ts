import type { IDataObject } from 'n8n-workflow';

import { fieldOf, idIn, rowsIn, stableText } from '../../shared/base/json';
import { parseVendorTime, SECOND } from '../../shared/base/time';
import { fieldNames } from '../../shared/source/field-names';
import type { VendorRecord } from '../../shared/source/record';
import { eventNamedIds, namedIds, timelineNamedIds } from '../names';
import { SIMPLIFIED, unifiedChatEngagement } from '../unified';
import { CHAT_COLUMNS, CHAT_ENGAGEMENT_COLUMNS, CONVERSION_COLUMNS } from './columns';
import { incrementalExport } from './incremental-export';
import { CHAT_ENGAGEMENT_PERSONAL, CHAT_PERSONAL, TIMELINE_PERSONAL } from './personal';
import { SAMPLE_SPAN, SAMPLE_CHAT, SAMPLE_CONVERSION, SAMPLE_DEPARTMENT_EVENT } from './samples';

/** A record of one moment. */
function atMoment(id: string, time: number | null, json: IDataObject): VendorRecord {
	return { id, start: time, end: time, json };
}

function timeIn(field: string): (row: IDataObject) => number | null {
	return (row) => parseVendorTime(fieldOf(row, field));
}

function withOwnId(timeOf: (row: IDataObject) => number | null) {
	return (row: IDataObject, endpoint: string) => [
		atMoment(idIn(row, 'id', endpoint), timeOf(row), row),
	];
}

/** How long a span was; 0 where that cannot be read. */
function secondsOf({ duration }: IDataObject): number {
	return typeof duration === 'number' || typeof duration === 'string' ? Number(duration) || 0 : 0;
}

const updateTime = timeIn('update_timestamp');
const timestamp = timeIn('timestamp');
const startTime = timeIn('start_time');

/** Chats, by their last update. */
export const chats = incrementalExport({
	name: 'Zendesk Chat chats',
	columns: CHAT_COLUMNS,
	simplified: fieldNames(`
		id timestamp duration visitor.name agent_names department_name
		response_time.first missed rating zendesk_ticket_id
	`),
	sample: SAMPLE_CHAT,
	personal: CHAT_PERSONAL,
	endpoint: 'chats',
	ownedBy: { agentId: 'agent_ids', departmentId: 'department_id' },
	timeOf: updateTime,
	recordsOf: withOwnId(updateTime),
});

/**
 * The agents' engagements inside chats, each with the ID of its chat, by the chat's last update.
 * Offline messages and missed chats have none.
 */
export const chatEngagements = incrementalExport({
	name: 'Zendesk Chat engagements',
	columns: CHAT_ENGAGEMENT_COLUMNS,
	simplified: SIMPLIFIED,
	sample: SAMPLE_CHAT,
	personal: CHAT_ENGAGEMENT_PERSONAL,
	unified: unifiedChatEngagement,
	namedIds,
	endpoint: 'chats',
	ownedBy: { agentId: 'agent_id', departmentId: 'department_id' },
	timeOf: updateTime,
	recordsOf(row, endpoint) {
		const chatId = idIn(row, 'id', endpoint);
		const engagements =
			(row.engagements ?? null) === null ? [] : rowsIn(row, 'engagements', endpoint);
		return engagements.map((engagement) => {
			const id = idIn(engagement, 'id', endpoint);
			const { department_id, department_name, visitor } = row;
			return {
				...atMoment(id, updateTime(row), { ...engagement, chat_id: chatId }),
				parent: { department_id, department_name, visitor },
			};
		});
	},
	// Two consecutive pages may contain engagements of one chat only: the one at their boundary.
	contentOf: (rows) => JSON.stringify([rows.length, rows[0]?.id, rows.at(-1)?.id]),
	followingPage: 200,
	remembered: 1500,
});

/** What agents did when: spans of one status and one number of chats. */
export const agentTimeline = incrementalExport({
	name: 'Zendesk Chat agent timeline',
	columns: fieldNames('agent_id start_time duration status engagement_count'),
	simplified: fieldNames('agent_id agent_name start_time duration status engagement_count'),
	sample: SAMPLE_SPAN,
	personal: TIMELINE_PERSONAL,
	namedIds: timelineNamedIds,
	endpoint: 'agent_timeline',
	ownedBy: { agentId: 'agent_id' },
	unitsPerMillisecond: 1000,
	// A span of no length ends where it starts, and so does not show which of the two orders the list.
	timeOf: (row) => (secondsOf(row) > 0 ? startTime(row) : null),
	latestOf: (row) => parseVendorTime((startTime(row) ?? Number.NaN) + SECOND * secondsOf(row)),
	recordsOf(row, endpoint) {
		const agentId = idIn(row, 'agent_id', endpoint);
		const start = idIn(row, 'start_time', endpoint);
		// A span of no length starts when the next one does, and so does a short one in whole seconds.
		const kind = stableText([row.status, fieldOf(row, 'engagement_count')]);
		return [atMoment(`${agentId} ${start} ${kind}`, startTime(row), row)];
	},
	versionOf: () => '',
});

export const conversions = incrementalExport({
	name: 'Zendesk Chat conversions',
	columns: CONVERSION_COLUMNS,
	simplified: fieldNames('id timestamp goal_name attribution.agent_id attribution.chat_id'),
	sample: SAMPLE_CONVERSION,
	endpoint: 'conversions',
	ownedBy: { agentId: 'attribution.agent_id', departmentId: 'attribution.department_id' },
	// Listed by last update, which the rows do not contain: an old one may be at the very end.
	timeOf: () => null,
	recordsOf: withOwnId(timestamp),
});

export const departmentEvents = incrementalExport({
	name: 'Zendesk Chat department events',
	columns: fieldNames(`
		id timestamp department_id field_name
		value.assigned value.incoming previous_value.assigned previous_value.incoming
	`),
	simplified: fieldNames(`
		timestamp department_id department_name field_name
		value.assigned value.incoming previous_value.assigned previous_value.incoming
	`),
	sample: SAMPLE_DEPARTMENT_EVENT,
	namedIds: eventNamedIds,
	endpoint: 'department_events',
	ownedBy: { departmentId: 'department_id' },
	timeOf: timestamp,
	recordsOf: withOwnId(timestamp),
	versionOf: () => '',
});
