import { z } from 'zod';

import { VendorError } from '../../shared/base/errors';
import {
	fieldOf,
	flag,
	holdsId,
	idIn,
	idOrNull,
	isJsonObject,
	jsonObject,
	parseBody,
	rowsIn,
} from '../../shared/base/json';
import { queryOfLink, queryText } from '../../shared/base/query';
import { ALL_TIME, DAY, HOUR, parseVendorTime, SECOND } from '../../shared/base/time';
import { ofAgents } from '../../shared/source/personal';
import type { VendorRecord } from '../../shared/source/record';
import type { EngagementSource, ListRequest, SingleRecord } from '../../shared/source/source';
import { agents, groups, namedIds } from '../names';
import { SIMPLIFIED, unifiedEngagement } from '../unified';
import { SAMPLE } from './sample';

const ENGAGEMENTS_PATH = '/api/v2/engagements';

const PAGE_SIZE = 100;

/** Zendesk drops engagements that stay open for 14 days. One more day allows for its own delays. */
const LONGEST_ENGAGEMENT_MS = 15 * DAY;

/** How far the clock of this machine may be behind Zendesk's. */
const MOST_BEHIND_MS = DAY;

/**
 * The channels that Zendesk's list accepts, with the names in its rows. The reference writes them
 * `Messaging` and `Support`, Zendesk's own links in capitals.
 */
const CHANNELS = {
	messaging: { query: 'MESSAGING', inReference: 'Messaging', rows: ['messaging'] },
	support: { query: 'SUPPORT', inReference: 'Support', rows: ['support', 'email', 'mail'] },
} as const;

type Channel = keyof typeof CHANNELS;

const CHANNEL_KEYS = Object.keys(CHANNELS) as Channel[];

export interface ZendeskEngagementFilters {
	readonly agentId?: string | undefined;
	readonly channel: Channel | 'all';
	/** Whether the channel is written as in Zendesk's reference. */
	readonly isAsInReference?: true;
	readonly groupId?: string | undefined;
	readonly ticketId?: string | undefined;
	readonly timestampUnit: 'auto' | 'milliseconds' | 'seconds';
}

const envelope = z.object({ has_more: flag.nullish(), next_page_url: z.string().nullish() });

function recordOf(body: unknown, endpoint: string): VendorRecord {
	const json = isJsonObject(body) ? body : parseBody(jsonObject, body, endpoint);
	const start = parseVendorTime(fieldOf(json, 'engagement_start_time'));
	const end = parseVendorTime(fieldOf(json, 'engagement_end_time'));
	return { id: idIn(json, 'engagement_id', endpoint), start, end, json };
}

