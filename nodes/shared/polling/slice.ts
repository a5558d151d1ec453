import { settle } from '../outcome';
import { collect, readRange } from '../reading';
import type { Ask } from '../request';
import type { Session } from '../session';
import { byStart, type ListRequest, type Source, type VendorRecord } from '../source';
import type { Range } from '../time';

/**
 * Reads everything that started in a slice of time, in order of start.
 *
 * @param isOutOfTime asked before every page; a failure that finds it true is taken for its effect
 * @returns `null` where time ran out: what was read so far may have holes
 */
export async function readSlice<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	session: Session,
	range: Range,
	isOutOfTime: () => boolean,
): Promise<VendorRecord[] | null> {
	const ask: Ask = async (question) => {
		if (isOutOfTime()) throw new Error('The time of this poll is over');
		return await session.ask(question);
	};
	const asked = { ...request, range, dateField: 'start' } as const;
	const outcome = await settle(collect(readRange(source, asked, { ...session, ask })));
	if (outcome.ok) return outcome.value.sort(byStart);
	if (isOutOfTime()) return null;
	throw outcome.error;
}
