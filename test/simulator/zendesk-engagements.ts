import type { ZendeskBehaviour } from './behaviour';
import {
	checkParameters,
	ok,
	refuse,
	type ApiResponse,
	type ApiContext,
	type ApiRequest,
	type Route,
} from './http/api';
import { authorizeZendesk } from './http/authorization';
import { scatter } from './random';
import type { World } from './world';
import { compareText, firstIndex } from './world/ordered';
import { DAY } from './world/times';
import type { ZendeskEngagement } from './world/zendesk-engagement';
import { nextPageUrl } from './zendesk-link';
import { readEngagementQuery, type EngagementQuery } from './zendesk-query';

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

function getEngagement(request: ApiRequest, context: ApiContext, id: string): ApiResponse {
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

function listEngagements(request: ApiRequest, context: ApiContext): ApiResponse {
	authorizeZendesk(request, context);
	const behaviour = context.behaviour.zendesk;
	const query = readEngagementQuery(request, context);
	const records = recordsInOrder(context.world, behaviour.order);
	const { rows, hasMore } = readPage(records, query, context);
	const last = rows.at(-1);
	return ok({
		agent_engagement_data: rows.map((row) => row.render()),
		next_page_url: hasMore && last ? nextPageUrl(request, behaviour, last) : null,
		has_more: hasMore,
		page_size: behaviour.pageSizeMeans === 'rows' ? rows.length : query.pageSize,
	});
}

function readPage(
	records: readonly ZendeskEngagement[],
	query: EngagementQuery,
	{ behaviour: { zendesk }, clock, world }: ApiContext,
): { rows: ZendeskEngagement[]; hasMore: boolean } {
	const rows: ZendeskEngagement[] = [];
	const now = clock.now();
	const begin = firstCandidate(records, query, zendesk, world);
	for (let index = begin; index < records.length; index += 1) {
		const record = records[index];
		if (!record || isBeyond(record, query, zendesk)) break;
		if (!isZendeskEngagementVisible(record, now, zendesk)) continue;
		if (!matches(record, query, zendesk)) continue;
		if (rows.length === query.pageSize) return { rows, hasMore: true };
		rows.push(record);
	}
	return { rows, hasMore: false };
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
	if (behaviour.order !== 'startAscending' || behaviour.endTimeFilter === 'ignored') return false;
	return query.to !== undefined && record.start > query.to;
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
