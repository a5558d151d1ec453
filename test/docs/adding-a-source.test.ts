import type { IDataObject } from 'n8n-workflow';

import { calls } from '../../docs/examples/call';
import { DAY, HOUR, MINUTE } from '../../nodes/shared/base/time';
import type { FetchJson } from '../../nodes/shared/http/types';
import { readParallel } from '../../nodes/shared/read/read-parallel';
import { collectRows } from '../../nodes/shared/read/read-range';
import type { ListRequest } from '../../nodes/shared/source/source';
import { session } from '../builders/session';
import { NOW } from '../builders/virtual-clock';
import { textOf } from '../engine/questions';

const CALLS: IDataObject[] = Array.from({ length: 1000 }, (_, index) => ({
	id: index,
	line_id: index % 3 === 0 ? 'sales' : 'support',
	started_at: new Date(NOW - 10 * DAY + index * 10 * MINUTE).toISOString(),
	ended_at: new Date(NOW - 10 * DAY + index * 10 * MINUTE + HOUR).toISOString(),
}));

/** Acme as documented, except that it ignores the line. */
const fetchFromAcme: FetchJson = async ({ path, query = '' }) => {
	expect(path).toBe('/v1/calls');
	const asked = new URLSearchParams(query);
	const [from, to] = [asked.get('from'), asked.get('to')].map((time) => Date.parse(time ?? ''));
	const found = CALLS.filter(({ started_at }) => {
		const start = Date.parse(textOf(started_at));
		return start >= (from ?? 0) && start <= (to ?? 0);
	});
	const at = Number(asked.get('token') ?? '0');
	const end = at + Number(asked.get('page_size'));
	return {
		calls: found.slice(at, end),
		...(end < found.length ? { next_token: String(end) } : {}),
	};
};

async function idsOf(changes: Partial<ListRequest<{ lineId?: string }>> = {}): Promise<number[]> {
	const range = { from: NOW - 10 * DAY, to: NOW };
	const request = { range, dateField: 'start' as const, filters: {}, now: NOW, ...changes };
	const records = readParallel(
		{ source: calls, request, session: session.build({ fetchJson: fetchFromAcme }) },
		4,
	);
	return await collectRows(records, ({ id }) => Number(id));
}

describe('the source of the worked example', () => {
	it('is read completely, each call once and in order, in several pages and parts', async () => {
		expect(await idsOf()).toEqual(CALLS.map(({ id }) => id));
	});

	it('filters by line even if the server does not', async () => {
		const wanted = CALLS.filter(({ line_id }) => line_id === 'sales').map(({ id }) => id);
		expect(await idsOf({ filters: { lineId: 'sales' } })).toEqual(wanted);
	});

	it('finds the calls that ended in a range, including those that started before it', async () => {
		const range = { from: NOW - 10 * DAY + 2 * HOUR, to: NOW - 10 * DAY + 3 * HOUR };
		expect(await idsOf({ range, dateField: 'end' })).toEqual([6, 7, 8, 9, 10, 11, 12]);
		expect(await idsOf({ range })).toEqual([12, 13, 14, 15, 16, 17, 18]);
	});

	it('reports the wrong key instead of returning nothing', () => {
		const request = { range: { from: 0, to: 0 }, dateField: 'start', filters: {}, now: 0 } as const;
		expect(() => calls.parsePage({ call: [] }, '', request)).toThrow('/v1/calls');
	});
});
