import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chatResources } from '../../nodes/ZendeskChat/resources';
import { engagements as zendeskEngagements } from '../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoomEngagements } from '../../nodes/ZoomContactCenter/sources/engagement';
import { DAY } from '../../nodes/shared/base/time';
import { SAMPLE_MARK } from '../../nodes/shared/triggers/test-records';
import { inferSchema, type Schema } from '../engine/infer-schema';
import { busyAccount, TRIGGERS } from './model/busy-account';

const NODES = join(__dirname, '..', '..', 'nodes');

const SOURCES = [
	['ZendeskEngagements', 'engagement', zendeskEngagements],
	['ZoomContactCenter', 'engagement', zoomEngagements],
	...Object.entries(chatResources).map(
		([resource, { source }]) => ['ZendeskChat', resource, source] as const,
	),
] as const;

/** The dotted paths of a schema with their types; what was never seen has none. */
function typesOf(schema: Schema, path = ''): string[] {
	if (schema.properties !== undefined) {
		return Object.entries(schema.properties).flatMap(([key, inner]) =>
			typesOf(inner, `${path}.${key}`),
		);
	}
	if (schema.type === 'array') {
		return schema.items === undefined ? [] : typesOf(schema.items, `${path}[]`);
	}
	return schema.type === 'null' ? [] : [`${path}: ${schema.type}`];
}

describe('the invented record of an account without any', () => {
	it.each(SOURCES)('looks like what comes out of %s %s', (folder, resource, source) => {
		const request = { range: { from: 0, to: 0 }, dateField: 'start', now: 0 } as const;
		const [record] = source.parsePage(source.sampleAnswer, '', {
			...request,
			filters: { channel: 'all', timestampUnit: 'auto' },
		}).records;
		const file = join(NODES, folder, '__schema__', 'v1.0.0', resource, 'getAll.json');
		const documented = typesOf(JSON.parse(readFileSync(file, 'utf8')) as Schema);
		const shown = typesOf(inferSchema([record?.json]));
		expect(shown.length).toBeGreaterThan(4);
		expect(shown.filter((type) => !documented.includes(type))).toEqual([]);
	});
});

describe.each(TRIGGERS)('Fetch Test Event of %s', (trigger) => {
	it.each(['raw', 'unified'])(
		'shows an invented record where there is none (%s)',
		async (output) => {
			const { host, clocks } = busyAccount(trigger, { options: { output } });
			// Long before the account had anything.
			clocks.advance(-400 * DAY);
			const { items, error } = await host.test();
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(items[0]).toMatchObject(SAMPLE_MARK);
			expect(JSON.stringify(items[0])).toContain('SAMPLE');
			expect(host.staticData).toEqual({});
		},
	);

	it('marks no record of the account', async () => {
		const { items } = await busyAccount(trigger).host.test();
		expect(items.length).toBeGreaterThan(0);
		expect(items.filter((item) => 'sample' in item)).toEqual([]);
	});
});
