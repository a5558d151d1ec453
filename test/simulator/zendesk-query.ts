import type { ZendeskBehaviour } from './behaviour';
import { checkParameters, refuse, type ApiContext, type ApiRequest } from './http/api';
import { SECOND } from './world/times';

/** A list request, read. Times in ms. */
export interface EngagementQuery {
	from: number | undefined;
	to: number | undefined;
	agentId: string | null;
	ticketId: string | null;
	/** The channel shown, in upper case; undefined for all. */
	channel: string | undefined;
	pageSize: number;
	cursor: { start: number; id: string } | undefined;
}

/** How the cursor and the page size are called. */
export function cursorNames(behaviour: ZendeskBehaviour): {
	start: string;
	id: string;
	size: string;
} {
	return behaviour.cursorSpelling === 'snake_case'
		? { start: 'start_time_cursor', id: 'engagement_id_cursor', size: 'page_size' }
		: { start: 'startTimeCursor', id: 'engagementIdCursor', size: 'pageSize' };
}

/** Reads a list request and refuses what the vendor would refuse. */
export function readEngagementQuery(request: ApiRequest, context: ApiContext): EngagementQuery {
	const behaviour = context.behaviour.zendesk;
	const { parameters } = request;
	const names = cursorNames(behaviour);
	const filters = ['start_time', 'end_time', 'agent_id', 'ticket_id', 'channel', 'page_size'];
	checkParameters(request, context, [...filters, ...Object.values(names)]);
	const cursorStart = readTime(parameters, names.start, behaviour);
	const cursorId = parameters.get(names.id);
	const hasCursor = cursorStart !== undefined && cursorId !== null;
	const from = readTime(parameters, 'start_time', behaviour);
	const to = readTime(parameters, 'end_time', behaviour);
	if (behaviour.rangeRequired && !hasCursor && (from === undefined || to === undefined)) {
		refuse(400, { error: 'start_time and end_time must be provided.' });
	}
	return {
		from,
		to,
		agentId: parameters.get('agent_id'),
		ticketId: parameters.get('ticket_id'),
		channel: readChannel(parameters.get('channel'), behaviour),
		pageSize: readPageSize(parameters.get(names.size) ?? parameters.get('page_size'), behaviour),
		cursor: hasCursor ? { start: cursorStart, id: cursorId } : undefined,
	};
}

function readTime(
	parameters: URLSearchParams,
	name: string,
	behaviour: ZendeskBehaviour,
): number | undefined {
	const text = parameters.get(name);
	if (text === null) return undefined;
	if (!/^\d+$/.test(text)) refuse(400, { error: `${name} must be a positive long integer.` });
	return Number(text) * unitMs(behaviour);
}

/** How many milliseconds one unit of the API's times is. */
export function unitMs(behaviour: ZendeskBehaviour): number {
	return behaviour.timeUnit === 'seconds' ? SECOND : 1;
}

function readChannel(text: string | null, behaviour: ZendeskBehaviour): string | undefined {
	const known = behaviour.acceptedChannels.map((channel) => channel.toUpperCase());
	const channel = text?.toUpperCase();
	if (channel !== undefined && known.includes(channel)) return channel;
	if (channel !== undefined && behaviour.unknownChannel === 'rejected') {
		refuse(400, { error: `channel must be one of: ${behaviour.acceptedChannels.join(', ')}.` });
	}
	return behaviour.defaultChannel === 'none' ? undefined : behaviour.defaultChannel;
}

function readPageSize(text: string | null, behaviour: ZendeskBehaviour): number {
	if (text === null) return 10;
	const size = /^\d+$/.test(text) ? Number(text) : 0;
	if (size < 1 || (size > 100 && behaviour.oversizedPage === 'rejected')) {
		refuse(400, { error: 'page_size must be between 1 and 100.' });
	}
	return Math.min(size, 100);
}
