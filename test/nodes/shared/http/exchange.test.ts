import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import nock from 'nock';

import { ZendeskEngagementsApi } from '../../../../credentials/ZendeskEngagementsApi.credentials';
import { ZoomContactCenterApi } from '../../../../credentials/ZoomContactCenterApi.credentials';
import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import { createFetchJson } from '../../../../nodes/shared/http/client';
import { createSend } from '../../../../nodes/shared/http/transport';
import {
	type VendorResponse,
	type Send,
	type NetworkFailure,
	type SendLimits,
} from '../../../../nodes/shared/http/types';
import { Usage } from '../../../../nodes/shared/http/usage';
import { RateLimiter } from '../../../../nodes/shared/rate-limit/limiter';
import { rejectionOf } from '../../../builders/thrown';
import { VirtualClock } from '../../../builders/virtual-clock';
import { runWorkflow } from '../../../engine/engine';
import { withStandIns } from '../../../engine/package-types';

type Work = (send: Send) => Promise<unknown>;

/** A node that lends its context's way of sending to a test. */
class LendingNode implements INodeType {
	work: Work = () => Promise.resolve();

	credentialType = '';

	description: INodeTypeDescription = {
		name: 'lending',
		displayName: 'Lending',
		version: 1,
		description: 'Sends what a test sends',
		group: ['input'],
		defaults: { name: 'Lending' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'zendeskEngagementsApi' }, { name: 'zoomContactCenterApi' }],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		await lending.work(createSend(this, lending.credentialType));
		return [[]];
	}
}

const lending = new LendingNode();
const types = withStandIns([lending], [new ZendeskEngagementsApi(), new ZoomContactCenterApi()]);

const STORED = {
	zendeskEngagementsApi: {
		subdomain: 'acme',
		authentication: 'accessToken',
		accessToken: 'token-0123456789',
	},
	zoomContactCenterApi: { accountId: 'a', clientId: 'c', clientSecret: 's3cr3t-0123456789' },
};

/** Does something with the `send` that n8n-core's own helpers stand behind. */
async function withSend<Result>(
	credentialType: keyof typeof STORED,
	work: (send: Send) => Promise<Result>,
	changes: IDataObject = {},
): Promise<Result> {
	const results: Result[] = [];
	lending.credentialType = credentialType;
	lending.work = async (send) => results.push(await work(send));
	const place = { position: [0, 0] as [number, number], typeVersion: 1, parameters: {} };
	const run = await runWorkflow(
		{
			name: 'Lending',
			nodes: [
				{ ...place, id: 's', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					...place,
					id: 'l',
					name: 'Lending',
					type: 'n8n-nodes-engagements.lending',
					credentials: { [credentialType]: { id: null, name: 'Stored' } },
				},
			],
			connections: {
				Start: { main: [[{ node: 'Lending', type: NodeConnectionTypes.Main, index: 0 }]] },
			},
		},
		{
			types,
			credentials: [
				{
					type: credentialType,
					name: 'Stored',
					data: { ...STORED[credentialType], ...changes },
				},
			],
		},
	);
	const [result] = results;
	if (result === undefined) throw new Error(`Nothing came back: ${run.error?.message ?? ''}`);
	return result;
}

const HOST = 'https://acme.zendesk.com';

/** One exchange, with the options every request of this package has. */
async function exchange(send: Send, baseUrl = HOST): Promise<VendorResponse | NetworkFailure> {
	let reply: VendorResponse | NetworkFailure | undefined;
	const fetchJson = createFetchJson({
		vendor: zendesk,
		baseUrl,
		clock: new VirtualClock(),
		random: () => 0,
		logger: { warn: () => undefined },
		limiter: new RateLimiter(),
		usage: new Usage(),
		redact: (text) => text,
		async send(options, limits) {
			reply ??= await send(options, limits);
			return { status: 200, headers: {}, body: '{}' };
		},
	});
	await fetchJson({ path: '/api/v2/x', query: 'fields=chats%28%2A%29&t=1.657078' });
	if (reply === undefined) throw new Error('Nothing was sent');
	return reply;
}

const exchanged = async () => await withSend('zendeskEngagementsApi', exchange);

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
	expect(nock.pendingMocks()).toEqual([]);
	nock.cleanAll();
});
afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});

