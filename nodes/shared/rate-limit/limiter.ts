import type { Clock } from '../base/clock';
import { SECOND } from '../base/time';
import { ACCOUNT, type Allowance, readAllowances, readRetryAfter } from './headers';
import {
	afterHearing,
	afterRefusal,
	afterSending,
	afterServing,
	extendPause,
	type LimitState,
	slotOf,
	UNKNOWN_LIMIT,
	untilNextWindow,
} from './limit';
import { LONGEST_WAIT_MS, refusalBackoff } from './retry';

/** Vendors that ask for less, or for a time that has passed, mean the next second. */
const SHORTEST_PAUSE_MS = SECOND;
/** Within which share of a pause, and which time, processes go on after it. */
const SHARE_OF_SPREAD = 0.05;
const LONGEST_SPREAD_MS = SECOND;
const TOO_MANY_REQUESTS = 429;
const MOST_LIMITS = 100;

/** Leave to send one request. */
export interface Ticket {
	readonly endpoint: string;
	/** Counts the requests of the account. */
	readonly number: number;
}

/** An answer, as far as rate limits go. */
export interface ResponseReport {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | undefined>>;
}

/** How a reader waits. */
export interface AdmitOptions {
	readonly clock: Clock;
	readonly signal?: AbortSignal | undefined;
	/** Told of every wait before it begins; throws where it is too long. */
	readonly onWait: (milliseconds: number) => void;
}

interface Endpoint {
	/** The limits its answers have told of. */
	readonly limits: Set<string>;
	/** Readers that wait, the first to come first. Whoever gives up leaves no trace. */
	readonly waiting: Set<symbol>;
}

interface Limit {
	state: LimitState;
	/** The last request that headers were heard for. */
	heard: number;
	/** The last request that was under way when one was refused. */
	refused: number;
}

/** Lets an account's requests out as fast as the vendor allows; a refusal holds all back. */
export class RateLimiter {
	private sent = 0;
	private readonly unanswered = new Set<number>();
	private readonly limits = new Map<string, Limit>();
	private readonly endpoints = new Map<string, Endpoint>();

	/** Waits until a request may go out. @throws what `onWait` throws, or the signal's reason */
	async admit(endpoint: string, { clock, signal, onWait }: AdmitOptions): Promise<Ticket> {
		const { waiting } = this.endpointOf(endpoint);
		const reader = Symbol(endpoint);
		waiting.add(reader);
		try {
			for (;;) {
				const ahead = [...waiting].indexOf(reader);
				const wait = this.waitFor(endpoint, clock.now(), ahead);
				if (wait <= 0) break;
				onWait(wait);
				// A signal of its own for each: Node warns of many listeners on one.
				await clock.sleep(wait, signal && AbortSignal.any([signal]));
			}
		} finally {
			waiting.delete(reader);
		}
		const now = clock.now();
		for (const limit of this.limitsOn(endpoint)) limit.state = afterSending(limit.state, now);
		this.sent++;
		this.unanswered.add(this.sent);
		return { endpoint, number: this.sent };
	}

	/** To be called for every ticket, whatever became of its request. */
	release({ number }: Ticket): void {
		this.unanswered.delete(number);
	}

	/** Learns from an answer, after its ticket is released. @param random a number from 0 to 1 */
	learn({ endpoint, number }: Ticket, answer: ResponseReport, now: number, random: number): void {
		const told: Allowance[] = [];
		for (const allowance of readAllowances(answer.headers, now)) {
			// More names than any vendor has are made up, and would be kept for ever.
			if (!this.limits.has(allowance.name) && this.limits.size >= MOST_LIMITS) continue;
			told.push(allowance);
			this.endpointOf(endpoint).limits.add(allowance.name);
			const limit = this.limitOf(allowance.name);
			const timing = { now, underway: this.unanswered.size, isLatest: number > limit.heard };
			limit.heard = Math.max(limit.heard, number);
			limit.state = afterHearing(limit.state, allowance, timing);
		}
		if (answer.status === TOO_MANY_REQUESTS) {
			const askedMs = readRetryAfter(answer.headers, now);
			const usedUp = told.filter(({ remaining }) => remaining === 0).map(({ name }) => name);
			// The account's own limit where none is used up.
			for (const name of usedUp.length > 0 ? usedUp : [ACCOUNT]) {
				const limit = this.limitOf(name);
				this.refuse(limit, number > limit.refused, askedMs, now, random);
			}
		} else if (answer.status < TOO_MANY_REQUESTS) {
			for (const limit of this.limitsOn(endpoint)) {
				if (number > limit.refused) limit.state = afterServing(limit.state);
			}
		}
	}

	/** How long the next request has to wait, with others before it; in milliseconds. */
	waitFor(endpoint: string, now: number, ahead = 0): number {
		const slots = this.limitsOn(endpoint).map(({ state }) => slotOf(state, now, ahead));
		return Math.ceil(Math.max(now, ...slots) - now);
	}

	private refuse(
		limit: Limit,
		isNew: boolean,
		askedMs: number | null,
		now: number,
		random: number,
	): void {
		const toldMs = askedMs ?? untilNextWindow(limit.state, now);
		// What was sent together is refused together.
		if (toldMs === null && !isNew) return;
		const pauseMs = Math.max(
			SHORTEST_PAUSE_MS,
			toldMs ?? refusalBackoff(limit.state.strikes + 1, random),
		);
		// Not waited for by anyone, and so not kept: whoever comes next asks the vendor again.
		if (pauseMs > LONGEST_WAIT_MS) return;
		const change = isNew ? afterRefusal : extendPause;
		// Processes that were refused together are told the same time, and go on one after the other.
		const spreadMs = Math.min(LONGEST_SPREAD_MS, (toldMs ?? 0) * SHARE_OF_SPREAD) * (1 - random);
		limit.state = extendPause(change(limit.state, pauseMs, now), pauseMs + spreadMs, now);
		if (isNew) limit.refused = this.sent;
	}

	private limitsOn(endpoint: string): Limit[] {
		return [...this.endpointOf(endpoint).limits].map((name) => this.limitOf(name));
	}

	private limitOf(name: string): Limit {
		const limit = this.limits.get(name) ?? { state: UNKNOWN_LIMIT, heard: 0, refused: 0 };
		this.limits.set(name, limit);
		return limit;
	}

	private endpointOf(name: string): Endpoint {
		const endpoint = this.endpoints.get(name) ?? { limits: new Set([ACCOUNT]), waiting: new Set() };
		this.endpoints.set(name, endpoint);
		return endpoint;
	}
}
