import type { ZendeskBehaviour } from './behaviour';
import {
	checkParameters,
	ok,
	refuse,
	type Answer,
	type ApiContext,
	type ApiRequest,
	type Route,
} from './http/api';
import { authorizeZendesk } from './http/authorization';
import { scatter } from './random';
import { compareText, firstIndex } from './world/ordered';
import { DAY, SECOND } from './world/times';
import type { ZendeskEngagement } from './world/zendesk-engagement';
import type { World } from './world';

/** The omnichannel engagements API. */
export const ZENDESK_ENGAGEMENT_ROUTES: readonly Route[] = [
	{ api: 'zendesk', method: 'GET', path: /^\/api\/v2\/engagements$/, answer: listEngagements },
	{
		api: 'zendesk',
		method: 'GET',
		path: /^\/api\/v2\/engagements\/(?<id>[^/]+)$/,
		answer: getEngagement,
	},
];

/** Whether the API shows a record at an instant: published, and started within the retention. */
export function isZendeskEngagementVisible(
	record: Pick<ZendeskEngagement, 'start' | 'publish'>,
	now: number,
	behaviour: ZendeskBehaviour,
): boolean {
	return record.publish <= now && record.start >= now - behaviour.retentionDays * DAY;
}

function getEngagement(request: ApiRequest, context: ApiContext, id: string): Answer {
	authorizeZendesk(request, context);
	checkParameters(request, context, []);
	const behaviour = context.behaviour.zendesk;
	if (behaviour.getRequiresNumericId && !/^[1-9]\d*$/.test(id)) {
		refuse(400, { error: 'engagement_id must be a positive long integer.' });
	}
	const record = context.world.zendeskEngagements.byId(id);
	if (!record || !isZendeskEngagementVisible(record, context.clock.now(), behaviour)) {
		refuse(404, { error: 'RecordNotFound', description: 'Not found' });
	}
	return ok(record.render());
}

/** A list request, read. Times in ms. */
interface EngagementQuery {
	from: number | undefined;
	to: number | undefined;
	agentId: string | null;
	ticketId: string | null;
	/** The channel shown, in upper case; undefined for all. */
	channel: string | undefined;
	pageSize: number;
	cursor: { start: number; id: string } | undefined;
}

function listEngagements(request: ApiRequest, context: ApiContext): Answer {
	authorizeZendesk(request, context);
	const behaviour = context.behaviour.zendesk;
	const names = cursorNames(behaviour);
	checkParameters(request, context, [
		'start_time',
		'end_time',
		'agent_id',
		'ticket_id',
		'channel',
		...Object.values(names),
		'page_size',
	]);
	const query = readQuery(request, behaviour);
	const records = recordsInOrder(context.world, behaviour.order);
	const rows: ZendeskEngagement[] = [];
	let hasMore = false;
	const now = context.clock.now();
	for (
		let index = firstCandidate(records, query, behaviour, context.world);
		index < records.length;
		index += 1
	) {
		const record = records[index];
		if (!record) break;
		if (behaviour.order === 'startAscending' && isBeyond(record, query, behaviour)) break;
		if (!isZendeskEngagementVisible(record, now, behaviour) || !matches(record, query, behaviour))
			continue;
		if (rows.length === query.pageSize) {
			hasMore = true;
			break;
		}
		rows.push(record);
	}
	const last = rows.at(-1);
	return ok({
		agent_engagement_data: rows.map((row) => row.render()),
		next_page_url: hasMore && last ? nextPageUrl(request, behaviour, last) : null,
		has_more: hasMore,
		page_size: behaviour.pageSizeMeans === 'rows' ? rows.length : query.pageSize,
	});
}

function cursorNames(behaviour: ZendeskBehaviour): { start: string; id: string; size: string } {
	return behaviour.cursorSpelling === 'snake_case'
		? { start: 'start_time_cursor', id: 'engagement_id_cursor', size: 'page_size' }
		: { start: 'startTimeCursor', id: 'engagementIdCursor', size: 'pageSize' };
}

