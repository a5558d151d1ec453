import { between, chance, seededRandom, scatter, type Random } from '../random';
import type { ChatFacts } from './chat';
import type { ConversionFacts, DepartmentEventFacts, TimelineSpanFacts } from './chat-exports';
import type { FactsSource } from './facts';
import type { WorldOptions } from './options';
import type { Directory } from './people';
import { instant, spreadIntervals, type Interval, type Span } from './spread';
import { DAY, HOUR, micros, MINUTE, SECOND } from './times';

/** All facts of a new world. */
export interface GeneratedFacts {
	zendeskEngagements: Interval[];
	zoomEngagements: Interval[];
	chats: ChatFacts[];
	agentTimeline: TimelineSpanFacts[];
	conversions: ConversionFacts[];
	departmentEvents: DepartmentEventFacts[];
}

/** Fills the days before `now`, and those ahead. */
export function generateFacts(
	seed: number,
	now: number,
	options: WorldOptions,
	directory: Directory,
	facts: FactsSource,
): GeneratedFacts {
	const past: Span = { from: now - options.days * DAY, to: now };
	const ahead: Span = { from: now, to: now + options.daysAhead * DAY };
	const random = seededRandom(scatter(seed, 2));
	const spread = (count: number, sharingOneStart: number): Interval[] =>
		spreadIntervals(random, past, {
			count: Math.max(count, sharingOneStart),
			sharingOneStart,
			ahead,
			subSecondTimes: options.subSecondTimes,
		});
	const times = (count: number): number[] => {
		const share = Math.round((count * options.daysAhead) / options.days);
		return [
			...Array.from({ length: count }, () => instant(random, past, false)),
			...Array.from({ length: share }, () => instant(random, ahead, false) + SECOND),
		];
	};
	return {
		zendeskEngagements: spread(
			options.zendeskEngagements,
			options.zendeskEngagementsSharingOneStart,
		),
		zoomEngagements: spread(options.zoomEngagements, options.zoomEngagementsSharingOneStart),
		chats: generateChats(
			random,
			past,
			times(Math.max(options.chats, options.chatsSharingOneTimestamp)),
			options,
			facts,
		),
		agentTimeline: generateTimeline(random, past, ahead, options, directory, facts),
		conversions: times(options.conversions).map((time) => facts.conversion(time)),
		departmentEvents: times(options.departmentEvents).map((time) =>
			facts.departmentEvent(micros(time) + between(random, 0, 999_999) - 1e6),
		),
	};
}

function generateChats(
	random: Random,
	past: Span,
	updates: number[],
	options: WorldOptions,
	facts: FactsSource,
): ChatFacts[] {
	const shared = past.to - Math.floor((past.to - past.from) / 2 / SECOND) * SECOND;
	const edges =
		updates.length - options.chatsSharingOneTimestamp >= 60
			? [0, SECOND, 5 * MINUTE, 5 * MINUTE - SECOND, 5 * MINUTE + SECOND, past.to - past.from]
			: [];
	return updates.map((spread, index) => {
		const edge = edges[index - options.chatsSharingOneTimestamp];
		let update = spread;
		if (index < options.chatsSharingOneTimestamp) update = shared;
		else if (edge !== undefined) update = past.to - edge;
		const wait = chance(random, 0.8) ? between(random, 0, 3600) : between(random, 3600, 5 * 86_400);
		const end = Math.max(past.from, update - wait * SECOND);
		const start = Math.max(past.from - HOUR, end - between(random, 0, 2400) * SECOND);
		return facts.chat({ start, end }, update);
	});
}

/** Every agent's states follow one another without a gap, to the microsecond. */
function generateTimeline(
	random: Random,
	past: Span,
	ahead: Span,
	options: WorldOptions,
	directory: Directory,
	facts: FactsSource,
): TimelineSpanFacts[] {
	const sharing = options.agentTimelineSharingOneTimestamp;
	const ordinary = Math.max(0, options.agentTimeline - sharing);
	const total = ordinary + Math.round((ordinary * options.daysAhead) / options.days);
	const points = (count: number): number[] => {
		const share = ordinary / Math.max(1, total);
		return Array.from({ length: count }, () => {
			const span = chance(random, share) ? past : ahead;
			return micros(instant(random, span, true)) - between(random, 0, 999);
		}).sort((left, right) => left - right);
	};
	const spans = directory.agents.flatMap((agent, index) => {
		const count = Math.ceil((total - index) / directory.agents.length);
		let start = micros(past.from) - between(random, 1, 1e9);
		return points(Math.max(0, count)).map((end) => {
			const span = facts.timelineSpan(agent.id, start, end);
			start = end;
			return span;
		});
	});
	const shared = micros(past.to - DAY / 2) + 123_457;
	const crowd = Array.from({ length: sharing }, (_, index) => {
		const agent = directory.agents[index % directory.agents.length];
		return facts.timelineSpan(agent?.id ?? 0, shared - 60e6 - index, shared);
	});
	return [...spans, ...crowd];
}
