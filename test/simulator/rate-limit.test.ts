import type { RateLimitBehaviour } from './behaviour';
import { chatCall, zendeskCall, zoomCall, type Call, type Reply } from './calls';
import { startSimulator, type Simulator } from './index';

const LIST = '/api/v2/engagements';

describe('rate limits', () => {
	let simulator: Simulator;
	let call: Call;

	beforeEach(async () => {
		simulator = await startSimulator({ world: { agents: 1 } });
		call = zendeskCall(simulator);
	});
	afterEach(async () => {
		await simulator.close();
	});
	const limit = (behaviour: Partial<RateLimitBehaviour>): void =>
		void Object.assign(simulator.behaviour.zendesk.rateLimit, behaviour);

	it('allow so many requests per window of the virtual clock', async () => {
		limit({ allowance: 2 });
		simulator.clock.advance(45_000);
		const statuses = [await call(LIST), await call(LIST), await call(LIST)].map(
			({ status }) => status,
		);
		expect(statuses).toEqual([200, 200, 429]);
		simulator.clock.advance(14_999);
		expect((await call(LIST)).status).toBe(429);
		simulator.clock.advance(1);
		expect((await call(LIST)).status).toBe(200);
	});

	it('count each API on its own', async () => {
		limit({ allowance: 0 });
		expect((await call(LIST)).status).toBe(429);
		expect((await chatCall(simulator)('/api/v2/chat/incremental/chats')).status).toBe(200);
		expect((await zoomCall(simulator)('/contact_center/engagements')).status).toBe(200);
	});

	it.each<[RateLimitBehaviour['retryAfter'], string | null]>([
		['seconds', '15'],
		['httpDate', 'Fri, 20 Nov 2026 12:01:00 GMT'],
		['isoDate', '2026-11-20T12:01:00Z'],
		['none', null],
	])('say when to come back: %s', async (retryAfter, expected) => {
		limit({ allowance: 0, retryAfter });
		simulator.clock.advance(45_000);
		const reply = await call(LIST);
		expect(reply.headers.get('retry-after')).toBe(expected);
		expect(reply.headers.get('date')).toBe('Fri, 20 Nov 2026 12:00:45 GMT');
	});

	it.each<[RateLimitBehaviour['body'], RegExp]>([
		['json', /^\{"error":"APIRateLimitExceeded"/],
		['text', /^Number of allowed API requests/],
		['edge', /^\{"detail":"Rate limited by Zendesk edge protection","status":"429"/],
	])('answer with a body: %s', async (body, pattern) => {
		limit({ allowance: 0, body });
		expect((await call(LIST)).text).toMatch(pattern);
	});

	it.each<[RateLimitBehaviour['headers'], Record<string, string>]>([
		['none', {}],
		['zendesk', { 'x-rate-limit': '5', 'x-rate-limit-remaining': '4', 'ratelimit-reset': '60' }],
		['zoom', { 'x-ratelimit-type': 'Daily-limit', 'x-ratelimit-remaining': '4' }],
	])('tell the client where it stands: %s', async (headers, expected) => {
		limit({ allowance: 5, headers });
		const reply = await call(LIST);
		const told = [...reply.headers.keys()].filter((name) => name.includes('rate'));
		if (headers === 'none') expect(told).toEqual([]);
		expect(Object.fromEntries(reply.headers)).toMatchObject(expected);
	});

	it('speak Zoom to clients of Zoom, and leave token requests alone', async () => {
		Object.assign(simulator.behaviour.zoom.rateLimit, { allowance: 0, retryAfter: 'isoDate' });
		const reply: Reply = await zoomCall(simulator)('/contact_center/engagements');
		expect([reply.status, reply.body.code]).toEqual([429, 429]);
		expect(reply.headers.get('retry-after')).toBe('2026-11-20T12:00:01Z');
		const token = await fetch(`${simulator.url}/oauth/token`, { method: 'POST' });
		expect(token.status).toBe(400);
	});
});
