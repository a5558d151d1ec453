import { z } from 'zod';

import { VendorError } from '../base/errors';
import { toError } from '../base/outcome';
import { MINUTE, toIsoSeconds } from '../base/time';
import type { Session } from '../http/session';
import { paginate } from '../read/pagination';
import { type VendorRecord } from '../source/record';
import { type ListRequest, requestOf, type Source, type VendorCursor } from '../source/source';
import { RecentVersions } from './hashes';
import { type Budget, isOver, type PollResult } from './poll-result';

export const cursorState = z.object({
	kind: z.literal('cursor'),
	/** The vendor's own query, character for character. */
	position: z.string().min(1),
	/** What was delivered last: the vendor repeats the rows at a position. */
	delivered: z.object({ ahead: z.string(), passed: z.string() }),
});

export type CursorState = z.infer<typeof cursorState>;

/** A source that has a cursor of its own. */
export type CursorSource<Filters> = Source<Filters> & { readonly cursor: VendorCursor<Filters> };

export function hasCursor<Filters>(source: Source<Filters>): source is CursorSource<Filters> {
	return source.cursor !== undefined;
}

/** Where to begin so that nothing before a time (milliseconds) is delivered. */
export function cursorStateAt<Filters>(
	{ cursor }: CursorSource<Filters>,
	time: number,
	request: ListRequest<Filters>,
): CursorState {
	return {
		kind: 'cursor',
		position: cursor.positionAt(time, request),
		delivered: { ahead: '', passed: '' },
	};
}

/**
 * One poll along the vendor's own cursor. The position moves only past pages that were handed over
 * whole; of a page that does not fit, the part handed over is remembered instead.
 */
export async function pollByCursor<Filters>(
	source: CursorSource<Filters>,
	request: ListRequest<Filters>,
	session: Session,
	budget: Budget,
	state: CursorState,
): Promise<PollResult<CursorState>> {
	const { cursor } = source;
	if (isTooYoung(cursor, state.position, session)) return { records: [], state };

	const delivered = new RecentVersions(state.delivered);
	const records: VendorRecord[] = [];
	let position = cursor.restate(state.position, request);
	const finish = (more: Partial<PollResult<CursorState>> = {}): PollResult<CursorState> => ({
		records,
		state: { kind: 'cursor', position, delivered: delivered.pack(cursor.remembered) },
		...more,
	});
	const pages = paginate({
		name: source.name,
		first: position,
		signal: session.signal,
		fetchPage: async (query) => {
			const body = await session.fetchJson(requestOf(source, query));
			return source.parsePage(body, query, request);
		},
	});
	try {
		for await (const page of pages) {
			for (const record of page.records) {
				if (!source.matches(record, request)) continue;
				const version = cursor.versionOf(record);
				if (!delivered.has(record.id, version)) {
					if (records.length >= budget.maxItems)
						return finish({ behindSince: cursor.timeOf(position) });
					records.push(record);
				}
				delivered.add(record.id, version);
			}
			const resume = page.resume ?? position;
			const ids = page.records.map(({ id }) => id);
			// Within one moment, what was delivered may lie behind this page too.
			if (cursor.timeOf(resume) === cursor.timeOf(position)) delivered.pass(ids);
			else delivered.passAllBut(ids);
			position = resume;
			if (page.next === null) return finish();
			if (records.length >= budget.maxItems || isOver(budget, session.clock)) {
				return finish({ behindSince: cursor.timeOf(position) });
			}
		}
		return finish();
	} catch (error) {
		const isTooRecent =
			error instanceof VendorError && source.isTooRecent?.(error, position, session.clock.now());
		return isTooRecent ? finish() : finish({ failure: toError(error) });
	}
}

/** A position from the future comes from the vendor's clock: then this machine's is wrong. */
function isTooYoung(
	cursor: VendorCursor<never>,
	position: string,
	{ clock, notice }: Session,
): boolean {
	const age = clock.now() - cursor.timeOf(position);
	if (age < -MINUTE) {
		notice(
			`The last record is from ${toIsoSeconds(cursor.timeOf(position))}, which is in the future by the clock of this machine. Check the clock. Polling continues`,
		);
		return false;
	}
	return age < cursor.youngestMs;
}
