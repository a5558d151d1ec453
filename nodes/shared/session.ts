import type { Clock } from './clock';
import type { Ask } from './request';

/** Everything a read needs from outside, once per input item or poll. */
export interface Session {
	readonly ask: Ask;
	readonly clock: Clock;
	readonly signal?: AbortSignal | undefined;
	/** Tells the user something about the result that is not an error: shown beside the output. */
	readonly notice: (text: string) => void;
	/** A line in n8n's log. */
	readonly log: (text: string) => void;
}
