import type { IDataObject } from 'n8n-workflow';

import { engagements } from '../../../../nodes/ZoomContactCenter/sources/engagement';
import {
	OF_OTHERS,
	type ZoomEngagementFilters,
} from '../../../../nodes/ZoomContactCenter/sources/filters';
import { DAY } from '../../../../nodes/shared/base/time';
import { NOW } from '../../../builders/virtual-clock';
import { zoomEngagement, zoomPage } from '../../../builders/zoom-engagement';

const FROM = NOW - 30 * DAY;
const ASKED = `from=${new Date(FROM).toISOString()}&to=${new Date(NOW).toISOString()}`;

function pageOf(row: IDataObject, filters: ZoomEngagementFilters) {
	const request = {
		range: { from: FROM, to: NOW },
		dateField: 'start',
		filters,
		now: NOW,
	} as const;
	const page = engagements.parsePage(zoomPage.build([zoomEngagement.build(row)]), ASKED, request);
	return { page, kept: page.records.filter((record) => engagements.matches(record, request)) };
}

describe('where Zoom ignores the direction', () => {
	it.each([
		['inbound', 'outbound', 0],
		['inbound', 'Inbound', 1],
		['inbound', '', 1],
		['inbound', undefined, 1],
		['inbound', 'internal', 1],
		[undefined, 'outbound', 1],
	])('asked for %j, a row that says %j is kept %i times', (asked, said, times) => {
		expect(pageOf({ direction: said }, { direction: asked }).kept).toHaveLength(times);
	});
});

describe('where Zoom returns rows that name another queue or user', () => {
	const row = {
		queues: [{ cc_queue_id: 'q1' }, { queue_id: 'q2' }],
		agents: [{ user_id: 'u1' }, { userId: 7 }],
	};

	it.each<[ZoomEngagementFilters, boolean]>([
		[{}, false],
		[{ queueId: 'q1' }, false],
		[{ queueId: 'q2', userId: '7' }, false],
		[{ queueId: 'q3' }, true],
		[{ userId: 'u2' }, true],
	])('with %j, they are kept, and that is said: %j', (filters, isSaid) => {
		const { page, kept } = pageOf(row, filters);
		expect(kept).toHaveLength(1);
		expect(page.remark?.({ textOf: String })).toBe(isSaid ? OF_OTHERS : undefined);
	});

	it('nothing is said of those that are left out', () => {
		const filters = { queueId: 'q3', direction: 'inbound' };
		expect(pageOf({ ...row, direction: 'outbound' }, filters).page.remark).toBeUndefined();
		const early = { ...row, start_time: '1999-01-01T00:00:00Z' };
		expect(pageOf(early, filters).page.remark).toBeUndefined();
	});

	it('a row that names none is of the one that was asked for', () => {
		const { page } = pageOf({ queues: [], agents: undefined }, { queueId: 'q', userId: 'u' });
		expect(page.remark).toBeUndefined();
	});
});
