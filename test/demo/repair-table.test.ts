import { openScene } from '../engine/open-scene';
import type { Scene } from '../engine/scene';
import { dataTableNode, type Tables } from '../engine/table-nodes';
import { exampleNamed, rowsOf, runExample } from './example-run';

async function runNight(scene: Scene, tables: Tables) {
	const run = await runExample(scene, exampleNamed('repair-data-table'), {
		nodes: new Map([['n8n-nodes-base.dataTable', dataTableNode(tables)]]),
	});
	return rowsOf(run, 'What differs').map(({ difference, engagement_id }) => [
		difference,
		engagement_id,
	]);
}

describe('the nightly repair of a table', () => {
	it('fills an empty table, then finds nothing to do, then mends what was lost or spoilt', async () => {
		const scene = await openScene();
		const tables: Tables = new Map();
		const first = await runNight(scene, tables);
		const rows = tables.get('engagements')?.rows ?? [];
		expect(first.length).toBeGreaterThan(20);
		expect(rows.map(({ engagement_id: id }) => ['missing', id])).toEqual(first);

		expect(await runNight(scene, tables)).toEqual([]);

		const whole = structuredClone(rows);
		const [lost] = rows.splice(3, 1);
		const [spoilt = {}] = rows;
		spoilt.duration_seconds = 1;
		rows.push({ ...spoilt, engagement_id: 'ours' });
		expect(await runNight(scene, tables)).toEqual([
			['changed', spoilt.engagement_id],
			['missing', lost?.engagement_id],
			['unknown', 'ours'],
		]);
		expect(rows).toEqual(expect.arrayContaining(whole));
		expect(rows).toHaveLength(whole.length + 1);
	});
});
