import type { Row } from './values';

/** The values of `source` in unified rows, with the names of what sends them. */
export const SOURCES: Readonly<Record<string, string>> = {
	zendesk_chat: 'Zendesk Chat',
	zendesk_omnichannel: 'Zendesk Engagements',
	zoom_contact_center: 'Zoom Contact Center',
};

/** The nodes that can be switched to unified rows, by the rows they return otherwise. */
export type RawKind = 'anyOfThem' | 'zendeskChat' | 'zendeskEngagements' | 'zoomContactCenter';

/** What an item is: engagements and spans are used, raw engagements refused, the rest left out. */
export type RowKind =
	| { readonly is: 'empty' | 'engagement' | 'span' }
	| { readonly is: 'other'; readonly name: string }
	| { readonly is: 'raw'; readonly node: RawKind };

const ENGAGEMENT: RowKind = { is: 'engagement' };
const SPAN: RowKind = { is: 'span' };
const EMPTY: RowKind = { is: 'empty' };

/** Rows that are known by their keys, the first that fits; all of the keys have to be there. */
const KNOWN: ReadonlyArray<readonly [kind: RowKind, keys: readonly string[]]> = [
	[SPAN, ['agent_id', 'start_time', 'duration', 'status']],
	[{ is: 'raw', node: 'zendeskEngagements' }, ['engagement_id', 'engagement_start_time']],
	[{ is: 'raw', node: 'zendeskEngagements' }, ['engagement_id', 'engagement_end_time']],
	[{ is: 'raw', node: 'zoomContactCenter' }, ['engagement_id', 'channel_types']],
	[{ is: 'raw', node: 'zoomContactCenter' }, ['engagement_id', 'start_time']],
	[{ is: 'raw', node: 'zendeskChat' }, ['chat_id', 'timestamp', 'agent_id']],
	[{ is: 'raw', node: 'anyOfThem' }, ['engagement_id', 'started_at']],
	[{ is: 'other', name: 'conversions' }, ['goal_id', 'timestamp']],
	[{ is: 'other', name: 'chats' }, ['visitor', 'timestamp']],
	[{ is: 'other', name: 'department events' }, ['field_name', 'timestamp']],
	[{ is: 'other', name: 'results of Check Access' }, ['ok', 'obstacle']],
	[{ is: 'other', name: 'results of Export to File' }, ['count', 'format']],
	[{ is: 'other', name: 'differences' }, ['difference', 'reason']],
	[{ is: 'other', name: 'items with an error' }, ['error']],
];

const UNKNOWN: RowKind = { is: 'other', name: 'items of another kind' };

const DIFFERENCE: RowKind = { is: 'other', name: 'differences' };

/** Recognizes a row by its keys, wherever it has been on its way. */
export function kindOf(row: Row): RowKind {
	const { source } = row;
	if (typeof source === 'string' && Object.hasOwn(SOURCES, source) && 'engagement_id' in row) {
		return 'difference' in row ? DIFFERENCE : ENGAGEMENT;
	}
	const known = KNOWN.find(([, keys]) => keys.every((key) => key in row));
	if (known !== undefined) return known[0];
	return Object.keys(row).length === 0 ? EMPTY : UNKNOWN;
}
