import type { IDataObject } from 'n8n-workflow';

import { fieldOf, idOrNull, valueIn } from '../../shared/base/json';

export interface ZoomEngagementFilters {
	readonly channel?: string | undefined;
	readonly channelTypes?: readonly string[] | undefined;
	readonly consumerNumber?: string | undefined;
	readonly direction?: string | undefined;
	readonly queueId?: string | undefined;
	readonly userId?: string | undefined;
	/** The timezone of Zoom's times; does not change which records are listed. */
	readonly timezone?: string | undefined;
}

/** Said beside the rows. */
export const OF_OTHERS =
	'Zoom returned engagements that do not name the queue or user of the filters, perhaps because they were transferred. They are not left out.';

/** The documented directions, with the labels users see. */
export const DIRECTIONS = { inbound: 'Inbound', outbound: 'Outbound' } as const;

/** Where a row does not say its direction, or in a word nobody knows, Zoom's own filter has decided. */
export function isOfDirection(row: IDataObject, { direction }: ZoomEngagementFilters): boolean {
	const value = fieldOf(row, 'direction');
	const said = typeof value === 'string' ? value.toLowerCase() : '';
	const isKnown = valueIn(DIRECTIONS, said) !== undefined;
	return direction === undefined || said === direction.toLowerCase() || !isKnown;
}

/**
 * Whether a row names the queue and the user of the filters, or no queue or user at all. Which of them
 * Zoom goes by is not known, so a row that names others only is kept, and that is said.
 */
export function isAskedFor(row: IDataObject, { queueId, userId }: ZoomEngagementFilters): boolean {
	return (
		isOneOf(row.queues, ['cc_queue_id', 'queue_id'], queueId) &&
		isOneOf(row.agents, ['user_id'], userId)
	);
}

/** Whether one of some entries has a value in one of its fields, or none has any of them. */
function isOneOf(entries: unknown, fields: readonly string[], wanted: string | undefined): boolean {
	if (wanted === undefined || !Array.isArray(entries)) return true;
	const values = entries
		.flatMap((entry) => fields.map((field) => idOrNull(fieldOf(entry, field))))
		.filter((value) => value !== null);
	return values.length === 0 || values.includes(wanted);
}
