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

const TOO_MANY_REQUESTS = 429;

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

/**
 * Shares an account's rate limits among all its readers in this process: lets requests out as fast
 * as the vendor allows, and holds all back when it refuses one.
 */
export class RateLimiter {
	private sent = 0;

	private readonly unanswered = new Set<number>();

	private readonly limits = new Map<string, Limit>();

	private readonly endpoints = new Map<string, Endpoint>();

	/**
	 * Waits until a request may go out.
	 *
	 * @throws what `onWait` throws, or the signal's reason
	 */
	async admit(endpoint: string, { clock, signal, onWait }: AdmitOptions): Promise<Ticket> {
		const { waiting } = this.endpointOf(endpoint);
		if (this.waitFor(endpoint, clock.now(), waiting.size) > 0) {
			const reader = Symbol(endpoint);
			// One of its own for each: Node warns of many listeners on one signal.
			const stop = signal && AbortSignal.any([signal]);
			waiting.add(reader);
			try {
				for (;;) {
					const ahead = [...waiting].indexOf(reader);
					const wait = this.waitFor(endpoint, clock.now(), ahead);
					if (wait <= 0) break;
					onWait(wait);
					await clock.sleep(wait, stop);
				}
			} finally {
				waiting.delete(reader);
			}
		}
		return this.send(endpoint, clock.now());
	}

	/** To be called for every ticket, whatever became of its request. */
	release({ number }: Ticket): void {
		this.unanswered.delete(number);
	}

	/**
	 * Learns from an answer, after its ticket is released.
	 *
	 * @param random a number from 0 to 1
	 */
	learn({ endpoint, number }: Ticket, answer: ResponseReport, now: number, random: number): void {
		const told = readAllowances(answer.headers, now);
		const { limits } = this.endpointOf(endpoint);
		for (const allowance of told) {
			limits.add(allowance.name);
			this.hear(allowance, number, now);
		}
		if (answer.status === TOO_MANY_REQUESTS) {
			for (const limit of this.refusing(told)) this.refuse(limit, number, answer, now, random);
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

	private send(endpoint: string, now: number): Ticket {
		for (const limit of this.limitsOn(endpoint)) limit.state = afterSending(limit.state, now);
		this.sent++;
		this.unanswered.add(this.sent);
		return { endpoint, number: this.sent };
	}

	private hear(allowance: Allowance, number: number, now: number): void {
		const limit = this.limitOf(allowance.name);
		const isLatest = number > limit.heard;
		limit.heard = Math.max(limit.heard, number);
		const news = { isLatest, underway: this.unanswered.size, now };
		limit.state = afterHearing(limit.state, allowance, news);
	}

	private refuse(
		limit: Limit,
		number: number,
		{ headers }: ResponseReport,
		now: number,
		random: number,
	): void {
		const isNew = number > limit.refused;
		const toldMs = readRetryAfter(headers, now) ?? untilNextWindow(limit.state, now);
		// What was sent together is refused together.
		if (toldMs === null && !isNew) return;
		const pauseMs = Math.max(
			SHORTEST_PAUSE_MS,
			toldMs ?? refusalBackoff(limit.state.strikes + 1, random),
		);
		// Not waited for by anyone, and so not kept: whoever comes next asks the vendor again.
		if (pauseMs > LONGEST_WAIT_MS) return;
		limit.state = isNew
			? afterRefusal(limit.state, pauseMs, now)
			: extendPause(limit.state, pauseMs, now);
		if (isNew) limit.refused = this.sent;
	}

	/** The limits that are used up; the account's own where none is. */
	private refusing(told: readonly Allowance[]): Limit[] {
		const usedUp = told.filter(({ remaining }) => remaining === 0).map(({ name }) => name);
		return (usedUp.length > 0 ? usedUp : [ACCOUNT]).map((name) => this.limitOf(name));
	}

	private limitsOn(endpoint: string): Limit[] {
		const { limits } = this.endpointOf(endpoint);
		return [ACCOUNT, ...[...limits].filter((name) => name !== ACCOUNT)].map((name) =>
			this.limitOf(name),
		);
	}

	private limitOf(name: string): Limit {
		const known = this.limits.get(name);
		if (known !== undefined) return known;
		const limit: Limit = { state: UNKNOWN_LIMIT, heard: 0, refused: 0 };
		this.limits.set(name, limit);
		return limit;
	}

	private endpointOf(name: string): Endpoint {
		const known = this.endpoints.get(name);
		if (known !== undefined) return known;
		const endpoint: Endpoint = { limits: new Set(), waiting: new Set() };
		this.endpoints.set(name, endpoint);
		return endpoint;
	}
}
