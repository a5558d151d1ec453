import { between, chance, pick, randomText, scatter, seededRandom, sixLetters } from '../random';
import type { ChatFacts } from './chat';
import type { ConversionFacts, DepartmentEventFacts, TimelineSpanFacts } from './chat-exports';
import type { Lag, WorldOptions } from './options';
import { around, type Directory } from './people';
import type { Interval } from './spread';
import { isoSeconds, micros, SECOND } from './times';
import {
	END_REASONS,
	engagementId,
	START_REASONS,
	TICKET_STATUSES,
	type ZendeskEngagementFacts,
} from './zendesk-engagement';
import { ZOOM_SOURCES, type ZoomEngagementFacts } from './zoom-engagement';

/** Kinds of records: each is invented on its own, so that no kind has to wait for another. */
const KIND_NUMBERS = {
	zendesk: 1,
	chat: 2,
	timeline: 3,
	conversion: 4,
	department: 5,
	zoom: 6,
} as const;

/** Invents the facts of records; for one kind the same seed and order of calls give the same. */
export class FactsSource {
	private readonly sequences = new Map<number, number>();

	constructor(
		private readonly seed: number,
		private readonly directory: Directory,
		/** Read when a record is invented: lags may change on the way. */
		private readonly options: WorldOptions,
	) {}

	zendeskEngagement({ start, end }: Interval): ZendeskEngagementFacts {
		const detail = this.nextDetail('zendesk');
		const random = seededRandom(detail ^ 0x1b873593);
		const agentId = pick(random, this.directory.agents).id;
		return {
			id: engagementId(this.options.engagementIdStyle, detail, agentId),
			start,
			end,
			publish: end + lagMs(random(), this.options.zendeskLag),
			channel: chance(random, this.options.supportShare) ? 'SUPPORT' : 'MESSAGING',
			ticketId: 90_000 + (detail % 50_000),
			agentId,
			groupId: chance(random, 0.03) ? null : pick(random, this.directory.groups).id,
			requesterId: 8_697_000_000_000 + (detail % 5000),
			startReason: pick(random, START_REASONS),
			endReason: pick(random, END_REASONS),
			statusStart: pick(random, TICKET_STATUSES),
			statusEnd: pick(random, TICKET_STATUSES),
			detail,
		};
	}

	/** A chat last updated at `update` (ms, or exactly there in microseconds). */
	chat({ start, end }: Interval, update: number): ChatFacts {
		const detail = this.nextDetail('chat');
		const random = seededRandom(detail ^ 0x1b873593);
		const offline = chance(random, 0.08);
		return {
			id: `${isoSeconds(start).slice(2, 7).replace('-', '')}.9339545.${sixLetters(detail)}${randomText(random, 7)}`,
			start,
			end: offline ? start : end,
			updateMicros: micros(update),
			publish: update,
			type: offline ? 'offline_msg' : 'chat',
			deleted: chance(random, 0.03),
			departmentId: chance(random, 0.4) ? null : pick(random, this.directory.departments).id,
			firstAgent: between(random, 0, this.directory.agents.length - 1),
			engagementCount: offline ? 0 : pick(random, [0, 1, 1, 1, 1, 1, 2, 2, 3]),
			visitor: detail % 5000,
			detail,
		};
	}

	timelineSpan(agentId: number, startMicros: number, endMicros: number): TimelineSpanFacts {
		const random = seededRandom(this.nextDetail('timeline'));
		const status = pick(random, ['online', 'online', 'away', 'invisible'] as const);
		return {
			agentId,
			startMicros,
			endMicros,
			publish: Math.ceil(endMicros / 1000),
			status,
			engagementCount: status === 'online' ? between(random, 0, 4) : 0,
		};
	}

	conversion(time: number): ConversionFacts {
		const detail = this.nextDetail('conversion');
		const random = seededRandom(detail);
		const goal = between(random, 0, this.directory.goals.length - 1);
		const prefix = `${isoSeconds(time).slice(2, 7).replace('-', '')}.9339545`;
		const attributed = chance(random, 0.7);
		return {
			id: `${prefix}.v.${around(this.directory.goals, goal).id}.${sixLetters(detail)}${randomText(random, 15)}`,
			time,
			updateMicros: micros(time),
			publish: time,
			goal,
			agent: attributed ? between(random, 0, this.directory.agents.length - 1) : null,
			chatId: attributed ? `${prefix}.${randomText(random, 13)}` : null,
			departmentId: chance(random, 0.5) ? null : pick(random, this.directory.departments).id,
		};
	}

	departmentEvent(timeMicros: number): DepartmentEventFacts {
		const detail = this.nextDetail('department');
		const random = seededRandom(detail);
		const departmentId = chance(random, 0.1) ? null : pick(random, this.directory.departments).id;
		const sizes = (): DepartmentEventFacts['value'] => ({
			assigned: between(random, 0, 5),
			incoming: between(random, 0, 9),
		});
		return {
			id: `R${sixLetters(detail)}.department:${departmentId ?? 0}.${randomText(random, 6)}`,
			departmentId,
			timeMicros,
			publish: Math.ceil(timeMicros / 1000),
			value: sizes(),
			previous: chance(random, 0.2) ? undefined : sizes(),
		};
	}

	zoomEngagement({ start, end }: Interval): ZoomEngagementFacts {
		const detail = this.nextDetail('zoom');
		const random = seededRandom(detail ^ 0x1b873593);
		const agentCount = pick(random, [0, 1, 1, 1, 1, 1, 1, 2, 3]);
		const firstAgent = between(random, 0, this.directory.agents.length - 1);
		const firstQueue = between(random, 0, this.directory.queues.length - 1);
		const agents = Array.from({ length: agentCount }, (_, turn) => firstAgent + turn);
		return {
			id: `${sixLetters(detail)}${randomText(random, 16, 'urlSafe')}`,
			start,
			end,
			publish: end + lagMs(random(), this.options.zoomLag),
			direction: chance(random, 0.8) ? 'inbound' : 'outbound',
			source: between(random, 0, ZOOM_SOURCES.length - 1),
			consumer: detail % 3000,
			queues: chance(random, 0.1) ? [] : [firstQueue, ...(agentCount > 2 ? [firstQueue + 1] : [])],
			agents,
			detail,
		};
	}

	private nextDetail(kind: keyof typeof KIND_NUMBERS): number {
		const sequence = (this.sequences.get(KIND_NUMBERS[kind]) ?? 0) + 1;
		this.sequences.set(KIND_NUMBERS[kind], sequence);
		return scatter(sequence, this.seed * 16 + KIND_NUMBERS[kind]);
	}
}

function lagMs(share: number, lag: Lag): number {
	const exact = lag.leastMs + share * (lag.mostMs - lag.leastMs);
	return exact - (exact % SECOND);
}
