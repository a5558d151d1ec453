import { getExecutePollFunctions } from 'n8n-core';
import { Workflow } from 'n8n-workflow';

import { rejectionOf } from '../builders/thrown';
import { ORIGINAL } from '../polling/model/package';
import type { ApiRequest, Fault } from '../simulator';
import { connected } from './connected';
import { CredentialStore, type StoredCredential } from './credential-store';
import { additionalData } from './engine';
import { NodeTypeRegistry } from './node-type-registry';
import { openScene } from './open-scene';
import { loadPackage } from './package-types';
import type { Parameters, Scene, SceneRun } from './scene';

/** The credentials with the client-credentials grant, each with its node and its trigger. */
const WAYS = [
	{
		type: 'zendeskEngagementsOAuth2Api',
		api: 'zendesk',
		tokenPath: '/oauth/tokens',
		node: 'zendeskEngagements',
		trigger: 'zendeskEngagementsTrigger',
		parameters: { authentication: 'oAuth2' },
	},
	{
		type: 'zendeskChatOAuth2Api',
		api: 'chat',
		tokenPath: '/oauth2/chat/token',
		node: 'zendeskChat',
		trigger: 'zendeskChatTrigger',
		parameters: { authentication: 'oAuth2', resource: 'chat' },
	},
] as const;

type Way = (typeof WAYS)[number];

const MISTYPED = { clientSecret: 'mistyped-secret' };

const REFUSED =
	'The credential could not be used: invalid_client: Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.';

async function read(
	scene: Scene,
	{ type, node, parameters }: Way,
	credentials: CredentialStore | StoredCredential[] = [scene.credential(type)],
	changes: Parameters = {},
): Promise<SceneRun> {
	return await scene.run(
		node,
		{ ...parameters, from: scene.daysAgo(3), ...changes },
		{ credentialType: type, credentials },
	);
}

/** The first poll, on n8n's own context. */
async function activate(
	scene: Scene,
	{ type, tokenPath, trigger, parameters }: Way,
): Promise<unknown> {
	const types = loadPackage();
	const accessTokenUrl = `${scene.simulator.url}${tokenPath}`;
	const credentials = new CredentialStore(types.credentials, [
		scene.credential(type, { ...MISTYPED, accessTokenUrl }),
	]);
	const node = credentials.link({
		id: 'trigger',
		name: 'Trigger',
		type: `n8n-nodes-engagements.${trigger}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { ...parameters },
		credentials: { [type]: { id: null, name: type } },
	});
	const document = { name: 'Watched', nodes: [node], connections: {} };
	const context = getExecutePollFunctions(
		new Workflow({ ...document, active: true, nodeTypes: new NodeTypeRegistry(types.nodes) }),
		node,
		additionalData(document, credentials),
		'trigger',
		'activate',
	);
	return await ORIGINAL.triggers[trigger].poll?.call(context);
}

/** Whether it is no request for data, nor the one that only looks for a redirect. */
function isForToken({ method, body }: Pick<ApiRequest, 'body' | 'method'>): boolean {
	return method === 'POST' && body !== '';
}

function requestsOf({ simulator }: Scene, wanted: 'GET' | 'POST'): number {
	return simulator.requests.filter((request) =>
		wanted === 'POST' ? isForToken(request) : request.method === wanted,
	).length;
}

function onTokens(fault: Fault): Fault {
	return { ...fault, match: isForToken };
}

describe.each(WAYS)('A token for $type', (way) => {
	const { type } = way;

	it('is not issued for a mistyped client secret, which is said', async () => {
		const scene = await openScene();
		const run = await read(scene, way, [scene.credential(type, MISTYPED)]);
		expect(run.failure).toBe(
			`${REFUSED} — Open the credential, check its fields, and connect it again if it has a Connect button.`,
		);
		expect(run.error).toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect([requestsOf(scene, 'POST'), requestsOf(scene, 'GET')]).toEqual([1, 0]);
	});

	it('is what Check Access finds missing where the client secret is mistyped', async () => {
		const scene = await openScene();
		const run = await read(scene, way, [scene.credential(type, MISTYPED)], {
			operation: 'checkAccess',
		});
		expect(run.rows).toEqual([
			expect.objectContaining({ ok: false, obstacle: 'authentication', message: REFUSED }),
		]);
	});

	it('is needed for a trigger to become active', async () => {
		const scene = await openScene();
		await expect(rejectionOf(activate(scene, way))).resolves.toMatchObject({ message: REFUSED });
	});

	it.each([
		[429, 'later'],
		[429, { detail: 'Rate limited by Zendesk edge protection', status: '429' }],
		[503, 'later'],
		[503, { error: 'DatabaseError' }],
	] as const)('that is not issued at once (%i %j) is asked for again', async (status, body) => {
		const scene = await openScene();
		scene.simulator.faults.add(onTokens({ kind: 'status', status, body }));
		const run = await read(scene, way);
		expect(run.failure).toBe('');
		expect(run.rows.length).toBeGreaterThan(0);
		expect(requestsOf(scene, 'POST')).toBe(2);
	});

	it('that is never issued is not asked for without end', async () => {
		const scene = await openScene();
		scene.simulator.faults.add(
			onTokens({ kind: 'status', status: 503, body: 'maintenance', times: Infinity }),
		);
		const run = await read(scene, way);
		expect(run.failure).toMatch(
			/ could not process the request \(HTTP 503\)\. .* says: maintenance — /,
		);
		expect([requestsOf(scene, 'POST'), requestsOf(scene, 'GET')]).toEqual([6, 0]);
	});

	it('that its server is not there for is not blamed on the API', async () => {
		const scene = await openScene();
		const gone = await openScene();
		await gone.close();
		const { host } = new URL(gone.simulator.url);
		const accessTokenUrl = `${gone.simulator.url}${way.tokenPath}`;
		const { failure } = await read(scene, way, [scene.credential(type, { accessTokenUrl })]);
		expect(failure).toContain(`${host} does not accept connections — `);
		expect(failure).toContain(`${host} issues the credential's tokens.`);
	});

	it('that comes as a web page is not blamed on the network', async () => {
		const scene = await openScene();
		scene.simulator.faults.add(onTokens({ kind: 'html' }));
		expect((await read(scene, way)).failure).toMatch(/^The credential could not be used: /);
	});
});

