import fc from 'fast-check';

import type { AskedRange, RowBuilder, Times } from '../world/engagements';
import {
	objectOf,
	type RandomServer,
	type WireAnswer,
	type WireRequest,
	type WorldRow,
} from '../wire';
import { DAY } from '../world/plan';
import { type Bounds, bounds, isWithin } from './bounds';
import { type PagePlan, pagePlan, pagesOf } from './pages';

/** FAX stands for a channel that nobody has heard of. */
export type Channel = 'FAX' | 'MESSAGING' | 'SUPPORT' | 'VOICE';

/** The channels that a client can ask for by name. */
export const KNOWN_CHANNELS: readonly Channel[] = ['MESSAGING', 'SUPPORT'];

/** How one Zendesk behaves. */
export interface ZendeskBehaviour {
	readonly unit: 'milliseconds' | 'seconds';
	readonly bounds: Bounds;
	readonly wrongUnit: 'answered' | 'fails' | 'refused';
	/** Whether it refuses ranges that reach into the future, or behind what it keeps. */
	readonly refusesBeyond: boolean;
	readonly endBounds: 'ends' | 'nothing' | 'starts';
	/**
	 * What both bounds apply to by a parameter that no document names, which its links then have;
	 * `null` for a server without it.
	 */
	readonly filterBy: 'end' | 'start' | null;
	/** What the list shows where no channel is asked for. */
	readonly shows: readonly [Channel, ...Channel[]];
	/** Known channels of which that list shows a part only; all of it comes by name. */
	readonly showsPartOf: readonly Channel[];
	/** Known channels it refuses to be asked for. */
	readonly refuses: readonly Channel[];
	readonly heedsChannel: boolean;
	/** How it wants channels to be written; otherwise their list is empty, or refused. */
	readonly spelling:
		'any' | 'in capitals' | 'in reference, else empty' | 'in reference, else refused';
	readonly heedsAgent: boolean;
	readonly pages: PagePlan;
	readonly end: 'flag and null' | 'flag with a link' | 'null alone';
	readonly link: 'another host' | 'camel case' | 'plain';
	/** What rows of SUPPORT call their channel. */
	readonly supportName: 'EMAIL' | 'SUPPORT' | 'support';
}

export const zendeskBehaviour: fc.Arbitrary<ZendeskBehaviour> = fc.record({
	unit: fc.constantFrom('seconds', 'milliseconds'),
	bounds,
	wrongUnit: fc.constantFrom('answered', 'answered', 'answered', 'refused', 'fails'),
	refusesBeyond: fc.constantFrom(false, false, false, true),
	endBounds: fc.constantFrom('starts', 'ends', 'nothing'),
	filterBy: fc.constantFrom(null, null, null, null, 'start', 'end'),
	shows: fc.oneof(
		fc.constant<ZendeskBehaviour['shows']>(['MESSAGING']),
		fc
			.subarray<Channel>(['MESSAGING', 'SUPPORT', 'VOICE', 'FAX'], { minLength: 1 })
			.map(([first = 'MESSAGING', ...others]): ZendeskBehaviour['shows'] => [first, ...others]),
	),
	showsPartOf: fc.oneof(
		{ weight: 6, arbitrary: fc.constant([]) },
		{ weight: 1, arbitrary: fc.subarray<Channel>([...KNOWN_CHANNELS], { minLength: 1 }) },
	),
	refuses: fc.oneof(
		{ weight: 6, arbitrary: fc.constant([]) },
		{ weight: 1, arbitrary: fc.subarray<Channel>([...KNOWN_CHANNELS], { minLength: 1 }) },
	),
	heedsChannel: fc.constantFrom(true, true, true, true, false),
	spelling: fc.constantFrom(
		'in capitals',
		'in capitals',
		'any',
		'in reference, else empty',
		'in reference, else refused',
	),
	heedsAgent: fc.boolean().map((ignores) => !ignores),
	pages: pagePlan,
	end: fc.constantFrom('flag and null', 'flag with a link', 'null alone'),
	link: fc.constantFrom('plain', 'camel case', 'another host'),
	supportName: fc.constantFrom('SUPPORT', 'EMAIL', 'support'),
});

