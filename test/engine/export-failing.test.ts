import fs from 'node:fs/promises';

import type { Fault } from '../simulator';
import { type FileFolder, keepFilesInFolder, keepFilesInMemory } from './file-storage';
import { LISTS, SEVERAL_PAGES } from './lists';
import { openScene } from './open-scene';
import type { Scene, SceneRun } from './scene';

let folder: FileFolder;

afterEach(() => folder.remove());

beforeEach(async () => {
	folder = await keepFilesInFolder();
});

/** Far from the eighty and more that the whole list takes. */
const FEW_REQUESTS = 60;

const BROKEN: Fault = { kind: 'status', status: 403, body: 'no', times: Infinity, after: 45 };

/** Strikes data requests only, not those for tokens. */
const onData = (fault: Fault): Fault => ({ ...fault, match: ({ method }) => method === 'GET' });

const requestsOf = ({ simulator }: Scene) =>
	simulator.requests.filter(({ method }) => method === 'GET').length;

/** What had been sent still comes in; nothing follows it. */
async function expectSilence(scene: Scene): Promise<void> {
	await turns(100);
	const asked = requestsOf(scene);
	await turns(200);
	expect(requestsOf(scene)).toBe(asked);
	expect(asked).toBeLessThan(FEW_REQUESTS);
}

async function turns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Timers that would keep n8n from ending; those of others are there before as well. */
function timers(): number {
	return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}

describe.each([
	['plain', { format: 'ndjson' }],
	['compressed', { format: 'csv', compress: true }],
])('an export that fails midway, %s', (_what, parameters) => {
	const world = { ...SEVERAL_PAGES, zendeskEngagements: 6000, zoomEngagements: 3000 };

	const exportFrom = async (scene: Scene, more: Parameters<Scene['run']>[2] = {}) =>
		await scene.run(
			'zendeskEngagements',
			{
				operation: 'export',
				from: scene.daysAgo(40),
				options: { concurrency: 1 },
				...parameters,
			},
			more,
		);

	it('leaves no file behind, and says up to when everything was read', async () => {
		const scene = await openScene({ world });
		scene.simulator.faults.add(onData(BROKEN));
		const { failure, rows } = await exportFrom(scene);
		expect(failure).toContain('continue with "From" at 2026-1');
		expect(rows).toEqual([]);
		expect(folder.list()).toEqual([]);
	});

	it('gives the failed item the time to continue from', async () => {
		const scene = await openScene({ world });
		scene.simulator.faults.add(onData(BROKEN));
		const { rows, items } = await exportFrom(scene, { node: { onError: 'continueRegularOutput' } });
		expect(rows).toEqual([
			{
				error: expect.any(String) as unknown,
				details: expect.stringContaining('continue with "From"') as unknown,
				from: expect.stringMatching(/^2026-1\d-\d\dT.*Z$/) as unknown,
			},
		]);
		expect(items('Node').map(({ binary }) => binary)).toEqual([undefined]);
		expect(folder.list()).toEqual([]);
	});

	it('shows no file before it is whole', async () => {
		const scene = await openScene({ world });
		const seen: string[][] = [];
		scene.simulator.faults.add({
			kind: 'slow',
			delayMs: 0,
			match: () => {
				seen.push(folder.list());
				return false;
			},
		});
		const { failure } = await exportFrom(scene);
		expect(failure).toBe('');
		expect(seen.length).toBeGreaterThan(10);
		expect(seen.flat().filter((name) => !name.includes('.tmp.'))).toEqual([]);
		expect(folder.list()).toHaveLength(2);
	});

	it('stops asking within a second of being cancelled, and leaves nothing behind', async () => {
		const scene = await openScene({ world });
		const before = timers();
		const stop = new AbortController();
		scene.simulator.faults.add(onData({ kind: 'hang', times: Infinity, after: 4 }));
		const running = exportFrom(scene, { signal: stop.signal });
		while (requestsOf(scene) < 5) await turns(1);
		const stoppedAt = performance.now();
		stop.abort();
		const { status, rows } = await running;
		expect(performance.now() - stoppedAt).toBeLessThan(1000);
		expect({ status, rows }).toEqual({ status: 'canceled', rows: [] });
		await expectSilence(scene);
		expect(folder.list()).toEqual([]);
		expect(timers()).toBeLessThanOrEqual(before);
	});

	it('says that the disk is full, and asks for no more', async () => {
		const scene = await openScene({ world });
		const write = fs.writeFile;
		jest
			.spyOn(fs, 'writeFile')
			.mockImplementation(async (_file, data, options) => await write('/dev/full', data, options));
		const { failure } = await exportFrom(scene);
		expect(failure).toBe(
			'There is no space left for the file — The disk on which n8n keeps binary data is full. Free some space, or export less.',
		);
		await expectSilence(scene);
		expect(folder.list()).toEqual([]);
	});

	it('says where files are kept in memory, too, why it failed', async () => {
		await keepFilesInMemory();
		const scene = await openScene({ world });
		scene.simulator.faults.add(onData(BROKEN));
		const { failure, rows } = await exportFrom(scene);
		expect(failure).toContain('continue with "From" at 2026-1');
		expect(rows).toEqual([]);
	});
});

describe.each(LISTS)('a failed export of %s', (_name, { node, resource }) => {
	it('leaves no file behind', async () => {
		const scene = await openScene({ world: SEVERAL_PAGES });
		scene.simulator.faults.add(onData({ ...BROKEN, after: 1 }));
		const run: SceneRun = await scene.run(node, {
			resource,
			operation: 'export',
			from: scene.daysAgo(40),
		});
		expect(run.failure).not.toBe('');
		expect(run.rows).toEqual([]);
		expect(folder.list()).toEqual([]);
	});
});
