import { tooManyRequestsFault } from '../simulator';
import { DAY, HOUR, MINUTE, SECOND } from '../simulator/world/times';
import { openScene } from './open-scene';
import { askAll, idsOf, parameterOf } from './questions';
import { differences, NO_DIFFERENCES } from './sampling';
import type { Scene } from './scene';
import { ZOOM_PARAMETERS, type ZoomQuestion, zoomQuestion, zoomTruth } from './zoom-questions';

/** A limit that no list reaches: pages are then read one after the other, in one range. */
const ALL = 100_000;

const LONG_WORLD = { zendeskEngagements: 0, chats: 0, zoomEngagements: 420, days: 100 };

/** Asks one question and compares the rows with the truth. */
async function expectTruth(scene: Scene, changes: Partial<ZoomQuestion> = {}): Promise<void> {
	const question = zoomQuestion(scene.simulator, changes);
	const [reply] = await askAll(scene, 'zoomContactCenter', ZOOM_PARAMETERS, [question]);
	const expected = zoomTruth(scene.simulator, question).map(({ id }) => id);
	expect(expected.length).toBeGreaterThan(0);
	expect(differences(idsOf(reply?.rows ?? [], 'engagement_id'), expected)).toEqual(NO_DIFFERENCES);
}

function listQueries({ simulator }: Scene): string[] {
	return simulator.requests.filter(({ method }) => method === 'GET').map(({ query }) => query);
}

