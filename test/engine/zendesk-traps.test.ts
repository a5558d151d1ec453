import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startSimulator, tooManyRequestsFault } from '../simulator';
import { openScene } from './open-scene';
import { changedPages } from './page-faults';
import { askAll, idsOf, parameterOf } from './questions';
import { differences, NO_DIFFERENCES } from './sampling';
import type { Scene } from './scene';
import {
	ZENDESK_PARAMETERS,
	type ZendeskQuestion,
	zendeskQuestion,
	zendeskTruth,
} from './zendesk-questions';

/** Asks one question and compares the rows with the truth. */
async function expectTruth(scene: Scene, changes: Partial<ZendeskQuestion> = {}): Promise<void> {
	const question = zendeskQuestion(scene.simulator, changes);
	const [reply] = await askAll(scene, 'zendeskEngagements', ZENDESK_PARAMETERS, [question]);
	const expected = zendeskTruth(scene.simulator, question).map(({ id }) => id);
	expect(expected.length).toBeGreaterThan(0);
	expect(differences(idsOf(reply?.rows ?? [], 'engagement_id'), expected)).toEqual(NO_DIFFERENCES);
}

/** Whether a query asks for one moment, to find out which time the end of a range bounds. */
function isProof(query: string): boolean {
	const [from, to] = ['start_time', 'end_time'].map((name) => Number(parameterOf(query, name)));
	return (to ?? 0) - (from ?? 0) === 2;
}

