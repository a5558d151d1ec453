import type { RateLimitBehaviour } from './behaviour';
import type { Clock } from './clock';
import { PlainText, type ApiResponse, type ApiName } from './http/api';
import type { Json } from './json';

/** What the rate limit says to one request. */
export interface RateLimitVerdict {
	/** The 429; undefined if the request may pass. */
	readonly refusal: ApiResponse | undefined;
	/** Headers for whatever answer goes back. */
	readonly headers: Readonly<Record<string, string>>;
}

/** Counts the requests to one API in windows of the simulator's clock. */
export class RateLimit {
	private window = Number.NEGATIVE_INFINITY;
	private used = 0;

	constructor(
		private readonly api: ApiName,
		private readonly clock: Clock,
		private readonly behaviour: () => RateLimitBehaviour,
	) {}

	/** Counts a request and says whether it is one too many. */
	count(): RateLimitVerdict {
		const behaviour = this.behaviour();
		if (behaviour.allowance === null) return { refusal: undefined, headers: {} };
		const now = this.clock.now();
		const window = Math.floor(now / behaviour.windowMs);
		if (window !== this.window) {
			this.window = window;
			this.used = 0;
		}
		this.used += 1;
		const resetsAt = (window + 1) * behaviour.windowMs;
		const remaining = Math.max(0, behaviour.allowance - this.used);
		const headers = rateLimitHeaders(behaviour, remaining, resetsAt, now);
		if (this.used <= behaviour.allowance) return { refusal: undefined, headers };
		const retryAfter = retryAfterHeader(behaviour.retryAfter, resetsAt, now);
		return {
			refusal: { status: 429, headers: retryAfter, body: refusalBody(this.api, behaviour) },
			headers,
		};
	}
}

function rateLimitHeaders(
	behaviour: RateLimitBehaviour,
	remaining: number,
	resetsAt: number,
	now: number,
): Record<string, string> {
	const limit = String(behaviour.allowance);
	const seconds = String(Math.ceil((resetsAt - now) / 1000));
	switch (behaviour.headers) {
		case 'none':
			return {};
		case 'zendesk':
			return {
				'X-Rate-Limit': limit,
				'X-Rate-Limit-Remaining': String(remaining),
				'ratelimit-limit': limit,
				'ratelimit-remaining': String(remaining),
				'ratelimit-reset': seconds,
				'zendesk-ratelimit-engagements-index': `total=${limit}; remaining=${remaining}; resets=${seconds}`,
			};
		case 'zoom':
			return {
				'X-RateLimit-Category': 'Medium',
				'X-RateLimit-Type': behaviour.windowMs <= 1000 ? 'QPS' : 'Daily-limit',
				'X-RateLimit-Limit': limit,
				'X-RateLimit-Remaining': String(remaining),
				'X-RateLimit-Reset': isoSecond(resetsAt),
			};
	}
}

function retryAfterHeader(
	style: RateLimitBehaviour['retryAfter'],
	resetsAt: number,
	now: number,
): Record<string, string> {
	switch (style) {
		case 'none':
			return {};
		case 'seconds':
			return { 'Retry-After': String(Math.ceil((resetsAt - now) / 1000)) };
		case 'httpDate':
			return { 'Retry-After': new Date(Math.ceil(resetsAt / 1000) * 1000).toUTCString() };
		case 'isoDate':
			return { 'Retry-After': isoSecond(resetsAt) };
	}
}

/** Rounded up: whoever comes back then is not too early. */
function isoSecond(instant: number): string {
	return new Date(Math.ceil(instant / 1000) * 1000).toISOString().replace('.000', '');
}

function refusalBody(api: ApiName, behaviour: RateLimitBehaviour): Json | PlainText {
	if (behaviour.body === 'text')
		return new PlainText('Number of allowed API requests per minute exceeded');
	if (behaviour.body === 'edge') {
		return {
			detail: 'Rate limited by Zendesk edge protection',
			status: '429',
			title: 'Automated response',
		};
	}
	if (api !== 'zoom') {
		return {
			error: 'APIRateLimitExceeded',
			description: 'Number of allowed API requests per minute exceeded',
		};
	}
	return {
		code: 429,
		message: `You have reached the maximum ${behaviour.windowMs <= 1000 ? 'per-second' : 'daily'} rate limit for this API. Try again later.`,
	};
}
