import { InputError } from '../errors';
import type { Session } from '../session';
import type { ListRequest, Source } from '../source';
import { MINUTE, toIsoSeconds } from '../time';
import { cursorStateAt, hasCursor } from './cursor-poll';
import type { Progress } from './state';
import { sweepStateAt } from './sweep-state';

/** @throws InputError where delivery should begin at a time (milliseconds) that is still to come */
export function requireIsPast(from: number, now: number): void {
	if (from <= now) return;
	throw new InputError(
		`"Start From" is in the future (${toIsoSeconds(from)})`,
		'Enter an earlier date and time, or leave it empty to begin now.',
	);
}

/**
 * How far this machine's clock is ahead of the vendor's, in milliseconds; 0 where it is less than
 * clocks may differ. What is published in that span would seem to be from before the activation.
 */
export function machineAhead({ usage, notice }: Pick<Session, 'notice' | 'usage'>): number {
	const ahead = -(usage.vendorAheadMs ?? 0);
	if (ahead < MINUTE) return 0;
	notice(
		`The clock of this machine is ${Math.round(ahead / MINUTE)} minutes ahead of the vendor's. Check its clock; what is delivered begins now by the vendor's clock`,
	);
	return ahead;
}

/** Where a source begins, so that nothing before a time (milliseconds) is delivered. */
export function firstProgress<Filters>(
	source: Source<Filters>,
	request: ListRequest<Filters>,
	from: number,
): Progress {
	return hasCursor(source) ? cursorStateAt(source, from, request) : sweepStateAt(from);
}
