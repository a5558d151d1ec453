import type { IDataObject } from 'n8n-workflow';

import { zoomTokens } from '../../nodes/ZoomContactCenter/token';
import type { Fault, Json } from '../simulator';
import { HOUR, MINUTE } from '../simulator/world/times';
import { CredentialStore } from './credential-store';
import { testCredential } from './credential-tester';
import { openScene } from './open-scene';
import { loadPackage } from './package-types';
import { fromQuestion, idsOf, rowsOfItem } from './questions';
import type { Parameters, Scene, SceneRun } from './scene';

const TYPE = 'zoomContactCenterApi';

/** A credential that keeps what executions store in it. */
function store(scene: Scene, changes: IDataObject = {}, keepsExpressions = true): CredentialStore {
	const { credentials } = loadPackage();
	return new CredentialStore(credentials, [scene.credential(TYPE, changes)], keepsExpressions);
}

const OTHER = 'other-account';

/** A second account at the same Zoom, with one engagement. */
function addOtherAccount({ simulator: { faults } }: Scene): void {
	faults.add(
		{
			kind: 'body',
			body: { access_token: 'token-of-other', expires_in: 3600 },
			times: Infinity,
			match: ({ method, body }) => method === 'POST' && body.includes(OTHER),
		},
		{
			kind: 'body',
			body: {
				engagements: [
					{
						engagement_id: 'of-other',
						start_time: '2026-11-18T10:00:00Z',
						end_time: '2026-11-18T10:05:00Z',
						duration: 300,
					},
				],
				next_page_token: '',
			},
			times: Infinity,
			match: ({ headers }) => headers.authorization === 'Bearer token-of-other',
		},
	);
}

async function read(
	scene: Scene,
	credentials: CredentialStore,
	parameters: Parameters = {},
): Promise<SceneRun> {
	return await scene.run(
		'zoomContactCenter',
		{ returnAll: true, from: scene.daysAgo(29), ...parameters },
		{ credentials },
	);
}

function count({ simulator }: Scene, wanted: 'GET' | 'POST', status?: number): number {
	return simulator.requests.filter(
		(request) => request.method === wanted && (status === undefined || request.status === status),
	).length;
}

function onSignIn(fault: Fault): Fault {
	return { ...fault, match: ({ method }) => method === 'POST' };
}

describe('Two Zoom accounts', () => {
	const own = ({ simulator }: Scene) => simulator.behaviour.accounts.zoom.accountId;

	it.each([
		['n8n 2.41', true],
		['n8n 1.x', false],
	])('in one credential with an expression get their own rows (%s)', async (_, keeps) => {
		jest.replaceProperty(zoomTokens, 'canStore', keeps);
		const scene = await openScene();
		addOtherAccount(scene);
		const credentials = store(scene, { accountId: fromQuestion('account') }, keeps);
		const run = async () =>
			await scene.run(
				'zoomContactCenter',
				{ returnAll: true, from: scene.daysAgo(29) },
				{
					credentials,
					input: [own(scene), OTHER, own(scene), OTHER].map((account) => ({ account })),
				},
			);
		for (const { failure, ...rest } of [await run(), await run()]) {
			expect(failure).toBe('');
			const [first, second, third, fourth] = [0, 1, 2, 3].map((item) =>
				idsOf(rowsOfItem({ failure, ...rest }, item), 'engagement_id'),
			);
			expect(first?.length).toBeGreaterThan(1);
			expect(third).toEqual(first);
			expect(second).toEqual(['of-other']);
			expect(fourth).toEqual(second);
		}
		expect(credentials.stateOf(TYPE, TYPE).accountId).toBe(fromQuestion('account'));
	});

	it.each([
		['in memory', ''],
		['stored by an earlier version', 'token-of-other'],
	])('take each other’s place in a credential, a token being %s', async (_, accessToken) => {
		const scene = await openScene();
		addOtherAccount(scene);
		await read(scene, store(scene, { accountId: OTHER }));
		const run = await read(scene, store(scene, { accessToken }));
		expect(idsOf(run.rows, 'engagement_id')).not.toContain('of-other');
		expect(run.rows.length).toBeGreaterThan(1);
	});

	it('are tested each for itself', async () => {
		const scene = await openScene();
		addOtherAccount(scene);
		const changed = { accountId: 'mistyped-account', accessToken: 'token-of-other' };
		await expect(testCredential(scene.credential(TYPE, changed))).resolves.toMatchObject({
			ok: false,
		});
		expect(count(scene, 'GET')).toBe(0);
	});
});

