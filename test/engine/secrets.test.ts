import type { INodeParameters } from 'n8n-workflow';

import { WatchedScene } from '../polling/simulated/watched-scene';
import type { ApiRequest, Fault, Simulator } from '../simulator';
import { redirectFault } from '../simulator';
import { isJsonObject } from '../simulator/json';
import { allTexts } from './all-texts';
import { CHAT_RESOURCES } from './chat-questions';
import { connected } from './connected';
import { loadMenu } from './menu';
import { openScene } from './open-scene';
import { recordLog } from './recorded-log';
import type { NodeName, Scene } from './scene';

/** With everything in it that is written differently in JSON, in a URL or in a header. */
const SECRETS = {
	zendesk: {
		apiToken: 'zd"api\\token+/=%é',
		accessToken: 'zd-access+/=token',
		clientSecret: 'zd"client+/=%secret',
	},
	chat: { accessToken: 'chat-access+/=token', clientSecret: 'chat"client+/=%secret' },
	zoom: { clientSecret: 'zoom"client+/=%secret' },
};

const WAYS: ReadonlyArray<[NodeName, string, INodeParameters]> = [
	['zendeskEngagements', 'zendeskEngagementsApi', {}],
	['zendeskEngagements', 'zendeskEngagementsOAuth2Api', { authentication: 'oAuth2' }],
	['zendeskChat', 'zendeskChatApi', { resource: 'chat' }],
	['zendeskChat', 'zendeskChatOAuth2Api', { resource: 'chat', authentication: 'oAuth2' }],
	['zoomContactCenter', 'zoomContactCenterApi', {}],
	['zoomContactCenter', 'zoomContactCenterOAuth2Api', { authentication: 'oAuth2' }],
];

const MENUS = {
	zendeskEngagements: 'filters.agentId',
	zendeskChat: 'filters.departmentId',
	zoomContactCenter: 'filters.queueId',
} as const;

/** With Zoom, OAuth2 has no other way than a user who signs in. */
function credentialFor(scene: Scene, type: string) {
	return type === 'zoomContactCenterOAuth2Api' ? connected(scene, type) : scene.credential(type);
}

/** Everything a request was signed with, as a server could repeat it. */
function secretsIn({ headers, body }: Pick<ApiRequest, 'body' | 'headers'>): string[] {
	const [scheme, signature = ''] = (headers.authorization ?? '').split(' ');
	const decoded = scheme === 'Basic' ? Buffer.from(signature, 'base64').toString('utf8') : '';
	const password = decoded.slice(decoded.indexOf(':') + 1);
	const form = new URLSearchParams(body);
	const posted = ['client_secret', 'refresh_token'].map((name) => form.get(name) ?? '');
	return [signature, password, ...posted].filter((secret) => secret.length > 5);
}

/** A server that repeats what it was sent, in every spelling. */
function echo(kind: 'data' | 'token', status: number, write: (said: string[]) => string): Fault {
	const fault = {
		kind: 'status' as const,
		status,
		body: '',
		times: Infinity,
		match: (request: ApiRequest) => {
			if ((kind === 'token') !== (request.method === 'POST')) return false;
			const secrets = secretsIn(request);
			fault.body = write(
				secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret)]),
			);
			return true;
		},
	};
	return fault;
}

const json = (said: string[]) => JSON.stringify({ error: 'no', message: said.join(' ') });
const text = (said: string[]) => `No entry for ${said.join(' and ')}`;
const page = (said: string[]) => `<html><head><title>${said.join(' ')}</title></head></html>`;
/** The secret stands where a long message is cut off. */
const long = (said: string[]) => `${'x'.repeat(290)}${said.join(' ')}`;

const FAULTS: ReadonlyArray<[string, () => Fault]> = [
	...[400, 401, 403, 404, 422, 429, 500, 503].flatMap((status): Array<[string, () => Fault]> => [
		[`${status} in JSON`, () => echo('data', status, json)],
		[`${status} in a text`, () => echo('data', status, text)],
	]),
	['a long text', () => echo('data', 400, long)],
	['a page', () => echo('data', 200, page)],
	['a page with 404', () => echo('data', 404, page)],
	['half of some JSON', () => echo('data', 200, (said) => `{"chats": "${said.join(' ')}`)],
	[
		'rows of another shape',
		() => echo('data', 200, (said) => JSON.stringify({ [said[0] ?? '']: said })),
	],
	['a sign-in refused in JSON', () => echo('token', 400, json)],
	['a sign-in refused in a text', () => echo('token', 403, text)],
	['a sign-in refused in a long text', () => echo('token', 400, long)],
	['a sign-in that fails', () => echo('token', 500, text)],
	['a sign-in that is a page', () => echo('token', 200, page)],
	['a redirect', () => redirectFault('https://elsewhere.example/?token=zoom')],
	['a cut', () => ({ kind: 'cut', times: Infinity })],
];

/** Every secret of the scene: those of the accounts, and those that were issued and sent. */
function knownSecrets(simulator: Simulator): string[] {
	const { zendesk, chat, zoom } = simulator.behaviour.accounts;
	const all = [
		zendesk.apiToken,
		zendesk.accessToken,
		zendesk.clientSecret,
		chat.accessToken,
		chat.clientSecret,
		zoom.clientSecret,
		...simulator.requests.flatMap(secretsIn),
	];
	return [...new Set(all)].flatMap((secret) => [
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		// A part of it is already too much.
		secret.slice(0, 12),
	]);
}

