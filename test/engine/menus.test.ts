import type { IDataObject, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { NODE } from '../builders/node-context';
import { allParameters, nodeNamed } from '../builders/published';
import { rejectionOf } from '../builders/thrown';
import { WatchedScene } from '../polling/simulated/watched-scene';
import type { Simulator } from '../simulator';
import { connected } from './connected';
import { loadMenu, type MenuOptions } from './menu';
import { openScene } from './open-scene';
import { textOf } from './questions';
import type { Scene } from './scene';

const ZENDESK = { node: 'zendeskEngagements', path: 'filters.agentId' };
const GROUPS = { node: 'zendeskEngagements', path: 'filters.groupId' };
const CHAT_AGENTS = { node: 'zendeskChat', path: 'filters.agentId' };
const DEPARTMENTS = { node: 'zendeskChat', path: 'filters.departmentId' };
const QUEUES = { node: 'zoomContactCenter', path: 'filters.queueId' };
const USERS = { node: 'zoomContactCenter', path: 'filters.userId' };

type Menu = Pick<MenuOptions, 'node' | 'path'>;

/** What is in the menus, as the world has it. */
const MENUS: ReadonlyArray<[string, Menu, (simulator: Simulator) => Array<[string, string]>]> = [
	['agents of Zendesk', ZENDESK, agentsOf],
	['agents of the Zendesk trigger', { ...ZENDESK, node: 'zendeskEngagementsTrigger' }, agentsOf],
	['groups of Zendesk', GROUPS, groupsOf],
	['groups of the Zendesk trigger', { ...GROUPS, node: 'zendeskEngagementsTrigger' }, groupsOf],
	['agents of Chat', CHAT_AGENTS, agentsOf],
	['agents of the Chat trigger', { ...CHAT_AGENTS, node: 'zendeskChatTrigger' }, agentsOf],
	['departments of Chat', DEPARTMENTS, departmentsOf],
	[
		'departments of the Chat trigger',
		{ ...DEPARTMENTS, node: 'zendeskChatTrigger' },
		departmentsOf,
	],
	['queues of Zoom', QUEUES, queuesOf],
	['queues of the Zoom trigger', { ...QUEUES, node: 'zoomContactCenterTrigger' }, queuesOf],
	['users of Zoom', USERS, usersOf],
	['users of the Zoom trigger', { ...USERS, node: 'zoomContactCenterTrigger' }, usersOf],
];

function agentsOf({ world }: Simulator): Array<[string, string]> {
	return world.directory.agents.map(({ id, name }) => [name, String(id)]);
}

function groupsOf({ world }: Simulator): Array<[string, string]> {
	return world.directory.groups.map(({ id, name }) => [name, String(id)]);
}

function departmentsOf({ world }: Simulator): Array<[string, string]> {
	return world.directory.departments.map(({ id, name }) => [name, String(id)]);
}

function usersOf({ world }: Simulator): Array<[string, string]> {
	return world.directory.agents.map(({ zoomUserId, name }) => [name, zoomUserId]);
}

function queuesOf({ world }: Simulator): Array<[string, string]> {
	return world.directory.queues.map(({ id, name }) => [name, id]);
}

function credentialFor(scene: Scene, { node }: Menu) {
	if (node.startsWith('zoom')) return scene.credential('zoomContactCenterApi');
	const isChat = node.startsWith('zendeskChat');
	return scene.credential(isChat ? 'zendeskChatApi' : 'zendeskEngagementsApi');
}

async function open(
	scene: Scene,
	menu: Menu,
	options: Partial<MenuOptions> = {},
): Promise<INodeListSearchResult> {
	return await loadMenu({ ...menu, credential: credentialFor(scene, menu), ...options });
}

/** Opens a menu and scrolls to its end. */
async function scroll(scene: Scene, menu: Menu, filter?: string) {
	const results: INodeListSearchResult['results'] = [];
	for (let paginationToken: string | undefined = ''; paginationToken !== undefined;) {
		const page: INodeListSearchResult = await open(scene, menu, {
			...(filter === undefined ? {} : { filter }),
			...(paginationToken === '' ? {} : { paginationToken }),
		});
		results.push(...page.results);
		paginationToken = page.paginationToken;
	}
	return results.map(({ name, value }) => [name, String(value)]);
}

/** Names for everybody that are like no other. */
function nameApart(scene: Scene): void {
	const { agents, departments, groups, queues } = scene.simulator.world.directory;
	for (const [index, agent] of agents.entries()) {
		Object.assign(agent, {
			name: `Agent ${agents.length - index}`,
			email: `a${index}@acme.example`,
		});
	}
	for (const teams of [departments, groups, queues]) {
		for (const [index, team] of teams.entries()) {
			Object.assign(team, { name: `Team ${teams.length - index}` });
		}
	}
}

describe('The menu of', () => {
	it.each(MENUS)('%s has all of them, in alphabetical order', async (_name, menu, truth) => {
		const scene = await openScene();
		nameApart(scene);
		const expected = truth(scene.simulator).reverse();
		const { results, paginationToken } = await open(scene, menu);
		expect(results.map(({ name, value }) => [name, value])).toEqual(expected);
		expect(paginationToken).toBeUndefined();
		expect(scene.simulator.complaints).toEqual([]);
	});

	it.each(MENUS)('%s is searched', async (_name, menu, truth) => {
		const scene = await openScene();
		nameApart(scene);
		const [, expected] = truth(scene.simulator);
		const { results } = await open(scene, menu, { filter: ` ${expected?.[0] ?? ''} ` });
		expect(results.map(({ name, value }) => [name, value])).toContainEqual(expected);
		expect(results.length).toBeLessThan(truth(scene.simulator).length);
		expect((await open(scene, menu, { filter: 'nobody' })).results).toEqual([]);
		expect(scene.simulator.complaints).toEqual([]);
	});

	it.each([
		['agents of Zendesk', ZENDESK, 30],
		['groups of Zendesk', GROUPS, 30],
		['agents of Chat', CHAT_AGENTS, 32],
		['users of Zoom', USERS, 10],
		['queues of Zoom', QUEUES, 10],
	])('3,000 %s comes page by page', async (_name, menu, pages) => {
		const scene = await openScene({ world: { agents: 3000 } });
		const { directory } = scene.simulator.world;
		directory.groups = directory.agents.map(({ id, name }) => ({ id, name }));
		directory.queues = directory.agents.map(({ zoomUserId, name }) => ({ id: zoomUserId, name }));
		nameApart(scene);
		const everybody = await scroll(scene, menu);
		expect(new Set(everybody.map(([, id]) => id)).size).toBe(3000);
		const lists = scene.simulator.requests.filter(({ method }) => method === 'GET');
		expect(lists).toHaveLength(pages);
		expect(scene.simulator.complaints).toEqual([]);
	});

	it.each([
		['agents of Zendesk', ZENDESK, 1],
		['groups of Zendesk', GROUPS, 30],
		['agents of Chat', CHAT_AGENTS, 32],
		['users of Zoom', USERS, 1],
		['queues of Zoom', QUEUES, 10],
	])('3,000 %s finds the one that is searched for', async (_name, menu, requests) => {
		const scene = await openScene({ world: { agents: 3000 } });
		const { directory } = scene.simulator.world;
		directory.groups = directory.agents.map(({ id, name }) => ({ id, name }));
		directory.queues = directory.agents.map(({ zoomUserId, name }) => ({ id: zoomUserId, name }));
		nameApart(scene);
		Object.assign(directory.agents[2876] ?? {}, { name: 'Zoë Needle' });
		Object.assign(directory.groups[2876] ?? {}, { name: 'Zoë Needle' });
		Object.assign(directory.queues[2876] ?? {}, { name: 'Zoë Needle' });
		expect(await scroll(scene, menu, 'needle')).toEqual([['Zoë Needle', expect.any(String)]]);
		const lists = scene.simulator.requests.filter(({ method }) => method === 'GET');
		expect(lists).toHaveLength(requests);
	});

	it('users of Zoom is searched here where Zoom looks for whole names only', async () => {
		const scene = await openScene({ behaviour: { zoom: { searchKey: 'whole' } } });
		nameApart(scene);
		expect((await scroll(scene, USERS, 'agent 1')).map(([name]) => name)).toEqual(['Agent 1']);
		expect((await scroll(scene, USERS, 'gent 1')).map(([name]) => name)).toEqual([
			'Agent 1',
			'Agent 10',
			'Agent 11',
			'Agent 12',
		]);
	});

	it.each([
		['agents', ZENDESK],
		['users', USERS],
	])('%s tells people of one name apart, and shows HTML as it is', async (_name, menu) => {
		const scene = await openScene();
		nameApart(scene);
		const [one, other, third] = scene.simulator.world.directory.agents;
		Object.assign(one ?? {}, { name: 'Ann Lee' });
		Object.assign(other ?? {}, { name: 'Ann Lee' });
		Object.assign(third ?? {}, { name: '<img src=x onerror=alert(1)> & "Co"' });
		const items = await scroll(scene, menu);
		const ids = (menu === USERS ? usersOf : agentsOf)(scene.simulator).map(([, id]) => id);
		expect(items).toContainEqual([`Ann Lee (${ids[0] ?? ''})`, ids[0]]);
		expect(items).toContainEqual([`Ann Lee (${ids[1] ?? ''})`, ids[1]]);
		expect(items).toContainEqual(['<img src=x onerror=alert(1)> & "Co"', ids[2]]);
	});

	it('agents takes what Zendesk takes for operators as text', async () => {
		const scene = await openScene();
		nameApart(scene);
		Object.assign(scene.simulator.world.directory.agents[4] ?? {}, { name: "Conan O'Brien" });
		for (const filter of ['role:end-user', '"conan', '-conan', 'CONAN*', "o'brien", '::']) {
			const { results } = await open(scene, ZENDESK, { filter });
			expect(results.every(({ name }) => !name.includes('customer'))).toBe(true);
		}
		const found = async (filter: string) =>
			(await scroll(scene, ZENDESK, filter)).map(([name]) => name);
		expect(await found('"conan')).toEqual(["Conan O'Brien"]);
		expect(await found("o'brien")).toEqual(["Conan O'Brien"]);
	});
});

const BY_ID = 'You can also choose "By ID" and enter the ID.';

const TROUBLES: ReadonlyArray<[string, Menu, (scene: Scene) => void, string, string]> = [
	[
		'agents without the right to read users',
		ZENDESK,
		forbid('/users'),
		'Zendesk agents cannot be listed: the credential lacks the right to read users (the role of agent or administrator; with OAuth, the scope read or users:read)',
		`Zendesk says: Forbidden. ${BY_ID}`,
	],
	[
		'agents where there are none',
		ZENDESK,
		({ simulator }) => simulator.faults.add(fault('/users', 404, { error: 'InvalidEndpoint' })),
		'Zendesk agents cannot be listed: the account does not have this list (HTTP 404)',
		`Zendesk says: InvalidEndpoint. ${BY_ID}`,
	],
	[
		'agents of a server that is down',
		ZENDESK,
		({ simulator }) => simulator.faults.add(fault('/users', 500, { error: 'Oops' })),
		'Zendesk could not process the request (HTTP 500). Zendesk says: Oops',
		`The request was repeated, but failed again. Try again later. The request was GET /api/v2/users. ${BY_ID}`,
	],
	[
		'agents that come as something else',
		ZENDESK,
		({ simulator }) => simulator.faults.add(fault('/users', 200, { people: [] })),
		'The response to GET /api/v2/users does not have the documented shape',
		BY_ID,
	],
	[
		'agents for a credential that is refused',
		ZENDESK,
		({ simulator }) => {
			simulator.behaviour.accounts.zendesk.apiTokensAccepted = false;
		},
		'Zendesk did not accept the credential (HTTP 401)',
		'To list Zendesk agents, the credential needs the right to read users',
	],
	[
		'groups without the right to read them',
		GROUPS,
		forbid('/groups'),
		'Zendesk groups cannot be listed: the credential lacks the right to read groups (the role of agent or administrator; with OAuth, the scope read)',
		`Zendesk says: Forbidden. ${BY_ID}`,
	],
	[
		'agents of Chat without the role',
		CHAT_AGENTS,
		forbid('/agents'),
		'Zendesk Chat agents cannot be listed: the credential lacks the role of owner or administrator of Zendesk Chat',
		`Zendesk Chat says: Forbidden. ${BY_ID}`,
	],
	[
		'departments of Chat without the role',
		DEPARTMENTS,
		forbid('/departments'),
		'Zendesk Chat departments cannot be listed: the credential lacks the role of owner or administrator of Zendesk Chat',
		`Zendesk Chat says: Forbidden. ${BY_ID}`,
	],
	[
		'queues without the scope',
		QUEUES,
		({ simulator }) => {
			simulator.behaviour.zoom.scopes = ['contact_center_report:read:admin'];
		},
		'Zoom Contact Center queues cannot be listed: the credential lacks the scope contact_center_queue:read:admin (or contact_center:read:list_queues:admin)',
		BY_ID,
	],
	[
		'users without the scope',
		USERS,
		({ simulator }) => {
			simulator.behaviour.zoom.scopes = ['contact_center_report:read:admin'];
		},
		'Zoom Contact Center users cannot be listed: the credential lacks the scope contact_center_user:read:admin (or contact_center:read:list_users:admin)',
		BY_ID,
	],
];

function fault(path: string, status: number, body: Record<string, string | never[]>) {
	return {
		kind: 'status',
		status,
		body,
		times: Infinity,
		match: (request: { path: string }) => request.path.endsWith(path),
	} as const;
}

function forbid(path: string): (scene: Scene) => void {
	return ({ simulator }) => {
		simulator.faults.add(fault(path, 403, { error: 'Forbidden' }));
	};
}

describe('A menu of', () => {
	it.each(TROUBLES)('%s says so', async (_name, menu, trouble, message, description) => {
		const scene = await openScene();
		trouble(scene);
		const error = await rejectionOf(open(scene, menu));
		expect(error).toMatchObject({
			message: expect.stringContaining(message) as string,
			description: expect.stringContaining(description) as string,
		});
		// The editor takes a hyphen for the end of a sentence.
		expect((error as Error).message).not.toMatch(/[-–—]/);
		expect(JSON.stringify(error)).not.toContain(
			scene.simulator.behaviour.accounts.zendesk.apiToken,
		);
	});

	it('a credential without an address says what to enter', async () => {
		const scene = await openScene();
		const credential = scene.credential('zendeskEngagementsApi', { baseUrl: '', subdomain: '' });
		await expect(open(scene, ZENDESK, { credential })).rejects.toThrow(
			'The credential has no Zendesk subdomain',
		);
	});

	it('another authentication is filled with its credential', async () => {
		const scene = await openScene();
		const { results } = await open(scene, ZENDESK, {
			credential: connected(scene, 'zendeskEngagementsOAuth2Api'),
			parameters: { authentication: 'oAuth2' },
		});
		expect(results).toHaveLength(12);
		expect(scene.simulator.requests.at(-1)?.headers.authorization).toMatch(/^Bearer zendesk-/);
	});
});

const asLocator = (value: unknown, mode = 'list') => ({
	__rl: true,
	mode,
	value,
	cachedResultName: 'Somebody',
});

describe('What is chosen', () => {
	it.each([
		['from the list', (id: string) => asLocator(id)],
		['by its ID', (id: string) => asLocator(id, 'id')],
		['by an expression', () => asLocator('={{ $json.id }}', 'id')],
		['as the text older workflows have', (id: string) => id],
		['as an expression older workflows have', () => '={{ $json.id }}'],
		['as a number', (id: string) => Number(id)],
	])('%s filters the engagements of an agent', async (_name, chosen) => {
		const scene = await openScene();
		const id = String(scene.simulator.world.directory.agents[3]?.id);
		const run = await scene.run(
			'zendeskEngagements',
			{ returnAll: true, from: scene.daysAgo(30), filters: { agentId: chosen(id) } },
			{ input: [{ id }] },
		);
		expect(run.failure).toBe('');
		const truth = scene.simulator.world.zendeskEngagements.all.filter(
			({ agentId }) => String(agentId) === id,
		);
		expect(run.rows.map(({ engagement_id }) => engagement_id)).toEqual(truth.map((row) => row.id));
		expect(truth.length).toBeGreaterThan(0);
	});

	it.each([
		['queueId', 'from the list', asLocator],
		['queueId', 'as a text', (id: string) => id],
		['userId', 'by its ID', (id: string) => asLocator(id, 'id')],
		['userId', 'as a text', (id: string) => id],
	] as const)('as %s %s filters the engagements of Zoom', async (field, _how, chosen) => {
		const scene = await openScene();
		const { queues, agents } = scene.simulator.world.directory;
		const id = (field === 'queueId' ? queues[1]?.id : agents[1]?.zoomUserId) ?? '';
		const run = await scene.run('zoomContactCenter', {
			returnAll: true,
			from: scene.daysAgo(20),
			filters: { [field]: chosen(id) },
		});
		expect(run.failure).toBe('');
		expect(run.rows.length).toBeGreaterThan(0);
		expect(run.rows.every((row) => JSON.stringify(row).includes(id))).toBe(true);
		expect(run.rows.length).toBeLessThan(scene.simulator.world.zoomEngagements.all.length);
	});

	it('as a group filters the engagements of Zendesk', async () => {
		const scene = await openScene();
		const { directory, zendeskEngagements } = scene.simulator.world;
		const id = directory.groups[1]?.id ?? 0;
		const run = await scene.run('zendeskEngagements', {
			returnAll: true,
			from: scene.daysAgo(30),
			filters: { groupId: asLocator(String(id)) },
		});
		expect(run.failure).toBe('');
		const truth = zendeskEngagements.all.filter(({ groupId }) => groupId === id);
		expect(run.rows.map(({ engagement_id }) => engagement_id)).toEqual(truth.map((row) => row.id));
		expect(truth.length).toBeGreaterThan(0);
	});

	it.each([
		['agentId', 'engagement', ({ agent_id }: IDataObject) => textOf(agent_id)],
		[
			'agentId',
			'conversion',
			({ attribution }: IDataObject) => textOf((attribution as IDataObject).agent_id),
		],
		['departmentId', 'chat', ({ department_id }: IDataObject) => textOf(department_id)],
		['departmentId', 'departmentEvent', ({ department_id }: IDataObject) => textOf(department_id)],
	] as const)('as %s filters the %ss of Chat, up to a limit', async (field, resource, idIn) => {
		const scene = await openScene();
		const { agents, departments } = scene.simulator.world.directory;
		const id = String(field === 'agentId' ? agents[1]?.id : departments[1]?.id);
		const run = await scene.run('zendeskChat', {
			resource,
			limit: 3,
			from: scene.daysAgo(40),
			filters: { [field]: asLocator(id) },
		});
		expect(run.failure).toBe('');
		expect(run.rows.map(idIn)).toEqual([id, id, id]);
	});

	it('is asked for where only some fields of chats are', async () => {
		const scene = await openScene();
		const id = scene.simulator.world.directory.agents[1]?.id ?? 0;
		const run = await scene.run('zendeskChat', {
			resource: 'chat',
			limit: 3,
			from: scene.daysAgo(40),
			filters: { agentId: asLocator(String(id)) },
			options: { fields: 'comment' },
		});
		const keys = ['agent_ids', 'comment', 'department_id', 'id', 'update_timestamp'];
		expect(run.rows.map((row) => Object.keys(row).sort())).toEqual([keys, keys, keys]);
		expect(run.rows.every(({ agent_ids }) => (agent_ids as string[]).includes(String(id)))).toBe(
			true,
		);
	});

	it.each([
		['nothing', asLocator('')],
		['an expression without a value', asLocator('={{ $json.missing }}', 'id')],
		['an empty text', ''],
	])('as %s filters nothing', async (_name, agentId) => {
		const scene = await openScene();
		const run = await scene.run('zendeskEngagements', {
			returnAll: true,
			from: scene.daysAgo(30),
			filters: { agentId },
		});
		expect(run.rows).toHaveLength(250);
	});

	it.each([
		asLocator('Jane'),
		asLocator('12&ticket_id=1'),
		asLocator('={{ $json }}', 'id'),
		asLocator('={{ ["1", "2"] }}', 'id'),
		asLocator(true),
		asLocator({ __rl: true, value: '1' }),
		{},
		{ mode: 'id' },
		['1'],
	])('as %j is refused before any request', async (agentId) => {
		const scene = await openScene();
		const run = await scene.run('zendeskEngagements', {
			from: scene.daysAgo(3),
			filters: { agentId },
		});
		expect(run.failure).toContain('"Agent" has a value that cannot be used');
		expect(scene.simulator.requests).toEqual([]);
	});
});

describe('What the editor says below the field', () => {
	it.each([
		['an ID that is text', 'zendeskEngagements', 'agentId', asLocator('Jane', 'id'), 1],
		['an ID', 'zendeskEngagements', 'agentId', asLocator(' 42 ', 'id'), 0],
		['an ID not entered yet', 'zendeskEngagements', 'agentId', asLocator('', 'id'), 0],
		['an expression', 'zendeskEngagements', 'agentId', asLocator('={{ $json.id }}', 'id'), 0],
		['nothing chosen yet', 'zendeskEngagements', 'agentId', asLocator(''), 0],
		['the text of an older workflow', 'zendeskEngagements', 'agentId', '42', 0],
		['any ID of Zoom', 'zoomContactCenter', 'queueId', asLocator('x_-Y', 'id'), 0],
		['the text of an older workflow', 'zoomContactCenter', 'userId', 'x_-Y', 0],
	])('to %s (%s) is right', (_what, name, field, value, issues) => {
		const description = nodeNamed(name);
		const parameters = {
			resource: 'engagement',
			operation: 'getAll',
			from: '2026-11-01',
			filters: { [field]: value } as INodeParameters,
		};
		const node = { ...NODE, parameters };
		const { parameter } =
			allParameters(description.properties).find(({ path }) => path === `filters.${field}`) ?? {};
		if (parameter === undefined) throw new Error(`There is no filters.${field}`);
		const shown = NodeHelpers.getParameterIssues(
			parameter,
			parameters,
			'filters',
			node,
			description,
		);
		expect(Object.values(shown.parameters ?? {}).flat()).toEqual(
			Array.from({ length: issues }, () => 'Enter the ID as digits only'),
		);
	});
});

describe('What is chosen in a trigger', () => {
	/** What happened an hour after the activation, for two agents in turn. */
	function happen({ world, clock }: Simulator): void {
		const [first, second] = world.directory.agents;
		for (const [index, agent] of [first, second, first, second].entries()) {
			const times = {
				start: clock.now() + 60_000 * index,
				end: clock.now() + 60_000 * (index + 1),
			};
			const id = `${agent?.name ?? ''} ${index}`;
			world.addZendeskEngagement({ id, ...times, publish: times.end, agentId: agent?.id ?? 0 });
			world.addChat({
				id,
				...times,
				updateMicros: times.end * 1000,
				publish: times.end,
				type: 'chat',
				firstAgent: world.directory.agents.findIndex((one) => one === agent),
				engagementCount: 1,
			});
			const agents = [world.directory.agents.findIndex((one) => one === agent)];
			world.addZoomEngagement({ id, ...times, publish: times.end, agents });
		}
		clock.advance(3_600_000);
	}

	it.each([
		['zendeskEngagementsTrigger', 'agentId', asLocator],
		['zendeskEngagementsTrigger', 'agentId', (id: string) => asLocator(id, 'id')],
		['zendeskEngagementsTrigger', 'agentId', (id: string) => id],
		['zendeskChatTrigger', 'agentId', asLocator],
		['zendeskChatTrigger', 'agentId', (id: string) => id],
		['zoomContactCenterTrigger', 'userId', asLocator],
		['zoomContactCenterTrigger', 'userId', (id: string) => id],
	] as const)('filters what it delivers: %s, %s (%#)', async (trigger, field, chosen) => {
		const world = { chats: 0, zendeskEngagements: 0, zoomEngagements: 0 };
		// The directory is the same for the same seed.
		const [agent] = (await openScene({ world })).simulator.world.directory.agents;
		const id = trigger === 'zoomContactCenterTrigger' ? agent?.zoomUserId : String(agent?.id);
		const watched = await WatchedScene.open(
			trigger,
			{ filters: { [field]: chosen(id ?? '') } as INodeParameters },
			{ world },
		);
		happen(watched.simulator);
		const rows = await watched.poll();
		expect(rows.map(({ engagement_id, id }) => engagement_id ?? id)).toEqual([
			`${agent?.name ?? ''} 0`,
			`${agent?.name ?? ''} 2`,
		]);
	});
});
