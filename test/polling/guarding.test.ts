import { HOUR, MINUTE } from '../../nodes/shared/base/time';
import { busyAccount, namesBetween, namesOf, TRIGGERS } from './model/busy-account';

/** Active since noon; twenty minutes later, with the first ten delivered. */
async function activeAccount(trigger: (typeof TRIGGERS)[number]) {
	const account = busyAccount(trigger);
	const { host, clocks } = account;
	expect(await host.activate()).toMatchObject({ items: [], error: undefined });
	clocks.advance(10 * MINUTE);
	const { items } = await host.poll();
	const delivered = namesOf(items);
	clocks.advance(10 * MINUTE);
	return { ...account, delivered };
}

describe.each(TRIGGERS)('%s', (trigger) => {
	it('returns nothing to a poll that begins while another is under way', async () => {
		const { host, network } = await activeAccount(trigger);
		const before = network.sent.length;
		const [first, second] = await Promise.all([host.poll(), host.poll()]);
		expect(first.error).toBeUndefined();
		expect(namesOf(first.items)).toEqual(namesBetween(11, 20));
		expect(second).toMatchObject({ items: [], error: undefined });
		const queries = network.sent.slice(before).map(({ query }) => query);
		expect(new Set(queries).size).toBe(queries.length);
	});

	it('delivers nothing from a state it has delivered from, until two minutes have passed', async () => {
		const { host, clocks, delivered } = await activeAccount(trigger);
		const read = structuredClone(host.staticData);
		const first = namesOf((await host.poll()).items);
		expect([...delivered, ...first]).toEqual(namesBetween(0, 20));

		for (const wait of [1, MINUTE, MINUTE - 2]) {
			clocks.advance(wait);
			Object.assign(host.staticData, structuredClone(read));
			expect(await host.poll()).toMatchObject({ items: [], error: undefined, requests: 0 });
			expect(host.staticData).toEqual(read);
		}
		expect(host.log.at(-1)).toMatch(
			/: n8n is still saving the items of the last poll\. The next poll continues from there$/,
		);

		clocks.advance(1);
		Object.assign(host.staticData, structuredClone(read));
		const again = namesOf((await host.poll()).items);
		expect(again.slice(0, first.length)).toEqual(first);
	});

	it('goes on at once from what n8n has saved', async () => {
		const { host, clocks } = await activeAccount(trigger);
		await host.poll();
		clocks.advance(6 * MINUTE);
		expect(namesOf((await host.poll()).items)).toEqual(namesBetween(21, 26));
	});

	it('shows a few recent rows by hand, and changes no state', async () => {
		const { host, clocks, delivered } = await activeAccount(trigger);
		const before = structuredClone(host.staticData);
		const shown = await host.test();
		expect(shown.error).toBeUndefined();
		expect(shown.items).toHaveLength(5);
		expect(host.staticData).toEqual(before);
		clocks.advance(HOUR);
		expect([...delivered, ...namesOf((await host.poll()).items)]).toEqual(namesBetween(0, 80));
	});

	it('can be tried by hand before it is active, and while it polls', async () => {
		const { host } = busyAccount(trigger);
		expect((await host.test()).items).toHaveLength(5);
		expect(host.staticData).toEqual({});
		await host.activate();
		const [polled, shown] = await Promise.all([host.poll(), host.test()]);
		expect(polled.error).toBeUndefined();
		expect(shown.items).toHaveLength(5);
	});
});