/** Rows and links that repeat the secret where a trigger finds its next position. */
const POSITIONS: ReadonlyArray<[string, () => Fault]> = [
	'next_page',
	'next_page_url',
	'next_page_token',
	'end_id',
].map((key) => [
	`a page with it in ${key}`,
	() => {
		const said: string[] = [];
		return {
			kind: 'transform',
			match: (request) => {
				said.push(...secretsIn(request));
				return request.method === 'GET';
			},
			transform: (body) => {
				if (!isJsonObject(body)) return body;
				const [secret = ''] = said;
				const link = typeof body[key] === 'string' ? body[key] : 'https://acme.zendesk.com/x?a=1';
				return {
					...body,
					has_more: true,
					[key]: `${link}&token=${encodeURIComponent(secret)}&id=${secret}`,
				};
			},
		};
	},
]);

const TRIGGERS = [
	['zendeskEngagementsTrigger', 'engagement'],
	['zoomContactCenterTrigger', 'engagement'],
	...CHAT_RESOURCES.map((event) => ['zendeskChatTrigger', event] as const),
] as const;

const AS_ID = ['a link with it as an ID', echoAsId] as const;

/** The same where a position has its own values: a link that leads nowhere, with the secret as the ID. */
function echoAsId(): Fault {
	const asked = { secret: '', time: '' };
	return {
		kind: 'transform',
		match: (request) => {
			[asked.secret = ''] = secretsIn(request);
			asked.time = new URLSearchParams(request.query).get('start_time') ?? '';
			return request.method === 'GET';
		},
		transform: (body) => {
			if (!isJsonObject(body)) return body;
			const id = encodeURIComponent(asked.secret);
			const next_page = `/x?start_time=${asked.time}&start_id=${id}&fields=${id}&limit=${id}`;
			// The end of the list, so that this is the position to be saved.
			const rows = Object.keys(body).filter((key) => Array.isArray(body[key]));
			return { ...body, ...Object.fromEntries(rows.map((key) => [key, []])), count: 0, next_page };
		},
	};
}

async function settled(poll: Promise<unknown>): Promise<unknown> {
	return await poll.catch((error: unknown) => error);
}

function secretsToldIn(told: unknown, simulator: Simulator): string[] {
	const texts = allTexts(told);
	return knownSecrets(simulator).filter((secret) => texts.some((text) => text.includes(secret)));
}

const NOW = Date.parse('2026-11-20T12:00:00Z');

const SMALL = {
	world: {
		...{ zendeskEngagements: 20, zoomEngagements: 20, chats: 20, agents: 3 },
		...{ agentTimeline: 20, conversions: 20, departmentEvents: 20, daysAhead: 10 },
	},
	behaviour: { accounts: SECRETS },
};

describe('No secret is told', () => {
	it.each(
		WAYS.flatMap((way) =>
			FAULTS.map(([name, makeFault]) => [way[1], name, way, makeFault] as const),
		),
	)('%s: %s', async (credentialType, _, [node, , parameters], makeFault) => {
		const log = recordLog();
		const scene = await openScene(SMALL);
		scene.simulator.faults.add(makeFault());
		const told: unknown[] = [log];
		const credential = credentialFor(scene, credentialType);
		for (const [operation, onError] of [
			['getAll', 'stopWorkflow'],
			['getAll', 'continueRegularOutput'],
			['checkAccess', 'stopWorkflow'],
		] as const) {
			const run = await scene.run(
				node,
				{ operation, from: scene.daysAgo(3), ...parameters },
				{ credentialType, credentials: [credential], node: { onError } },
			);
			told.push(run.error, run.failure, run.items('Node'), run.hints('Node'));
			// As n8n stores an execution: errors and all.
			told.push(run.data, JSON.stringify([run.error, run.items('Node')]));
		}
		const menu = { node, path: MENUS[node], credential, parameters };
		told.push(await settled(loadMenu(menu)));
		expect(secretsToldIn(told, scene.simulator)).toEqual([]);
		expect(scene.simulator.requests.length).toBeGreaterThan(0);
	});

	it.each(TRIGGERS)('by a poll, or saved by it: %s', async (trigger, event) => {
		const log = recordLog();
		const options = { startFrom: '2026-10-11T12:00:00Z' };
		const scene = await WatchedScene.open(trigger, { event, options }, { ...SMALL, now: NOW });
		const problems: string[] = [];
		for (const [name, makeFault] of [...FAULTS, ...POSITIONS, AS_ID]) {
			const { faults, clock } = scene.simulator;
			faults.clear();
			faults.add(makeFault());
			clock.advance(10 * 60_000);
			const told: unknown[] = [await settled(scene.poll())];
			told.push(log.splice(0), scene.stored);
			problems.push(...secretsToldIn(told, scene.simulator).map((said) => `${name}: ${said}`));
		}
		expect(problems).toEqual([]);
		expect(scene.stored.length).toBeGreaterThan(2);
	});
});
