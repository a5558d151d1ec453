import type { WallClock } from '../base/clock';
import { InputError, VendorError } from '../base/errors';
import { type Outcome, settle } from '../base/outcome';
import { MINUTE } from '../base/time';
import type { Session } from '../http/session';
import { fetchPage, isRefusal, type ListRead } from '../read/list-read';
import type { ListRequest, Page, Source } from '../source/source';
import { cursorStateAt, hasCursor } from './cursor-poll';
import type { Progress } from './state';
import { sweepStateAt } from './sweep-state';

/** @throws InputError where delivery should begin at a time (milliseconds) that is still to come */
export function requireIsPast(from: number, clock: WallClock): void {
	if (from <= clock.now()) return;
	throw new InputError(
		`"Start From" is in the future (${clock.textOf(from)})`,
		'Enter an earlier date and time, or leave it empty to start now.',
	);
}

/** A cheap request: a wrong credential, role or address stops the activation, no outage does. */
export async function checkActivation(list: ListRead): Promise<void> {
	const { source, request, session } = list;
	const [reply, query] = await firstReply(list);
	if (reply.ok) return;
	const { error } = reply;
	if (!(error instanceof VendorError)) throw error;
	// Refused for the time alone: the credential was let in.
	if (source.isTooRecent?.(error, query, request.now)) return;
	if (!error.isPassing) throw error;
	session.notice(`${source.name} could not be checked: ${error.message}`);
}

/** The first reply that is no refusal, in whatever way the vendor wants to be asked; else the first one. */
async function firstReply(list: ListRead): Promise<[Outcome<Page>, query: string]> {
	const { source, request } = list;
	const limits = { from: 0, to: request.now };
	const replies: Array<[Outcome<Page>, query: string]> = [];
	for (const way of [request, source.respelled?.(request)]) {
		if (way === undefined) continue;
		const first = { ...way, limit: 1 };
		for (const query of source.firstQueries(request.range, first, 'loose', limits)) {
			const reply = await settle(fetchPage(list, query));
			if (reply.ok || !isRefusal(reply.error)) return [reply, query];
			replies.push([reply, query]);
		}
	}
	const [first] = replies;
	if (first === undefined) throw new Error(`There is no query for ${source.name}`);
	return first;
}

/** What a vendor publishes until its clock has caught up seems to be from before the activation. */
export function warnIfAhead({ usage, notice }: Pick<Session, 'notice' | 'usage'>): void {
	const minutes = Math.floor(-(usage.vendorAheadMs ?? 0) / MINUTE);
	if (minutes < 1) return;
	notice(
		`The clock of this machine is ${minutes} minutes ahead of the vendor's, and delivery starts by this machine's clock: what happens in these minutes is left out. Set the clock, and read these minutes with Get Many`,
	);
}

/** Where a source begins, so that nothing before a time (milliseconds) is delivered. */
export function firstProgress(source: Source, request: ListRequest, from: number): Progress {
	return hasCursor(source) ? cursorStateAt(source, from, request) : sweepStateAt(from);
}
