import type { JsonObject } from '../json';
import type { Directory } from './people';
import { around } from './people';
import { isoMicroseconds, isoSeconds } from './times';

/** A record of any incremental export. */
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
	return {
		...facts,
		id: `${facts.agentId}:${facts.startMicros}`,
		position: facts.endMicros,
		render: () => ({
			agent_id: facts.agentId,
			duration: (facts.endMicros - facts.startMicros) / 1e6,
			engagement_count: facts.engagementCount,
			start_time: isoMicroseconds(facts.startMicros),
			status: facts.status,
		}),
	};
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
	const goal = around(directory.goals, facts.goal);
	const attributed = facts.agent !== null;
	return {
		...facts,
		position: facts.updateMicros,
		render: () => ({
			attribution: {
				agent_id: facts.agent === null ? null : around(directory.agents, facts.agent).id,
				chat_id: facts.chatId,
				chat_timestamp: attributed ? isoSeconds(facts.time - 120_000) : null,
				department_id: facts.departmentId,
			},
			goal_id: goal.id,
			goal_name: goal.name,
			id: facts.id,
			timestamp: isoSeconds(facts.time),
			...facts.extra,
		}),
	};
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
	return {
		...facts,
		position: facts.timeMicros,
		render: () => ({
			department_id: facts.departmentId,
			field_name: 'queue_sizes',
			id: facts.id,
			...(facts.previous ? { previous_value: { ...facts.previous } } : {}),
			timestamp: isoMicroseconds(facts.timeMicros),
			value: { ...facts.value },
		}),
	};
}
