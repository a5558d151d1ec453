import type { IDataObject, INode } from 'n8n-workflow';

import { DAY, SECOND } from '../simulator/world/times';
import { openScene } from './open-scene';
import { fromQuestion, rowsOfItem } from './questions';
import type { Scene, SceneRun } from './scene';

const NODES = ['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'] as const;

/** Three questions of which the second cannot be meant. */
function questions(scene: Scene): IDataObject[] {
	return [
		{ from: scene.daysAgo(3), to: scene.daysAgo(2) },
		{ from: 'soon', to: '' },
		{ from: scene.daysAgo(9), to: scene.daysAgo(8) },
	];
}

async function runItems(
	scene: Scene,
	node: (typeof NODES)[number],
	input: IDataObject[],
	settings: Partial<INode> = {},
): Promise<SceneRun> {
	const parameters = { returnAll: true, from: fromQuestion('from'), to: fromQuestion('to') };
	return await scene.run(node, parameters, { input, node: settings });
}

function itemIndexOf(run: SceneRun): unknown {
	const { error } = run;
	return error !== undefined && 'context' in error ? error.context.itemIndex : undefined;
}

describe.each(NODES)('Several input items (%s)', (node) => {
	it('each get their own rows, which name the item they come from', async () => {
		const scene = await openScene();
		const [first, , third] = questions(scene);
		const run = await runItems(scene, node, [first ?? {}, third ?? {}]);
		expect(run.failure).toBe('');
		for (const [index, question] of [first, third].entries()) {
			const alone = await scene.run(node, { returnAll: true, ...question });
			expect(rowsOfItem(run, index)).toEqual(alone.rows);
			expect(alone.rows.length).toBeGreaterThan(0);
		}
		expect(run.rows).toEqual([...rowsOfItem(run, 0), ...rowsOfItem(run, 1)]);
	});

	it('stop at the first that fails, which is named', async () => {
		const scene = await openScene();
		const run = await runItems(scene, node, questions(scene));
		expect(run.status).toBe('error');
		expect(run.failure).toContain('"soon" in "From" is not a date');
		expect(itemIndexOf(run)).toBe(1);
		expect(run.rows).toEqual([]);
	});

	it('go on after one that fails, which becomes one error item', async () => {
		const scene = await openScene();
		const run = await runItems(scene, node, questions(scene), { onError: 'continueRegularOutput' });
		expect(run.status).toBe('success');
		expect(rowsOfItem(run, 1)).toEqual([
			{
				error: '"soon" in "From" is not a date',
				details:
					'Enter a date and time such as 2026-11-21T09:30:00, or an expression such as {{ $now.minus({ days: 1 }) }}.',
			},
		]);
		expect(rowsOfItem(run, 0).length).toBeGreaterThan(0);
		expect(rowsOfItem(run, 2).length).toBeGreaterThan(0);
	});

	it('send what fails to the error output, with what it came from', async () => {
		const scene = await openScene();
		const run = await runItems(scene, node, questions(scene), { onError: 'continueErrorOutput' });
		expect(run.status).toBe('success');
		const failed = run.items('Node', 1);
		expect(failed.map(({ json }) => json)).toEqual([
			expect.objectContaining({ from: 'soon', error: '"soon" in "From" is not a date' }),
		]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(rowsOfItem(run, 1)).toEqual([]);
		expect(rowsOfItem(run, 0).length).toBeGreaterThan(0);
		expect(rowsOfItem(run, 2).length).toBeGreaterThan(0);
	});

	it('never mix rows with a failure in the middle of a list', async () => {
		const scene = await openScene({ world: { chats: 2500 } });
		let pages = 0;
		scene.simulator.faults.add({
			kind: 'status',
			status: 500,
			times: Infinity,
			match: ({ method }) => method === 'GET' && (pages += 1) > 1,
		});
		const input = [{ from: scene.daysAgo(29), to: '' }];
		const stopped = await runItems(scene, node, input);
		expect(stopped.failure).toContain('(HTTP 500)');
		expect(itemIndexOf(stopped)).toBe(0);
		pages = 0;
		const run = await runItems(scene, node, input, { onError: 'continueRegularOutput' });
		expect(run.rows).toHaveLength(1);
		expect(run.rows[0]).toMatchObject({
			error: expect.stringContaining('could not process the request (HTTP 500)') as string,
			details: expect.stringContaining('The request was repeated, but failed again.') as string,
		});
	});

	it('are no items where nothing comes in', async () => {
		const scene = await openScene();
		const run = await runItems(scene, node, []);
		expect(run.rows).toEqual([]);
		expect(scene.simulator.requests).toEqual([]);
	});
});

describe('Items that find nothing', () => {
	it('leave room for the one of which something is missing', async () => {
		const scene = await openScene();
		const noon = scene.simulator.clock.now() - DAY;
		const empty = Array.from({ length: 12 }, (_, index) => ({
			from: new Date(noon + index * SECOND).toISOString(),
			to: new Date(noon + index * SECOND + 1).toISOString(),
		}));
		const run = await scene.run(
			'zendeskEngagements',
			{ returnAll: true, from: fromQuestion('from'), to: fromQuestion('to') },
			{ input: [...empty, { from: scene.daysAgo(100), to: '' }] },
		);
		expect(run.failure).toBe('');
		expect(run.notices.filter((notice) => notice.startsWith('No '))).toHaveLength(10);
		expect(run.notices.at(-1)).toContain('so this part is missing from the result');
	});
});

describe('A get of several items', () => {
	it.each(['zendeskEngagements', 'zoomContactCenter'] as const)(
		'pairs each row with its id (%s)',
		async (node) => {
			const scene = await openScene();
			const { zendeskEngagements, zoomEngagements } = scene.simulator.world;
			const { all } = node === 'zendeskEngagements' ? zendeskEngagements : zoomEngagements;
			const ids = [all[4]?.id, 'nobody', all[2]?.id];
			const run = await scene.run(
				node,
				{ operation: 'get', engagementId: fromQuestion('id') },
				{ input: ids.map((id) => ({ id })), node: { onError: 'continueRegularOutput' } },
			);
			expect([0, 1, 2].map((index) => rowsOfItem(run, index)[0]?.engagement_id)).toEqual([
				ids[0],
				undefined,
				ids[2],
			]);
			expect(rowsOfItem(run, 1)[0]?.error).toContain('did not find what was requested (HTTP 404)');
		},
	);
});
