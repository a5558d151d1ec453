import type { Clock } from '../base/clock';
import { MINUTE } from '../base/time';
import { hashOf } from './hashes';
import type { SavedState } from './state';

/** In which n8n has saved what a poll handed over, or will not do so any more. */
const SAVING_MS = 2 * MINUTE;

/**
 * Keeps polls of one node from delivering the same twice within this process. n8n does not wait for
 * one poll before it starts the next, and with durable cursors it reads the state of the next
 * before it has saved that of the last.
 */
export class PollGuard {
	private readonly underway = new Set<string>();

	/** States from which a poll has handed over records, and when. */
	private readonly spent = new Map<string, number>();

	constructor(private readonly clock: Clock) {}

	/** @returns what the poll returns; `null` where another one of this node is under way */
	async alone<Result>(node: string, poll: () => Promise<Result>): Promise<Result | null> {
		if (this.underway.has(node)) return null;
		this.underway.add(node);
		try {
			return await poll();
		} finally {
			this.underway.delete(node);
		}
	}

	/** Notes that what follows a state was handed over, and is about to be saved. */
	spend(node: string, state: SavedState): void {
		const now = this.clock.now();
		for (const [start, at] of this.spent) if (!isSaving(at, now)) this.spent.delete(start);
		this.spent.set(startOf(node, state), now);
	}

	/** Whether what follows a state was handed over a moment ago. */
	isSpent(node: string, state: SavedState): boolean {
		const at = this.spent.get(startOf(node, state));
		return at !== undefined && isSaving(at, this.clock.now());
	}
}

/** A time that is still to come is of a clock that was put back. */
function isSaving(at: number, now: number): boolean {
	return now >= at && now < at + SAVING_MS;
}

function startOf(node: string, state: SavedState): string {
	return `${node} ${hashOf(JSON.stringify(state))}`;
}
