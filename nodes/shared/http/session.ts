import type { Clock } from '../base/clock';
import type { FetchJson } from './types';
import type { Usage } from './usage';

/** Found out by asking, and good for the next question. */
export interface Learned {
	/** Which of a source's first queries was answered last, perhaps long ago: asked first. */
	reading?: number | undefined;
	/** Whether it was answered with records in this session: then the others need not be asked. */
	isReadingSure?: boolean;
	/** The filters with which the list has shown that nothing must be read beside it. */
	wholeWith?: unknown;
}

/** Everything a read needs from outside, once per input item or poll. */
export interface Session {
	readonly fetchJson: FetchJson;
	readonly clock: Clock;
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

/**
 * A session whose questions a signal calls off too: what is asked side by side for one purpose is of
 * no use once one part of it has failed.
 */
export function stoppedBy<Asking extends Pick<Session, 'fetchJson' | 'signal'>>(
	session: Asking,
	stop: AbortSignal,
): Asking {
	const signal = session.signal === undefined ? stop : AbortSignal.any([session.signal, stop]);
	return {
		...session,
		signal,
		fetchJson: async (question) => await session.fetchJson({ ...question, signal }),
	};
}
