import { DAY, MINUTE } from '../../nodes/shared/base/time';
import { busyAccount, namesBetween, namesOf, TRIGGERS } from './model/busy-account';
import type { Host } from './model/host';

const ID = 'trigger-node';

const keysOf = ({ staticData }: Host) => Object.keys(staticData.global ?? {});

describe.each(TRIGGERS)('%s', (trigger) => {
	/** A poll of each host every ten minutes, and what each of them delivered. */
	async function pollAll(hosts: readonly Host[], advance: () => void, polls = 3) {
		const delivered = hosts.map((): unknown[] => []);
		for (let poll = 0; poll < polls; poll++) {
			advance();
			const outcomes = await Promise.all(hosts.map(async (host) => await host.poll()));
			for (const [index, { items, error }] of outcomes.entries()) {
				expect(error).toBeUndefined();
				delivered[index]?.push(...namesOf(items));
			}
		}
		return delivered;
	}

	it('delivers everything by each of two nodes with one ID', async () => {
		const { host, clocks } = busyAccount(trigger);
		const other = host.beside('Other');
		const advance = () => clocks.advance(10 * MINUTE);
		await host.activate();
		await other.activate();
		const all = namesBetween(0, 30);
		expect(await pollAll([host, other], advance)).toEqual([all, all]);
		host.restart();
		expect(await pollAll([other, host], advance)).toEqual([
			namesBetween(31, 60),
			namesBetween(31, 60),
		]);
		expect(host.warnings).toEqual([]);
		expect(other.warnings).toEqual([]);
	});

	it('begins a second node with the ID of the first where that one says', async () => {
		const { host, clocks } = busyAccount(trigger);
		await host.activate();
		clocks.advance(10 * MINUTE);
		await host.poll();
		const other = host.beside('Other', { options: { startFrom: '2026-11-20T11:50:00Z' } });
		await other.activate();
		expect(namesOf((await other.poll()).items)).toEqual(namesBetween(-10, 10));
		expect(other.warnings).toEqual([]);
	});

	it('delivers nothing by a registration that n8n has replaced, and everything by the new one', async () => {
		const { host, clocks } = busyAccount(trigger);
		const advance = () => clocks.advance(10 * MINUTE);
		await host.activate();
		const [before = []] = await pollAll([host], advance);
		const again = host.again();
		await again.activate();
		const [stale, current = []] = await pollAll([host, again], advance);
		expect(stale).toEqual([]);
		expect([...before, ...current]).toEqual(namesBetween(0, 60));
	});

	it('drops what a replaced registration was just reading: the new one delivers it', async () => {
		const { host, clocks } = busyAccount(trigger);
		await host.activate();
		clocks.advance(10 * MINUTE);
		const again = host.again();
		const [stale, current] = await Promise.all([host.poll(), again.poll()]);
		expect(namesOf([...stale.items, ...current.items])).toEqual(namesBetween(0, 10));
		expect(stale.items).toEqual([]);
	});

	it('takes over the copy of a renamed node, and keeps no other', async () => {
		const { host, clocks } = busyAccount(trigger);
		await host.activate();
		expect(keysOf(host)).toEqual([`engagements:${ID}:Trigger`]);
		host.node = { ...host.node, name: 'Renamed' };
		clocks.advance(10 * MINUTE);
		expect(namesOf((await host.poll()).items)).toEqual(namesBetween(0, 10));
		expect(keysOf(host)).toEqual([`engagements:${ID}:Renamed`]);
		host.node = { ...host.node, name: 'Trigger' };
		clocks.advance(10 * MINUTE);
		expect(namesOf((await host.poll()).items)).toEqual(namesBetween(11, 20));
		expect(keysOf(host)).toEqual([`engagements:${ID}:Trigger`]);
	});

	it.each([
		['after 90 days of polls', 91, true],
		['not before', 89, false],
	])('forgets the copy of a deleted node %s', async (_when, days, isForgotten) => {
		const { host, clocks } = busyAccount(trigger);
		await host.activate();
		const copies = (host.staticData.global ??= {});
		const [copy] = Object.values(copies);
		copies['engagements:deleted:Gone'] = structuredClone(copy);
		for (const wait of [days * DAY, MINUTE]) {
			clocks.advance(wait);
			await host.poll();
		}
		expect('engagements:deleted:Gone' in copies).toBe(!isForgotten);
	});

	it('keeps the copies of a workflow that was not active for long', async () => {
		const { host, clocks } = busyAccount(trigger);
		await host.activate();
		host.node = { ...host.node, name: 'Renamed' };
		clocks.advance(300 * DAY);
		const other = host.beside('Other');
		other.node = { ...other.node, id: 'other-node' };
		await other.activate();
		expect(namesOf((await host.poll()).items).slice(0, 3)).toEqual(namesBetween(0, 2));
	});
});