/** Zendesk omnichannel engagements: listed by start time, after they have ended. */
export const engagements: EngagementSource<ZendeskEngagementFilters> & { single: SingleRecord } = {
	name: 'Zendesk engagements',
	path: ENGAGEMENTS_PATH,
	columns: Object.keys(SAMPLE),
	simplified: SIMPLIFIED,
	unified: unifiedEngagement,
	// Zendesk sends only IDs. Include Names adds this one.
	personal: [
		{ kind: 'customerName', path: 'requester_name' },
		...ofAgents(['agent_name', 'agent_email']),
	],
	namedIds,
	filterNames: { agentId: agents, groupId: groups },
	single: { parse: (body) => recordOf(body, `${ENGAGEMENTS_PATH}/{id}`) },
	sampleAnswer: { agent_engagement_data: [SAMPLE], has_more: false },
	retentionMs: 90 * DAY,
	endsWithWindow: 'unproved',

	startsWithin: ({ range, dateField }) => ({
		from: Math.max(0, dateField === 'end' ? range.from - LONGEST_ENGAGEMENT_MS : range.from),
		to: range.to,
	}),

	firstQueries(window, request, windowEnd = 'loose', limits = ALL_TIME) {
		const { agentId, channel, isAsInReference, ticketId, timestampUnit } = request.filters;
		const spelling = isAsInReference ? 'inReference' : 'query';
		// Documented in milliseconds, recorded in seconds. Seconds first: read as milliseconds, they are
		// in January 1970, so the list is empty or contains everything, but never a wrong part.
		const units =
			timestampUnit === 'auto' ? (['seconds', 'milliseconds'] as const) : [timestampUnit];
		const asked =
			windowEnd === 'tight'
				? { from: window.from - SECOND, to: window.to + SECOND }
				: { from: window.from - HOUR, to: latestEnd(request) + HOUR };
		return units.map((unit) => {
			const divisor = unit === 'seconds' ? SECOND : 1;
			return queryText({
				start_time: Math.max(Math.floor(asked.from / divisor), Math.ceil(limits.from / divisor)),
				end_time: Math.min(Math.ceil(asked.to / divisor), Math.floor(limits.to / divisor)),
				page_size: PAGE_SIZE,
				agent_id: agentId,
				ticket_id: ticketId,
				channel: channel === 'all' ? undefined : CHANNELS[channel][spelling],
			});
		});
	},

	respelled: (request) =>
		request.filters.channel === 'all'
			? undefined
			: { ...request, filters: { ...request.filters, isAsInReference: true } },

	namedLists: (request) =>
		request.filters.channel !== 'all'
			? []
			: CHANNEL_KEYS.map((channel) => ({
					name: channel,
					request: { ...request, filters: { ...request.filters, channel } },
				})),

	parsePage(body, asked) {
		const page = parseBody(envelope, body, ENGAGEMENTS_PATH);
		const rows = rowsIn(body, 'agent_engagement_data', ENGAGEMENTS_PATH);
		const records = rows.map((json) => recordOf(json, ENGAGEMENTS_PATH));
		const next = nextQuery(page, asked);
		const last = records.at(-1)?.start ?? null;
		const names = [...new Set(records.map(channelInRow))];
		const channels = new Set(names.filter(Boolean).map(channelOfName));
		const ofList = channelAdded(next, asked);
		const isOnly = [...channels].every((channel) => channel === ofList);
		return {
			records,
			next,
			...(ofList === undefined ? {} : { ofList: isOnly ? ofList : null }),
			...(last === null ? {} : { reached: last }),
		};
	},

	matches(record, request) {
		const { agentId, ticketId, channel, groupId } = request.filters;
		return (
			isAskedFor(fieldOf(record.json, 'agent_id'), agentId) &&
			isAskedFor(fieldOf(record.json, 'ticket_id'), ticketId) &&
			(groupId === undefined || holdsId(fieldOf(record.json, 'group_id'), groupId)) &&
			(channel === 'all' || !isOfOtherChannel(channelInRow(record), channel))
		);
	},
};

/** Recorded: without a channel, the server chose MESSAGING and added it to its link. */
function channelAdded(next: string | null, asked: string): Channel | undefined {
	if (next === null || new URLSearchParams(asked).has('channel')) return undefined;
	const added = new URLSearchParams(next).get('channel')?.toLowerCase();
	return CHANNEL_KEYS.find((channel) => channel === channelOfName(added ?? ''));
}

/**
 * The latest possible end of a wanted engagement. If `end_time` applies to ends, which is unknown,
 * it must not cut off an engagement that started inside the range and ended after it.
 */
function latestEnd({ range, dateField, now }: ListRequest): number {
	if (dateField === 'end') return range.to;
	return Math.max(range.to, Math.min(range.to + LONGEST_ENGAGEMENT_MS, now + MOST_BEHIND_MS));
}

function channelInRow({ json }: VendorRecord): string {
	return typeof json.channel === 'string' ? json.channel.toLowerCase() : '';
}

/** The channel for the name in a row. Several names may mean one channel; a new name a new one. */
function channelOfName(name: string): string {
	return CHANNEL_KEYS.find((channel) => CHANNELS[channel].rows.some((row) => row === name)) ?? name;
}

/** For an unknown name, Zendesk's own filter has decided which channel it belongs to. */
function isOfOtherChannel(name: string, asked: Channel): boolean {
	const channel = channelOfName(name);
	return channel !== asked && CHANNEL_KEYS.some((known) => known === channel);
}

/** If the row does not have the field, Zendesk's own filter has decided. */
function isAskedFor(value: unknown, asked: string | undefined): boolean {
	return asked === undefined || [null, asked].includes(idOrNull(value));
}

/** `has_more` decides. `page_size` says nothing: on the last page, it is the number of rows. */
function nextQuery(page: z.infer<typeof envelope>, asked: string): string | null {
	const { has_more: hasMore, next_page_url: link } = page;
	if (hasMore === false) return null;
	// A cursor in the query belongs to the page before: if the link drops it, it stays dropped.
	if (link) return queryOfLink(link, asked.replace(/(?:^|&)[^=&]*cursor=[^&]*/gi, ''));
	if (hasMore !== true && link !== undefined) return null;
	const said =
		hasMore === true
			? 'says there are more engagements, but not where'
			: 'does not say whether there are more engagements';
	throw new VendorError(`Zendesk ${said}`, {
		cause: 'unexpected-response',
		description: `has_more is ${hasMore ?? 'missing'} and next_page_url is ${link === undefined ? 'missing' : 'empty'}. Nothing was returned, because rows would be missing. Try again.`,
	});
}
