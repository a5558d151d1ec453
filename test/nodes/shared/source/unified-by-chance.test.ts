import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { chatEngagements } from '../../../../nodes/ZendeskChat/sources/exports';
import { engagements as zendeskEngagements } from '../../../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoomEngagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import type { VendorRecord } from '../../../../nodes/shared/source/record';
import {
	toUnifiedRow,
	UNIFIED_KEYS,
	type UnifiedKey,
} from '../../../../nodes/shared/source/unified-row';

const SOURCES = [
	['zendesk_omnichannel', zendeskEngagements, 'engagement_id'],
	['zendesk_chat', chatEngagements, 'id'],
	['zoom_contact_center', zoomEngagements, 'engagement_id'],
] as const;

/** What a field may hold where a vendor, or a gateway before it, does not keep to its documents. */
const value = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(null, '', 0, -1, 42, '42', 1e300, true) },
	{ weight: 2, arbitrary: fc.constantFrom('2026-03-29T02:30:00', '2026-01-15T09:30:00Z', 'soon') },
	{ weight: 2, arbitrary: fc.constantFrom('AGENT_ENDED', 'Unknown Remove', 'constructor') },
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Rows with some of a source's fields, nested ones as objects or as anything else. */
function rowOf(columns: readonly string[]): fc.Arbitrary<IDataObject> {
	const keys = [...new Set(columns.map((column) => column.split('.')[0] ?? ''))];
	const nested = fc.dictionary(fc.constantFrom(...columns.map(lastKeyOf)), value, { maxKeys: 5 });
	const held = fc.oneof(
		{ weight: 4, arbitrary: value },
		{ weight: 1, arbitrary: nested },
		{ weight: 1, arbitrary: fc.array(nested, { maxLength: 3 }) },
	);
	return fc.dictionary(fc.constantFrom(...keys), held);
}

function lastKeyOf(column: string): string {
	return column.split('.').at(-1) ?? '';
}

const time = fc.option(fc.integer({ min: -1, max: 4_102_444_800_000 }));
const id = fc.oneof(fc.string({ minLength: 1 }), fc.integer({ min: 0 }));

const TEXTS = new Set<UnifiedKey>(['engagement_id', 'conversation_id', 'agent_id', 'group_id']);

describe.each(SOURCES)('a unified row of %s', (name, { unified, columns }, idField) => {
	if (unified === undefined) throw new Error(`${name} has no unified rows`);
	const facts = fc.record({ row: rowOf(columns), start: time, end: time, around: rowOf(columns) });
	const recordOf = (json: IDataObject, facts: Omit<VendorRecord, 'id' | 'json'>): VendorRecord => ({
		id: 'record',
		json,
		...facts,
	});

	it('has every key and its ID, whatever the record contains', () => {
		fc.assert(
			fc.property(facts, id, ({ row, start, end, around }, given) => {
				const json = { ...row, [idField]: given };
				const unifiedRow = toUnifiedRow(unified, recordOf(json, { start, end, parent: around }));
				expect(Object.keys(unifiedRow)).toEqual(UNIFIED_KEYS);
				expect(unifiedRow.source).toBe(name);
				expect(unifiedRow.engagement_id).toBe(String(given).trim() || null);
				expect(Object.values(unifiedRow)).not.toContain(undefined);
				for (const key of TEXTS) expect(['string', 'object']).toContain(typeof unifiedRow[key]);
			}),
			{ numRuns: 300 },
		);
	});

	it('does not depend on the order of the keys, or on other keys', () => {
		fc.assert(
			fc.property(facts, ({ row, start, end, around }) => {
				const reordered = Object.fromEntries(Object.entries(row).reverse());
				const more = { brand_new: { field: 1 }, ...reordered, another_one: 'x' };
				const times = { start, end, parent: around };
				expect(toUnifiedRow(unified, recordOf(more, times))).toEqual(
					toUnifiedRow(unified, recordOf(row, times)),
				);
			}),
			{ numRuns: 300 },
		);
	});
});
