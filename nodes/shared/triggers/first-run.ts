import { InputError } from '../base/errors';
import { MINUTE, toIsoSeconds } from '../base/time';
import type { Session } from '../http/session';
import type { ListRequest, Source } from '../source/source';
import { cursorStateAt, hasCursor } from './cursor-poll';
import type { Progress } from './state';
import { sweepStateAt } from './sweep-state';

/** @throws InputError where delivery should begin at a time (milliseconds) that is still to come */
export function requireIsPast(from: number, now: number): void {
	if (from <= now) return;
	throw new InputError(
		`"Start From" is in the future (${toIsoSeconds(from)})`,
		'Enter an earlier date and time, or leave it empty to start now.',
	);
}

/**
 * Says where this machine's clock is ahead of the vendor's by more than clocks differ: what the
 * vendor publishes until its own clock is there seems to be from before the activation.
 */
export function warnIfAhead({ usage, notice }: Pick<Session, 'notice' | 'usage'>): void {
	const minutes = Math.floor(-(usage.vendorAheadMs ?? 0) / MINUTE);
	if (minutes < 1) return;
	notice(
		`The clock of this machine is ${minutes} minutes ahead of the vendor's, and delivery starts by this machine's clock: what happens in these minutes is left out. Set the clock, and read these minutes with Get Many`,
	);
}

/** Where a source begins, so that nothing before a time (milliseconds) is delivered. */
export function firstProgress<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	from: number,
): Progress {
	return hasCursor(source) ? cursorStateAt(source, from, request) : sweepStateAt(from);
}
