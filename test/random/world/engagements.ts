import { SeededRandom } from '../random';
import type { WorldRow } from '../wire';
import {
	HOUR,
	type IdKind,
	NOW,
	type OddTime,
	SECOND,
	type TimeStyle,
	type WorldPlan,
} from './plan';

/** The times of an engagement, as they are and as they are shown. */
export interface Times {
	readonly place: number;
	readonly placeEnd: number;
	/** JSON; `undefined` leaves the field out. */
	readonly startText: string | undefined;
	readonly endText: string | undefined;
	/** What can be read of them. */
	readonly start: number | null;
	readonly end: number | null;
	readonly odd: OddTime | undefined;
}

/** What differs between rows of one vendor. */
export interface RowFacts {
	readonly id: string;
	readonly idJson: string;
	readonly channel: string;
	readonly agentId: string;
	readonly ticketId: string;
	readonly times: Times;
}

/** Turns facts into a row of a vendor. */
export type RowBuilder = (facts: RowFacts) => Pick<WorldRow, 'ends' | 'json'>;

/** From and to, in milliseconds, both included. */
export interface AskedRange {
	readonly from: number;
	readonly to: number;
}

/** All engagements of a vendor; some of them lie at the very ends of the range. */
export function engagementsOf(
	plan: WorldPlan,
	range: AskedRange,
	channels: readonly [string, ...string[]],
	build: RowBuilder,
): WorldRow[] {
	const random = new SeededRandom(plan.seed);
	const edges = [range.from, range.to, range.from - SECOND, range.to + SECOND].filter(
		(edge) => edge < NOW - SECOND,
	);
	return Array.from({ length: plan.rows }, (_, index) => {
		const isStray = index < plan.strays;
		const place = placeOf(random, plan, isStray ? undefined : edges[index - plan.strays]);
		const isOdd = plan.odd.length > 0 && (index === plan.rows - 1 || random.chance(plan.oddShare));
		const odd = isOdd ? plan.odd[random.integer(0, plan.odd.length - 1)] : undefined;
		const most = Math.max(SECOND, Math.min(plan.longestMs, NOW - SECOND - place));
		const duration = Math.floor((random.next() ** 3 * most) / SECOND) * SECOND;
		return rowOf(
			factsOf(plan, index, random, channels, { at: place, duration, odd }),
			build,
			isStray,
		);
	});
}

/** All there is to know of one engagement. */
export interface Facts extends RowFacts {
	readonly rank: number;
}

/** When an engagement started, how long it was, and what is odd about its times. */
export interface Moment {
	readonly at: number;
	readonly duration: number;
	readonly odd: OddTime | undefined;
}

export function factsOf(
	plan: WorldPlan,
	index: number,
	random: SeededRandom,
	channels: readonly [string, ...string[]],
	moment: Moment,
): Facts {
	return {
		...idOf(plan.ids, index, random),
		channel: random.pick(channels),
		agentId: String(100 + random.integer(0, 2)),
		ticketId: ticketOf(plan.ids, index),
		times: timesOf(plan, moment),
		rank: random.next(),
	};
}

/** Facts as a row of a vendor. */
export function rowOf(facts: Facts, build: RowBuilder, isStray = false): WorldRow {
	const { id, channel, agentId, ticketId, times, rank } = facts;
	const { place, placeEnd, start } = times;
	const shown = build(facts);
	return { id, ...shown, place, placeEnd, start, channel, agentId, ticketId, rank, isStray };
}

function placeOf(random: SeededRandom, plan: WorldPlan, edge: number | undefined): number {
	const anywhere = NOW - HOUR - plan.spanMs + random.next() * plan.spanMs;
	return edge ?? Math.floor(anywhere);
}

function timesOf({ timeStyle, hidesFractions }: WorldPlan, { at, duration, odd }: Moment): Times {
	const shown = timeStyle === 'fraction' ? at : Math.floor(at / SECOND) * SECOND;
	const place = timeStyle === 'fraction' || hidesFractions ? Math.max(at, shown) : shown;
	const placeEnd = place + duration;
	const end = shown + duration;
	const [startText, start] = shownAs(shown, timeStyle, odd, 'start');
	const endAt =
		odd === 'end equals start' ? shown : odd === 'end before start' ? shown - HOUR : end;
	const [endText, readEnd] = shownAs(endAt, timeStyle, odd, 'end');
	return { place, placeEnd, startText, endText, start, end: readEnd, odd };
}

/** A time as JSON, and what can be read of it. */
function shownAs(
	time: number,
	style: TimeStyle,
	odd: OddTime | undefined,
	which: 'end' | 'start',
): [string | undefined, number | null] {
	switch (odd) {
		case `${which} missing`:
			return [undefined, null];
		case `${which} empty`:
			return ['""', null];
		case `${which} zero`:
			return ['0', null];
		case `${which} garbage`:
			return ['"soon"', null];
		case `${which} +00:00Z`:
			return [`"${isoOf(time, 'bare')}+00:00Z"`, Math.floor(time / 1000) * 1000];
		default:
			return [`"${isoOf(time, style)}"`, time];
	}
}

export function isoOf(time: number, style: TimeStyle): string {
	const iso = new Date(time).toISOString();
	if (style === 'fraction') return iso;
	return `${iso.slice(0, 19)}${style === 'zulu' ? 'Z' : ''}`;
}

const HUGE = 7_654_321_098_765_432_100n;

function idOf(kind: IdKind, index: number, random: SeededRandom): Pick<RowFacts, 'id' | 'idJson'> {
	const huge = String(HUGE + BigInt(index));
	switch (kind) {
		case 'hex text':
			return quoted(`${random.integer(0x10_00, 0xff_ff).toString(16)}${index}`.toUpperCase());
		case 'dotted text':
			return quoted(`R6vTXhl.agent:${index}.y7Q4aI`);
		case 'huge text':
			return quoted(huge);
		case 'small numbers':
			return { id: String(9_000_000 + index), idJson: String(9_000_000 + index) };
		case 'huge numbers':
			return { id: huge, idJson: huge };
	}
}

function quoted(id: string): Pick<RowFacts, 'id' | 'idJson'> {
	return { id, idJson: JSON.stringify(id) };
}

/** Beyond 2^53 where ids are, so that two rows have tickets that only exact numbers tell apart. */
function ticketOf(kind: IdKind, index: number): string {
	return kind === 'huge numbers'
		? String(2n ** 53n + BigInt(index % 7))
		: String(500 + (index % 7));
}
