import { type Fault, redirectFault, startSimulator } from '../simulator';
import { connected } from './connected';
import type { StoredCredential } from './credential-store';
import { testCredential } from './credential-tester';
import { openScene } from './open-scene';
import type { Scene } from './scene';

/** Every type of credential, as it works, and spoilt. */
const CREDENTIALS: ReadonlyArray<
	[string, (scene: Scene) => StoredCredential, (scene: Scene) => StoredCredential]
> = [
	[
		'zendeskEngagementsApi with an API token',
		(scene) => scene.credential('zendeskEngagementsApi'),
		(scene) => scene.credential('zendeskEngagementsApi', { apiToken: 'mistyped-secret' }),
	],
	[
		'zendeskEngagementsApi with an access token',
		(scene) =>
			scene.credential('zendeskEngagementsApi', {
				authentication: 'accessToken',
				accessToken: 'zd-access-token-secret',
			}),
		(scene) =>
			scene.credential('zendeskEngagementsApi', {
				authentication: 'accessToken',
				accessToken: 'chat-access-token-secret',
			}),
	],
	[
		'zendeskEngagementsOAuth2Api with client credentials',
		(scene) => scene.credential('zendeskEngagementsOAuth2Api'),
		(scene) => scene.credential('zendeskEngagementsOAuth2Api', { clientSecret: 'mistyped-secret' }),
	],
	[
		'zendeskEngagementsOAuth2Api of somebody who signed in',
		(scene) => connected(scene, 'zendeskEngagementsOAuth2Api'),
		(scene) =>
			connected(scene, 'zendeskEngagementsOAuth2Api', { access_token: 'x', refresh_token: 'y' }),
	],
	[
		'zendeskChatApi',
		(scene) => scene.credential('zendeskChatApi'),
		(scene) => scene.credential('zendeskChatApi', { accessToken: 'zd-access-token-secret' }),
	],
	[
		'zendeskChatOAuth2Api with client credentials',
		(scene) => scene.credential('zendeskChatOAuth2Api'),
		(scene) => scene.credential('zendeskChatOAuth2Api', { clientSecret: 'mistyped-secret' }),
	],
	[
		'zendeskChatOAuth2Api of somebody who signed in',
		(scene) => connected(scene, 'zendeskChatOAuth2Api'),
		(scene) => connected(scene, 'zendeskChatOAuth2Api', { access_token: 'x', refresh_token: 'y' }),
	],
	[
		'zoomContactCenterApi',
		(scene) => scene.credential('zoomContactCenterApi'),
		(scene) => scene.credential('zoomContactCenterApi', { clientSecret: 'mistyped-secret' }),
	],
	[
		'zoomContactCenterOAuth2Api of somebody who signed in',
		(scene) => connected(scene, 'zoomContactCenterOAuth2Api'),
		(scene) =>
			connected(scene, 'zoomContactCenterOAuth2Api', { access_token: 'x', refresh_token: 'y' }),
	],
];

/** Our words; and, of OAuth2, n8n's own, which come before them. */
const SPOILT =
	/did not accept the credential\. \w|did not issue a token|needs to be reconnected|OAuth2 access token: /;

/** The simulator's clock is the present, as the test requests' times are. */
async function openNow(): Promise<Scene> {
	return await openScene({ now: Date.now() });
}

describe('The test of a credential', () => {
	it.each(CREDENTIALS)('is passed by %s', async (_, working) => {
		const scene = await openNow();
		expect(await testCredential(working(scene))).toEqual({
			ok: true,
			message: 'Connection successful!',
		});
		const data = scene.simulator.requests.filter(({ method }) => method === 'GET');
		expect(data.map(({ status }) => status)).toEqual([200]);
		expect(scene.simulator.complaints).toEqual([]);
	});

	it.each(CREDENTIALS)('is failed by a spoilt %s', async (_, __, spoilt) => {
		const scene = await openNow();
		const { ok, message } = await testCredential(spoilt(scene));
		expect(ok).toBe(false);
		expect(message).toMatch(SPOILT);
	});

	it.each(CREDENTIALS)('sends nothing to where a server points (%s)', async (_, working) => {
		const stranger = await startSimulator();
		const scene = await openNow();
		scene.simulator.faults.add({
			...redirectFault(`${stranger.url}/collect`),
			match: ({ method }) => method === 'GET',
		});
		expect((await testCredential(working(scene))).ok).toBe(false);
		expect(stranger.requests.map(({ headers }) => headers.authorization)).toEqual([]);
		await stranger.close();
	});

	it.each([
		[{ kind: 'status', status: 302, headers: { location: '/' } }, 'redirects to another address'],
		[{ kind: 'status', status: 403 }, 'does not allow this credential to read this. '],
		[{ kind: 'status', status: 404 }, 'did not find what was requested. Check'],
		[{ kind: 'status', status: 429 }, 'limits the rate of requests'],
		[{ kind: 'status', status: 422 }, 'refused the request. Check the fields of the credential'],
		[{ kind: 'status', status: 500 }, 'could not process the request'],
		[{ kind: 'status', status: 522 }, 'could not process the request'],
		[{ kind: 'status', status: 503 }, 'could not process the request'],
		[{ kind: 'html' }, 'This is often a sign-in page'],
		[{ kind: 'empty' }, 'This is often a sign-in page'],
		[{ kind: 'body', body: { status: 'ok' } }, 'This is often a sign-in page'],
	] satisfies Array<[Fault, string]>)(
		'says what is wrong where a server sends %j',
		async (fault, words) => {
			for (const [, working] of CREDENTIALS) {
				const scene = await openNow();
				const isData = ({ method }: { method: string }) => method === 'GET';
				scene.simulator.faults.add({ ...fault, times: Infinity, match: isData });
				const { ok, message } = await testCredential(working(scene));
				expect([ok, message]).toEqual([false, expect.stringContaining(words)]);
			}
		},
	);

	it.each([
		['zendeskEngagementsApi', { baseUrl: '', subdomain: 'not a subdomain' }],
		['zendeskChatApi', { baseUrl: 'http://gateway.example.com' }],
		['zoomContactCenterApi', { baseUrl: 'http://gateway.example.com' }],
	])(
		'is failed before any request by an address that cannot be meant (%s %j)',
		async (type, changes) => {
			const scene = await openNow();
			const verdict = await testCredential(scene.credential(type, changes));
			expect(verdict.ok).toBe(false);
			expect(scene.simulator.requests.filter(({ method }) => method === 'GET')).toEqual([]);
		},
	);
});