describe('A Zoom token', () => {
	it('is fetched once for many requests and executions, and stored', async () => {
		const scene = await openScene();
		const credentials = store(scene);
		const first = await read(scene, credentials);
		const second = await read(scene, credentials);
		expect(first.failure + second.failure).toBe('');
		expect(count(scene, 'GET')).toBeGreaterThan(5);
		expect(count(scene, 'POST')).toBe(1);
		const [token] = scene.simulator.requests.map(({ headers }) => headers.authorization).slice(-1);
		expect(credentials.stateOf(TYPE, TYPE).accessToken).toContain(token?.replace('Bearer ', ''));
	});

	it('is asked for as Zoom wants it', async () => {
		const scene = await openScene();
		await read(scene, store(scene));
		const [signIn] = scene.simulator.requests;
		const { accountId, clientId, clientSecret } = scene.simulator.behaviour.accounts.zoom;
		expect(signIn).toMatchObject({ method: 'POST', path: '/oauth/token', query: '' });
		expect(signIn?.body).toBe(`grant_type=account_credentials&account_id=${accountId}`);
		expect(signIn?.headers).toMatchObject({
			authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
			'content-type': expect.stringContaining('application/x-www-form-urlencoded') as string,
		});
	});

	it.each(['code124', 'contactCenter'] as const)(
		'trap 27: that is refused (%s) is renewed once, however many requests meet it',
		async (unauthorizedBody) => {
			const scene = await openScene({
				world: { days: 85, zoomEngagements: 600 },
				behaviour: { zoom: { unauthorizedBody, oauth: { newTokenRevokesOlder: true } } },
			});
			const credentials = store(scene);
			await read(scene, credentials, { returnAll: false, limit: 1 });
			scene.simulator.tokens.zoom.revokeAll();
			const run = await read(scene, credentials, {
				from: scene.daysAgo(85),
				options: { concurrency: 8 },
			});
			expect(run.failure).toBe('');
			expect(new Set(idsOf(run.rows, 'engagement_id')).size).toBe(600);
			expect(count(scene, 'POST')).toBe(2);
			expect(scene.simulator.tokens.zoom.issued).toBe(2);
			expect(count(scene, 'GET', 401)).toBeGreaterThan(1);
		},
	);

	it('trap 27: that is fetched by executions side by side is one for all', async () => {
		const scene = await openScene({
			behaviour: { zoom: { oauth: { newTokenRevokesOlder: true } } },
		});
		const runs = await Promise.all(
			Array.from({ length: 6 }, async () => await read(scene, store(scene))),
		);
		expect(runs.map(({ failure }) => failure).join('')).toBe('');
		expect(scene.simulator.tokens.zoom.issued).toBe(1);
	});

	it('that expires in the middle of a list is renewed once, and no row is lost', async () => {
		const scene = await openScene();
		const { faults, clock } = scene.simulator;
		let pages = 0;
		faults.add({
			kind: 'hang',
			match: ({ method }) => {
				if (method === 'GET') pages += 1;
				if (pages === 2) clock.advance(2 * HOUR);
				return false;
			},
		});
		const run = await read(scene, store(scene));
		expect(run.failure).toBe('');
		expect(new Set(idsOf(run.rows, 'engagement_id')).size).toBe(run.rows.length);
		expect(scene.simulator.tokens.zoom.issued).toBe(2);
	});

	it('that was renewed by another execution is taken over instead of a third', async () => {
		const scene = await openScene();
		await read(scene, store(scene));
		const run = await read(scene, store(scene, { accessToken: 'a-token-of-yesterday' }));
		expect(run.failure).toBe('');
		expect(scene.simulator.tokens.zoom.issued).toBe(1);
	});

	it('that Zoom goes on refusing is renewed once, and then said to be refused', async () => {
		const scene = await openScene();
		scene.simulator.faults.add({
			kind: 'status',
			status: 401,
			body: { status: false, errorCode: 401 },
			times: Infinity,
			match: ({ method }) => method === 'GET',
		});
		const run = await read(scene, store(scene), { limit: 1, returnAll: false });
		expect(run.failure).toContain(
			'Zoom does not let this credential into the Contact Center (HTTP 401)',
		);
		expect(count(scene, 'GET')).toBe(2);
		expect(count(scene, 'POST')).toBe(2);
	});

	it.each([
		['nothing', undefined],
		['a text', '3600'],
		['null', null],
		['nonsense', 'soon'],
	])('trap 11: whose answer says %s of its life is used until it is refused', async (_, life) => {
		const scene = await openScene();
		scene.simulator.faults.add(
			onSignIn({
				kind: 'transform',
				transform: (body) => ({ ...(body as Record<string, Json>), expires_in: life }),
			}),
		);
		const credentials = store(scene);
		expect((await read(scene, credentials)).failure).toBe('');
		scene.simulator.clock.advance(30 * MINUTE);
		expect((await read(scene, credentials)).failure).toBe('');
		expect(scene.simulator.tokens.zoom.issued).toBe(1);
		scene.simulator.clock.advance(HOUR);
		expect((await read(scene, credentials)).failure).toBe('');
		expect(scene.simulator.tokens.zoom.issued).toBe(2);
	});

	it.each<[string, Fault]>([
		...[408, 429, 500, 503, 522].map((status): [string, Fault] => [
			`HTTP ${status}`,
			{ kind: 'status', status, body: 'later', times: 2 },
		]),
		['a cut connection', { kind: 'cut', times: 2 }],
	])('that is not issued at once (%s) is waited for', async (_, fault) => {
		const scene = await openScene();
		scene.simulator.faults.add(onSignIn(fault));
		const run = await read(scene, store(scene));
		expect(run.failure).toBe('');
		expect(count(scene, 'POST')).toBe(3);
	});
});