function readQuery(request: ApiRequest, behaviour: ZendeskBehaviour): EngagementQuery {
	const { parameters } = request;
	const names = cursorNames(behaviour);
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

function unitMs(behaviour: ZendeskBehaviour): number {
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

function recordsInOrder(
	world: World,
	order: ZendeskBehaviour['order'],
): readonly ZendeskEngagement[] {
	if (order === 'startAscending') return world.zendeskEngagements.all;
	return world.zendeskEngagements.inOrder(order, comparator(order));
}

function comparator(
	order: ZendeskBehaviour['order'],
): (left: ZendeskEngagement, right: ZendeskEngagement) => number {
	if (order === 'unordered') {
		return (left, right) =>
			scatter(left.detail, 3) - scatter(right.detail, 3) || compareText(left.id, right.id);
	}
	const sign = order === 'startAscending' ? 1 : -1;
	return (left, right) => sign * (left.start - right.start) || compareText(left.id, right.id);
}

/** Where in the list the page begins. */
function firstCandidate(
	records: readonly ZendeskEngagement[],
	query: EngagementQuery,
	behaviour: ZendeskBehaviour,
	world: World,
): number {
	const { cursor } = query;
	if (!cursor) {
		if (behaviour.order !== 'startAscending' || query.from === undefined) return 0;
		const from = query.from;
		return firstIndex(records, (record) => record.start >= from);
	}
	const anchor = world.zendeskEngagements.byId(cursor.id);
	if (!anchor) return firstIndex(records, (record) => record.start > cursor.start);
	const compare = comparator(behaviour.order);
	const repeats = behaviour.repeatsBoundaryRow && query.pageSize > 1;
	return firstIndex(records, (record) => compare(record, anchor) > (repeats ? -1 : 0));
}

/** In ascending order nothing that follows can start in the range any more. */
function isBeyond(
	record: ZendeskEngagement,
	query: EngagementQuery,
	behaviour: ZendeskBehaviour,
): boolean {
	return behaviour.endTimeFilter !== 'ignored' && query.to !== undefined && record.start > query.to;
}

function matches(
	record: ZendeskEngagement,
	query: EngagementQuery,
	behaviour: ZendeskBehaviour,
): boolean {
	const { from, to, agentId, ticketId, channel } = query;
	if (from !== undefined) {
		if (record.start < from || (record.start === from && !behaviour.startTimeInclusive))
			return false;
	}
	if (to !== undefined && behaviour.endTimeFilter !== 'ignored') {
		const bounded = behaviour.endTimeFilter === 'startTimes' ? record.start : record.end;
		if (bounded > to || (bounded === to && !behaviour.endTimeInclusive)) return false;
	}
	if (agentId !== null && agentId !== String(record.agentId)) return false;
	if (ticketId !== null && ticketId !== String(record.ticketId)) return false;
	return channel === undefined || channel === record.channel;
}

function nextPageUrl(
	request: ApiRequest,
	behaviour: ZendeskBehaviour,
	last: ZendeskEngagement,
): string {
	const names = cursorNames(behaviour);
	const link = new URLSearchParams();
	const keep = (name: string, value: string | null): void => {
		if (value !== null) link.set(name, value);
	};
	if (behaviour.linkKeepsFilters) {
		for (const name of ['start_time', 'end_time']) keep(name, request.parameters.get(name));
	}
	link.set(names.start, String(Math.floor(last.start / unitMs(behaviour))));
	link.set(names.id, last.id);
	if (behaviour.linkKeepsPageSize) {
		link.set(
			names.size,
			request.parameters.get(names.size) ?? request.parameters.get('page_size') ?? '10',
		);
	}
	if (behaviour.linkKeepsFilters) {
		for (const name of ['agent_id', 'ticket_id', 'channel'])
			keep(name, request.parameters.get(name));
		if (
			!link.has('channel') &&
			behaviour.linkRevealsDefaultChannel &&
			behaviour.defaultChannel !== 'none'
		) {
			link.set('channel', behaviour.defaultChannel);
		}
	}
	return `${linkBase(request.origin, behaviour.nextPageUrl)}?${link.toString()}`;
}

function linkBase(origin: string, style: ZendeskBehaviour['nextPageUrl']): string {
	switch (style) {
		case 'own':
			return `${origin}/api/v2/engagements`;
		case 'foreignHost':
			return 'https://pod-17.engagements.example/api/v2/engagements';
		case 'http8080':
			return `http://${new URL(origin).hostname}:8080/api/v2/engagements`;
		case 'engagementPath':
			return `${origin}/api/v2/engagement`;
		case 'documented':
			return 'http://HOST:8080/api/v2/engagement';
	}
}
