import { z } from 'zod';

import { idIn, parseBody, rowsIn } from '../../nodes/shared/base/json';
import { queryText, withToken } from '../../nodes/shared/base/query';
import { DAY, parseVendorTime, SECOND, toIsoSeconds } from '../../nodes/shared/base/time';
import type { Source } from '../../nodes/shared/source/source';

const CALLS_PATH = '/v1/calls';

/** The largest page that Acme allows. */
const PAGE_SIZE = 200;

/** The longest call to find with *Date Field* on *End*: Acme filters by start. */
const LONGEST_CALL_MS = DAY;

export interface CallFilters {
	readonly lineId?: string | undefined;
}

const envelope = z.object({ next_token: z.string().nullish() });

/** Acme Voice calls, listed by start after they have ended. */
export const calls: Source<CallFilters> = {
	name: 'Acme Voice calls',
	path: CALLS_PATH,
	columns: ['id', 'line_id', 'started_at', 'ended_at', 'agent_id', 'caller'],
	personal: [{ kind: 'phone', path: 'caller' }],
	sampleAnswer: {
		calls: [
			{
				id: 'SAMPLE-1',
				line_id: 'sample-line',
				started_at: '2026-01-15T09:30:00Z',
				ended_at: '2026-01-15T09:42:30Z',
				agent_id: 1001,
				caller: '+15550100',
			},
		],
	},
	retentionMs: 400 * DAY,

	startsWithin: ({ range, dateField }) => ({
		from: Math.max(0, dateField === 'end' ? range.from - LONGEST_CALL_MS : range.from),
		to: range.to,
	}),

	// One second more on both sides: Acme does not document whether both ends are included.
	firstQueries: ({ from, to }, { filters }) => [
		queryText({
			from: toIsoSeconds(from - SECOND),
			to: toIsoSeconds(to + SECOND),
			page_size: PAGE_SIZE,
			line_id: filters.lineId,
		}),
	],

	parsePage(body, asked) {
		const { next_token: token } = parseBody(envelope, body, CALLS_PATH);
		const records = rowsIn(body, 'calls', CALLS_PATH).map((json) => ({
			id: idIn(json, 'id', CALLS_PATH),
			start: parseVendorTime(json.started_at),
			end: parseVendorTime(json.ended_at),
			json,
		}));
		const reached = records.at(-1)?.start ?? null;
		const next = withToken(asked, 'token', token);
		return { records, next, ...(reached === null ? {} : { reached }) };
	},

	matches: ({ json }, { filters }) =>
		filters.lineId === undefined || json.line_id === filters.lineId,
};
