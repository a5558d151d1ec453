import { EMPTY_WORLD, expectChatTruth, readChat } from './chat-reading';
import { openScene } from './open-scene';
import { changedPages } from './page-faults';
import { parameterOf, textOf } from './questions';

describe('Zendesk Chat survives', () => {
	it('trap 12: pages of 1000, 1000 and 200 that repeat the boundary and always link on', async () => {
		const scene = await openScene({ world: { ...EMPTY_WORLD, chats: 2198 } });
		const counts: unknown[] = [];
		scene.simulator.faults.add(
			changedPages((page) => {
				counts.push(page.count, typeof page.next_page);
				return page;
			}),
		);
		const run = await readChat(scene, 'chat', { options: { fields: 'type' } });
		expectChatTruth(scene, 'chat', run, { from: scene.daysAgo(40) });
		expect(run.rows).toHaveLength(2198);
		expect(counts).toEqual([1000, 'string', 1000, 'string', 200, 'string']);
	});

	it.each([
		['conversion', 'sent the same page twice', 2],
		['agentTimeline', 'sent the same page link twice', 1],
	] as const)('trap 13: a link to the page it stands on (%s %s)', async (resource, what, asked) => {
		const scene = await openScene({
			world: { ...EMPTY_WORLD, conversions: 1200, agentTimeline: 1200 },
			behaviour: { chat: { nextPageStalls: true } },
		});
		const run = await readChat(scene, resource);
		expect(run.failure).toContain(`${what}, so it cannot be read to its end`);
		expect(run.failure).not.toContain('start_time');
		expect(run.rows).toEqual([]);
		expect(scene.simulator.requests).toHaveLength(asked);
	});

	it.each(['chat', 'engagement'] as const)(
		'trap 14: 1500 chats of one second, read as %s by the id in the link',
		async (resource) => {
			const scene = await openScene({
				world: { ...EMPTY_WORLD, chats: 1500, chatsSharingOneTimestamp: 1500 },
			});
			expectChatTruth(scene, resource, await readChat(scene, resource), {
				from: scene.daysAgo(40),
			});
			const [, second] = scene.simulator.requests;
			expect(parameterOf(second?.query ?? '', 'start_id')).toMatch(/^\d{4}\.9339545\./);
		},
	);

	it('trap 14: a link that left out the id, which the page names', async () => {
		const scene = await openScene({
			world: { ...EMPTY_WORLD, chats: 1500, chatsSharingOneTimestamp: 1500 },
		});
		scene.simulator.faults.add(
			changedPages((page) => ({
				...page,
				next_page: textOf(page.next_page).replace(/&start_id=[^&]*/, ''),
			})),
		);
		expectChatTruth(scene, 'chat', await readChat(scene, 'chat', { options: { fields: 'type' } }), {
			from: scene.daysAgo(40),
		});
	});

	it('trap 14: more records of one moment than fit a page, where the server knows no ids', async () => {
		const scene = await openScene({
			world: { ...EMPTY_WORLD, chats: 1500, chatsSharingOneTimestamp: 1500 },
			behaviour: { chat: { startIdHonoured: false } },
		});
		const run = await readChat(scene, 'chat', { options: { fields: 'type' } });
		expect(run.failure).toContain('sent the same page twice');
		expect(run.rows).toEqual([]);
		expect(scene.simulator.requests).toHaveLength(2);
	});

	it('trap 15: a position with fractions of a second, to the last digit', async () => {
		const scene = await openScene({ now: Date.parse('2017-12-03T00:00:00Z'), world: EMPTY_WORLD });
		const boundary = 1_512_172_860_657_078;
		for (let index = 0; index < 1010; index += 1) {
			scene.simulator.world.addDepartmentEvent({ timeMicros: boundary + (index - 999) * 1000 });
		}
		const run = await readChat(scene, 'departmentEvent', { from: scene.daysAgo(2) });
		expectChatTruth(scene, 'departmentEvent', run, { from: scene.daysAgo(2) });
		const queries = scene.simulator.requests.map(({ query }) => query);
		expect(queries).toHaveLength(2);
		expect(queries[1]).toContain('&start_time=1512172860.657078&start_id=');
	});

	it.each([
		['chat', '1795046399'],
		['engagement', '1795046399'],
		['conversion', '1795046399'],
		['departmentEvent', '1795046399'],
		['agentTimeline', '1795046399000000'],
	] as const)('trap 16: the unit of %s', async (resource, position) => {
		const scene = await openScene();
		const from = '2026-11-19T00:00:00Z';
		expectChatTruth(scene, resource, await readChat(scene, resource, { from }), { from });
		expect(parameterOf(scene.simulator.requests[0]?.query ?? '', 'start_time')).toBe(position);
	});

	it.each([
		['chat', 'chats(*)'],
		['engagement', 'chats(*)'],
		['conversion', 'conversions(*)'],
	] as const)('trap 17: answers of ids only, unless %s asks for %s', async (resource, fields) => {
		const scene = await openScene({
			world: { ...EMPTY_WORLD, chats: 1010, conversions: 1010 },
			behaviour: { chat: { nextPageKeepsFields: false } },
		});
		const run = await readChat(scene, resource);
		expectChatTruth(scene, resource, run, { from: scene.daysAgo(40) });
		expect(run.rows.filter((row) => Object.keys(row).length < 5)).toEqual([]);
		expect(scene.simulator.requests.map(({ query }) => parameterOf(query, 'fields'))).toEqual([
			fields,
			fields,
		]);
	});

	it('trap 19: offline messages, deleted chats, and events without a previous value', async () => {
		const scene = await openScene({ world: EMPTY_WORLD });
		const { world } = scene.simulator;
		const ids = [
			world.addChat({ type: 'offline_msg', engagementCount: 0 }).id,
			world.addChat({ engagementCount: 2 }).id,
			world.deleteChat(world.addChat({ engagementCount: 1 }).id).id,
		];
		world.addDepartmentEvent({ departmentId: null, previous: undefined });
		world.addConversion({ agent: null, chatId: null, departmentId: null });

		const chats = await readChat(scene, 'chat');
		const byId = (id: string | undefined) => world.chats.byId(id ?? '')?.render();
		expect(chats.rows).toEqual(expect.arrayContaining(ids.map(byId)));
		expect(chats.rows.filter(({ deleted }) => deleted === true)).toHaveLength(1);

		const engagements = await readChat(scene, 'engagement');
		expect(engagements.rows.map(({ chat_id: chatId }) => chatId).sort()).toEqual(
			[ids[1], ids[1], ids[2]].sort(),
		);
		const events = await readChat(scene, 'departmentEvent');
		expect(events.rows).toEqual([world.departmentEvents.all[0]?.render()]);
		expect(events.rows[0]).not.toHaveProperty('previous_value');
		expect((await readChat(scene, 'conversion')).rows).toHaveLength(1);
	});

	it.each(['zd-access-token-secret', 'zd-api-token-secret'])(
		'trap 20: a token of Zendesk Support (%s)',
		async (accessToken) => {
			const scene = await openScene();
			const run = await scene.run(
				'zendeskChat',
				{ resource: 'chat', from: scene.daysAgo(1) },
				{ credentials: [scene.credential('zendeskChatApi', { accessToken })] },
			);
			expect(run.failure).toBe(
				'Zendesk Chat did not accept the credential (HTTP 401). Zendesk Chat says: Unauthorized: The server could not verify that you are authorized to access the requested resource — The Chat API needs a token of a Chat OAuth client, created in the Chat dashboard under Settings > Account > API. Zendesk Support tokens and API tokens are not accepted. The request was GET /api/v2/chat/incremental/chats.',
			);
		},
	);
});
