import { rowsOf, zendeskCall, type Call, type Reply } from './calls';
import {
	numbersAsTextsFault,
	redirectFault,
	wrongKeyFault,
	startSimulator,
	tooManyRequestsFault,
	type Fault,
	type Simulator,
} from './index';
import type { JsonObject } from './json';

const LIST = '/api/v2/engagements';

describe('faults', () => {
	let simulator: Simulator;
	let call: Call;

	beforeEach(async () => {
		simulator = await startSimulator();
		call = zendeskCall(simulator);
	});
	afterEach(async () => {
		await simulator.close();
	});

	it.each<[Fault, number, string | RegExp]>([
		[{ kind: 'status', status: 503 }, 503, ''],
		[{ kind: 'status', status: 444, body: { error: 'x' } }, 444, '{"error":"x"}'],
		[
			{ kind: 'body', body: { agent_engagement_data: null } },
			200,
			'{"agent_engagement_data":null}',
		],
		[{ kind: 'invalidJson' }, 200, /oops$/],
		[{ kind: 'truncatedJson' }, 200, /^\{"agent_engagement_data":\[\{[^]*[^}]$/],
		[{ kind: 'html' }, 200, /^<!DOCTYPE html>/],
		[{ kind: 'empty' }, 200, ''],
		[{ kind: 'empty', status: 204 }, 204, ''],
		[{ kind: 'slow', delayMs: 5 }, 200, /^\{"agent_engagement_data":/],
		[tooManyRequestsFault('7'), 429, 'Too many requests'],
		[redirectFault('http://127.0.0.1:9/elsewhere'), 302, ''],
	])('strike once: %j', async (fault, status, body) => {
		simulator.faults.add(fault);
		const struck = await call(LIST);
		expect(struck.status).toBe(status);
		expect(struck.text).toEqual(typeof body === 'string' ? body : expect.stringMatching(body));
		expect(simulator.requests[0]?.status).toBe(status);
		expect(rowsOf(await call(LIST), 'agent_engagement_data')).toHaveLength(10);
		expect(simulator.faults.pending).toBe(0);
	});

	it('carry headers', async () => {
		simulator.faults.add(tooManyRequestsFault('7'), redirectFault('http://127.0.0.1:9/elsewhere'), {
			kind: 'status',
			status: 500,
			headers: { 'x-request-id': 'r1' },
		});
		expect((await call(LIST)).headers.get('retry-after')).toBe('7');
		expect((await call(LIST)).headers.get('location')).toBe('http://127.0.0.1:9/elsewhere');
		expect((await call(LIST)).headers.get('x-request-id')).toBe('r1');
	});

	it.each<Fault>([{ kind: 'cut' }, { kind: 'cut', where: 'midBody' }])(
		'cut the connection: %j',
		async (fault) => {
			simulator.faults.add(fault);
			await expect(call(LIST)).rejects.toThrow();
			expect(simulator.requests[0]?.status).toBe(0);
			expect((await call(LIST)).status).toBe(200);
		},
	);

	it('leave a request hanging until the client gives up or the simulator closes', async () => {
		simulator.faults.add({ kind: 'hang' });
		const waiting = call(LIST);
		const settled = Promise.allSettled([waiting]);
		while (simulator.requests.length === 0) await call('/simulator');
		await simulator.close();
		expect((await settled)[0].status).toBe('rejected');
	});

	it.each<[string, Fault, JsonObject]>([
		[
			'a list of null',
			wrongKeyFault('agent_engagement_data', null),
			{ agent_engagement_data: null },
		],
		['a key gone', wrongKeyFault('page_size', undefined), { has_more: true }],
		['numbers as texts', numbersAsTextsFault(), { page_size: '1', has_more: true }],
		['anything', { kind: 'transform', transform: () => ({ other: 1 }) }, { other: 1 }],
	])('change the true answer: %s', async (_name, fault, expected) => {
		simulator.faults.add(fault);
		const { body } = await call(`${LIST}?page_size=1`);
		expect(body).toMatchObject(expected);
	});

	it('wait for the requests they match, let some pass, and strike as often as told', async () => {
		simulator.faults.add({
			kind: 'status',
			status: 502,
			match: ({ path }) => path === LIST,
			after: 1,
			times: 2,
		});
		const replies: Reply[] = [];
		for (const path of [LIST, '/api/v2/groups', LIST, '/api/v2/groups', LIST, LIST]) {
			replies.push(await call(path));
		}
		expect(replies.map(({ status }) => status)).toEqual([200, 200, 502, 200, 502, 200]);
	});

	it('strike in the order they were added, and can be called off', async () => {
		simulator.faults.add(
			{ kind: 'status', status: 500 },
			{ kind: 'status', status: 503, times: Infinity },
		);
		expect((await call(LIST)).status).toBe(500);
		expect((await call(LIST)).status).toBe(503);
		expect((await call(LIST)).status).toBe(503);
		simulator.faults.clear();
		expect((await call(LIST)).status).toBe(200);
	});
});