describe("one exchange through n8n's own helper", () => {
	const URI = '/api/v2/x?fields=chats%28%2A%29&t=1.657078';

	it.each([
		[200, '{"a":[1,2]}'],
		[200, 'no JSON at all'],
		[200, '<html><title>Sign in</title></html>'],
		[200, ''],
		[204, ''],
		[400, '{"error":"bad"}'],
		[403, 'Forbidden'],
		[404, '{"error":"none"}'],
		[422, '{"error":"InvalidValue"}'],
		[429, 'Too many'],
		[444, ''],
		[500, '{"error":"x"}'],
		[503, '<html>'],
	])('is an answer with HTTP %d and the text %j as it came', async (status, body) => {
		nock(HOST).get(URI).reply(status, body, { 'Retry-After': '3' });
		await expect(exchanged()).resolves.toMatchObject({
			status,
			body,
			headers: { 'retry-after': '3' },
		});
	});

	it('carries the credential in the header and the query as it was written', async () => {
		nock(HOST, { reqheaders: { authorization: 'Bearer token-0123456789' } })
			.get((uri) => uri === URI)
			.reply(200, '{}');
		await expect(exchanged()).resolves.toMatchObject({ status: 200 });
	});

	it('is an answer with HTTP 401 too, after n8n has asked once more', async () => {
		nock(HOST).get(URI).twice().reply(401, '{"error":"Couldn\'t authenticate you"}');
		await expect(exchanged()).resolves.toMatchObject({
			status: 401,
			body: '{"error":"Couldn\'t authenticate you"}',
		});
	});

	it.each([301, 302, 303, 307, 308])('follows no redirect (HTTP %d)', async (status) => {
		nock(HOST).get(URI).reply(status, '', { Location: 'https://evil.example/x' });
		const evil = nock('https://evil.example').get('/x').reply(200, '{}');
		await expect(exchanged()).resolves.toMatchObject({
			status,
			headers: { location: 'https://evil.example/x' },
		});
		expect(evil.isDone()).toBe(false);
		nock.cleanAll();
	});

	it.each(['ECONNRESET', 'ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'EAI_AGAIN'])(
		'is silence for %s',
		async (code) => {
			nock(HOST)
				.get(URI)
				.replyWithError(Object.assign(new Error(`it was ${code}`), { code }));
			await expect(exchanged()).resolves.toMatchObject({ code });
		},
	);

	it('sends nothing to an address that is not the credential’s', async () => {
		const error = await withSend(
			'zendeskEngagementsApi',
			async (send) => await rejectionOf(exchange(send, 'https://evil.example')),
		);
		expect(error).toMatchObject({ message: 'The credential is not for this address' });
	});
});

describe('a credential that signs in by itself', () => {
	const API = 'https://api.zoom.us';
	const token = (value: string) => ({ access_token: value, expires_in: 3600 });

	it('renews a refused token once and asks again', async () => {
		nock('https://zoom.us').post('/oauth/token').reply(200, token('first'));
		nock(API).get(/x/).matchHeader('authorization', 'Bearer first').reply(401, '{"code":124}');
		nock('https://zoom.us').post('/oauth/token').reply(200, token('second'));
		nock(API).get(/x/).matchHeader('authorization', 'Bearer second').reply(200, '{"a":1}');
		const reply = await withSend('zoomContactCenterApi', (send) => exchange(send, API));
		expect(reply).toMatchObject({ status: 200, body: '{"a":1}' });
	});
});

describe('a server that sends a byte now and then', () => {
	const DRIP_MS = 20;

	/** How a request to it ends, and after how many bytes its connection is closed. */
	async function askDripping(limits: (stop: AbortController) => SendLimits) {
		let bytes = 0;
		const stop = new AbortController();
		const server = createServer((_request, response) => {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			const drip = setInterval(() => {
				response.write(' ');
				bytes += 1;
				if (bytes === 5) stop.abort(new Error('stopped'));
			}, DRIP_MS);
			response.on('close', () => {
				clearInterval(drip);
				closed();
			});
		});
		let closed: () => void = () => undefined;
		const cut = new Promise<void>((resolve) => {
			closed = resolve;
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		nock.enableNetConnect('127.0.0.1');
		try {
			const reply = await withSend(
				'zendeskEngagementsApi',
				async (send) =>
					await send({ method: 'GET', url: `${baseUrl}/x`, timeout: 60_000 }, limits(stop)),
				{ baseUrl },
			);
			await cut;
			return { reply, bytes };
		} finally {
			nock.disableNetConnect();
			await new Promise((resolve) => server.close(resolve));
		}
	}

	it.each<[string, (stop: AbortController) => SendLimits]>([
		['the time for the answer is over', () => ({ limitMs: 10 * DRIP_MS })],
		['nobody waits for it any more', ({ signal }) => ({ limitMs: 60_000, signal })],
	])('is left, its connection cut, when %s', async (_, limits) => {
		const { reply, bytes } = await askDripping(limits);
		expect(reply).toMatchObject({ code: 'TOO_SLOW' });
		expect(bytes).toBeLessThan(50);
	});
});
