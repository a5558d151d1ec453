import { chatEngagements, chats } from '../../../../nodes/ZendeskChat/sources/exports';
import { engagements as zendeskEngagements } from '../../../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoomEngagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import { columnsOf, presenter } from '../../../../nodes/shared/rows/present';
import type { Source } from '../../../../nodes/shared/source/source';
import { vendorRecord } from '../../../builders/session';

/** The keys of a unified row, in their order: the same for all sources. */
const KEYS = [
	...['source', 'engagement_id', 'conversation_id', 'channel', 'direction'],
	...['started_at', 'ended_at', 'duration_seconds', 'agent_id', 'agent_name'],
	...['agent_names', 'agent_email'],
	...['group_id', 'group_name', 'requester_id', 'requester_name'],
	...['start_reason', 'start_reason_label', 'end_reason', 'end_reason_label'],
	...['status_start', 'status_end', 'offer_seconds', 'first_reply_seconds'],
	...['average_wait_seconds', 'longest_wait_seconds', 'total_wait_seconds'],
	...['talk_seconds', 'handle_seconds', 'wrap_up_seconds'],
	...['agent_messages', 'agent_replies', 'customer_messages', 'transfer_count'],
	...['rating', 'disposition', 'agents'],
];

const SOURCES: Array<
	readonly [string, Pick<Source, 'columns' | 'name' | 'simplified' | 'unified'>]
> = [
	['Zendesk', zendeskEngagements],
	['Chat', chatEngagements],
	['Zoom', zoomEngagements],
];

describe.each(SOURCES)('the unified rows of %s', (_name, source) => {
	const notices: string[] = [];
	const unified = presenter(source, 'unified', (text) => notices.push(text));

	it('have the same keys in the same order, and columns for them', () => {
		expect(columnsOf(source, 'unified')).toEqual(KEYS);
		expect(Object.keys(unified(vendorRecord.build()))).toEqual(KEYS);
	});

	it('contain null for empty fields, and never undefined', () => {
		const row = unified({ ...vendorRecord.build({ start: null }), json: {} });
		const { source: from, channel, agents, ...rest } = row;
		expect([typeof from, agents]).toEqual(['string', []]);
		expect([null, 'chat']).toContain(channel);
		expect(new Set(Object.values(rest))).toEqual(new Set([null]));
	});

	it('say that a record ends before it starts', () => {
		notices.length = 0;
		expect(unified(vendorRecord.build({ start: 2000, end: 2000 }))).toBeDefined();
		expect(notices).toEqual([]);
		unified(vendorRecord.build({ start: 2000, end: 1000 }));
		expect(notices).toEqual([
			`Some ${source.name} end before they start. Their duration_seconds is empty.`,
		]);
	});

	it('are not returned if raw rows are wanted', () => {
		const record = vendorRecord.build();
		expect(presenter(source, 'raw', () => undefined)(record)).toBe(record.json);
		expect(columnsOf(source, 'raw')).toBe(source.columns);
	});
});

it('returns records that are not engagements unchanged', () => {
	const record = vendorRecord.build();
	expect(presenter(chats, 'unified', () => undefined)(record)).toBe(record.json);
	expect(columnsOf(chats, 'unified')).toBe(chats.columns);
});
