import type { IDataObject } from 'n8n-workflow';

import { chatEngagements, chats } from '../../../../nodes/ZendeskChat/sources/exports';
import { engagements as zendeskEngagements } from '../../../../nodes/ZendeskEngagements/sources/engagement';
import { engagements as zoomEngagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import { chatResources } from '../../../../nodes/ZendeskChat/resources';
import { columnsOf, presenter } from '../../../../nodes/shared/rows/present';
import { columnWatch, knownColumns } from '../../../../nodes/shared/rows/select';
import type { Source } from '../../../../nodes/shared/source/source';
import { inventedRecords } from '../../../../nodes/shared/triggers/test-records';
import { zoomEngagement } from '../../../builders/zoom-engagement';

const SOURCES: Array<readonly [string, Source]> = [
	['Zendesk engagements', zendeskEngagements],
	['Zoom engagements', zoomEngagements],
	...Object.entries(chatResources).map(([name, { source }]) => [name, source as Source] as const),
];

const request = { range: { from: 0, to: 0 }, dateField: 'start', filters: {}, now: 0 } as const;

function zoomRow(columns: readonly string[], row: IDataObject = {}): IDataObject {
	const present = presenter(zoomEngagements, { columns }, () => undefined);
	return present(zoomEngagements.single.parse(zoomEngagement.build(row)));
}

describe.each(SOURCES)('simplified rows of %s', (_name, source) => {
	const columns = columnsOf(source, 'simplified');

	it('have at most ten known columns, with plain values', () => {
		expect(columns.length).toBeGreaterThan(3);
		expect(columns.length).toBeLessThanOrEqual(10);
		const leaves = knownColumns(source);
		expect(columns.filter((column) => !leaves.includes(column))).toEqual([]);
		const [row = {}] = inventedRecords(source, request).map(
			presenter(source, 'simplified', () => undefined),
		);
		expect(Object.keys(row)).toEqual(columns);
		const isPlain = (value: unknown) =>
			typeof value !== 'object' || value === null || (Array.isArray(value) && value.length < 3);
		expect(Object.values(row).filter((value) => !isPlain(value))).toEqual([]);
	});
});

describe('chosen columns', () => {
	it('are those of both rows, flat, in the chosen order', () => {
		expect(
			zoomRow([
				'disposition',
				'engagement_id',
				'agents.0.display_name',
				'agents.0.name',
				'consumers.0.consumer_number',
				'flow_duration',
				'voice_mail',
			]),
		).toEqual({
			disposition: 'Solved',
			engagement_id: 'aBcDeFgHiJkLmNoPqRsTuV',
			'agents.0.display_name': 'Ann Agent',
			'agents.0.name': 'Ann Agent',
			'consumers.0.consumer_number': '+15550123',
			flow_duration: 10,
			voice_mail: null,
		});
	});

	it('are of the unified row if both have them', () => {
		expect(zoomRow(['direction'], { direction: 'OUTBOUND' })).toEqual({ direction: 'outbound' });
	});

	it('are read from the raw row alone where there is no unified one', () => {
		const [record] = inventedRecords(chats, request);
		const present = presenter(
			chats,
			{ columns: ['id', 'visitor.name', 'channel'] },
			() => undefined,
		);
		expect(record && Object.keys(present(record))).toEqual(['id', 'visitor.name', 'channel']);
		expect(record && present(record)).toMatchObject({
			'visitor.name': 'Sample Customer',
			channel: null,
		});
	});
});

describe('columns that do not exist', () => {
	const said = (columns: readonly string[], rows: IDataObject[]) => {
		const notices: string[] = [];
		const watch = columnWatch(chatEngagements, { columns });
		for (const row of rows) watch.see(row);
		watch.notice((text) => notices.push(text));
		return notices;
	};

	it.each<[string, readonly string[], IDataObject[], string[]]>([
		[
			'are named once',
			['id', 'nmae', 'ratting'],
			[
				{ id: 1, nmae: null, ratting: null },
				{ nmae: null, ratting: null },
			],
			['"Columns" names fields that no row has: nmae, ratting.'],
		],
		[
			'are not those that a row has, although they are new',
			['brand_new'],
			[{ brand_new: null }, { brand_new: 1 }],
			[],
		],
		[
			'are not known ones, even if they are empty',
			['rating', 'transfer_count', 'response_time.max'],
			[{ rating: null, transfer_count: null, 'response_time.max': null }],
			[],
		],
		['are unknown while there are no rows', ['nmae'], [], []],
	])('%s', (_what, columns, rows, expected) => {
		expect(said(columns, rows)).toEqual(expected);
	});
});