describe('Zoom engagements survive', () => {
	it.each(
		['', 'UTC', 'America/New_York', 'Asia/Kolkata'].flatMap((timezone) =>
			(['timezone', 'utc'] as const).map((zuluMeans) => [timezone, zuluMeans] as const),
		),
	)('trap 21: the timezone "%s", on a server where Z means %s', async (timezone, zuluMeans) => {
		for (const outputTimes of ['offset', 'literalZ'] as const) {
			const scene = await openScene({ behaviour: { zoom: { zuluMeans, outputTimes } } });
			await expectTruth(scene, { timezone, from: scene.daysAgo(9.3), to: scene.daysAgo(2.1) });
			const [query = ''] = listQueries(scene);
			expect(parameterOf(query, 'timezone')).toBe(timezone === '' ? 'UTC' : timezone);
			expect(parameterOf(query, 'from')).toMatch(timezone === '' ? /Z$/ : /\+00:00$/);
		}
	});

	it.each([
		['truncated', 'calendar'],
		['rejected', 'calendar'],
		['rejected', 28],
		['truncated', 28],
		['truncated', 7],
	] as const)(
		'trap 22: 90 days, where long ranges are %s and a month is %s',
		async (longRange, month) => {
			const scene = await openScene({
				world: LONG_WORLD,
				behaviour: { zoom: { longRange, month } },
			});
			await expectTruth(scene);
			await expectTruth(scene, { dateField: 'end' });
			for (const query of listQueries(scene)) {
				const [from, to] = ['from', 'to'].map((name) => Date.parse(parameterOf(query, name) ?? ''));
				expect((to ?? 0) - (from ?? 0)).toBeLessThan(28 * DAY);
			}
		},
	);

	it.each([
		['a month with the beginning of summer time', 'America/New_York', 28 * DAY - 30 * MINUTE],
		['times between seconds', '', 28 * DAY - 2 * SECOND],
	])('trap 22: no range over a February: %s', async (_, timezone, length) => {
		const now = Date.parse('2027-03-20T12:00:00.500Z');
		const scene = await openScene({
			now,
			world: LONG_WORLD,
			behaviour: { zoom: { longRange: 'rejected', month: timezone === '' ? 28 : 'calendar' } },
		});
		await expectTruth(scene, { timezone, from: new Date(now - length).toISOString() });
	});

	it.each([2, 3, 4])('trap 23: a page token that expires on page %i', async (page) => {
		const scene = await openScene({ world: { ...LONG_WORLD, days: 20 } });
		const { faults, clock } = scene.simulator;
		let pages = 0;
		faults.add({
			kind: 'slow',
			delayMs: 0,
			times: Infinity,
			match: ({ method }) => {
				if (method === 'GET') pages += 1;
				if (pages === page) clock.advance(16 * MINUTE);
				return false;
			},
		});
		const run = await scene.run('zoomContactCenter', { limit: ALL, from: scene.daysAgo(20) });
		expect(idsOf(run.rows, 'engagement_id').sort()).toEqual(
			zoomTruth(scene.simulator, zoomQuestion(scene.simulator))
				.map(({ id }) => id)
				.sort(),
		);
		const [first, ...later] = listQueries(scene);
		expect(later.filter((query) => query === first)).toHaveLength(1);
	});

	it('trap 23: page tokens that never live long enough', async () => {
		const scene = await openScene({
			world: { ...LONG_WORLD, days: 20 },
			behaviour: { zoom: { pageTokenSeconds: -1 } },
		});
		const run = await scene.run('zoomContactCenter', { limit: ALL, from: scene.daysAgo(20) });
		expect(run.failure).toContain('next_page_token: The next page token is expired.');
		expect(run.rows).toEqual([]);
		expect(listQueries(scene).length).toBeLessThan(10);
	});

	it('trap 24: an expired token that silently leads to the first page', async () => {
		const scene = await openScene({
			world: { ...LONG_WORLD, days: 20 },
			behaviour: { zoom: { pageTokenSeconds: -1, expiredPageToken: 'firstPage' } },
		});
		const run = await scene.run('zoomContactCenter', { limit: ALL, from: scene.daysAgo(20) });
		expect(run.failure).toContain(
			'The list of Zoom Contact Center engagements sent the same page twice',
		);
		expect(run.rows).toEqual([]);
	});

	it.each([
		['sameToken', 'sent the same page link twice'],
		['samePage', 'sent the same page twice'],
		['loops', 'sent the same page twice'],
	] as const)('trap 24: page tokens of the kind %s', async (pageTokenFault, what) => {
		const scene = await openScene({
			world: { ...LONG_WORLD, days: 20 },
			behaviour: { zoom: { pageTokenFault } },
		});
		const run = await scene.run('zoomContactCenter', { limit: ALL, from: scene.daysAgo(20) });
		expect(run.failure).toContain(`The list of Zoom Contact Center engagements ${what}`);
		expect(run.failure).toContain('Nothing was returned, because rows would be missing.');
		expect(run.rows).toEqual([]);
		expect(listQueries(scene).length).toBeLessThan(8);
	});

	it.each([1, 99, 100, 101, 300, 5000])(
		'trap 25: pages over a hundred, asked for %i',
		async (limit) => {
			const scene = await openScene({ world: { ...LONG_WORLD, days: 20 } });
			const run = await scene.run('zoomContactCenter', { limit, from: scene.daysAgo(20) });
			expect(run.failure).toBe('');
			expect(run.rows).toHaveLength(Math.min(limit, 420));
			for (const query of listQueries(scene)) {
				expect(Number(parameterOf(query, 'page_size'))).toBeLessThanOrEqual(100);
			}
			// Where the list was read to its end, one more finds out how Zoom rounds the bounds.
			const proofs = limit > 420 ? 1 : 0;
			expect(listQueries(scene)).toHaveLength(Math.ceil(Math.min(limit, 420) / 100) + proofs);
		},
	);

	it.each(['emptyObject', 'noBody'] as const)(
		'trap 26: a fresh engagement that is an %s at first',
		async (emptyAs) => {
			const scene = await openScene({
				world: { ...LONG_WORLD, zoomEngagements: 3 },
				behaviour: { zoom: { freshRecord: { emptyAnswers: 4, freshForMs: HOUR, emptyAs } } },
			});
			const record = scene.simulator.world.addZoomEngagement();
			const before = scene.simulator.clock.now();
			const run = await scene.run('zoomContactCenter', {
				operation: 'get',
				engagementId: record.id,
			});
			expect(run.rows).toEqual([record.renderDetailed()]);
			expect(listQueries(scene)).toHaveLength(5);
			const waited = scene.simulator.clock.now() - before;
			expect(waited).toBeGreaterThan(10 * SECOND);
			expect(waited).toBeLessThanOrEqual(MINUTE);
		},
	);

	it('trap 26: a fresh engagement that stays empty for more than a minute', async () => {
		const scene = await openScene({
			world: { ...LONG_WORLD, zoomEngagements: 3 },
			behaviour: { zoom: { freshRecord: { emptyAnswers: 1000, freshForMs: DAY } } },
		});
		const { id: engagementId } = scene.simulator.world.addZoomEngagement();
		const before = scene.simulator.clock.now();
		const run = await scene.run('zoomContactCenter', { operation: 'get', engagementId });
		expect(run.failure).toBe(
			'Zoom has not saved this engagement yet — The response was empty for a minute, which happens shortly after an engagement has ended. Try again in a few minutes.',
		);
		expect(scene.simulator.clock.now() - before).toBe(MINUTE);
	});

	it('trap 27: a 400 that says a scope is missing', async () => {
		const scene = await openScene({ behaviour: { zoom: { scopes: ['user:read'] } } });
		const run = await scene.run('zoomContactCenter', { from: scene.daysAgo(1) });
		expect(run.failure).toMatch(
			/^The Zoom app lacks a scope\. Zoom says: Invalid access token, does not contain scopes:\[contact_center_report:read:admin, .*\]\. — Open the app in the Zoom App Marketplace, add the scope contact_center_report:read:admin, and reconnect the credential\.$/,
		);
		expect(listQueries(scene)).toHaveLength(1);
	});

	it('trap 28: a Retry-After that is a date', async () => {
		const scene = await openScene({ now: Date.parse('2025-01-19T23:57:30Z') });
		scene.simulator.faults.add({
			...tooManyRequestsFault('2025-01-20T00:00:00Z'),
			match: ({ method }) => method === 'GET',
		});
		await expectTruth(scene);
		const late = scene.simulator.clock.now() - Date.parse('2025-01-20T00:00:00Z');
		expect(late).toBeGreaterThanOrEqual(0);
		expect(late).toBeLessThanOrEqual(1_000);
	});

	it('trap 28: a Retry-After that is hours away', async () => {
		const now = Date.parse('2025-01-19T20:00:00Z');
		const scene = await openScene({ now });
		scene.simulator.faults.add({
			...tooManyRequestsFault('2025-01-20T00:00:00Z'),
			match: ({ method }) => method === 'GET',
		});
		const run = await scene.run('zoomContactCenter', { from: scene.daysAgo(1) });
		expect(run.failure).toBe(
			'Zoom asks to wait until 2025-01-19T19:00:00-05:00 — That is longer than the 5 minutes this node waits. Run it again after that time, less often, or for a shorter range.',
		);
		expect(scene.simulator.clock.now()).toBe(now);
		expect(listQueries(scene)).toHaveLength(1);
	});
});
