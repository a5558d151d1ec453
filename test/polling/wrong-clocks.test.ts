import { DAY, HOUR, MINUTE } from '../../nodes/shared/base/time';
import { type Account, busyAccount, namesBetween, namesOf, TRIGGERS } from './model/busy-account';
import type { TriggerName } from './model/package';

/** What is said where a trigger has come further than the machine's clock. */
function warningOf(trigger: TriggerName, time: string): string {
	switch (trigger) {
		case 'zendeskChatTrigger':
			return `The last record is from ${time}, which is in the future by the clock of this machine. Check the clock. Polling continues`;
		case 'zendeskEngagementsTrigger':
			return `Zendesk engagements are delivered from ${time} on, which is in the future by the clock of this machine. Check the clock`;
		case 'zoomContactCenterTrigger':
			return `Zoom Contact Center engagements are delivered from ${time} on, which is in the future by the clock of this machine. Check the clock`;
	}
}

/** Polls every ten minutes, and returns what came. */
async function pollFor({ host, clocks }: Account, durationMs: number): Promise<unknown[]> {
	const delivered: unknown[] = [];
	for (let passed = 0; passed < durationMs; passed += 10 * MINUTE) {
		clocks.advance(10 * MINUTE);
		const { items, error } = await host.poll();
		expect(error).toBeUndefined();
		delivered.push(...namesOf(items));
	}
	return delivered;
}

describe.each(TRIGGERS)('%s', (trigger) => {
	const isCursor = trigger === 'zendeskChatTrigger';

	it.each([
		['back', -HOUR],
		['forward', HOUR],
	])(
		'delivers everything once when the clock is put %s by an hour for a while',
		async (_where, offsetMs) => {
			for (const before of ['nothing', 'restart']) {
				const account = busyAccount(trigger);
				const { host, clocks } = account;
				await host.activate();
				const delivered = await pollFor(account, 20 * MINUTE);
				clocks.offsetMs = offsetMs;
				if (before === 'restart') host.restart();
				delivered.push(...(await pollFor(account, 40 * MINUTE)));
				clocks.offsetMs = 0;
				delivered.push(...(await pollFor(account, 90 * MINUTE)));
				expect(delivered).toEqual(namesBetween(0, 150));
			}
		},
	);

	it('says at the activation that the clock is ahead, and that what happens meanwhile is left out', async () => {
		const account = busyAccount(trigger);
		account.clocks.offsetMs = HOUR;
		await account.host.activate();
		expect(account.host.warnings).toEqual([
			"The clock of this machine is 60 minutes ahead of the vendor's, and delivery starts by this machine's clock: what happens in these minutes is left out. Set the clock, and read these minutes with Get Many",
		]);
		expect(await pollFor(account, 50 * MINUTE)).toEqual([]);
		expect(await pollFor(account, 60 * MINUTE)).toEqual(namesBetween(60, 110));
	});

	it('says so at every poll while the clock is behind what it has delivered', async () => {
		const account = busyAccount(trigger);
		const { host, clocks } = account;
		await host.activate();
		await pollFor(account, 20 * MINUTE);
		expect(host.warnings).toEqual([]);
		clocks.offsetMs = -HOUR;
		await pollFor(account, 20 * MINUTE);
		const times = isCursor
			? ['2026-11-20T12:20:00Z', '2026-11-20T12:30:00Z']
			: ['2026-11-20T11:59:59Z', '2026-11-20T11:59:59Z'];
		expect(host.warnings).toEqual(times.map((time) => warningOf(trigger, time)));
		clocks.offsetMs = 0;
		await pollFor(account, 20 * MINUTE);
		expect(host.warnings).toHaveLength(2);
	});

	it('delivers everything once, up to an hour late, when the clock stays behind', async () => {
		const account = busyAccount(trigger);
		await account.host.activate();
		const delivered = await pollFor(account, 20 * MINUTE);
		account.clocks.offsetMs = -HOUR;
		delivered.push(...(await pollFor(account, 2 * HOUR)));
		expect(delivered).toEqual(namesBetween(0, delivered.length - 1));
		expect(delivered.length).toBeGreaterThan(60);
	});

	it('says so at every poll when the clock was a year ahead at the activation', async () => {
		const account = busyAccount(trigger);
		account.clocks.offsetMs = 365 * DAY;
		await account.host.activate();
		account.clocks.offsetMs = 0;
		expect(await pollFor(account, 20 * MINUTE)).toEqual([]);
		const time = isCursor ? '2027-11-20T12:00:00Z' : '2027-11-20T11:59:59Z';
		expect(new Set(account.host.warnings.slice(1))).toEqual(new Set([warningOf(trigger, time)]));
	});
});
