import { MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { LimitedVendor } from '../../../builders/limited-vendor';
import { NOW } from '../../../builders/virtual-clock';

const READERS = 8;

const vendor = { retryAfter: 'seconds', body: 'json' } as const;

describe('processes that do not know of each other', () => {
	const limits = [
		{ allowance: 10, windowMs: SECOND, forMs: MINUTE },
		{ allowance: 40, windowMs: SECOND, forMs: MINUTE },
		{ allowance: 400, windowMs: MINUTE, forMs: 5 * MINUTE },
	];
	const cases = (['none', 'zendesk', 'zoom'] as const).flatMap((headers) =>
		limits.flatMap((limit) => [2, 4].map((processes) => ({ headers, ...limit, processes }))),
	);

	it.each(cases)(
		'$processes use 85 %% of $allowance per $windowMs ms, and are rarely refused (headers: $headers)',
		async ({ processes, forMs, ...limit }) => {
			const limited = new LimitedVendor({
				limit: { ...vendor, ...limit },
				jitterMs: 20,
				processes,
			});
			await limited.read(READERS, NOW + forMs);
			expect(limited.shareUsed(NOW, NOW + forMs)).toBeGreaterThanOrEqual(0.85);
			const later = NOW + forMs / 2;
			const served = limited.servedBetween(later, NOW + forMs);
			expect(limited.refusedAfter(later) / served).toBeLessThan(0.02 * processes);
		},
	);

	it('do not come back together after a pause that all were told alike', async () => {
		const processes = 10;
		const limit = { ...vendor, headers: 'none', allowance: 50, windowMs: MINUTE } as const;
		const limited = new LimitedVendor({ limit, processes });
		await limited.read(1, NOW + 65 * SECOND);
		const first = limited.arrivals.filter(({ at }) => at >= NOW + MINUTE).map(({ at }) => at);
		expect(first.length).toBeGreaterThanOrEqual(processes);
		const together = first.filter((at) => at < NOW + MINUTE + 150);
		expect(together.length).toBeLessThan(processes / 2);
	});
});
