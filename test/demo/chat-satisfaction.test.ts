import { openScene } from '../engine/open-scene';
import type { Scene } from '../engine/scene';
import { dataTableNode, type Tables } from '../engine/table-nodes';
import { exampleNamed, nodeOf, rowsOf, runExample } from './example-run';

const TRIGGER = 'When a chat is new or changed';

async function chatsOf(scene: Scene) {
	const { fields } = nodeOf(exampleNamed('chat-satisfaction-table'), TRIGGER).parameters
		.options as { fields: string };
	const run = await scene.run('zendeskChat', {
		resource: 'chat',
		returnAll: true,
		from: scene.daysAgo(40),
		options: { fields },
	});
	return run.rows;
}

async function deliver(scene: Scene, tables: Tables, chats: Awaited<ReturnType<typeof chatsOf>>) {
	return await runExample(scene, exampleNamed('chat-satisfaction-table'), {
		delivered: { [TRIGGER]: chats },
		nodes: new Map([['n8n-nodes-base.dataTable', dataTableNode(tables)]]),
	});
}

describe('the table of chat satisfaction', () => {
	it('is made by the first run and has a row for every chat, but none for messages', async () => {
		const scene = await openScene({ world: { chats: 120 } });
		const tables: Tables = new Map();
		const chats = await chatsOf(scene);
		await deliver(scene, tables, chats);

		const rows = tables.get('chat_satisfaction')?.rows ?? [];
		const expected = chats.filter(({ type }) => type === 'chat').map(({ id }) => id);
		expect(rows.map(({ chat_id }) => chat_id)).toEqual(expected);
		expect(chats.length).toBeGreaterThan(expected.length);
		expect(new Set(rows.map(({ rating }) => rating))).toEqual(new Set(['bad', 'good', null]));
	});

	it('shows a chat that was changed once, as it is now', async () => {
		const scene = await openScene({ world: { chats: 30 } });
		const tables: Tables = new Map();
		const chats = await chatsOf(scene);
		await deliver(scene, tables, chats);
		const before = tables.get('chat_satisfaction')?.rows.length;
		const [chat = {}] = chats.filter(({ type }) => type === 'chat');
		await deliver(scene, tables, [{ ...chat, rating: 'bad', comment: 'On second thought' }]);

		const rows = tables.get('chat_satisfaction')?.rows ?? [];
		expect(rows).toHaveLength(before ?? 0);
		expect(rows.find(({ chat_id }) => chat_id === chat.id)).toMatchObject({
			rating: 'bad',
			comment: 'On second thought',
		});
	});

	it('asks for nothing about customers but what they said of the chat', async () => {
		const scene = await openScene({ world: { chats: 30 } });
		const run = await deliver(scene, new Map(), await chatsOf(scene));
		const keys = new Set(rowsOf(run, TRIGGER).flatMap((row) => Object.keys(row)));
		expect([...keys].sort()).toEqual([
			...['agent_ids', 'agent_names', 'comment', 'department_id', 'department_name'],
			...['duration', 'id', 'rating', 'timestamp', 'type', 'update_timestamp'],
		]);
	});
});
