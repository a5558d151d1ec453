import { createBehaviour } from './behaviour';
import { DEFAULT_NOW, runningClock, standingClock } from './clock';
import { World, type WorldOptions } from './index';

const DAY = 86_400_000;

function makeWorld(options: Partial<WorldOptions> = {}, seed = 1): World {
	return new World(seed, standingClock(), createBehaviour(), options);
}

const listsOf = (world: World) => [
	world.zendeskEngagements,
	world.zoomEngagements,
	world.chats,
	world.agentTimeline,
	world.conversions,
	world.departmentEvents,
];

const rendered = (world: World): unknown[] =>
	listsOf(world).map((list) => [...list.all].map((record) => record.render()));

describe('the world', () => {
	it('is the same for the same seed, and another for another', () => {
		expect(rendered(makeWorld())).toEqual(rendered(makeWorld()));
		const world = makeWorld();
		world.addZendeskEngagement();
		expect(world.zendeskEngagements.all).toHaveLength(251);
		expect(world.zendeskEngagements.all[9]).toMatchObject({
			id: makeWorld().zendeskEngagements.all[9]?.id,
		});
		expect(makeWorld({}, 2).zendeskEngagements.all[0]?.id).not.toBe(
			makeWorld({}, 1).zendeskEngagements.all[0]?.id,
		);
	});

	it.each([0, 1, 59, 60, 333])('has as many records of each kind as asked for: %i', (count) => {
		const world = makeWorld({
			zendeskEngagements: count,
			zoomEngagements: count,
			chats: count,
			agentTimeline: count,
			conversions: count,
			departmentEvents: count,
		});
		for (const { all } of listsOf(world)) {
			expect(all).toHaveLength(count);
			expect(new Set(all.map(({ id }) => id)).size).toBe(count);
		}
	});

	it('lies within its days, on their edges too, with durations from nothing to fourteen days', () => {
		const { all } = makeWorld({ zendeskEngagements: 2000 }).zendeskEngagements;
		const from = DEFAULT_NOW - 30 * DAY;
		expect(Math.min(...all.map(({ start }) => start))).toBe(from);
		expect(Math.max(...all.map(({ end }) => end))).toBe(DEFAULT_NOW);
		const durations = all.map(({ start, end }) => end - start);
		expect(Math.min(...durations)).toBe(0);
		expect(Math.max(...durations)).toBe(14 * DAY);
		expect(new Set(durations)).toEqual(
			new Set(durations.filter((duration) => duration % 1000 === 0)),
		);
		expect(all.every(({ end, publish }) => publish === end)).toBe(true);
		const support = all.filter(({ channel }) => channel === 'SUPPORT').length / all.length;
		expect(support).toBeGreaterThan(0.25);
		expect(support).toBeLessThan(0.35);
	});

	it('uses every reason and status of the documents', () => {
		const { all } = makeWorld({ zendeskEngagements: 500 }).zendeskEngagements;
		expect(new Set(all.map(({ startReason }) => startReason)).size).toBe(7);
		expect(new Set(all.map(({ endReason }) => endReason)).size).toBe(7);
		expect(new Set(all.map(({ statusEnd }) => statusEnd)).size).toBe(7);
	});

	it('publishes late when told to', () => {
		const lag = { leastMs: 60_000, mostMs: 3_600_000 };
		const world = makeWorld({ zendeskLag: lag, zoomLag: lag });
		for (const { all } of [world.zendeskEngagements, world.zoomEngagements]) {
			const lags = all.map(({ end, publish }) => publish - end);
			expect(Math.min(...lags)).toBeGreaterThanOrEqual(60_000);
			expect(Math.max(...lags)).toBeLessThanOrEqual(3_600_000);
			expect(new Set(lags).size).toBeGreaterThan(100);
		}
		world.options.zendeskLag = { leastMs: 5000, mostMs: 5000 };
		const { end, publish } = world.addZendeskEngagement();
		expect(publish - end).toBe(5000);
	});

	it('has days ahead that come to pass later, at the same density', () => {
		const world = makeWorld({ zendeskEngagements: 300, chats: 300, daysAhead: 10 });
		for (const all of [world.zendeskEngagements.all, world.chats.all]) {
			expect(all).toHaveLength(400);
			const ahead = all.filter(({ publish }) => publish > DEFAULT_NOW);
			expect(ahead).toHaveLength(100);
			expect(ahead.every(({ publish }) => publish <= DEFAULT_NOW + 10 * DAY + 1000)).toBe(true);
		}
	});

	it('takes new records, given in part or in whole', () => {
		const world = makeWorld();
		const record = world.addZendeskEngagement({
			id: 'mine',
			start: DEFAULT_NOW - DAY,
			extra: { note: 'x' },
		});
		expect(record).toMatchObject({ start: DEFAULT_NOW - DAY, end: DEFAULT_NOW - DAY + 600_000 });
		expect(record.render()).toMatchObject({ engagement_id: 'mine', note: 'x' });
		expect(world.zendeskEngagements.byId('mine')).toBe(record);
		expect(() => world.addZendeskEngagement({ id: 'mine' })).toThrow(
			'already a record with id mine',
		);
		expect(() => world.updateChat('nobody')).toThrow('no record with id nobody');
		expect(world.addZoomEngagement()).toMatchObject({ end: DEFAULT_NOW, publish: DEFAULT_NOW });
		expect(world.addChat({ updateMicros: 5e6 })).toMatchObject({ publish: 5000, position: 5e6 });
	});

	it('is made in time', () => {
		// The processor's time, not the clock's: a busy machine is no reason to fail.
		const began = process.cpuUsage();
		const world = makeWorld({
			zendeskEngagements: 12_000,
			chats: 30_000,
			agentTimeline: 5000,
			conversions: 5000,
			departmentEvents: 5000,
			zoomEngagements: 6000,
		});
		expect(listsOf(world).map(({ all }) => all.length)).toEqual([
			12_000, 6000, 30_000, 5000, 5000, 5000,
		]);
		const { user, system } = process.cpuUsage(began);
		expect((user + system) / 1000).toBeLessThan(3000);
	});
});

describe('clocks', () => {
	it('stand until moved', () => {
		const clock = standingClock(1000);
		clock.advance(500);
		expect(clock.now()).toBe(1500);
		clock.set(7);
		expect(clock.now()).toBe(7);
	});

	it('follow real time from an offset and at a speed', () => {
		const clock = runningClock({ startAt: 5000, since: Date.now() - 1000, speed: 20 });
		expect(clock.now()).toBeGreaterThanOrEqual(25_000);
		expect(clock.now()).toBeLessThan(60_000);
		clock.advance(-25_000);
		expect(clock.now()).toBeLessThan(35_000);
		clock.set(9_000_000);
		expect(clock.now()).toBeGreaterThanOrEqual(9_000_000);
	});
});

describe('switches', () => {
	it('are laid over the defaults, and unknown ones refused', () => {
		const behaviour = createBehaviour({ zoom: { scopes: [], rateLimit: { allowance: 1 } } });
		expect(behaviour.zoom.scopes).toEqual([]);
		expect(behaviour.zoom.rateLimit).toMatchObject({ allowance: 1, windowMs: 1000 });
		expect(() => createBehaviour(JSON.parse('{"zoom":{"colour":1}}') as object)).toThrow(
			'no switch "colour"',
		);
	});
});
