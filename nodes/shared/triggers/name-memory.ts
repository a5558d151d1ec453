import type { Clock } from '../base/clock';
import { HOUR, MINUTE } from '../base/time';
import type { Session } from '../http/session';
import { NameCache } from '../rows/name-cache';

/** How long names are used before they are looked up again: people join, leave and marry. */
const NAMES_HOLD_MS = HOUR;
/** The same where some could not be looked up. */
const GAPS_HOLD_MS = 10 * MINUTE;
/** Of how many triggers names are kept. */
const MOST_TRIGGERS = 50;

interface Kept {
	readonly names: NameCache;
	readonly since: number;
	holdMs: number;
}

/**
 * The names that the triggers of this process have looked up, from one poll to the next. Each trigger
 * has its own: what one credential may read, another may not.
 */
export class NameMemory {
	private readonly kept = new Map<string, Kept>();

	constructor(private readonly clock: Clock) {}

	/** The names of a trigger, and the session to look up more of them with. */
	of<Looking extends Pick<Session, 'notice'>>(
		trigger: string,
		session: Looking,
	): { readonly names: NameCache; readonly session: Looking } {
		const now = this.clock.now();
		const before = this.kept.get(trigger);
		const age = before === undefined ? Infinity : now - before.since;
		// A time that is still to come is of a clock that was put back.
		const isFresh = before !== undefined && age >= 0 && age < before.holdMs;
		const kept = isFresh ? before : { names: new NameCache(), since: now, holdMs: NAMES_HOLD_MS };
		this.kept.delete(trigger);
		this.kept.set(trigger, kept);
		const [oldest] = this.kept.keys();
		if (oldest !== undefined && this.kept.size > MOST_TRIGGERS) this.kept.delete(oldest);
		const notice = (text: string) => {
			kept.holdMs = GAPS_HOLD_MS;
			session.notice(text);
		};
		return { names: kept.names, session: { ...session, notice } };
	}
}