describe.each(WAYS)('Trap 11: a token of $type', (way) => {
	const { type, api } = way;
	const behaviour = { [api]: { oauth: { omitExpiresIn: true, omitRefreshToken: true } } };

	it('without expires_in and refresh_token is used until it is refused, then renewed once', async () => {
		const scene = await openScene({ behaviour });
		const credentials = new CredentialStore(loadPackage().credentials, [scene.credential(type)]);
		expect((await read(scene, way, credentials)).failure).toBe('');
		expect((await read(scene, way, credentials)).failure).toBe('');
		expect(requestsOf(scene, 'POST')).toBe(1);
		scene.simulator.tokens[api].revokeAll();
		const run = await read(scene, way, credentials);
		expect(run.failure).toBe('');
		expect(run.rows.length).toBeGreaterThan(0);
		expect(requestsOf(scene, 'POST')).toBe(2);
	});

	it('that is refused however often it is renewed is renewed once, and then said to be refused', async () => {
		const scene = await openScene({ behaviour });
		scene.simulator.faults.add({
			kind: 'status',
			status: 401,
			body: { error: 'invalid_token' },
			times: Infinity,
			match: ({ method }) => method === 'GET',
		});
		const run = await read(scene, way);
		expect(run.failure).toContain('(HTTP 401)');
		expect(run.error).toMatchObject({ failure: { cause: 'credential-invalid' } });
		expect([requestsOf(scene, 'POST'), requestsOf(scene, 'GET')]).toEqual([2, 2]);
	});

	it('without refresh_token, of a user who signed in, fails clearly once it is refused', async () => {
		const scene = await openScene({ behaviour });
		const run = await read(scene, way, [
			connected(scene, type, { access_token: 'expired-token', refresh_token: undefined }),
		]);
		expect(run.failure).toMatch(
			/^The credential could not be used: .* — .*connect it again if it has a Connect button\.$/,
		);
		expect([requestsOf(scene, 'POST'), requestsOf(scene, 'GET')]).toEqual([0, 2]);
	});
});
