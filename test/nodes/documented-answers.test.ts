import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	agentTimeline,
	chatEngagements,
	chats,
	conversions,
	departmentEvents,
} from '../../nodes/ZendeskChat/sources/exports';
import { engagements as zendeskEngagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoomEngagements } from '../../nodes/ZoomContactCenter/sources/engagement';
import { presenter } from '../../nodes/shared/rows/present';
import type { ListRequest, Source } from '../../nodes/shared/source/source';
import { NOW } from '../builders/virtual-clock';

/** Zoom documents types instead of values. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
	'<dateTime>': '2026-11-18T09:00:00Z',
	'<integer>': 2,
	'<long>': 300,
	'<string>': 'text',
};

/** An example response of a vendor's reference. */
function documented(name: string): unknown {
	const text = readFileSync(join(__dirname, '..', 'fixtures', `${name}.json`), 'utf8');
	return JSON.parse(text, (_key, value: unknown) =>
		typeof value === 'string' && Object.hasOwn(EXAMPLES, value) ? EXAMPLES[value] : value,
	);
}

/** Reads a documented page, whatever was asked for. */
function read<Filters>(source: Source<Filters>, name: string, filters: Filters) {
	const request: ListRequest<Filters> = {
		range: { from: 0, to: NOW },
		dateField: 'start',
		filters,
		now: NOW,
	};
	const { records, next } = source.parsePage(documented(name), 'start_time=0', request);
	const present = presenter(source, 'unified', () => undefined);
	return { records, next, rows: records.map(present) };
}

describe('the example response of the vendor’s reference', () => {
	it.each([
		['zendesk-chat-chats', chats, 2],
		['zendesk-chat-chats', chatEngagements, 2],
		['zendesk-chat-agent-timeline', agentTimeline, 4],
		['zendesk-chat-conversions', conversions, 3],
		['zendesk-chat-department-events', departmentEvents, 2],
	])('is read: %s (%#)', (name, source, count) => {
		const { records, rows } = read(source, name, {});
		expect(records).toHaveLength(count);
		expect(rows).toHaveLength(count);
		expect(records.every(({ id }) => id !== '')).toBe(true);
	});

	it('is read: zendesk-engagements', () => {
		const filters = { channel: 'all', timestampUnit: 'auto' } as const;
		const { records, next } = read(zendeskEngagements, 'zendesk-engagements', filters);
		expect(records).toHaveLength(1);
		expect(records[0]?.start).not.toBeNull();
		expect(next).not.toBeNull();
	});

	it('is read: zendesk-engagement', () => {
		expect(zendeskEngagements.single.parse(documented('zendesk-engagement')).id).not.toBe('');
	});

	it('is read: zoom-engagements', () => {
		const { records, rows } = read(zoomEngagements, 'zoom-engagements', {});
		expect(records).toHaveLength(2);
		expect(rows[0]).toMatchObject({ engagement_id: 'text', started_at: '2026-11-18T09:00:00Z' });
	});
});
