import type { Spelling, ZendeskBehaviour } from '../behaviour';
import type { Json, JsonObject } from '../json';
import { between, chance, eightHexDigits, randomText, seededRandom, sixLetters } from '../random';
import { isoSeconds } from './times';

export const START_REASONS = [
	'ASSIGNED',
	'ACCEPTED',
	'OFFERED',
	'MANUAL_ASSIGNED',
	'REOPENED',
	'ASSIGNED_TRANSFER',
	'UNKNOWN_ADD',
] as const;
export const END_REASONS = [
	'AGENT_ENDED',
	'WORK_ITEM_SOLVED',
	'INACTIVITY_TIMEOUT',
	'MANUAL_REASSIGNMENT',
	'WORK_ITEM_ON_HOLD',
	'REMOVED',
	'UNKNOWN_REMOVE',
] as const;
export const TICKET_STATUSES = [
	'NEW',
	'OPEN',
	'PENDING',
	'HOLD',
	'SOLVED',
	'CLOSED',
	'DELETED',
] as const;

/** How engagement ids look: 32 hex digits (recorded), dotted (documented), or plain numbers. */
export type EngagementIdStyle = 'hex' | 'dotted' | 'numeric' | 'mixed';

/** What is true of an omnichannel engagement, whatever an answer makes of it. Times in ms. */
export interface ZendeskEngagementFacts {
	readonly id: string;
	readonly start: number;
	readonly end: number;
	/** From when on the API shows it. */
	readonly publish: number;
	readonly channel: 'MESSAGING' | 'SUPPORT';
	readonly ticketId: number;
	readonly agentId: number;
	readonly groupId: number | null;
	readonly requesterId: number;
	readonly startReason: (typeof START_REASONS)[number];
	readonly endReason: (typeof END_REASONS)[number];
	readonly statusStart: (typeof TICKET_STATUSES)[number];
	readonly statusEnd: (typeof TICKET_STATUSES)[number];
	/** What the numbers nobody filters by are made from. */
	readonly detail: number;
	/** Keys laid over the rendered row. */
	readonly extra?: JsonObject;
}

export interface ZendeskEngagement extends ZendeskEngagementFacts {
	/** The row as the API answers it at this moment. */
	render(): JsonObject;
}

/**
 * Facts with a way to show them. The method sits on a prototype: as a closure in every record it
 * made a hundred thousand of them ten times as slow to make and to search.
 */
export function zendeskEngagement(
	facts: ZendeskEngagementFacts,
	behaviour: ZendeskBehaviour,
): ZendeskEngagement {
	return Object.assign(new Row(behaviour), facts);
}

class Row {
	readonly #behaviour: ZendeskBehaviour;

	constructor(behaviour: ZendeskBehaviour) {
		this.#behaviour = behaviour;
	}

	render(this: Row & ZendeskEngagementFacts): JsonObject {
		return renderRow(this, this.#behaviour);
	}
}

/** An id no other `detail` leads to. */
export function engagementId(style: EngagementIdStyle, detail: number, agentId: number): string {
	const random = seededRandom(detail);
	const chosen = style === 'mixed' ? (['hex', 'dotted', 'numeric'] as const)[detail % 3] : style;
	if (chosen === 'numeric') return String(10_000_000_000 + detail);
	if (chosen === 'dotted')
		return `R${sixLetters(detail)}.agent:${agentId}.${randomText(random, 6)}`;
	const part = (): string => eightHexDigits(random() * 4294967296);
	return eightHexDigits(detail) + part() + part() + part();
}

function renderRow(facts: ZendeskEngagementFacts, behaviour: ZendeskBehaviour): JsonObject {
	const id = (value: number | null): Json =>
		value === null || behaviour.idType === 'integer' ? value : String(value);
	return {
		engagement_id: facts.id,
		ticket_id: id(facts.ticketId),
		agent_id: id(facts.agentId),
		group_id: id(facts.groupId),
		requester_id: behaviour.idType === 'string' ? String(facts.requesterId) : facts.requesterId,
		...renderMetrics(facts, behaviour),
		channel: spell(facts.channel, behaviour.channelSpelling),
		engagement_start_reason: spell(facts.startReason, behaviour.reasonSpelling),
		engagement_end_reason: spell(facts.endReason, behaviour.reasonSpelling),
		engagement_start_time: renderTime(facts.start, behaviour.timeFormat),
		engagement_end_time: renderTime(facts.end, behaviour.timeFormat),
		ticket_status_start: spell(facts.statusStart, behaviour.statusSpelling),
		ticket_status_end: spell(facts.statusEnd, behaviour.statusSpelling),
		...facts.extra,
	};
}

function renderMetrics(facts: ZendeskEngagementFacts, behaviour: ZendeskBehaviour): JsonObject {
	const random = seededRandom(facts.detail ^ 0x5bd1e995);
	const seconds = Math.floor((facts.end - facts.start) / 1000);
	const offerSeconds = between(random, 0, 120);
	const replies = seconds === 0 || chance(random, 0.15) ? 0 : between(random, 1, 12);
	const longest = replies === 0 ? 0 : between(random, 0, Math.min(seconds, 3600));
	const total = replies === 0 ? 0 : between(random, longest, longest * replies);
	const wait = (value: number): Json | undefined => {
		if (replies > 0 || behaviour.absentMetrics === 'zero') return value;
		return behaviour.absentMetrics === 'null' ? null : undefined;
	};
	return {
		offer_time_seconds: offerSeconds,
		assignment_to_first_reply_time_seconds: wait(Math.min(longest, seconds)),
		average_requester_wait_time_seconds: wait(replies === 0 ? 0 : Math.floor(total / replies)),
		longest_requester_wait_time_seconds: wait(longest),
		total_requester_wait_time_seconds: wait(total),
		agent_messages_count: replies === 0 ? 0 : replies + between(random, 0, 5),
		agent_replies_count: replies,
		end_user_messages_count: seconds === 0 ? 0 : between(random, 0, 15),
	};
}

function spell(code: string, spelling: Spelling): string {
	if (spelling === 'upper') return code;
	if (spelling === 'lower') return code.toLowerCase();
	return code
		.toLowerCase()
		.replaceAll('_', ' ')
		.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function renderTime(instant: number, format: ZendeskBehaviour['timeFormat']): string {
	const zulu = isoSeconds(instant);
	if (format === 'zulu') return zulu;
	if (format === 'plain') return zulu.slice(0, -1);
	const milliseconds = String(instant % 1000).padStart(3, '0');
	return `${zulu.slice(0, -1)}.${milliseconds}000Z`;
}
