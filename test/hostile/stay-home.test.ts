import { CHAT_RESOURCES } from '../engine/chat-questions';
import { connected, type OAuth2Type } from '../engine/connected';
import type { StoredCredential } from '../engine/credential-store';
import { testCredential } from '../engine/credential-tester';
import { loadMenu } from '../engine/menu';
import { openScene } from '../engine/open-scene';
import type { NodeName, Parameters, Scene } from '../engine/scene';
import { WatchedScene } from '../polling/simulated/watched-scene';
import type { ApiRequest, Fault, Simulator } from '../simulator';
import { isJsonObject, type Json, type JsonObject } from '../simulator/json';
import { ENTERED, HOP, LINKS, redirects, type Target } from './hostile-answers';
import { openTrap, type Trap } from './loopback-trap';

jest.setTimeout(60_000);

const SMALL = {
	zendeskEngagements: 6,
	zoomEngagements: 6,
	chats: 3,
	agentTimeline: 3,
	conversions: 3,
	departmentEvents: 3,
	agents: 2,
};

/** How each credential is used by its node. */
const TYPES = {
	zendeskEngagementsApi: ['zendeskEngagements', 'apiToken'],
	zendeskEngagementsOAuth2Api: ['zendeskEngagements', 'oAuth2'],
	zendeskChatApi: ['zendeskChat', 'accessToken'],
	zendeskChatOAuth2Api: ['zendeskChat', 'oAuth2'],
	zoomContactCenterApi: ['zoomContactCenter', 'serverToServer'],
	zoomContactCenterOAuth2Api: ['zoomContactCenter', 'oAuth2'],
} as const satisfies Record<string, readonly [NodeName, string]>;

type CredentialType = keyof typeof TYPES;

const CREDENTIALS = Object.keys(TYPES) as CredentialType[];
const OAUTH2 = CREDENTIALS.filter((type): type is OAuth2Type => type.includes('OAuth2'));

const RESOURCES: Readonly<Record<NodeName, readonly string[]>> = {
	zendeskEngagements: ['engagement'],
	zendeskChat: CHAT_RESOURCES,
	zoomContactCenter: ['engagement'],
};

const MENUS: Readonly<Record<NodeName, readonly string[]>> = {
	zendeskEngagements: ['filters.agentId', 'filters.groupId'],
	zendeskChat: ['filters.agentId', 'filters.departmentId'],
	zoomContactCenter: ['filters.userId', 'filters.queueId'],
};

/** A server at which something is done again and again. */
interface Place {
	readonly simulator: Simulator;
	/** @returns what the user is told where something is wrong; otherwise nothing */
	act(): Promise<string>;
}

/** Something that sends a secret. */
type Way = readonly [name: string, open: () => Promise<Place>];

const EXPIRED = 'expired-token-0123456789';

function isOAuth2(type: CredentialType): type is OAuth2Type {
	return OAUTH2.some((one) => one === type);
}

function credentialOf(scene: Scene, type: CredentialType): StoredCredential {
	return isOAuth2(type) ? connected(scene, type) : scene.credential(type);
}

function checkOf(type: CredentialType): Parameters {
	const resource = TYPES[type][0] === 'zendeskChat' ? 'chat' : 'engagement';
	return { resource, operation: 'checkAccess' };
}

/** The fields beside the Base URL that lead somewhere. */
const MORE_FIELDS: Readonly<Record<CredentialType, readonly string[]>> = {
	zendeskEngagementsApi: ['subdomain'],
	zendeskEngagementsOAuth2Api: ['subdomain'],
	zendeskChatApi: ['subdomain'],
	zendeskChatOAuth2Api: ['subdomain'],
	zoomContactCenterApi: ['tokenUrl'],
	zoomContactCenterOAuth2Api: ['oAuthUrl'],
};

