import { connected, type OAuth2Type } from '../engine/connected';
import type { StoredCredential } from '../engine/credential-store';
import { loadMenu } from '../engine/menu';
import { openScene } from '../engine/open-scene';
import type { NodeName, Scene, SceneRun } from '../engine/scene';
import { rejectionOf } from '../builders/thrown';
import { redirectFault } from '../simulator';
import { openServer } from './raw-server';

interface Way {
	readonly type: OAuth2Type;
	readonly node: NodeName;
	readonly resource: string;
	/** A parameter with a menu. */
	readonly menu: string;
}

const WAYS: readonly Way[] = [
	{
		type: 'zendeskEngagementsOAuth2Api',
		node: 'zendeskEngagements',
		resource: 'engagement',
		menu: 'filters.agentId',
	},
	{
		type: 'zendeskChatOAuth2Api',
		node: 'zendeskChat',
		resource: 'chat',
		menu: 'filters.agentId',
	},
	{
		type: 'zoomContactCenterOAuth2Api',
		node: 'zoomContactCenter',
		resource: 'engagement',
		menu: 'filters.userId',
	},
];

/** With a token that is refused, so that n8n wants to renew it. */
const expired = (scene: Scene, { type }: Way) =>
	connected(scene, type, { access_token: 'expired-token-0123456789' });

async function read(scene: Scene, way: Way, credential: StoredCredential): Promise<SceneRun> {
	const { node, resource, type } = way;
	return await scene.run(
		node,
		{ resource, authentication: 'oAuth2', from: scene.daysAgo(3) },
		{ credentialType: type, credentials: [credential] },
	);
}

/** An address that redirects to a stranger who would issue a token of its own. */
async function openTrap(scene: Scene, status: number) {
	const stranger = await openServer((_request, response) => {
		response.setHeader('content-type', 'application/json');
		response.end('{"access_token":"token-of-the-stranger","token_type":"bearer"}');
	});
	scene.simulator.faults.add({
		...redirectFault(`${stranger.url}/collect`, status),
		times: Infinity,
		match: ({ method }) => method === 'POST',
	});
	return stranger;
}

describe('A token address that redirects', () => {
	it.each(WAYS)('is said to be one: $type', async (way) => {
		const scene = await openScene();
		const stranger = await openTrap(scene, 307);
		const run = await read(scene, way, expired(scene, way));
		expect(run.failure).toContain(
			`redirects to another address (HTTP 307) — Redirects are not followed, so that the secret stays with the address in the credential. It points to ${stranger.url}/collect`,
		);
		expect(stranger.heard).toEqual([]);
		expect(run.rows).toEqual([]);
	});

	it.each(WAYS)('gets no secret from a menu to a stranger: $type', async (way) => {
		const scene = await openScene();
		const stranger = await openTrap(scene, 307);
		const credential = expired(scene, way);
		// Without a workflow around it, the stand-in for n8n's credentials evaluates no expression.
		credential.data.accessTokenUrl = `${scene.simulator.url}/token`;
		const menu = loadMenu({
			node: way.node,
			path: way.menu,
			credential,
			parameters: { resource: way.resource, operation: 'getAll', authentication: 'oAuth2' },
		});
		const error = await rejectionOf(menu);
		expect(String(error)).toContain('redirects to another address (HTTP 307)');
		expect(stranger.heard).toEqual([]);
	});

	it.each(WAYS)('is what Check Access finds: $type', async (way) => {
		const scene = await openScene();
		const stranger = await openTrap(scene, 308);
		const run = await scene.run(
			way.node,
			{ resource: way.resource, operation: 'checkAccess', authentication: 'oAuth2' },
			{ credentialType: way.type, credentials: [expired(scene, way)] },
		);
		expect(run.rows).toEqual([expect.objectContaining({ ok: false, obstacle: 'address' })]);
		expect(stranger.heard).toEqual([]);
	});

	it.each(WAYS)('is asked without a secret, and else not noticed: $type', async (way) => {
		const scene = await openScene();
		const run = await read(scene, way, expired(scene, way));
		expect(run.failure).toBe('');
		const posts = scene.simulator.requests.filter(({ method }) => method === 'POST');
		expect(posts).toHaveLength(2);
		expect(posts[0]).toMatchObject({ body: '' });
		expect(posts[0]?.headers).not.toHaveProperty('authorization');
	});
});
