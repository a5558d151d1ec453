import { latestText } from './latest';
import { type LocalTime, weekdayName } from './local-time';
import type { Members } from './spread';
import { type Row, textIn } from './values';

/** What engagements can be grouped by. */
export type GroupBy =
	| 'agent'
	| 'channel'
	| 'day'
	| 'disposition'
	| 'endReason'
	| 'group'
	| 'hour'
	| 'interval15'
	| 'interval30'
	| 'source'
	| 'startReason'
	| 'weekday';

/** By this value, engagements are in the same group; `null` is a group, too. */
export type Key = number | string | null;

export type Columns = Record<string, Key>;

/** One item of the output. */
export type OutputRow = Record<string, Key | boolean>;

/** One of the ways to tell groups apart. */
export interface Dimension {
	readonly keyOf: (row: Row, time: number) => Key;
	/** The columns that name a group, of all its engagements. */
	readonly columnsOf: (key: Key, rows: readonly Row[], members: Members) => Columns;
	/** What groups are sorted by, if not by their key. */
	readonly orderOf?: (columns: Columns) => Key;
}

/** The team of each group by its name or ID. */
export type Teams = ReadonlyMap<string, string>;

export interface DimensionFacts {
	readonly localTime: LocalTime;
	readonly times: Float64Array;
	readonly teams: Teams;
}

export function dimensionOf(by: GroupBy, facts: DimensionFacts): Dimension {
	switch (by) {
		case 'agent':
			return named('agent_id', 'agent_name', facts);
		case 'group':
			return teamed(named('group_id', 'group_name', facts), facts);
		case 'channel':
		case 'disposition':
		case 'source':
			return plain(by);
		case 'startReason':
			return labeled('start_reason', 'start_reason_label', facts);
		case 'endReason':
			return labeled('end_reason', 'end_reason_label', facts);
		default:
			return timeDimension(by, facts.localTime);
	}
}

export type TimeGroupBy = 'day' | 'hour' | 'interval15' | 'interval30' | 'weekday';

/** Groups by clock and calendar of a timezone. */
export function timeDimension(by: TimeGroupBy, localTime: LocalTime): Dimension {
	const { column, read } = TIMES[by];
	return {
		keyOf: (_row, time) => (Number.isNaN(time) ? null : read(localTime, time)),
		columnsOf: (key) => ({
			[column]: key,
			...(by === 'weekday' && { weekday_name: key === null ? null : weekdayName(Number(key)) }),
		}),
	};
}

const TIMES: Readonly<
	Record<TimeGroupBy, { column: string; read: (local: LocalTime, time: number) => Key }>
> = {
	day: { column: 'day', read: (local, time) => local.day(time) },
	hour: { column: 'hour', read: (local, time) => local.hour(time) },
	interval15: { column: 'interval', read: (local, time) => local.interval(time, 15) },
	interval30: { column: 'interval', read: (local, time) => local.interval(time, 30) },
	weekday: { column: 'weekday', read: (local, time) => local.weekday(time) },
};

function plain(column: string): Dimension {
	return { keyOf: (row) => textIn(row, column), columnsOf: (key) => ({ [column]: key }) };
}

/** By a code; its label is a column, too. */
function labeled(code: string, label: string, { times }: DimensionFacts): Dimension {
	return {
		keyOf: (row) => textIn(row, code),
		columnsOf: (key, rows, members) => ({
			[code]: key,
			[label]: latestText(label, rows, members, times),
		}),
	};
}

const BY_ID = 'i';
const BY_NAME = 'n';

/** The key of an agent or group with an ID. Each source numbers its own: the same ID is another one. */
export function idKey(source: string, id: string): string {
	return `${BY_ID}${source} ${id}`;
}

/** No source has a space in its name. */
function idOf(key: Key): string | null {
	const text = String(key);
	return text.startsWith(BY_ID) ? text.slice(text.indexOf(' ') + 1) : null;
}

/** By source and ID, or by the name where only that is known. People and groups keep their latest name. */
function named(id: string, name: string, { times }: DimensionFacts): Dimension {
	return {
		keyOf(row) {
			const known = textIn(row, id);
			if (known !== null) return idKey(textIn(row, 'source') ?? '', known);
			const called = textIn(row, name);
			return called === null ? null : BY_NAME + called;
		},
		columnsOf: (key, rows, members) => ({
			[id]: key === null ? null : idOf(key),
			[name]: latestText(name, rows, members, times),
		}),
		orderOf: (columns) => columns[name] ?? columns[id] ?? null,
	};
}

const BY_TEAM = 't';

/** Groups of a team are one group, and a group that bears the team's name is of the team. */
function teamed(groups: Dimension, { teams }: DimensionFacts): Dimension {
	if (teams.size === 0) return groups;
	const own = new Set(teams.values());
	return {
		...groups,
		keyOf(row, time) {
			const name = textIn(row, 'group_name') ?? '';
			const team = teams.get(name) ?? teams.get(textIn(row, 'group_id') ?? '');
			if (team !== undefined) return BY_TEAM + team;
			return own.has(name) ? BY_TEAM + name : groups.keyOf(row, time);
		},
		columnsOf(key, rows, members) {
			if (!String(key).startsWith(BY_TEAM)) return groups.columnsOf(key, rows, members);
			return { group_id: null, group_name: String(key).slice(1) };
		},
	};
}