/** With a token that is refused, so that a new one is needed, from the address in the credential. */
function beforeRenewal(scene: Scene, type: CredentialType): StoredCredential {
	if (!isOAuth2(type)) return scene.credential(type);
	const credential = connected(scene, type, { access_token: EXPIRED });
	delete credential.data.accessTokenUrl;
	return credential;
}

async function nodeAt(
	scene: Scene,
	type: CredentialType,
	parameters: Parameters,
	credential: StoredCredential,
) {
	const [node, authentication] = TYPES[type];
	return await scene.run(
		node,
		{ authentication, returnAll: true, from: scene.daysAgo(40), ...parameters },
		{ credentialType: type, credentials: [credential] },
	);
}

/** Runs a node, and takes a refusal for what it is, wherever it stands. */
function nodeWay(
	type: CredentialType,
	parameters: Parameters,
	credential: (scene: Scene) => StoredCredential = (scene) => credentialOf(scene, type),
): Way[1] {
	return async () => {
		const scene = await openScene({ world: SMALL });
		return {
			simulator: scene.simulator,
			async act() {
				const run = await nodeAt(scene, type, parameters, credential(scene));
				const checks = parameters.operation === 'checkAccess' ? run.rows : [];
				const said = checks.map(({ message, remedy }) => JSON.stringify([message, remedy]));
				return [run.failure, ...run.notices, ...said].join(' ').trim();
			},
		};
	};
}

function menuWay(type: CredentialType, path: string): Way[1] {
	const [node, authentication] = TYPES[type];
	return async () => {
		const scene = await openScene({ world: SMALL });
		const parameters = { resource: RESOURCES[node][0] ?? '', operation: 'getAll', authentication };
		return {
			simulator: scene.simulator,
			act: async () =>
				await told(async () => {
					const credential = credentialOf(scene, type);
					const menu = await loadMenu({ node, path, credential, parameters });
					if (menu.paginationToken === undefined) return;
					const { paginationToken } = menu;
					await loadMenu({
						node,
						path,
						credential,
						parameters,
						paginationToken,
					});
				}),
		};
	};
}

function triggerWay(node: NodeName, event: string): Way[1] {
	return async () => {
		const startFrom = new Date(Date.parse('2026-11-20T12:00:00Z') - 40 * 86_400_000).toISOString();
		const scene = await WatchedScene.open(
			`${node}Trigger`,
			{ event, options: { startFrom } },
			{ world: { ...SMALL, daysAhead: 30 } },
		);
		return {
			simulator: scene.simulator,
			async act() {
				scene.simulator.clock.advance(10 * 60_000);
				return await told(async () => await scene.poll());
			},
		};
	};
}

function testWay(type: CredentialType): Way[1] {
	return async () => {
		const scene = await openScene({ world: SMALL });
		return {
			simulator: scene.simulator,
			async act() {
				const { ok, message } = await testCredential(credentialOf(scene, type));
				return ok ? '' : message;
			},
		};
	};
}

/** What a failure says. */
async function told(what: () => Promise<unknown>): Promise<string> {
	try {
		await what();
		return '';
	} catch (error) {
		const { message, description } = error as { message: string; description?: string | null };
		return `${message} — ${description ?? ''}`;
	}
}

/** Everything that reads lists of records: nodes with every credential, and triggers. */
const LIST_WAYS: readonly Way[] = [
	...CREDENTIALS.flatMap((type) =>
		RESOURCES[TYPES[type][0]].map((resource): Way => [
			`${resource} with ${type}`,
			nodeWay(type, { resource }),
		]),
	),
	...(Object.keys(RESOURCES) as NodeName[]).flatMap((node) =>
		RESOURCES[node].map((event): Way => [`${node}Trigger: ${event}`, triggerWay(node, event)]),
	),
];

const MENU_WAYS: readonly Way[] = CREDENTIALS.flatMap((type) =>
	MENUS[TYPES[type][0]].map((path): Way => [`menu ${path} with ${type}`, menuWay(type, path)]),
);

