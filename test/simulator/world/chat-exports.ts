import type { JsonObject } from '../json';
import type { Directory } from './people';
import { around } from './people';
import { isoMicroseconds, isoSeconds } from './times';

/**
 * A record of any incremental export: facts with a way to show them, whose method sits on a
 * prototype, see zendesk-engagement.ts.
 */
export interface Exported {
	readonly id: string;
	/** Where it stands in the export, in microseconds. */
	readonly position: number;
	/** From when on the API shows it, in ms. */
	readonly publish: number;
	render(): JsonObject;
}

/** An agent's state over a while. */
export interface TimelineSpanFacts {
	readonly agentId: number;
	readonly startMicros: number;
	readonly endMicros: number;
	readonly publish: number;
	readonly status: 'online' | 'away' | 'invisible';
	readonly engagementCount: number;
}

export interface TimelineSpan extends TimelineSpanFacts, Exported {}

/** The export gives spans no id; agent and start make one. */
export function timelineSpan(facts: TimelineSpanFacts): TimelineSpan {
	const id = `${facts.agentId}:${facts.startMicros}`;
	return Object.assign(new TimelineRow(), facts, { id, position: facts.endMicros });
}

class TimelineRow {
	render(this: TimelineSpanFacts): JsonObject {
		return {
			agent_id: this.agentId,
			duration: (this.endMicros - this.startMicros) / 1e6,
			engagement_count: this.engagementCount,
			start_time: isoMicroseconds(this.startMicros),
			status: this.status,
		};
	}
}

/** A goal a visitor reached. */
export interface ConversionFacts {
	readonly id: string;
	/** When it happened; an update moves only its place in the export. */
	readonly time: number;
	readonly updateMicros: number;
	readonly publish: number;
	readonly goal: number;
	/** Index of the agent in the directory; `null` if no chat led to it. */
	readonly agent: number | null;
	readonly chatId: string | null;
	readonly departmentId: number | null;
	readonly extra?: JsonObject;
}

export interface Conversion extends ConversionFacts, Exported {}

export function conversion(facts: ConversionFacts, directory: Directory): Conversion {
	return Object.assign(new ConversionRow(directory), facts, { position: facts.updateMicros });
}

class ConversionRow {
	readonly #directory: Directory;

	constructor(directory: Directory) {
		this.#directory = directory;
	}

	render(this: ConversionRow & ConversionFacts): JsonObject {
		const goal = around(this.#directory.goals, this.goal);
		const agent = this.agent === null ? undefined : around(this.#directory.agents, this.agent);
		return {
			attribution: {
				agent_id: agent?.id ?? null,
				chat_id: this.chatId,
				chat_timestamp: agent ? isoSeconds(this.time - 120_000) : null,
				department_id: this.departmentId,
			},
			goal_id: goal.id,
			goal_name: goal.name,
			id: this.id,
			timestamp: isoSeconds(this.time),
			...this.extra,
		};
	}
}

/** How long a department's queue was. */
export interface QueueSizes {
	readonly assigned: number;
	readonly incoming: number;
}

/** A change of a department's queue. */
export interface DepartmentEventFacts {
	readonly id: string;
	readonly departmentId: number | null;
	readonly timeMicros: number;
	readonly publish: number;
	readonly value: QueueSizes;
	/** Absent in the row where there was none. */
	readonly previous: QueueSizes | undefined;
}

export interface DepartmentEvent extends DepartmentEventFacts, Exported {}

export function departmentEvent(facts: DepartmentEventFacts): DepartmentEvent {
	return Object.assign(new DepartmentRow(), facts, { position: facts.timeMicros });
}

class DepartmentRow {
	render(this: DepartmentEventFacts): JsonObject {
		return {
			department_id: this.departmentId,
			field_name: 'queue_sizes',
			id: this.id,
			...(this.previous ? { previous_value: { ...this.previous } } : {}),
			timestamp: isoMicroseconds(this.timeMicros),
			value: { ...this.value },
		};
	}
}
