import { z } from 'zod';

import { VendorError } from '../base/errors';
import { toError } from '../base/outcome';
import { MINUTE, SECOND } from '../base/time';
import { fetchPage } from '../read/list-read';
import { paginate } from '../read/pagination';
import type { VendorRecord } from '../source/record';
import type { ListRequest, Source, VendorCursor } from '../source/source';
import { packedVersions, RecentVersions } from './hashes';
import type { PollResult, PollScope } from './poll-result';

export const cursorState = z.object({
	kind: z.literal('cursor'),
	/** The vendor's own query, character for character. */
	position: z.string().min(1),
	/** The vendor repeats the rows at a position. */
	delivered: packedVersions,
});

export type CursorState = z.infer<typeof cursorState>;

/** A source that has a cursor of its own. */
export type CursorSource = Source & { readonly cursor: VendorCursor<unknown> };

export function hasCursor(source: Source): source is CursorSource {
	return source.cursor !== undefined;
}

/** Where to begin so that nothing before a time (milliseconds) is delivered. */
export function cursorStateAt(
	{ cursor }: CursorSource,
	time: number,
	request: ListRequest,
): CursorState {
	const position = cursor.positionAt(time, request);
	return { kind: 'cursor', position, delivered: { ahead: '', passed: '' } };
}

/** Moves on past pages handed over whole; of any other, the part handed over is remembered. */
export async function pollByCursor(
	scope: PollScope<CursorSource>,
	state: CursorState,
): Promise<PollResult<CursorState>> {
	if (isTooYoung(scope, state.position)) return { records: [], state };
	const { source, request, session, deadline, maxItems } = scope;
	const { cursor } = source;

	const delivered = new RecentVersions(state.delivered);
	const records: VendorRecord[] = [];
	let position = cursor.restate(state.position, request);
	// Vendors that round a position down begin with records that are not asked for.
	const begin = Math.floor(cursor.timeOf(position) / SECOND) * SECOND;
	const isBehind = (record?: VendorRecord) => record && (cursor.latestOf(record) ?? begin) < begin;
	let isBefore = true;
	let left = 0;
	const finish = (more: Partial<PollResult<CursorState>> = {}): PollResult<CursorState> => ({
		records,
		state: { kind: 'cursor', position, delivered: delivered.pack(cursor.remembered) },
		...more,
	});
	const pages = paginate({
		name: source.name,
		first: position,
		signal: session.signal,
		fetchPage: async (query) => await fetchPage(scope, query),
	});
	try {
		for await (const page of pages) {
			const resume = page.resume ?? position;
			// Times that the position has long passed are not those of the list.
			isBefore &&= cursor.timeOf(resume) < begin + SECOND || !isBehind(page.records.at(-1));
			for (const record of page.records) {
				const version = cursor.versionOf(record);
				isBefore &&= isBehind(record) === true && !delivered.has(record.id, version);
				if (isBefore) left++;
				if (isBefore || !source.matches(record, request)) continue;
				if (!delivered.has(record.id, version)) {
					if (records.length >= maxItems) return finish({ behindSince: cursor.timeOf(position) });
					records.push(record);
				}
				delivered.add(record.id, version);
			}
			if (left > 0) {
				session.notice(
					`${source.name} from before ${session.clock.textOf(begin)} were listed again, and are not delivered: ${left}`,
				);
				left = 0;
			}
			const ids = page.records.map(({ id }) => id);
			// Within one moment, what was delivered may lie behind this page too.
			if (cursor.timeOf(resume) === cursor.timeOf(position)) delivered.pass(ids);
			else delivered.passAllBut(ids);
			// A link may say anything where our own parameters stand.
			position = cursor.restate(resume, request);
			if (page.next === null) return finish();
			if (records.length >= maxItems || session.clock.now() >= deadline) {
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
function isTooYoung({ source, session }: PollScope<CursorSource>, position: string): boolean {
	const time = source.cursor.timeOf(position);
	const age = session.clock.now() - time;
	if (age < -MINUTE) {
		session.notice(
			`The last record is from ${session.clock.textOf(time)}, which is in the future by the clock of this machine. Check the clock. Polling continues`,
		);
		return false;
	}
	return age < source.cursor.youngestMs;
}
