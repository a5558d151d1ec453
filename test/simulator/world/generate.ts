import { between, chance, seededRandom, scatter, type Random } from '../random';
import type { ChatFacts } from './chat';
import type { ConversionFacts, DepartmentEventFacts, TimelineSpanFacts } from './chat-exports';
import type { FactsSource } from './facts';
import type { WorldOptions } from './options';
import type { Directory } from './people';
import { ENOUGH_FOR_EDGES, instant, spreadIntervals, type Interval, type Span } from './spread';
import { DAY, HOUR, micros, MINUTE, SECOND } from './times';
import type { ZendeskEngagementFacts } from './zendesk-engagement';
import type { ZoomEngagementFacts } from './zoom-engagement';

/** Fills the days before the start, and those ahead; every kind of record on its own. */
export class Generator {
	private readonly past: Span;
	private readonly ahead: Span;
	private readonly options: WorldOptions;

	constructor(
		private readonly seed: number,
		startedAt: number,
		options: WorldOptions,
		private readonly directory: Directory,
		private readonly facts: FactsSource,
	) {
		this.options = { ...options };
		this.past = { from: startedAt - options.days * DAY, to: startedAt };
		this.ahead = { from: startedAt, to: startedAt + options.daysAhead * DAY };
	}

	zendeskEngagements(): ZendeskEngagementFacts[] {
		const { zendeskEngagements, zendeskEngagementsSharingOneStart } = this.options;
		return this.intervals(21, zendeskEngagements, zendeskEngagementsSharingOneStart).map(
			(interval) => this.facts.zendeskEngagement(interval),
		);
	}

	zoomEngagements(): ZoomEngagementFacts[] {
		const { zoomEngagements, zoomEngagementsSharingOneStart } = this.options;
		return this.intervals(22, zoomEngagements, zoomEngagementsSharingOneStart).map((interval) =>
			this.facts.zoomEngagement(interval),
		);
	}

	chats(): ChatFacts[] {
		const { chats, chatsSharingOneTimestamp } = this.options;
		const random = this.random(23);
		const updates = this.times(random, Math.max(chats, chatsSharingOneTimestamp));
		const shared = middleOf(this.past);
		const edges = updates.length - chatsSharingOneTimestamp < ENOUGH_FOR_EDGES ? [] : CHAT_EDGES;
		return updates.map((spread, index) => {
			const edge = edges[index - chatsSharingOneTimestamp];
			if (index < chatsSharingOneTimestamp) return this.chat(random, shared);
			return this.chat(random, edge === undefined ? spread : this.past.to - edge);
		});
	}

	conversions(): ConversionFacts[] {
		const times = this.times(this.random(24), this.options.conversions);
		return times.map((time) => this.facts.conversion(time));
	}

	departmentEvents(): DepartmentEventFacts[] {
		const random = this.random(25);
		return this.times(random, this.options.departmentEvents).map((time) =>
			this.facts.departmentEvent(micros(time) - between(random, 1, 999_999)),
		);
	}

	/** Every agent's states follow one another without a gap, to the microsecond. */
	agentTimeline(): TimelineSpanFacts[] {
		const random = this.random(26);
		const crowd = this.options.agentTimelineSharingOneTimestamp;
		const ordinary = Math.max(0, this.options.agentTimeline - crowd);
		const { agents } = this.directory;
		const ends = this.times(random, ordinary).map(
			(time) => micros(time) - between(random, 1, 999_999),
		);
		const spans = agents.flatMap(({ id }, index) => {
			let start = micros(this.past.from) - between(random, 1e6, 1e9);
			return ends
				.filter((_end, position) => position % agents.length === index)
				.sort((left, right) => left - right)
				.map((end) => {
					const span = this.facts.timelineSpan(id, start, end);
					start = end;
					return span;
				});
		});
		const shared = micros(this.past.to - DAY / 2) + 123_457;
		return [
			...spans,
			...Array.from({ length: crowd }, (_, index) =>
				this.facts.timelineSpan(
					agents[index % agents.length]?.id ?? 0,
					shared - 60e6 - index,
					shared,
				),
			),
		];
	}

	private random(salt: number): Random {
		return seededRandom(scatter(this.seed, salt));
	}

	private intervals(salt: number, count: number, sharingOneStart: number): Interval[] {
		return spreadIntervals(this.random(salt), this.past, {
			count: Math.max(count, sharingOneStart),
			sharingOneStart,
			ahead: this.ahead,
			subSecondTimes: this.options.subSecondTimes,
		});
	}

	/** Full seconds in the past, and at the same density in the days ahead. */
	private times(random: Random, count: number): number[] {
		const ahead = Math.round((count * this.options.daysAhead) / this.options.days);
		return [
			...Array.from({ length: count }, () => instant(random, this.past, false)),
			...Array.from({ length: ahead }, () => instant(random, this.ahead, false) + SECOND),
		];
	}

	private chat(random: Random, update: number): ChatFacts {
		const seconds = chance(random, 0.8)
			? between(random, 0, 3600)
			: between(random, 3600, 5 * 86_400);
		const end = Math.max(this.past.from, update - seconds * SECOND);
		const start = Math.max(this.past.from - HOUR, end - between(random, 0, 2400) * SECOND);
		return this.facts.chat({ start, end }, update);
	}
}

/** How long before the start some chats were updated: around the five minutes of the vendor. */
const CHAT_EDGES = [0, SECOND, 5 * MINUTE - SECOND, 5 * MINUTE, 5 * MINUTE + SECOND];

function middleOf({ from, to }: Span): number {
	return to - Math.floor((to - from) / 2 / SECOND) * SECOND;
}
