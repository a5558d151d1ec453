import { z } from 'zod';

import type { WallClock } from '../base/clock';
import { DAY } from '../base/time';
import type { FetchJson } from './types';
import type { Usage } from './usage';

const factOf = <Value extends z.ZodTypeAny>(value: Value) =>
	z.object({ value, provedAt: z.number() }).optional();

/** What reading has found out about an account's server, and when (milliseconds). */
export const learned = z.object({
	/** Which of a source's first queries the vendor reads as it is meant. */
	queryVariant: factOf(z.number()),
	/** The lists that the vendor's default one shows whole, by name, and when that was proved. */
	covered: z.record(z.string(), z.number()).optional(),
	/** The named lists that have shown a record, and when they did so last. */
	answered: z.record(z.string(), z.number()).optional(),
	/** Whether the list of a window ends with the window. */
	endsWithWindow: factOf(z.boolean()),
	/** Whether requests have to be written in the second of two ways. */
	isRespelled: factOf(z.boolean()),
	/** Whether ranges that reach beyond what the vendor has, into past or future, are refused. */
	refusesBeyond: factOf(z.boolean()),
	/** How far beyond a window has to be asked for, as bounds are rounded inwards, in milliseconds. */
	roomMs: factOf(z.number().nonnegative()),
});

export type Learned = z.infer<typeof learned>;

/** Each fact is proved again every day. */
const FACTS_HOLD_MS = DAY;

/** The value of a fact that was proved within the last day. */
export function freshValue<Value>(
	fact: { readonly value: Value; readonly provedAt: number } | undefined,
	now: number,
): Value | undefined {
	return isFresh(fact?.provedAt, now) ? fact?.value : undefined;
}

/** Whether something was proved within the last day; a time to come is of a clock that was set. */
export function isFresh(provedAt = Number.NEGATIVE_INFINITY, now: number): boolean {
	return provedAt <= now && now - provedAt < FACTS_HOLD_MS;
}

/** Everything a read needs from outside, once per input item or poll. */
export interface Session {
	readonly fetchJson: FetchJson;
	readonly clock: WallClock;
	readonly signal?: AbortSignal | undefined;
	/**
	 * Tells the user something about the result that is not an error: shown beside the output. A
	 * `remark` is left out once there are many; what is missing from the result is never one.
	 */
	readonly notice: (text: string, weight?: 'remark') => void;
	/** What reads before have found out about the server. */
	readonly learned: Learned;
	/** What reading has cost so far. */
	readonly usage: Usage;
	/** A line in n8n's log. */
	readonly log: (text: string) => void;
}

/** What is fetched in parallel for one purpose is of no use once one part of it has failed. */
export function stoppedBy<Fetching extends Pick<Session, 'fetchJson' | 'signal'>>(
	session: Fetching,
	stop: AbortSignal,
): Fetching {
	const signal = session.signal === undefined ? stop : AbortSignal.any([session.signal, stop]);
	return {
		...session,
		signal,
		fetchJson: async (request) => await session.fetchJson({ ...request, signal }),
	};
}