const isQuestion = ({ method }: ApiRequest) => method === 'GET';
const isForToken = ({ method }: ApiRequest) => method === 'POST';

/** A page that links to where it must not, in every spelling of every vendor. */
function linkingTo(make: (target: Target) => Json, target: Omit<Target, 'query'>): Fault {
	const transform = (body: Json): Json => {
		if (!isJsonObject(body)) return body;
		const true_ = [body.next_page, body.next_page_url].find((link) => typeof link === 'string');
		const query = typeof true_ === 'string' ? (true_.split('?')[1] ?? '') : 'page_size=10';
		const link = make({ ...target, query });
		return withLinks(body, link);
	};
	return { kind: 'transform', match: isQuestion, transform };
}

/** Puts a link wherever a page has one, or may have one. */
function withLinks(page: JsonObject, link: Json): JsonObject {
	const isLink = (key: string) => /^next_page|^after_cursor$|^next$/.test(key);
	const changed = Object.entries(page).map(([key, value]): [string, Json | undefined] => {
		if (isLink(key)) return [key, link];
		if (key === 'has_more') return [key, true];
		return [key, isJsonObject(value) ? withLinks(value, link) : value];
	});
	return Object.fromEntries(changed);
}

const counted: Record<string, number> = {};

afterAll(() => {
	const lines = Object.entries(counted).map(
		([what, count]) => `${String(count).padStart(6)} ${what}`,
	);
	process.stdout.write(
		`\nHostile answers and addresses, and the trap heard nothing:\n${lines.join('\n')}\n\n`,
	);
});

/** Something hostile happens at a place. @returns what is wrong with what came of it */
async function strike(place: Place, trap: Trap, fault: Fault, mustSay?: RegExp): Promise<string[]> {
	const { simulator, act } = place;
	simulator.faults.clear();
	simulator.resetLog();
	simulator.faults.add(fault);
	const said = await act();
	const asked = simulator.requests.map(({ path }) => path);
	return [
		...strayFrom(trap, simulator),
		...(simulator.faults.pending > 0 && fault.times === undefined ? ['met nothing hostile'] : []),
		...(asked.includes(HOP) ? ['followed a chain'] : []),
		...(simulator.requests.some(({ query }) => query.includes('loop=1')) ? ['went in a loop'] : []),
		...(UNSPOKEN.test(said) ? [`said ${said.slice(0, 300)}`] : []),
		...(mustSay && !mustSay.test(said) ? [`did not say so, but: ${said.slice(0, 300)}`] : []),
	];
}

/** Where somebody went who had no reason to. */
function strayFrom(trap: Trap, { url }: Simulator, more: readonly string[] = []): string[] {
	const own = [new URL(url).host, ...more];
	return trap.takeStray((place) => own.includes(place) || place.endsWith(NOWHERE));
}

/** No such host can exist: n8n gets its name where an address is refused. */
const NOWHERE = '.invalid:443';

