import type { ExportedRecord, ExportVersion } from '../model/chat-server';
import { toSecond } from '../model/engagement-list';
import type { ChatEvent, ChatHistory, PlannedRecord, PlannedVersion } from './chat-history';
import { ACTIVATION, SECOND, timesOf } from './plan';

/** A record as it comes to be: its versions with the times at which they do. */
interface Life {
	readonly id: string;
	readonly engagementCount: number;
	readonly versions: ReadonlyArray<PlannedVersion & { readonly at: number }>;
}

/** How an export shows a record. */
interface Export {
	/** The last part of the path. */
	readonly name: string;
	readonly countsMicroseconds: boolean;
	/** Whether records change; of others only the first version is. */
	readonly hasUpdates: boolean;
	readonly show: (life: Life, version: Life['versions'][number]) => ExportVersion;
}

const chatExport: Export = {
	name: 'chats',
	countsMicroseconds: false,
	hasUpdates: true,
	show: ({ id, engagementCount }, { at, content, engagements }) => ({
		position: toSecond(at) * 1000,
		since: at,
		row: {
			id,
			update_timestamp: iso(toSecond(at) * 1000),
			comment: content,
			engagements: engagements
				.slice(0, engagementCount)
				.map((rating, index) => ({ id: `${id}.${index}`, rating })),
		},
	}),
};

/** The exports, by the events that follow them. */
export const EXPORTS: Readonly<Record<ChatEvent, Export>> = {
	chat: chatExport,
	engagement: chatExport,
	conversion: {
		name: 'conversions',
		countsMicroseconds: false,
		hasUpdates: true,
		show: ({ id, versions }, { at, content }) => ({
			position: toSecond(at) * 1000,
			since: at,
			row: { id, timestamp: iso(toSecond(versions[0]?.at ?? at) * 1000), goal_name: content },
		}),
	},
	agentTimeline: {
		name: 'agent_timeline',
		countsMicroseconds: true,
		hasUpdates: false,
		show: ({ id }, { at }) => ({
			...atMicrosecond(at * 1000 + microsecondsOf(id)),
			row: {
				agent_id: microsecondsOf(id),
				duration: 60,
				start_time: iso((at - 60 * SECOND) * 1000 + microsecondsOf(id)),
				status: 'online',
			},
		}),
	},
	departmentEvent: {
		name: 'department_events',
		countsMicroseconds: false,
		hasUpdates: false,
		show: ({ id }, { at }) => ({
			...atMicrosecond(at * 1000 + microsecondsOf(id)),
			row: { id, timestamp: iso(at * 1000 + microsecondsOf(id)), field_name: 'queue_sizes' },
		}),
	},
};

/** Nothing is exported before its microsecond is over. */
function atMicrosecond(position: number): Pick<ExportVersion, 'position' | 'since'> {
	return { position, since: Math.floor(position / 1000) + 1 };
}

/** Different for any two records, so that no two share agent and microsecond. */
function microsecondsOf(id: string): number {
	return Number(id.slice(id.indexOf('-') + 1));
}

/** 2026-11-20T12:00:00.123456Z */
function iso(microseconds: number): string {
	const seconds = Math.floor(microseconds / 1e6);
	const fraction = microseconds - seconds * 1e6;
	const text = new Date(seconds * 1000).toISOString().slice(0, 19);
	return fraction === 0 ? `${text}Z` : `${text}.${String(fraction).padStart(6, '0')}Z`;
}

/** The records of a history, as the export shows them. */
export function exportedBy({ event, records, crowd, steps }: ChatHistory): ExportedRecord[] {
	const { hasUpdates, show } = EXPORTS[event];
	const times = timesOf(steps);
	const planned = [...records, ...crowdOf(crowd)];
	return planned.map((record, index) => {
		const life = lifeOf(record, index, times[record.step] ?? ACTIVATION);
		const versions = hasUpdates ? life.versions : life.versions.slice(0, 1);
		return { id: life.id, versions: versions.map((version) => show(life, version)) };
	});
}

/** Ids and times in different orders: some with small ids come late in the second. */
function crowdOf(crowd: ChatHistory['crowd']): PlannedRecord[] {
	return Array.from({ length: crowd?.size ?? 0 }, (_, index) => ({
		step: crowd?.step ?? 0,
		afterStepMs: (index % 1000) - 300,
		rank: (index * 7919) % 100,
		engagementCount: 1,
		versions: [{ afterMs: 0, content: 'a', engagements: ['a', 'a'] }],
	}));
}

function lifeOf(
	{ rank, versions, afterStepMs, engagementCount }: PlannedRecord,
	index: number,
	stepTime: number,
): Life {
	let at = stepTime + afterStepMs;
	return {
		id: `${String(rank).padStart(2, '0')}-${index}`,
		engagementCount,
		versions: versions.map((version, number) => {
			if (number > 0) at += version.afterMs;
			return { ...version, at };
		}),
	};
}
