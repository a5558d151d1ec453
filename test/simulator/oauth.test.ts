import type { Grant } from './behaviour';
import { basic, caller, postForm, textOf, type Reply } from './calls';
import { startSimulator, type Simulator } from './index';

const VENDORS = [
	{
		api: 'zendesk',
		token: '/oauth/tokens',
		authorize: '/oauth/authorizations/new',
		probe: '/api/v2/engagements',
		refusedClient: 401,
	},
	{
		api: 'chat',
		token: '/oauth2/chat/token',
		authorize: '/oauth2/chat/authorizations/new',
		probe: '/api/v2/chat/incremental/chats',
		refusedClient: 401,
	},
	{
		api: 'zoom',
		token: '/oauth/token',
		authorize: '/oauth/authorize',
		probe: '/v2/contact_center/engagements',
		refusedClient: 400,
	},
] as const;

const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';

describe.each(VENDORS)('OAuth of $api', ({ api, token, authorize, probe, refusedClient }) => {
	let simulator: Simulator;

	beforeEach(async () => {
		simulator = await startSimulator({ world: { agents: 1 } });
	});
	afterEach(async () => {
		await simulator.close();
	});

	const client = () => ({
		client_id: simulator.behaviour.accounts[api].clientId,
		client_secret: simulator.behaviour.accounts[api].clientSecret,
	});
	const ask = async (fields: Record<string, string>): Promise<Reply> =>
		await postForm(`${simulator.url}${token}`, { ...client(), ...fields });
	const authorizeUrl = (parameters: Record<string, string>): string =>
		`${authorize}?${new URLSearchParams(parameters).toString()}`;
	const askForCode = async (): Promise<URL> => {
		const reply = await caller(simulator.url)(
			authorizeUrl({
				response_type: 'code',
				client_id: client().client_id,
				redirect_uri: REDIRECT,
				scope: 'read',
				state: 'a b&c',
			}),
		);
		expect(reply.status).toBe(302);
		return new URL(reply.headers.get('location') ?? '');
	};
	const askByCode = async (): Promise<Reply> => {
		const code = (await askForCode()).searchParams.get('code') ?? '';
		return await ask({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
	};
	const probeWith = async (accessToken: string): Promise<number> =>
		(await caller(simulator.url, `Bearer ${accessToken}`)(probe)).status;

	it('gives a pair for a code, once', async () => {
		const location = await askForCode();
		expect(location.href.startsWith(`${REDIRECT}?code=`)).toBe(true);
		expect(location.searchParams.get('state')).toBe('a b&c');
		const fields = {
			grant_type: 'authorization_code',
			code: location.searchParams.get('code') ?? '',
			redirect_uri: REDIRECT,
		};
		const reply = await ask(fields);
		expect(reply.body).toMatchObject({
			token_type: 'bearer',
			expires_in: simulator.behaviour[api].oauth.accessTokenSeconds,
		});
		expect(await probeWith(textOf(reply, 'access_token'))).toBe(200);
		expect((await ask(fields)).body.error).toBe('invalid_grant');
	});

	it.each([
		['another redirect URI', { redirect_uri: `${REDIRECT}/` }, 0],
		['an old code', {}, 300_000],
	])('refuses %s', async (_name, changed, waitMs) => {
		const code = (await askForCode()).searchParams.get('code') ?? '';
		simulator.clock.advance(waitMs);
		const reply = await ask({
			grant_type: 'authorization_code',
			code,
			redirect_uri: REDIRECT,
			...changed,
		});
		expect([reply.status, reply.body.error]).toEqual([400, 'invalid_grant']);
	});

	it('ends the old pair when refreshed', async () => {
		const first = await askByCode();
		const refresh = { grant_type: 'refresh_token', refresh_token: textOf(first, 'refresh_token') };
		const second = await ask(refresh);
		expect(await probeWith(textOf(first, 'access_token'))).toBe(401);
		expect(await probeWith(textOf(second, 'access_token'))).toBe(200);
		expect((await ask(refresh)).body.error).toBe('invalid_grant');
		expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
	});

	it('gives a token without refresh for client credentials, by Basic as well', async () => {
		const { client_id, client_secret } = client();
		const reply = await postForm(
			`${simulator.url}${token}`,
			{ grant_type: 'client_credentials' },
			{ authorization: basic(client_id, client_secret) },
		);
		expect(reply.body).not.toHaveProperty('refresh_token');
		const accessToken = textOf(reply, 'access_token');
		expect(await probeWith(accessToken)).toBe(200);
		simulator.clock.advance(simulator.behaviour[api].oauth.accessTokenSeconds * 1000);
		expect(await probeWith(accessToken)).toBe(401);
		expect(simulator.tokens[api].issued).toBe(1);
	});

	it('leaves out expires_in and refresh_token when told to', async () => {
		Object.assign(simulator.behaviour[api].oauth, { omitExpiresIn: true, omitRefreshToken: true });
		const reply = await askByCode();
		expect(reply.body).not.toHaveProperty('expires_in');
		expect(reply.body).not.toHaveProperty('refresh_token');
	});

	it('refuses unknown clients and grants', async () => {
		const unknown = await ask({ grant_type: 'client_credentials', client_secret: 'wrong' });
		expect([unknown.status, unknown.body.error]).toEqual([refusedClient, 'invalid_client']);
		expect((await ask({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
		simulator.behaviour[api].oauth.grants = ['authorization_code'] satisfies Grant[];
		expect((await ask({ grant_type: 'client_credentials' })).status).toBe(400);
		const call = caller(simulator.url);
		expect((await call(authorizeUrl({ client_id: 'x', redirect_uri: REDIRECT }))).status).toBe(401);
		expect((await call(authorizeUrl({ client_id: client().client_id }))).status).toBe(400);
	});

	it('gives tokens that are worth nothing to the other APIs', async () => {
		const accessToken = textOf(await askByCode(), 'access_token');
		for (const other of VENDORS) {
			const status = (await caller(simulator.url, `Bearer ${accessToken}`)(other.probe)).status;
			expect(status).toBe(other.api === api ? 200 : 401);
		}
	});
});

describe('Zoom server-to-server tokens', () => {
	it.each([
		[{}, 200, undefined],
		[{ account_id: 'other' }, 400, { error: 'invalid_grant', reason: 'Invalid Token!' }],
	])('are issued for the account: %j', async (changed, status, body) => {
		const simulator = await startSimulator({ world: { agents: 1 } });
		const reply = await postForm(
			`${simulator.url}/oauth/token`,
			{ grant_type: 'account_credentials', account_id: 'zoom-account', ...changed },
			{ authorization: basic('zoom-client', 'zoom-client-secret') },
		);
		expect(reply.status).toBe(status);
		expect(reply.body).toMatchObject(body ?? { expires_in: 3600, api_url: 'https://api.zoom.us' });
		await simulator.close();
	});

	it('take the account from the query, and name a wrong secret', async () => {
		const simulator = await startSimulator({ world: { agents: 1 } });
		const url = `${simulator.url}/oauth/token?grant_type=account_credentials&account_id=zoom-account`;
		const good = { authorization: basic('zoom-client', 'zoom-client-secret') };
		expect((await postForm(url, {}, good)).status).toBe(200);
		const bad = await postForm(url, {}, { authorization: basic('zoom-client', 'wrong') });
		expect(bad.body).toEqual({
			reason: 'Invalid client_id or client_secret',
			error: 'invalid_client',
		});
		await simulator.close();
	});
});