describe('A Zoom sign-in that fails', () => {
	const ADVICE =
		'Check Account ID, Client ID and Client Secret in the credential, and that the Server-to-Server OAuth app is activated.';

	it.each<[string, IDataObject, string]>([
		[
			'a client secret that is wrong',
			{ clientSecret: 'mistyped-secret' },
			`Zoom did not issue a token for this credential. Zoom says: invalid_client: Invalid client_id or client_secret — ${ADVICE}`,
		],
		[
			'an account ID that is wrong',
			{ accountId: 'somebody-else' },
			`Zoom did not issue a token for this credential. Zoom says: invalid_grant: Invalid Token! — ${ADVICE}`,
		],
	])('for %s says so, and asks for no data', async (_, changes, sentence) => {
		const scene = await openScene();
		const run = await read(scene, store(scene, changes));
		expect(run.failure).toBe(sentence);
		expect(count(scene, 'GET')).toBe(0);
		expect(count(scene, 'POST')).toBe(1);
	});

	it.each<[string, Fault, RegExp]>([
		[
			'a page',
			{ kind: 'html' },
			/^Zoom responded to the sign-in without a token — Check the Token URL/,
		],
		[
			'nothing',
			{ kind: 'empty' },
			/^Zoom responded to the sign-in without a token — Check the Token URL/,
		],
		[
			'another shape',
			{ kind: 'body', body: { token: 'x' } },
			/^Zoom responded to the sign-in without a token/,
		],
		[
			'an empty token',
			{ kind: 'body', body: { access_token: '' } },
			/^Zoom responded to the sign-in without a token/,
		],
		[
			'a 404',
			{ kind: 'status', status: 404 },
			/^Zoom did not find what was requested \(HTTP 404\) — Check the Token URL/,
		],
		[
			'a 500',
			{ kind: 'status', status: 500, body: 'down' },
			/^Zoom could not process the request \(HTTP 500\)\. Zoom says: down/,
		],
	])('with %s says so', async (_, fault, sentence) => {
		const scene = await openScene();
		scene.simulator.faults.add(onSignIn({ ...fault, times: Infinity }));
		const run = await read(scene, store(scene));
		expect(run.failure).toMatch(sentence);
		expect(count(scene, 'GET')).toBe(0);
	});

	it('is tried again by the next execution', async () => {
		const scene = await openScene();
		scene.simulator.faults.add(onSignIn({ kind: 'status', status: 403 }));
		const credentials = store(scene);
		expect((await read(scene, credentials)).failure).not.toBe('');
		expect((await read(scene, credentials)).failure).toBe('');
	});
});
