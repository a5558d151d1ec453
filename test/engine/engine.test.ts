import type {
	ICredentialType,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import nock from 'nock';

import { runWorkflow, type WorkflowDocument } from './engine';
import { withStandIns } from './package-types';

const API = 'https://api.test';

/** Asks `/rows` once and hands the answer on. */
class RowsNode implements INodeType {
	description: INodeTypeDescription = {
		name: 'rows',
		displayName: 'Rows',
		version: 1,
		description: 'Asks for rows',
		group: ['input'],
		defaults: { name: 'Rows' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'sessionApi', displayOptions: { show: { authentication: ['session'] } } },
			{ name: 'rowsOAuth2Api', displayOptions: { show: { authentication: ['oAuth2'] } } },
		],
		properties: [
			{ displayName: 'Authentication', name: 'authentication', type: 'string', default: 'session' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const oAuth2 = this.getNodeParameter('authentication', 0) === 'oAuth2';
		const rows = (await this.helpers.httpRequestWithAuthentication.call(
			this,
			oAuth2 ? 'rowsOAuth2Api' : 'sessionApi',
			{ method: 'GET', url: `${API}/rows` },
		)) as Array<{ id: number }>;
		return [rows.map((json) => ({ json, pairedItem: 0 }))];
	}
}

const sessionApi: ICredentialType = {
	name: 'sessionApi',
	displayName: 'Session',
	properties: [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{
			displayName: 'Session',
			name: 'session',
			type: 'hidden',
			default: '',
			typeOptions: { expirable: true },
		},
	],
	async preAuthentication({ key }) {
		const url = `${API}/session?key=${key as string}`;
		return (await this.helpers.httpRequest({ method: 'POST', url })) as { session: string };
	},
	authenticate: async ({ session }, options) => ({
		...options,
		headers: { ...options.headers, Authorization: `Session ${session as string}` },
	}),
};

const rowsOAuth2Api: ICredentialType = {
	name: 'rowsOAuth2Api',
	displayName: 'Rows OAuth2',
	extends: ['oAuth2Api'],
	properties: [
		{ displayName: 'Account', name: 'account', type: 'string', default: '' },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '=https://{{$self.account}}.test/token',
		},
	],
};

const types = withStandIns([new RowsNode()], [sessionApi, rowsOAuth2Api]);

/** Manual trigger → Rows → Edit Fields. */
function rowsWorkflow(rows: Partial<INode>): WorkflowDocument {
	const node = (name: string, type: string, typeVersion: number, more: Partial<INode>): INode => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const main = (name: string) => ({
		main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]],
	});
	return {
		name: 'Rows',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Rows', 'n8n-nodes-engagements.rows', 1, rows),
			node('Edit Fields', 'n8n-nodes-base.set', 3.4, {
				parameters: {
					assignments: {
						assignments: [
							{ id: 'a', name: 'number', type: 'number', value: '={{ $json.id + 1 }}' },
							{ id: 'b', name: 'text', type: 'string', value: '={{ $json.id }}' },
						],
					},
				},
			}),
		],
		connections: { Start: main('Rows'), Rows: main('Edit Fields') },
	};
}

const session = { sessionApi: { id: null, name: 'My session' } };
const savedSession = { type: 'sessionApi', name: 'My session' };
beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});

describe('runWorkflow', () => {
	it('resolves expressions and hands typed fields from node to node', async () => {
		nock(API)
			.get('/rows')
			.reply(200, [{ id: 1 }, { id: 2 }]);

		const run = await runWorkflow(rowsWorkflow({ credentials: session }), {
			types,
			credentials: [{ ...savedSession, data: { key: 'k', session: 'fresh' } }],
		});

		expect(run.error).toBeUndefined();
		expect(run.status).toBe('success');
		expect(run.items('Edit Fields').map(({ json }) => json)).toEqual([
			{ number: 2, text: '1' },
			{ number: 3, text: '2' },
		]);
	});

	it('fetches a missing expirable value once, sends it and stores it', async () => {
		nock(API).post('/session').query({ key: 'k' }).reply(200, { session: 'first' });
		nock(API, { reqheaders: { authorization: 'Session first' } })
			.get('/rows')
			.reply(200, [{ id: 1 }]);

		const run = await runWorkflow(rowsWorkflow({ credentials: session }), {
			types,
			credentials: [{ ...savedSession, data: { key: 'k' } }],
		});

		expect(run.items('Rows')).toHaveLength(1);
		expect(run.credentials.stateOf('sessionApi', 'My session').session).toBe('first');
	});

	it('renews an expired value after a 401 and repeats the request', async () => {
		nock(API, { reqheaders: { authorization: 'Session old' } })
			.get('/rows')
			.reply(401);
		nock(API).post('/session').query({ key: 'k' }).reply(200, { session: 'new' });
		nock(API, { reqheaders: { authorization: 'Session new' } })
			.get('/rows')
			.reply(200, [{ id: 1 }]);

		const run = await runWorkflow(rowsWorkflow({ credentials: session }), {
			types,
			credentials: [{ ...savedSession, data: { key: 'k', session: 'old' } }],
		});

		expect(run.items('Rows')).toHaveLength(1);
		expect(run.credentials.stateOf('sessionApi', 'My session').session).toBe('new');
	});

	it('gets an OAuth2 token by client credentials from the address the credential computes', async () => {
		nock('https://acme.test')
			.post('/token', /grant_type=client_credentials/)
			.reply(200, { access_token: 'token-1', token_type: 'bearer' });
		nock(API, { reqheaders: { authorization: 'Bearer token-1' } })
			.get('/rows')
			.reply(200, [{ id: 1 }]);

		const run = await runWorkflow(
			rowsWorkflow({
				parameters: { authentication: 'oAuth2' },
				credentials: { rowsOAuth2Api: { id: null, name: 'My OAuth2' } },
			}),
			{
				types,
				credentials: [
					{
						type: 'rowsOAuth2Api',
						name: 'My OAuth2',
						data: {
							grantType: 'clientCredentials',
							account: 'acme',
							clientId: 'id',
							clientSecret: 'secret',
						},
					},
				],
			},
		);

		expect(run.error).toBeUndefined();
		expect(run.items('Rows')).toHaveLength(1);
		expect(run.credentials.stateOf('rowsOAuth2Api', 'My OAuth2').oauthTokenData).toMatchObject({
			access_token: 'token-1',
		});
	});

	it('reports what a node threw instead of throwing it', async () => {
		nock(API).get('/rows').reply(403, { error: 'forbidden' });

		const run = await runWorkflow(rowsWorkflow({ credentials: session }), {
			types,
			credentials: [{ ...savedSession, data: { key: 'k', session: 'fresh' } }],
		});

		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('Forbidden');
		expect(run.items('Edit Fields')).toEqual([]);
	});

	it('cancels the execution when told to', async () => {
		const stop = new AbortController();
		nock(API)
			.get('/rows')
			.reply(() => {
				stop.abort();
				return [200, [{ id: 1 }]];
			});

		const run = await runWorkflow(rowsWorkflow({ credentials: session }), {
			types,
			credentials: [{ ...savedSession, data: { key: 'k', session: 'fresh' } }],
			signal: stop.signal,
		});

		expect(run.status).toBe('canceled');
	});
});
