import { zendesk } from '../../nodes/ZendeskEngagements/connector';
import { createFetchJson } from '../../nodes/shared/http/client';
import { Usage } from '../../nodes/shared/http/usage';
import { RateLimiter } from '../../nodes/shared/rate-limit/limiter';
import type { RateLimitBehaviour } from '../simulator/behaviour';
import { seededRandom } from '../simulator/random';
import { RateLimit } from '../simulator/rate-limit';
import { SharedClock } from './shared-clock';

export interface LimitedVendorOptions {
	readonly limit: RateLimitBehaviour;
	readonly latencyMs?: number;
	/** How much of its latency a request may take more or less, by chance. */
	readonly jitterMs?: number;
	/** How far the vendor's clock is ahead, in milliseconds. */
	readonly clockAheadMs?: number;
	readonly seed?: number;
	/** How many processes read, each with a memory of its own. */
	readonly processes?: number;
}

/** One request that reached the vendor: when, and whether it was served. */
export interface Arrival {
	readonly at: number;
	readonly status: number;
}

/** The simulator's rate limit, met by readers on a clock they share: minutes pass at once. */
export class LimitedVendor {
	readonly clock = new SharedClock();

	readonly arrivals: Arrival[] = [];

	/** One for each process. */
	readonly limiters: readonly RateLimiter[];

	readonly usage = new Usage();

	readonly limit: RateLimitBehaviour;

	private readonly random: () => number;

	private readonly rateLimit: RateLimit;

	constructor(private readonly options: LimitedVendorOptions) {
		this.limit = { ...options.limit };
		this.random = seededRandom(options.seed ?? 1);
		this.limiters = Array.from({ length: options.processes ?? 1 }, () => new RateLimiter());
		const { clockAheadMs = 0 } = options;
		const serverClock = {
			now: () => this.clock.now() + clockAheadMs,
			advance: () => undefined,
			set: () => undefined,
		};
		this.rateLimit = new RateLimit('zendesk', serverClock, () => this.limit);
	}

	/** That of the first process. */
	get limiter(): RateLimiter {
		return this.limiterOf(0);
	}

	private limiterOf(process: number): RateLimiter {
		const limiter = this.limiters[process];
		if (limiter === undefined) throw new Error(`There is no process ${process}.`);
		return limiter;
	}

	/** A way to ask, as each node has its own. */
	fetchJson(signal?: AbortSignal, deadline?: number, process = 0) {
		return createFetchJson({
			vendor: zendesk,
			baseUrl: 'https://acme.zendesk.com',
			clock: this.clock,
			random: this.random,
			logger: { warn: () => undefined },
			limiter: this.limiterOf(process),
			usage: this.usage,
			redact: (text) => text,
			signal,
			deadline,
			send: async () => await this.serve(),
		});
	}

	/** Readers side by side, in each process, that ask one question after the other until a time. */
	async read(readers: number, until: number): Promise<void> {
		const read = async (process: number) => {
			const fetchJson = this.fetchJson(undefined, undefined, process);
			while (this.clock.now() < until) await fetchJson({ path: '/api/v2/engagements' });
		};
		const all = this.limiters.flatMap((_, process) =>
			Array.from({ length: readers }, async () => await read(process)),
		);
		await this.clock.run(Promise.all(all));
	}

	/** Another client of the account sends requests. */
	useUp(requests: number): void {
		for (let request = 0; request < requests; request++) this.rateLimit.count();
	}

	servedBetween(from: number, to: number): number {
		return this.arrivals.filter(({ at, status }) => status < 400 && at >= from && at < to).length;
	}

	/** The share of what could have been served between two times that was. */
	shareUsed(from: number, to: number): number {
		const { allowance, windowMs } = this.limit;
		return this.servedBetween(from, to) / (((allowance ?? 0) * (to - from)) / windowMs);
	}

	refusedAfter(time: number): number {
		return this.arrivals.filter(({ at, status }) => status === 429 && at >= time).length;
	}

	private async serve() {
		const { latencyMs = 50, jitterMs = 0, clockAheadMs = 0 } = this.options;
		const wayMs = (latencyMs + jitterMs * (this.random() * 2 - 1)) / 2;
		await this.clock.sleep(wayMs);
		const { refusal, headers } = this.rateLimit.count();
		const status = refusal?.status ?? 200;
		this.arrivals.push({ at: this.clock.now(), status });
		const all: Array<[string, string]> = Object.entries({ ...headers, ...refusal?.headers });
		const date = new Date(this.clock.now() + clockAheadMs).toUTCString();
		await this.clock.sleep(wayMs);
		return {
			status,
			headers: Object.fromEntries([
				['date', date],
				...all.map(([name, value]) => [name.toLowerCase(), value]),
			]) as Record<string, string>,
			body: '{}',
		};
	}
}