/** What a program says to itself. */
const UNSPOKEN = /TypeError|RangeError|undefined|is not a function|Cannot read|\[object|circular/i;

const SAYS_REDIRECT = /redirects to another address/;

function count(what: string, more: number): void {
	counted[what] = (counted[what] ?? 0) + more;
}

/** A kind of hostility, how it comes about, and what must be said of it. */
type StruckBy = readonly [kind: string, fault: Fault, mustSay?: RegExp | undefined];

/** In each place all kinds, or every so many, other ones in the next place. */
const STRIDE = process.env.HOSTILE === 'all' ? 1 : 24;

function shareOf<Entry>(entries: readonly Entry[], turn: number, stride = STRIDE): Entry[] {
	return entries.filter((_, index) => (index + turn) % stride === 0);
}

async function strikeAll(
	what: string,
	[, open]: Way,
	faultsOf: (target: Omit<Target, 'query'>) => readonly StruckBy[],
): Promise<void> {
	const place = await open();
	const trap = await openTrap();
	const target = { own: place.simulator.url, trap: trap.host, trapPort: trap.port };
	const problems: Array<[string, string[]]> = [];
	const faults = faultsOf(target);
	for (const [kind, fault, mustSay] of faults) {
		problems.push([kind, await strike(place, trap, fault, mustSay)]);
	}
	count(what, faults.length);
	expect(faults.length).toBeGreaterThan(0);
	expect(problems.filter(([, found]) => found.length > 0)).toEqual([]);
}

const numbered = (ways: readonly Way[]) =>
	ways.map(([name, open], turn) => [name, turn, open] as const);

describe('A secret stays home where a page links to', () => {
	it.each(numbered([...LIST_WAYS, ...MENU_WAYS]))('anywhere else: %s', async (name, turn, open) => {
		await strikeAll('links in pages', [name, open], (target) =>
			shareOf(Object.entries(LINKS), turn).map(([kind, make]) => [kind, linkingTo(make, target)]),
		);
	});
});

describe('A secret stays home where an answer redirects', () => {
	const checks = CREDENTIALS.map((type): Way => {
		return [`Check Access with ${type}`, nodeWay(type, checkOf(type))];
	});
	const tests = CREDENTIALS.map((type): Way => [`test of ${type}`, testWay(type)]);
	const records = CREDENTIALS.filter((type) => TYPES[type][0] !== 'zendeskChat').map(
		(type): Way => {
			const parameters = { resource: 'engagement', operation: 'get', engagementId: 'a1b2' };
			return [`one record with ${type}`, nodeWay(type, parameters)];
		},
	);

	it.each(numbered([...LIST_WAYS, ...MENU_WAYS, ...checks, ...tests, ...records]))(
		'from the API: %s',
		async (name, turn, open) => {
			await strikeAll('redirects of the API', [name, open], (target) =>
				redirectsFrom(target, '/api/v2/engagements', turn, isQuestion),
			);
		},
	);

	const names = CREDENTIALS.map((type): Way => {
		const [resource = ''] = RESOURCES[TYPES[type][0]];
		return [`names with ${type}`, nodeWay(type, { resource, options: { includeNames: true } })];
	});

	it.each(numbered(names))('from the lists of names: %s', async (name, turn, open) => {
		await strikeAll('redirects of the lists of names', [name, open], (target) =>
			redirectsFrom(target, '/api/v2/users', turn, ({ path }) => DIRECTORY.test(path)),
		);
	});
});

const DIRECTORY = /users|groups|chat\/agents|departments|queues/;

function redirectsFrom(
	target: Omit<Target, 'query'>,
	from: string,
	turn: number,
	match: (request: ApiRequest) => boolean,
	stride?: number,
): StruckBy[] {
	const all = redirects({ ...target, query: '' }, from, turn);
	return shareOf(all, turn, stride).map(([kind, { status, headers, body }]): StruckBy => [
		kind,
		{ kind: 'status', status, headers, body, match, times: Infinity },
		status >= 300 && status < 400 ? SAYS_REDIRECT : undefined,
	]);
}

describe('A secret stays home where a token address redirects', () => {
	const expired = (type: OAuth2Type) => (scene: Scene) =>
		connected(scene, type, { access_token: EXPIRED });
	const refreshed = OAUTH2.flatMap((type): Way[] => {
		const [resource = ''] = RESOURCES[TYPES[type][0]];
		return [
			[`to refresh ${type}`, nodeWay(type, { resource }, expired(type))],
			[`to refresh ${type} in Check Access`, nodeWay(type, checkOf(type), expired(type))],
		];
	});
	const first = OAUTH2.filter((type) => !type.startsWith('zoom')).map((type): Way => {
		const [resource = ''] = RESOURCES[TYPES[type][0]];
		return [
			`to issue the first of ${type}`,
			nodeWay(type, { resource }, (scene) => scene.credential(type)),
		];
	});

	/** Another app each time, so that none has a token at hand. */
	let apps = 0;
	const server: Way = [
		'to issue one of zoomContactCenterApi',
		nodeWay('zoomContactCenterApi', { resource: 'engagement' }, (scene) =>
			scene.credential('zoomContactCenterApi', { accountId: `account-${apps++}` }),
		),
	];

	it.each(numbered([...refreshed, ...first, server]))('%s', async (name, turn, open) => {
		await strikeAll('redirects of token addresses', [name, open], (target) =>
			redirectsFrom(target, '/oauth/token', turn, isForToken, Math.min(STRIDE, 8)),
		);
	});
});

describe('A secret stays home where somebody entered an address that', () => {
	const fields: ReadonlyArray<
		readonly [CredentialType, string, (scene: Scene) => StoredCredential]
	> = CREDENTIALS.flatMap((type) =>
		['baseUrl', ...MORE_FIELDS[type]].map(
			(field) => [type, field, (scene: Scene) => beforeRenewal(scene, type)] as const,
		),
	);

	it.each(fields.map((one, turn) => [...one, turn] as const))(
		'is none of ours, or not only: %s, %s',
		async (type, field, credential, turn) => {
			const scene = await openScene({ world: SMALL });
			const trap = await openTrap();
			const isSubdomain = field === 'subdomain';
			const own = isSubdomain ? 'https://acme.zendesk.com' : scene.simulator.url;
			const target = { own, trap: trap.host, trapPort: trap.port, query: '' };
			const problems: string[] = [];
			const entries = shareOf(Object.entries(ENTERED), turn, Math.min(STRIDE, 6));
			for (const [kind, make] of entries) {
				const entered = make(target);
				const stored = credential(scene);
				const changes = { [field]: entered, ...(isSubdomain && { baseUrl: '' }) };
				const spoilt = { ...stored, data: { ...stored.data, ...changes } };
				const resource = RESOURCES[TYPES[type][0]][0] ?? '';
				const run = await nodeAt(scene, type, { resource }, spoilt);
				const { ok, message } = await testCredential(spoilt);
				const found = strayFrom(trap, scene.simulator, isSubdomain ? ['acme.zendesk.com:443'] : []);
				if (run.failure === '' || ok) found.push(`took it: ${run.failure} ${message}`);
				if (UNSPOKEN.test(run.failure)) found.push(run.failure);
				if (found.length > 0)
					problems.push(`${kind} (${entered.slice(0, 80)}): ${found.join('; ')}`);
			}
			count('addresses entered', 2 * entries.length);
			expect(problems).toEqual([]);
		},
	);
});

describe('What is tried here', () => {
	it('is heard by the trap where somebody falls for it', async () => {
		const trap = await openTrap();
		await fetch(`http://anybody.example:${trap.port}/collect`, {
			headers: { authorization: 'me' },
		});
		expect(trap.takeStray(() => false)).toEqual([
			expect.stringMatching(/:\d+$/),
			expect.stringMatching(/^GET \/collect .*"authorization","me"/),
		]);
	});

	it('leads a client away that takes it at its word', () => {
		const own = 'http://127.0.0.1:1';
		const target = { own, trap: '127.0.0.1:2', trapPort: '2', query: 'page=2' };
		const away = Object.values(LINKS).filter((make) => {
			const link = make(target);
			return (
				typeof link === 'string' && URL.canParse(link, own) && new URL(link, own).origin !== own
			);
		});
		expect(away.length).toBeGreaterThan(30);
	});

	it('is more than a thousand cases where all are tried', () => {
		const lists = [...LIST_WAYS, ...MENU_WAYS].length;
		expect(lists * Object.keys(LINKS).length).toBeGreaterThan(1000);
		const tried = Object.values(counted).reduce((sum, count) => sum + count, 0);
		expect(tried).toBeGreaterThan(300);
	});
});