describe('Zendesk engagements survive', () => {
	it.each([
		['seconds', 'auto'],
		['seconds', 'seconds'],
		['milliseconds', 'auto'],
		['milliseconds', 'milliseconds'],
	] as const)(
		'trap 1: a server that counts in %s, with the unit set to %s',
		async (timeUnit, timestampUnit) => {
			const scene = await openScene({ behaviour: { zendesk: { timeUnit } } });
			const from = scene.daysAgo(20);
			await expectTruth(scene, { from, to: scene.daysAgo(6), timestampUnit });
			const lengths = scene.simulator.requests.map(
				({ query }) => parameterOf(query, 'start_time')?.length,
			);
			const read = timeUnit === 'seconds' ? 10 : 13;
			// Seconds are asked for first, and at once proved to be meant where they are.
			const asked = timestampUnit === 'auto' && timeUnit === 'milliseconds' ? [10, 13] : [read];
			expect([...new Set(lengths)].sort()).toEqual(asked);
		},
	);

	it.each(['rows', 'requested'] as const)(
		'trap 2: a page_size that says ten on a full page and one on the last (it means the %s)',
		async (pageSizeMeans) => {
			const scene = await openScene({
				world: { zendeskEngagements: 201, supportShare: 0 },
				behaviour: { zendesk: { pageSizeMeans, defaultChannel: 'none' } },
			});
			scene.simulator.faults.add(
				changedPages((page) => ({ ...page, page_size: page.has_more === true ? 10 : 1 })),
			);
			await expectTruth(scene, { channel: 'messaging' });
			const pages = scene.simulator.requests.filter(({ query }) => !isProof(query));
			// Three pages, the first of them once more, and the list in the other unit of time.
			expect(pages.length).toBeLessThanOrEqual(5);
		},
	);

	it.each([
		['snake_case', 'start_time_cursor', 'engagement_id_cursor'],
		['camelCase', 'startTimeCursor', 'engagementIdCursor'],
	] as const)(
		'trap 3: cursors in %s, whatever else the link leaves out',
		async (cursorSpelling, startCursor, idCursor) => {
			for (const keeps of [true, false]) {
				const scene = await openScene({
					behaviour: {
						zendesk: { cursorSpelling, linkKeepsFilters: keeps, linkKeepsPageSize: keeps },
					},
				});
				await expectTruth(scene, { channel: 'messaging' });
				const queries = scene.simulator.requests.map(({ query }) => query);
				const second = queries.find((query) => parameterOf(query, idCursor) !== null);
				const first = queries[queries.indexOf(second ?? '') - 1];
				expect(parameterOf(second ?? '', startCursor)).toMatch(/^\d{10}$/);
				expect(parameterOf(second ?? '', idCursor)).toMatch(/^[0-9A-F]{32}$/);
				for (const name of ['start_time', 'end_time', 'channel']) {
					expect(parameterOf(second ?? '', name)).toBe(parameterOf(first ?? '', name));
				}
			}
		},
	);

	it.each(['foreignHost', 'http8080', 'engagementPath', 'documented'] as const)(
		'trap 4: a link in the style %s',
		async (nextPageUrl) => {
			const scene = await openScene({ behaviour: { zendesk: { nextPageUrl } } });
			await expectTruth(scene);
			const paths = new Set(scene.simulator.requests.map(({ path }) => path));
			expect([...paths]).toEqual(['/api/v2/engagements']);
		},
	);

	it('trap 4: a link to a server that is there, and would like to see the credential', async () => {
		const stranger = await startSimulator();
		const scene = await openScene();
		scene.simulator.faults.add(
			changedPages((page) => ({
				...page,
				next_page_url:
					typeof page.next_page_url === 'string'
						? page.next_page_url.replace(scene.simulator.url, stranger.url)
						: null,
			})),
		);
		await expectTruth(scene);
		expect(stranger.requests).toEqual([]);
		await stranger.close();
	});

	it.each([
		[true, 'all'],
		[true, 'support'],
		[true, 'messaging'],
		[false, 'all'],
		[false, 'support'],
		[false, 'messaging'],
	] as const)(
		'trap 5: a default channel of MESSAGING (revealed in links: %s), asked for %s',
		async (linkRevealsDefaultChannel, channel) => {
			const scene = await openScene({ behaviour: { zendesk: { linkRevealsDefaultChannel } } });
			await expectTruth(scene, { channel });
		},
	);

	it('trap 5: a default channel in which nothing happened', async () => {
		const scene = await openScene({ world: { zendeskEngagements: 120, supportShare: 1 } });
		await expectTruth(scene);
	});

	it.each(
		(['title', 'upper', 'lower'] as const).flatMap((spelling) =>
			(['integer', 'string', 'documented'] as const).map((idType) => [spelling, idType] as const),
		),
	)('trap 6: words in %s case and ids as %s, in filters', async (spelling, idType) => {
		const scene = await openScene({
			behaviour: {
				zendesk: {
					channelSpelling: spelling,
					reasonSpelling: spelling,
					statusSpelling: spelling,
					idType,
					// A server that does not filter shows that the rows are compared here too.
					unknownChannel: 'ignored',
					acceptedChannels: [],
					defaultChannel: 'none',
				},
			},
		});
		const agentId = String(scene.simulator.world.directory.agents[3]?.id);
		await expectTruth(scene, { channel: 'support' });
		await expectTruth(scene, { channel: 'messaging', agentId });
	});

	it.each(['America/New_York', 'Asia/Kolkata'])(
		'trap 7: times without a zone, on a machine and in a workflow in %s',
		async (timezone) => {
			const script = `
				const { parseVendorTime } = require('./nodes/shared/base/time.ts');
				console.log(new Date().getTimezoneOffset() !== 0, parseVendorTime('2025-06-28T00:02:18'), parseVendorTime('2026-03-08T02:30:00'));`;
			const { stdout } = await promisify(execFile)(
				process.execPath,
				['--require', 'tsx/cjs', '--eval', script],
				{ cwd: join(__dirname, '..', '..'), env: { ...process.env, TZ: timezone } },
			);
			expect(stdout.trim()).toBe(
				`true ${Date.parse('2025-06-28T00:02:18Z')} ${Date.parse('2026-03-08T02:30:00Z')}`,
			);

			const scene = await openScene({ world: { zendeskEngagements: 3 } });
			const { id, start } = scene.simulator.world.addZendeskEngagement();
			const moment = new Date(start).toISOString();
			const run = await scene.run(
				'zendeskEngagements',
				{ returnAll: true, from: moment, to: moment },
				{ settings: { timezone } },
			);
			expect(idsOf(run.rows, 'engagement_id')).toEqual([id]);
		},
	);

	it.each(['hex', 'dotted', 'numeric'] as const)(
		'trap 9: ids that are %s, fetched one by one',
		async (engagementIdStyle) => {
			const scene = await openScene({ world: { zendeskEngagements: 3, engagementIdStyle } });
			const [record] = scene.simulator.world.zendeskEngagements.all;
			const run = await scene.run('zendeskEngagements', {
				operation: 'get',
				engagementId: record?.id ?? '',
			});
			expect(run.failure).toBe('');
			expect(run.rows).toEqual([record?.render()]);
			expect(scene.simulator.requests.map(({ path }) => path)).toEqual([
				`/api/v2/engagements/${encodeURIComponent(record?.id ?? '')}`,
			]);
		},
	);

	it('trap 10: a 429 in plain text, which says how long to wait', async () => {
		const scene = await openScene();
		const before = scene.simulator.clock.now();
		scene.simulator.faults.add(tooManyRequestsFault('37', 'Number of allowed requests exceeded'));
		await expectTruth(scene);
		const waited = scene.simulator.clock.now() - before;
		expect(waited).toBeGreaterThanOrEqual(37_000);
		expect(waited).toBeLessThanOrEqual(38_000);
		expect(scene.simulator.requests.map(({ status }) => status).slice(0, 2)).toEqual([429, 200]);
	});

	it('trap 10: answers that say nothing of a rate limit', async () => {
		const scene = await openScene({ behaviour: { zendesk: { rateLimit: { headers: 'none' } } } });
		const before = scene.simulator.clock.now();
		await expectTruth(scene);
		expect(scene.simulator.clock.now()).toBe(before);
	});
});
