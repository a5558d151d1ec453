import { UNIFIED_KEYS } from '../../nodes/shared/source/unified-row';
import { openScene } from '../engine/open-scene';
import type { NodeName, Scene } from '../engine/scene';
import { postgresNode, type Table, type Tables } from '../engine/table-nodes';
import { exampleNamed, nodeOf, rowsOf, runExample } from './example-run';

const TABLE = 'public.engagements';

/** The triggers, each with the node that reads the same rows. */
const TRIGGERS: ReadonlyArray<readonly [trigger: string, node: NodeName]> = [
	['When a Zendesk engagement has ended', 'zendeskEngagements'],
	['When a chat engagement changes', 'zendeskChat'],
	['When a Zoom engagement has ended', 'zoomContactCenter'],
];

async function unifiedRows(scene: Scene, node: NodeName) {
	const run = await scene.run(node, {
		returnAll: true,
		from: scene.daysAgo(40),
		options: { output: 'unified' },
	});
	return run.rows;
}

class Warehouse {
	private readonly tables: Tables = new Map();

	private readonly nodes = new Map([['n8n-nodes-base.postgres', postgresNode(this.tables)]]);

	constructor(private readonly scene: Scene) {}

	get table(): Table {
		const table = this.tables.get(TABLE);
		if (table === undefined) throw new Error(`There is no table ${TABLE}`);
		return table;
	}

	async makeTable(): Promise<void> {
		await runExample(this.scene, exampleNamed('warehouse-sync-postgresql'), {
			startFrom: 'Once: make the table',
			nodes: this.nodes,
		});
	}

	async sync(trigger: string, rows: Awaited<ReturnType<typeof unifiedRows>>) {
		return await runExample(this.scene, exampleNamed('warehouse-sync-postgresql'), {
			startFrom: trigger,
			delivered: { [trigger]: rows },
			nodes: this.nodes,
		});
	}
}

const WORLD = { zendeskEngagements: 80, chats: 80, zoomEngagements: 80 };

describe('the sync to PostgreSQL', () => {
	it('has a table for every column of a unified row, and a key that does not change', async () => {
		const warehouse = new Warehouse(await openScene({ world: WORLD }));
		await warehouse.makeTable();
		await warehouse.makeTable();
		const { columns, key } = warehouse.table;
		expect([...columns.keys()]).toEqual([...UNIFIED_KEYS, 'synced_at']);
		expect(key).toEqual(['source', 'engagement_id']);
	});

	it('keeps one row per engagement, of all vendors, whatever comes again', async () => {
		const scene = await openScene({ world: WORLD });
		const warehouse = new Warehouse(scene);
		await warehouse.makeTable();
		let count = 0;
		for (const [trigger, node] of TRIGGERS) {
			const rows = await unifiedRows(scene, node);
			await warehouse.sync(trigger, rows);
			await warehouse.sync(trigger, rows.slice(0, 10));
			count += rows.length;
			expect(rows.length).toBeGreaterThan(20);
		}
		const { rows } = warehouse.table;
		expect(rows).toHaveLength(count);
		expect(new Set(rows.map(({ source }) => source)).size).toBe(3);
		expect(rows.every(({ synced_at }) => synced_at === '2026-11-20T12:00:00.000Z')).toBe(true);
	});

	it('updates the row of an engagement that changed', async () => {
		const scene = await openScene({ world: WORLD });
		const warehouse = new Warehouse(scene);
		await warehouse.makeTable();
		const [trigger, node] = TRIGGERS[1] ?? ['', 'zendeskChat'];
		const chats = await unifiedRows(scene, node);
		await warehouse.sync(trigger, chats);
		const [changed = {}] = chats;
		await warehouse.sync(trigger, [{ ...changed, rating: 'bad' }]);
		const { rows } = warehouse.table;
		expect(rows).toHaveLength(chats.length);
		const found = rows.find(({ engagement_id }) => engagement_id === changed.engagement_id);
		expect(found?.rating).toBe('bad');
	});

	it('hands on what its triggers deliver as columns of the table', async () => {
		const scene = await openScene();
		const warehouse = new Warehouse(scene);
		await warehouse.makeTable();
		for (const [trigger] of TRIGGERS) {
			const run = await runExample(scene, exampleNamed('warehouse-sync-postgresql'), {
				startFrom: trigger,
				nodes: new Map([
					['n8n-nodes-base.postgres', postgresNode(new Map([[TABLE, warehouse.table]]))],
				]),
			});
			const written = rowsOf(run, 'PostgreSQL: update or add the row');
			expect(written.length).toBeGreaterThan(0);
			expect(written).toEqual(rowsOf(run, 'Columns of the table'));
		}
	});

	it('tries again where the database cannot be reached, and writes all or nothing', () => {
		const writer = nodeOf(
			exampleNamed('warehouse-sync-postgresql'),
			'PostgreSQL: update or add the row',
		);
		expect(writer).toMatchObject({ retryOnFail: true, maxTries: 5, waitBetweenTries: 5000 });
		expect(writer.parameters.options).toEqual({ queryBatching: 'transaction' });
	});
});