/** The channels whose rows a client can get at, and those it is refused with a word. */
export function reachableChannels(behaviour: ZendeskBehaviour): readonly [Channel, ...Channel[]] {
	const { shows, heedsChannel } = behaviour;
	const byName = heedsChannel ? KNOWN_CHANNELS.filter((channel) => !shows.includes(channel)) : [];
	return [...shows, ...byName];
}

export function zendeskRow({ supportName, ...behaviour }: ZendeskBehaviour): RowBuilder {
	const endBounds = behaviour.filterBy === 'end' ? 'ends' : behaviour.endBounds;
	return ({ idJson, agentId, ticketId, channel, times }) => ({
		json: objectOf({
			engagement_id: idJson,
			ticket_id: ticketId,
			agent_id: agentId,
			group_id: '7',
			channel: JSON.stringify(channel === 'SUPPORT' ? supportName : channel),
			engagement_start_time: times.startText,
			engagement_end_time: times.endText,
			offer_time_seconds: '3',
		}),
		ends: times.end === null ? [] : [times.end, ...otherEndsOf(times, endBounds)],
	});
}

/** When an engagement may have ended whose shown end is a wrong one. */
function otherEndsOf(
	{ odd, start, placeEnd }: Times,
	endBounds: ZendeskBehaviour['endBounds'],
): readonly number[] {
	// Where an end before the start is meant, it may as well be the start that is wrong.
	const starts = odd === 'end before start' && start !== null ? [start] : [];
	const isWrong = odd === 'end before start' || odd === 'end equals start';
	// Its server goes by the right one.
	return isWrong && endBounds === 'ends' ? [...starts, placeEnd] : starts;
}

/** Of a channel that is shown in part. */
const SHARE_SHOWN = 0.3;

/** A channel in a spelling that it does not know. */
const UNKNOWN = '?';
const KEPT_MS = 90 * DAY;
const FIRST_YEAR = Date.UTC(1990, 0);
const LAST_YEAR = Date.UTC(2100, 0);

/** Zendesk's list of engagements. */
export class ZendeskServer implements RandomServer {
	readonly sent = new Set<WorldRow>();

	constructor(
		private readonly rows: (now: number) => readonly WorldRow[],
		private readonly behaviour: ZendeskBehaviour,
	) {}

	answer({ path, query, now }: WireRequest): WireAnswer {
		if (path !== '/api/v2/engagements') return { status: 404, body: '{"error":"NotFound"}' };
		const channel = this.channelIn(query);
		const { refuses, refusesBeyond, heedsChannel, spelling, wrongUnit } = this.behaviour;
		if (channel === UNKNOWN && heedsChannel && spelling.endsWith('refused')) {
			return { status: 400, body: '{"error":"channel is not known"}' };
		}
		if (channel !== null && heedsChannel && refuses.some((refused) => refused === channel)) {
			return { status: 400, body: '{"error":"channel is not supported"}' };
		}
		const from = this.timeIn(query, 'start_time') ?? 0;
		const to = this.timeIn(query, 'end_time') ?? Infinity;
		const isInWrongUnit = from > LAST_YEAR || (from > 0 && from < FIRST_YEAR);
		if (wrongUnit === 'fails' && isInWrongUnit) return { status: 500, body: '{"error":"oops"}' };
		const isRefused = wrongUnit === 'refused' && isInWrongUnit;
		if (isRefused || (refusesBeyond && !isInWrongUnit && (to > now || from < now - KEPT_MS))) {
			return { status: 400, body: '{"error":"start_time or end_time is out of range"}' };
		}
		const asOf = Number(query.get('as_of') ?? now);
		const rows = this.rows(asOf).filter(
			(row) => this.isAskedFor(row, query) && this.lists(row, { from, to }),
		);
		const pages = pagesOf(rows, this.behaviour.pages, Number(query.get('page_size') ?? 10));
		const at = Number(query.get(this.cursorName) ?? 0);
		const page = pages[at] ?? [];
		for (const row of page) this.sent.add(row);
		const isLast = at + 1 >= pages.length;
		return { status: 200, body: this.bodyOf(page, isLast, this.linkTo(query, at + 1, asOf)) };
	}

