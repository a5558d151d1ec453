import type { IDataObject } from 'n8n-workflow';

import { readCsv } from '../builders/csv-reader';
import { type Fault, type Simulator, startSimulator } from '../simulator';
import { type Agent, personNumber } from '../simulator/world/people';
import { contentOf, type FileFolder, keepFilesInFolder } from './file-storage';
import { openScene } from './open-scene';
import { fromQuestion, textOf } from './questions';
import type { NodeName, Scene } from './scene';

const DIRECTORY = /users|groups|chat\/agents|departments|queues/;

const NODES: readonly NodeName[] = ['zendeskEngagements', 'zendeskChat', 'zoomContactCenter'];

/** How often the names behind IDs were asked for, by the last part of the path. */
function lookUps({ requests }: Simulator): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { path } of requests.filter((request) => DIRECTORY.test(request.path))) {
		const name = path.split('/').at(-1) ?? '';
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

async function readNamed(scene: Scene, node: NodeName, options: IDataObject = {}) {
	const run = await scene.run(node, {
		returnAll: true,
		from: scene.daysAgo(40),
		options: { includeNames: true, ...options },
	});
	expect(run.failure).toBe('');
	expect(scene.simulator.complaints).toEqual([]);
	return run;
}

function nameOf(list: ReadonlyArray<{ id: number | string; name: string }>, id: unknown) {
	return list.find((one) => String(one.id) === String(id))?.name ?? null;
}

function emailOf({ simulator }: Scene, id: unknown): string | null {
	const isMeant = (agent: Agent) => [String(agent.id), agent.zoomUserId].includes(String(id));
	return simulator.world.directory.agents.find(isMeant)?.email ?? null;
}

/** Rows of Zoom whose names are missing, as some accounts see them. */
function hideZoomNames({ simulator }: Scene): void {
	for (const record of simulator.world.zoomEngagements.all) {
		const { agents, queues } = record.render();
		const bare = (list: unknown, name: string) =>
			(list as IDataObject[]).map((entry) =>
				Object.fromEntries(Object.entries(entry).filter(([key]) => key !== name)),
			);
		Object.assign(record, {
			extra: { agents: bare(agents, 'display_name'), queues: bare(queues, 'queue_name') },
		});
	}
}

describe('Names beside IDs', () => {
	it('are added to the rows of Zendesk, which stay as they are otherwise', async () => {
		const scene = await openScene();
		const { agents, groups } = scene.simulator.world.directory;
		const plain = await scene.run('zendeskEngagements', {
			returnAll: true,
			from: scene.daysAgo(40),
		});
		expect(lookUps(scene.simulator)).toEqual({});
		const { rows, notices } = await readNamed(scene, 'zendeskEngagements');
		expect(rows).toEqual(
			plain.rows.map((row) => ({
				...row,
				agent_name: nameOf(agents, row.agent_id),
				agent_email: emailOf(scene, row.agent_id),
				group_name: nameOf(groups, row.group_id),
			})),
		);
		expect(rows.every(({ agent_name }) => agent_name !== null)).toBe(true);
		expect(notices).toEqual([]);
		expect(lookUps(scene.simulator)).toEqual({ show_many: 1, groups: 1 });
	});

	it('fill unified rows of Zendesk, the requesters included', async () => {
		const scene = await openScene();
		const { agents, groups } = scene.simulator.world.directory;
		const { rows } = await readNamed(scene, 'zendeskEngagements', { output: 'unified' });
		for (const row of rows) {
			const agentName = nameOf(agents, row.agent_id);
			expect(row).toMatchObject({
				agent_name: agentName,
				agent_names: agentName,
				agent_email: emailOf(scene, row.agent_id),
				agents: [{ id: row.agent_id, name: agentName }],
				group_name: nameOf(groups, row.group_id),
				requester_name: personNumber(Number(row.requester_id) - 8_697_000_000_000).name,
			});
		}
		expect(rows).toHaveLength(250);
	});

	it('of requesters can be taken out again, and the addresses of agents stay', async () => {
		const scene = await openScene();
		const options = { output: 'unified', redact: ['customerName', 'email'] };
		const removed = await readNamed(scene, 'zendeskEngagements', options);
		const hashed = await readNamed(scene, 'zendeskEngagements', {
			...options,
			redactWith: 'hash',
			redactSalt: 'salt',
		});
		expect(new Set(removed.rows.map((row) => row.requester_name))).toEqual(new Set([null]));
		expect(hashed.rows.every((row) => /^[0-9a-f]{64}$/.test(textOf(row.requester_name)))).toBe(
			true,
		);
		expect(hashed.rows.every(({ agent_name }) => /^\S+ \S+$/.test(textOf(agent_name)))).toBe(true);
		expect(removed.rows.map((row) => row.agent_email)).toEqual(
			removed.rows.map((row) => emailOf(scene, row.agent_id)),
		);
	});

	it('are added to the agents and departments of chats', async () => {
		const scene = await openScene();
		const { agents, departments } = scene.simulator.world.directory;
		scene.simulator.world.addChat({
			id: 'transferred',
			departmentId: departments[0]?.id ?? 0,
			updateMicros: (scene.simulator.clock.now() - 86_400_000) * 1000,
			extra: {
				engagements: [
					{
						id: 'transferred.1',
						agent_id: String(agents[2]?.id),
						department_id: departments[1]?.id,
					},
				],
			},
		});
		const { rows } = await readNamed(scene, 'zendeskChat');
		expect(rows.every((row) => row.agent_name === nameOf(agents, row.agent_id))).toBe(true);
		expect(rows.map(({ department_name }) => department_name)).toEqual(
			rows.map(({ department_id }) => nameOf(departments, department_id)),
		);
		expect(rows.find(({ id }) => id === 'transferred.1')).toEqual({
			id: 'transferred.1',
			agent_id: String(agents[2]?.id),
			agent_name: agents[2]?.name,
			agent_email: agents[2]?.email,
			department_id: departments[1]?.id,
			department_name: departments[1]?.name,
			chat_id: 'transferred',
		});
		// One page of agents, and the one that shows that there are no more.
		expect(lookUps(scene.simulator)).toEqual({ agents: 2, departments: 1 });
		const unified = await readNamed(scene, 'zendeskChat', { output: 'unified' });
		expect(unified.rows.find((row) => row.engagement_id === 'transferred.1')).toMatchObject({
			agent_name: agents[2]?.name,
			agents: [{ id: String(agents[2]?.id), name: agents[2]?.name }],
			group_name: departments[1]?.name,
		});
	});

	it.each([
		['zoomContactCenter', { users: 1 }],
		['zendeskChat', { agents: 2 }],
	] as const)(
		'are asked for the addresses of agents only where rows have the names (%s)',
		async (node, expected) => {
			const scene = await openScene();
			const { rows } = await readNamed(scene, node, { output: 'unified' });
			expect(lookUps(scene.simulator)).toEqual(expected);
			expect(rows.map(({ agent_email }) => agent_email)).toEqual(
				rows.map(({ agent_id }) => emailOf(scene, agent_id)),
			);
			expect(new Set(rows.map(({ agent_email }) => agent_email)).size).toBeGreaterThan(2);
		},
	);

	it('are filled in where rows of Zoom lack them', async () => {
		const scene = await openScene();
		const from = scene.daysAgo(40);
		const whole = await scene.run('zoomContactCenter', { returnAll: true, from });
		const unified = await readNamed(scene, 'zoomContactCenter', { output: 'unified' });
		hideZoomNames(scene);
		scene.simulator.resetLog();
		expect((await readNamed(scene, 'zoomContactCenter')).rows).toEqual(
			whole.rows.map((row) => ({
				...row,
				agents: (row.agents as IDataObject[]).map((agent) => ({
					...agent,
					agent_email: emailOf(scene, agent.user_id),
				})),
			})),
		);
		expect(lookUps(scene.simulator)).toEqual({ users: 1, queues: 1 });
		const named = await readNamed(scene, 'zoomContactCenter', { output: 'unified' });
		expect(named.rows).toEqual(unified.rows);
	});

	it('never replace what the vendor wrote, and stay empty where nobody knows them', async () => {
		const scene = await openScene({ world: { zendeskEngagements: 0 } });
		const { world } = scene.simulator;
		const add = (id: string, extra: Record<string, string | null>, agentId?: number) =>
			world.addZendeskEngagement({ id, extra, ...(agentId === undefined ? {} : { agentId }) });
		add('A', { agent_name: 'Written by Zendesk', group_name: null });
		add('B', {}, 99);
		add('D', { agent_id: '-1' });
		add('C', { agent_id: null, group_id: null });
		const { rows } = await readNamed(scene, 'zendeskEngagements');
		const byId = new Map(rows.map((row) => [row.engagement_id, row]));
		const group = world.directory.groups.map(({ name }) => name);
		expect(byId.get('A')?.agent_name).toBe('Written by Zendesk');
		expect(group).toContain(byId.get('A')?.group_name);
		expect(byId.get('B')?.agent_name).toBeNull();
		expect(byId.get('D')?.agent_name).toBeNull();
		expect(byId.get('C')).toMatchObject({ agent_name: null, group_name: null });
	});

	it.each(['zendeskEngagements', 'zoomContactCenter'] as const)(
		'are added to a single engagement (%s)',
		async (node) => {
			const scene = await openScene();
			const { zendeskEngagements, zoomEngagements, directory } = scene.simulator.world;
			hideZoomNames(scene);
			const [record] =
				node === 'zendeskEngagements'
					? zendeskEngagements.all
					: zoomEngagements.all.filter(({ agents }) => agents.length > 0);
			const read = async (options: IDataObject) => {
				const engagementId = record?.id ?? '';
				const run = await scene.run(node, { operation: 'get', engagementId, options });
				expect(run.failure).toBe('');
				return run.rows[0] ?? {};
			};
			const raw = await read({ includeNames: true });
			const unified = await read({ includeNames: true, output: 'unified' });
			const names = directory.agents.map(({ name }) => name);
			const agent = node === 'zendeskEngagements' ? raw : (raw.agents as IDataObject[])[0];
			expect(names).toContain(agent?.agent_name ?? agent?.display_name);
			expect(names).toContain(unified.agent_name);
			expect((await read({ output: 'unified' })).agent_name).toBeNull();
		},
	);

	it('are looked up once, however many items come in', async () => {
		const scene = await openScene();
		const run = await scene.run(
			'zendeskEngagements',
			{
				returnAll: true,
				from: fromQuestion('from'),
				to: fromQuestion('to'),
				options: { includeNames: true },
			},
			{
				input: [30, 20, 10].map((day) => ({
					from: scene.daysAgo(day),
					to: scene.daysAgo(day - 10),
				})),
			},
		);
		expect(run.rows.every(({ agent_name }) => typeof agent_name === 'string')).toBe(true);
		expect(lookUps(scene.simulator)).toEqual({ show_many: 1, groups: 1 });
	});

	it('of one account are never those of another', async () => {
		const scene = await openScene();
		const other = await startSimulator({ world: { zendeskEngagements: 20 } });
		try {
			for (const [index, group] of other.world.directory.groups.entries()) {
				Object.assign(group, { name: `Other ${index}` });
			}
			const token = other.tokens.zendesk.issue(['read'], true);
			const run = await scene.run(
				'zendeskEngagements',
				{
					authentication: fromQuestion('authentication'),
					returnAll: true,
					from: scene.daysAgo(40),
					options: { includeNames: true },
				},
				{
					credentials: [
						scene.credential('zendeskEngagementsApi'),
						scene.credential('zendeskEngagementsOAuth2Api', {
							baseUrl: other.url,
							oauthTokenData: { access_token: token.accessToken },
						}),
					],
					node: {
						credentials: Object.fromEntries(
							['zendeskEngagementsApi', 'zendeskEngagementsOAuth2Api'].map((name) => [
								name,
								{ id: null, name },
							]),
						),
					},
					input: [{ authentication: 'apiToken' }, { authentication: 'oAuth2' }],
				},
			);
			expect(run.failure).toBe('');
			const names = run.rows.map(({ group_id, group_name }) => [group_id, group_name]);
			const truth = [scene.simulator, other].flatMap(({ world }) =>
				world.zendeskEngagements.all.map(({ groupId }) => [
					groupId,
					nameOf(world.directory.groups, groupId),
				]),
			);
			expect(names).toEqual(truth);
		} finally {
			await other.close();
		}
	});

	it.each(['yes', 1, {}])('are neither on nor off with %j', async (includeNames) => {
		const scene = await openScene();
		const run = await scene.run('zendeskEngagements', {
			from: scene.daysAgo(3),
			options: { includeNames },
		});
		expect(run.failure).toContain('"Include Names" has a value that cannot be used');
		expect(scene.simulator.requests).toEqual([]);
	});
});

describe('Names in a file', () => {
	let folder: FileFolder;

	afterEach(() => folder.remove());
	beforeEach(async () => {
		folder = await keepFilesInFolder();
	});

	async function exported(
		scene: Scene,
		node: NodeName,
		parameters: IDataObject,
		options: IDataObject,
	) {
		const run = await scene.run(node, {
			operation: 'export',
			from: scene.daysAgo(40),
			options: { includeNames: true, ...options },
			...parameters,
		});
		expect(run.failure).toBe('');
		return await contentOf(run.items('Node')[0]?.binary?.data);
	}

	it.each(NODES.flatMap((node) => ['raw', 'unified'].map((output) => [node, output] as const)))(
		'are those of the rows (%s, %s)',
		async (node, output) => {
			const scene = await openScene({ world: { zendeskEngagements: 350, zoomEngagements: 350 } });
			hideZoomNames(scene);
			const bytes = await exported(scene, node, {}, { output });
			const lines = bytes.toString().trimEnd().split('\n');
			const { rows } = await readNamed(scene, node, { output });
			expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
		},
	);

	it.each([
		['zendeskEngagements', 'raw', ['agent_name', 'agent_email', 'group_name']],
		['zendeskChat', 'raw', ['agent_email', 'department_name']],
		['zoomContactCenter', 'raw', []],
		['zendeskEngagements', 'unified', []],
	] as const)('have columns of their own (%s, %s)', async (node, output, added) => {
		const scene = await openScene();
		const [plain = []] = readCsv(
			(await exported(scene, node, { format: 'csv' }, { output, includeNames: false })).toString(),
		);
		const [header = [], ...rows] = readCsv(
			(await exported(scene, node, { format: 'csv' }, { output })).toString(),
		);
		expect(header).toEqual([...plain.slice(0, -1), ...added, 'other_fields']);
		for (const name of added) {
			expect(rows.some((cells) => cells[header.indexOf(name)] !== '')).toBe(true);
		}
	});

	it('are asked for page by page', async () => {
		const scene = await openScene({ world: { zendeskEngagements: 3000 } });
		await exported(scene, 'zendeskEngagements', {}, { output: 'unified' });
		const requesters = new Set(
			scene.simulator.world.zendeskEngagements.all.map(({ requesterId }) => requesterId),
		);
		const { show_many, groups } = lookUps(scene.simulator);
		expect(groups).toBe(1);
		expect(show_many).toBeGreaterThanOrEqual(Math.ceil(requesters.size / 100));
		const asked = scene.simulator.requests
			.filter(({ path }) => path.endsWith('show_many'))
			.flatMap(({ query }) => new URLSearchParams(query).get('ids')?.split(',') ?? []);
		expect(new Set(asked).size).toBe(asked.length);
	});
});

function refusal(path: string, status: number, body: Record<string, string>): Fault {
	return {
		kind: 'status',
		status,
		body,
		times: Infinity,
		match: (request) => request.path.endsWith(path),
	};
}

type Trouble = [string, NodeName, (scene: Scene) => void, string, readonly string[]];

const TROUBLES: readonly Trouble[] = [
	[
		'users may not be read',
		'zendeskEngagements',
		({ simulator }) => {
			simulator.faults.add(refusal('/users/show_many', 403, { error: 'Forbidden' }));
		},
		'Zendesk users could not be looked up, so names or email addresses are missing: the credential lacks the right to read users (the role of agent or administrator; with OAuth, the scope read or users:read).',
		['agent_name'],
	],
	[
		'there are no groups',
		'zendeskEngagements',
		({ simulator }) => {
			simulator.faults.add(refusal('/groups', 404, { error: 'InvalidEndpoint' }));
		},
		'Zendesk groups could not be looked up, so names or email addresses are missing: the account does not have this list (HTTP 404).',
		['group_name'],
	],
	[
		'the server of users is down',
		'zendeskEngagements',
		({ simulator }) => {
			simulator.faults.add(refusal('/users/show_many', 503, { error: 'Busy' }));
		},
		'Zendesk users could not be looked up, so names or email addresses are missing: Zendesk could not process the request (HTTP 503). Zendesk says: Busy.',
		['agent_name'],
	],
	[
		'groups come as something else',
		'zendeskEngagements',
		({ simulator }) => {
			simulator.faults.add(refusal('/groups', 200, { groups: 'none' }));
		},
		'Zendesk groups could not be looked up, so names or email addresses are missing: The response to GET /api/v2/groups does not have the documented shape.',
		['group_name'],
	],
	[
		'the app lacks the scope for users',
		'zoomContactCenter',
		(scene) => {
			hideZoomNames(scene);
			scene.simulator.behaviour.zoom.scopes = [
				'contact_center_report:read:admin',
				'contact_center_queue:read:admin',
			];
		},
		'Zoom Contact Center users could not be looked up, so names or email addresses are missing: the credential lacks the scope contact_center_user:read:admin (or contact_center:read:list_users:admin).',
		['display_name'],
	],
];

/** The fields in which a name is missing beside an ID. */
function namelessIn(rows: readonly IDataObject[]): string[] {
	const holders = rows.flatMap((row) => [
		row,
		...((row.agents ?? []) as IDataObject[]),
		...((row.queues ?? []) as IDataObject[]),
	]);
	const pairs = {
		agent: 'agent_name',
		group: 'group_name',
		user: 'display_name',
		cc_queue: 'queue_name',
	};
	return Object.entries(pairs)
		.filter(([kind, name]) =>
			holders.some((one) => (one[`${kind}_id`] ?? null) !== null && !one[name]),
		)
		.map(([, name]) => name);
}

describe('Names that cannot be had', () => {
	it.each(TROUBLES)('because %s are said to be missing once', async (...trouble) => {
		const [, node, spoil, notice, missing] = trouble;
		const scene = await openScene();
		spoil(scene);
		const { rows, notices } = await readNamed(scene, node);
		expect(notices).toEqual([notice]);
		expect(rows).toHaveLength(250);
		expect(namelessIn(rows)).toEqual(missing);
		await readNamed(scene, node, { output: 'unified' });
	});

	it('for departments leave the ones the chats know', async () => {
		const scene = await openScene();
		const [department, other] = scene.simulator.world.directory.departments;
		scene.simulator.faults.add(refusal('/departments', 403, { error: 'Forbidden' }));
		scene.simulator.world.addChat({
			id: 'transferred',
			departmentId: department?.id ?? 0,
			updateMicros: (scene.simulator.clock.now() - 86_400_000) * 1000,
			extra: { engagements: [{ id: 'transferred.1', agent_id: '1', department_id: other?.id }] },
		});
		const { rows, notices } = await readNamed(scene, 'zendeskChat');
		expect(notices).toEqual([
			'Zendesk Chat departments could not be looked up, so names or email addresses are missing: the credential lacks the role of owner or administrator of Zendesk Chat.',
		]);
		expect(rows.find(({ id }) => id === 'transferred.1')).toMatchObject({
			agent_name: null,
			department_name: null,
		});
		expect(rows.some(({ department_name }) => department_name === department?.name)).toBe(true);
	});
});
