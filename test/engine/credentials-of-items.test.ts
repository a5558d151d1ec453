import type { IDataObject } from 'n8n-workflow';

import { CredentialStore } from './credential-store';
import { openScene } from './open-scene';
import { loadPackage } from './package-types';
import { fromQuestion, rowsOfItem, textOf } from './questions';
import type { NodeName } from './scene';

const ZOOM = 'zoomContactCenterApi';

const EMAIL = 'ops@acme.example';

/** The credentials whose secret may be an expression, with the header each value makes. */
const SECRETS: ReadonlyArray<[NodeName, string, string, (secret: string) => string]> = [
	['zendeskChat', 'zendeskChatApi', 'accessToken', (secret) => `Bearer ${secret}`],
	[
		'zendeskEngagements',
		'zendeskEngagementsApi',
		'apiToken',
		(secret) => `Basic ${Buffer.from(`${EMAIL}/token:${secret}`).toString('base64')}`,
	],
];

describe('A credential with an expression', () => {
	it.each(SECRETS)('signs for every item with its own value (%s)', async (...row) => {
		const [node, type, field, headerOf] = row;
		const scene = await openScene();
		const good = scene.credential(type);
		const secrets = [textOf(good.data[field]), 'secret-of-somebody-else', textOf(good.data[field])];
		const run = await scene.run(
			node,
			{ from: scene.daysAgo(3), limit: 1 },
			{
				credentials: [scene.credential(type, { [field]: fromQuestion('secret'), email: EMAIL })],
				input: secrets.map((secret): IDataObject => ({ secret })),
				node: { onError: 'continueRegularOutput' },
			},
		);
		const sent = scene.simulator.requests.map(({ headers }) => headers.authorization);
		expect([...new Set(sent)]).toEqual([...new Set(secrets.map(headerOf))]);
		expect(sent.at(-1)).toBe(headerOf(secrets[2] ?? ''));
		expect(rowsOfItem(run, 1)).toEqual([
			expect.objectContaining({ error: expect.stringContaining('(HTTP 401)') as string }),
		]);
	});

	it('has its token renewed once where one is refused in the middle', async () => {
		const scene = await openScene();
		const { tokens, faults, requests, url } = scene.simulator;
		const credentials = new CredentialStore(loadPackage().credentials, [
			scene.credential(ZOOM, { baseUrl: fromQuestion('baseUrl') }),
		]);
		let pages = 0;
		faults.add({
			kind: 'hang',
			match: ({ method }) => {
				if (method === 'GET' && ++pages === 2) tokens.zoom.revokeAll();
				return false;
			},
		});
		const run = await scene.run(
			'zoomContactCenter',
			{ from: scene.daysAgo(3), limit: 1 },
			{ credentials, input: Array.from({ length: 3 }, () => ({ baseUrl: `${url}/v2` })) },
		);
		expect(run.failure).toBe('');
		expect(run.rows).toHaveLength(3);
		const gets = requests.filter(({ method }) => method === 'GET');
		expect(gets.map(({ status }) => status)).toEqual([200, 401, 200, 200]);
		expect(tokens.zoom.issued).toBe(2);
		expect(gets.at(-1)?.headers.authorization).toBe(gets.at(-2)?.headers.authorization);
	});
});