	/** Whether it would list a row for a range, however exactly that is asked for. */
	lists(row: WorldRow, { from, to }: AskedRange): boolean {
		return row.isStray || this.isInRange(row, from, to);
	}

	/** The channel asked for, as rows have it. */
	private channelIn(query: URLSearchParams): string | null {
		const asked = query.get('channel');
		if (asked === null) return null;
		const inCapitals = asked.toUpperCase();
		const isInReference = asked === asked.charAt(0).toUpperCase() + asked.slice(1).toLowerCase();
		const { spelling } = this.behaviour;
		if (spelling === 'in capitals') return asked === inCapitals ? asked : UNKNOWN;
		return spelling === 'any' || isInReference ? inCapitals : UNKNOWN;
	}

	private get cursorName(): string {
		return this.behaviour.link === 'camel case' ? 'startTimeCursor' : 'start_time_cursor';
	}

	private timeIn(query: URLSearchParams, name: string): number | undefined {
		const text = query.get(name);
		if (text === null) return undefined;
		return Number(text) * (this.behaviour.unit === 'seconds' ? 1000 : 1);
	}

	private isInRange({ place, placeEnd }: WorldRow, from: number, to: number): boolean {
		const { endBounds, filterBy, bounds: drawn } = this.behaviour;
		if (filterBy !== null) return isWithin(filterBy === 'end' ? placeEnd : place, from, to, drawn);
		const last = endBounds === 'nothing' ? Infinity : to;
		if (endBounds !== 'ends') return isWithin(place, from, last, drawn);
		return isWithin(place, from, Infinity, drawn) && isWithin(placeEnd, -Infinity, last, drawn);
	}

	/** Whether the list shows a row to those who do not ask for its channel. */
	private isShown({ channel, rank }: WorldRow): boolean {
		const { shows, showsPartOf, heedsChannel, refuses } = this.behaviour;
		const isOf = (channels: readonly string[]) => channels.includes(channel);
		if (!isOf(shows)) return false;
		return !isOf(showsPartOf) || !heedsChannel || isOf(refuses) || rank < SHARE_SHOWN;
	}

	private isAskedFor(row: WorldRow, query: URLSearchParams): boolean {
		const { heedsAgent, heedsChannel } = this.behaviour;
		const channel = heedsChannel ? this.channelIn(query) : null;
		const isOfChannel = channel === null ? this.isShown(row) : row.channel === channel;
		if (!heedsAgent) return isOfChannel;
		const [agent, ticket] = [query.get('agent_id'), query.get('ticket_id')];
		return (
			isOfChannel &&
			(agent === null || agent === row.agentId) &&
			(ticket === null || ticket === row.ticketId)
		);
	}

	private linkTo(query: URLSearchParams, at: number, asOf: number): string {
		const next = new URLSearchParams(query);
		next.set(this.cursorName, String(at));
		next.set('as_of', String(asOf));
		if (this.behaviour.filterBy !== null) next.set('filter_by', this.behaviour.filterBy);
		const isElsewhere = this.behaviour.link === 'another host';
		const address = isElsewhere
			? 'http://internal:8080/api/v2/engagement'
			: 'https://x.zendesk.com/api/v2/engagements';
		return `${address}?${next.toString()}`;
	}

	private bodyOf(page: readonly WorldRow[], isLast: boolean, link: string): string {
		const { end } = this.behaviour;
		const hasLink = !isLast || end === 'flag with a link';
		return objectOf({
			agent_engagement_data: `[${page.map(({ json }) => json).join(',')}]`,
			next_page_url: hasLink ? JSON.stringify(link) : 'null',
			has_more: end === 'null alone' ? undefined : String(!isLast),
			page_size: String(page.length),
		});
	}
}
