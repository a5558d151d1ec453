import type { Clock } from '../base/clock';
import { rethrow } from '../base/outcome';
import { MINUTE } from '../base/time';
import { hashOf } from './hashes';
import type { SavedState } from './state';

/** In which n8n has saved what a poll handed over, or will not do so any more. */
const SAVING_MS = 2 * MINUTE;

/** What of a state decides what follows it. */
type Start = Pick<SavedState, 'progress' | 'watch'>;

/** A trigger as n8n has registered it: polls with one static data of a workflow, of one node. */
export interface Registration {
	readonly node: string;
	/** The workflow's static data. Registered anew, a workflow has another object for it. */
	readonly staticData: object;
}

/**
 * Keeps a node's polls in this process from delivering the same twice. n8n does not wait for one
 * poll before it starts the next, may read its state before that of the last is saved, and may keep
 * an old registration beside the new one: only the newest one delivers.
 */
export class PollGuard {
	private readonly underway = new Set<string>();
	/** States from which a poll has handed over records, and when. */
	private readonly spent = new Map<string, number>();
	/** Static data, numbered in the order in which it turned up. */
	private readonly numbers = new WeakMap<object, number>();
	private lastNumber = 0;
	/** The newest static data of each node. */
	private readonly newest = new Map<string, number>();

	constructor(private readonly clock: Clock) {}

	/** `null` where a poll of this registration is under way, or there is a newer registration. */
	async alone<Result>(
		{ node, staticData }: Registration,
		poll: (isStale: () => boolean) => Promise<Result>,
	): Promise<Result | null> {
		const number = this.numbers.get(staticData) ?? ++this.lastNumber;
		this.numbers.set(staticData, number);
		const before = this.newest.get(node) ?? number;
		const key = `${number} ${node}`;
		if (number < before || this.underway.has(key)) return null;
		this.underway.add(key);
		this.newest.set(node, number);
		const isStale = () => this.newest.get(node) !== number;
		try {
			return await poll(isStale);
		} catch (error) {
			// n8n does not register a trigger whose first poll fails: an older one stays the newest.
			if (!isStale()) this.newest.set(node, before);
			rethrow(error);
		} finally {
			this.underway.delete(key);
		}
	}

	/** Notes that what follows a state was handed over, and is about to be saved. */
	spend(node: string, state: Start): void {
		const now = this.clock.now();
		for (const [start, at] of this.spent) if (!isSaving(at, now)) this.spent.delete(start);
		this.spent.set(startOf(node, state), now);
	}

	isSpent(node: string, state: Start): boolean {
		const at = this.spent.get(startOf(node, state));
		return at !== undefined && isSaving(at, this.clock.now());
	}
}

/** A time that is still to come is of a clock that was put back. */
function isSaving(at: number, now: number): boolean {
	return now >= at && now < at + SAVING_MS;
}

function startOf(node: string, { watch, progress }: Start): string {
	return `${node} ${hashOf(JSON.stringify([watch, progress]))}`;
}
