import { zendeskChat } from '../../../../nodes/ZendeskChat/connector';
import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import { zoom } from '../../../../nodes/ZoomContactCenter/connector';
import { HOUR, MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { limiterOf } from '../../../../nodes/shared/http/connect';
import { RateLimiter } from '../../../../nodes/shared/rate-limit/limiter';
import { LimitedVendor, type LimitedVendorOptions } from '../../../builders/limited-vendor';
import { rejectionOf } from '../../../builders/thrown';
import { NOW } from '../../../builders/virtual-clock';
import type { RateLimitBehaviour } from '../../../simulator/behaviour';

const PATH = '/api/v2/engagements';

const limitOf = (changes: Partial<RateLimitBehaviour>): RateLimitBehaviour => ({
	allowance: 40,
	windowMs: SECOND,
	headers: 'none',
	retryAfter: 'seconds',
	body: 'json',
	...changes,
});

function vendorWith(
	changes: Partial<RateLimitBehaviour>,
	options: Partial<LimitedVendorOptions> = {},
): LimitedVendor {
	return new LimitedVendor({ limit: limitOf(changes), jitterMs: 20, ...options });
}

const RETRY_AFTER = ['seconds', 'httpDate', 'isoDate', 'none'] as const;

describe('with headers', () => {
	const cases = (['zendesk', 'zoom'] as const).flatMap((headers) =>
		// A vendor that is not asked too much sends no Retry-After.
		[
			{ allowance: 40, windowMs: SECOND },
			{ allowance: 400, windowMs: MINUTE },
		].flatMap((limit) => [4, 16].map((readers) => ({ ...limit, headers, readers }))),
	);

	it.each(cases)(
		'uses 95 %% of $allowance per $windowMs ms ($headers, $readers readers) and meets no 429',
		async ({ readers, ...limit }) => {
			const vendor = vendorWith(limit);
			const end = NOW + (limit.windowMs === SECOND ? 30 * SECOND : 5 * MINUTE);
			await vendor.read(readers, end);
			expect(vendor.shareUsed(NOW, end)).toBeGreaterThanOrEqual(0.95);
			expect(vendor.refusedAfter(NOW + SECOND)).toBe(0);
		},
	);

	it('uses a small allowance to the last request, with more readers than requests', async () => {
		const vendor = vendorWith({ allowance: 10, windowMs: MINUTE, headers: 'zendesk' });
		await vendor.read(16, NOW + 10 * MINUTE);
		expect(vendor.shareUsed(NOW, NOW + 10 * MINUTE)).toBeGreaterThanOrEqual(0.95);
		expect(vendor.refusedAfter(NOW + SECOND)).toBe(0);
	});

	it('goes by what others leave', async () => {
		const vendor = vendorWith({ allowance: 400, windowMs: MINUTE, headers: 'zendesk' });
		vendor.useUp(390);
		await vendor.read(8, NOW + 50 * SECOND);
		expect(vendor.refusedAfter(NOW)).toBe(0);
	});

	it('neither spreads nor waits for a limit of a day', async () => {
		const day = { allowance: 100, windowMs: 24 * HOUR, headers: 'zoom' } as const;
		const vendor = vendorWith({ ...day, retryAfter: 'isoDate' });
		const error = await rejectionOf(vendor.read(4, NOW + HOUR));
		expect(error).toMatchObject({
			message: 'Zendesk asks to wait until 2026-11-21T00:00:00Z',
			facts: { cause: 'rate-limited', httpStatus: 429 },
		});
		expect(vendor.shareUsed(NOW, NOW + 24 * HOUR)).toBe(1);
		expect(vendor.usage.waitedMs).toBe(0);
	});
});

describe('without headers', () => {
	const cases = RETRY_AFTER.flatMap((retryAfter) =>
		[
			{ allowance: 40, windowMs: SECOND },
			{ allowance: 400, windowMs: MINUTE },
		].flatMap((limit) => [4, 16].map((readers) => ({ ...limit, retryAfter, readers }))),
	);

	it.each(cases)(
		'learns to use 85 %% of $allowance per $windowMs ms (Retry-After $retryAfter, $readers readers)',
		async ({ readers, ...limit }) => {
			const vendor = vendorWith(limit);
			const end = NOW + (limit.windowMs === SECOND ? MINUTE : 10 * MINUTE);
			await vendor.read(readers, end);
			expect(vendor.shareUsed(NOW, end)).toBeGreaterThanOrEqual(0.85);
		},
	);

	it.each(RETRY_AFTER)('meets few refusals once it has learned (%s)', async (retryAfter) => {
		const vendor = vendorWith({ retryAfter });
		await vendor.read(8, NOW + 2 * MINUTE);
		expect(vendor.refusedAfter(NOW + MINUTE)).toBeLessThanOrEqual(6);
		expect(vendor.shareUsed(NOW + MINUTE, NOW + 2 * MINUTE)).toBeGreaterThanOrEqual(0.9);
	});

	it('does not hold back readers that never come up to the limit', async () => {
		const vendor = vendorWith({ allowance: 100 });
		await vendor.read(4, NOW + MINUTE);
		expect(vendor.usage.waitedMs).toBe(0);
		expect(vendor.refusedAfter(NOW)).toBe(0);
	});

	it('tries the full rate again after a rest', async () => {
		const vendor = vendorWith({ allowance: 20 });
		await vendor.read(8, NOW + 20 * SECOND);
		vendor.limit.allowance = 1000;
		await vendor.clock.run(vendor.clock.sleep(5 * MINUTE));
		const later = vendor.clock.now();
		await vendor.read(8, later + 10 * SECOND);
		expect(vendor.servedBetween(later, later + 10 * SECOND)).toBeGreaterThan(1400);
	});
});

describe('limits that change midway', () => {
	it.each(['none', 'zendesk', 'zoom'] as const)('fewer are allowed (%s)', async (headers) => {
		const vendor = vendorWith({ headers });
		await vendor.read(8, NOW + 30 * SECOND);
		vendor.limit.allowance = 10;
		const settled = NOW + 45 * SECOND;
		await vendor.read(8, settled + MINUTE);
		expect(vendor.shareUsed(settled, settled + MINUTE)).toBeGreaterThanOrEqual(0.8);
		expect(vendor.refusedAfter(settled)).toBeLessThanOrEqual(headers === 'none' ? 8 : 1);
	});

	it.each(['zendesk', 'zoom'] as const)('more are allowed (%s)', async (headers) => {
		const vendor = vendorWith({ headers, allowance: 10 });
		await vendor.read(8, NOW + 30 * SECOND);
		vendor.limit.allowance = 40;
		await vendor.read(8, NOW + 60 * SECOND);
		expect(vendor.shareUsed(NOW + 32 * SECOND, NOW + 60 * SECOND)).toBeGreaterThanOrEqual(0.95);
	});

	it('more are allowed, and nobody says so', async () => {
		const vendor = vendorWith({ allowance: 10 });
		await vendor.read(8, NOW + 30 * SECOND);
		vendor.limit.allowance = 40;
		const settled = NOW + 2.5 * MINUTE;
		await vendor.read(8, settled + MINUTE);
		expect(vendor.shareUsed(settled, settled + MINUTE)).toBeGreaterThanOrEqual(0.85);
	});
});

describe('a server whose clock is wrong by an hour', () => {
	const cases = [HOUR, -HOUR].flatMap((clockAheadMs) =>
		(['none', 'zendesk', 'zoom'] as const).flatMap((headers) =>
			(['httpDate', 'isoDate'] as const).map((retryAfter) => ({
				clockAheadMs,
				headers,
				retryAfter,
			})),
		),
	);

	it.each(cases)(
		'$clockAheadMs ms, $headers, Retry-After $retryAfter',
		async ({ clockAheadMs, ...limit }) => {
			const vendor = vendorWith({ ...limit, allowance: 60, windowMs: MINUTE }, { clockAheadMs });
			await vendor.read(8, NOW + 3 * MINUTE);
			expect(vendor.shareUsed(NOW, NOW + 3 * MINUTE)).toBeGreaterThanOrEqual(0.95);
		},
	);
});

describe('readers', () => {
	it('pause together on a 429, and do not come back together', async () => {
		const vendor = vendorWith({ allowance: 50, windowMs: MINUTE }, { jitterMs: 0 });
		await vendor.read(16, NOW + 61 * SECOND);
		const refusal = vendor.arrivals.find(({ status }) => status === 429)?.at ?? 0;
		const next = vendor.arrivals.filter(({ at }) => at > refusal + 50);
		expect(next[0]?.at).toBeGreaterThanOrEqual(NOW + MINUTE);
		const together = next.filter(({ at }) => at < (next[0]?.at ?? 0) + 100);
		expect(together.length).toBeLessThanOrEqual(5);
	});

	it('that are cancelled while they wait hold nobody up', async () => {
		const vendor = vendorWith({ allowance: 10, windowMs: MINUTE, headers: 'zendesk' });
		await vendor.read(1, NOW + SECOND);
		const stop = new AbortController();
		const fetchJson = vendor.fetchJson(stop.signal);
		const cancelled = Promise.allSettled(
			Array.from({ length: 20 }, async () => await fetchJson({ path: PATH })),
		);
		const other = vendor.fetchJson()({ path: PATH });
		await Promise.resolve();
		stop.abort(new Error('stop'));
		const begun = vendor.clock.now();
		await vendor.clock.run(other);
		expect(vendor.clock.now() - begun).toBeLessThan(MINUTE + SECOND);
		await expect(cancelled).resolves.toEqual(
			Array.from({ length: 20 }, () => ({ status: 'rejected', reason: new Error('stop') })),
		);
		expect(vendor.clock.waiting).toBe(0);
	});

	it('that fail hold nobody up', async () => {
		const vendor = vendorWith({ headers: 'zendesk' });
		const { limiter, clock } = vendor;
		const patience = { clock, onWait: () => undefined };
		const lost = await limiter.admit(PATH, patience);
		limiter.release(lost);
		await vendor.read(8, NOW + 10 * SECOND);
		expect(vendor.shareUsed(NOW, NOW + 10 * SECOND)).toBeGreaterThanOrEqual(0.95);
	});

	it('with a deadline do not wait past it', async () => {
		const vendor = vendorWith({ allowance: 5, windowMs: MINUTE, headers: 'zendesk' });
		const fetchJson = vendor.fetchJson(undefined, NOW + 20 * SECOND);
		for (let request = 0; request < 4; request++) await vendor.clock.run(fetchJson({ path: PATH }));
		vendor.useUp(1);
		const error = await rejectionOf(
			vendor.clock.run(Promise.all([fetchJson({ path: PATH }), fetchJson({ path: PATH })])),
		);
		expect(error).toMatchObject({
			facts: { cause: 'rate-limited' },
		});
		expect(vendor.clock.now()).toBeLessThan(NOW + 20 * SECOND);
	});

	it('leave nothing waiting behind', async () => {
		const vendor = vendorWith({ headers: 'zoom' });
		await vendor.read(16, NOW + 5 * SECOND);
		expect(vendor.clock.waiting).toBe(0);
	});

	it('do not wait for a limit of another endpoint', async () => {
		const { limiter, clock } = vendorWith({});
		const answer = {
			status: 429,
			headers: {
				'x-rate-limit': '700',
				'x-rate-limit-remaining': '600',
				'zendesk-ratelimit-users-index': 'total=10; remaining=0; resets=30',
				'retry-after': '30',
			},
		};
		const ticket = await limiter.admit('/users', { clock, onWait: () => undefined });
		limiter.release(ticket);
		limiter.learn(ticket, answer, clock.now(), 1);
		expect(limiter.waitFor('/users', clock.now())).toBe(30 * SECOND);
		expect(limiter.waitFor(PATH, clock.now())).toBe(0);
	});
});

describe('a clock that is put back', () => {
	it.each(['none', 'zendesk', 'zoom'] as const)('keeps nobody waiting (%s)', async (headers) => {
		const vendor = vendorWith({ headers, allowance: 10, windowMs: MINUTE });
		await vendor.read(8, NOW + 5 * SECOND);
		expect(vendor.limiter.waitFor(PATH, NOW - HOUR)).toBeLessThan(10 * SECOND);
	});
});

describe('governorOf', () => {
	const acme = { subdomain: 'acme', apiToken: 'one' };
	const app = { accountId: 'a', clientId: 'c', clientSecret: 's' };

	it.each([
		['credentials of one Zendesk account', zendesk, acme, { ...acme, apiToken: 'two' }, true],
		['two Zendesk accounts', zendesk, acme, { subdomain: 'other' }, false],
		['two apps of one Zoom account', zoom, app, { ...app, clientId: 'd' }, true],
		['two Zoom accounts', zoom, app, { ...app, accountId: 'b' }, false],
		['two Zoom apps whose account is not known', zoom, { clientId: 'c' }, { clientId: 'd' }, false],
	])('for %s', (_what, vendor, one, other, isShared) => {
		expect(limiterOf(vendor, one) === limiterOf(vendor, other)).toBe(isShared);
	});

	it('keeps Chat apart from the rest of Zendesk', () => {
		expect(limiterOf(zendesk, acme)).not.toBe(limiterOf(zendeskChat, acme));
		expect(limiterOf(zendesk, acme)).toBeInstanceOf(RateLimiter);
	});
});
