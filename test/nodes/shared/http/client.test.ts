import { inspect } from 'node:util';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { settle } from '../../../../nodes/shared/base/outcome';
import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import { VendorError } from '../../../../nodes/shared/base/errors';
import { MINUTE, SECOND } from '../../../../nodes/shared/base/time';
import { createFetchJson } from '../../../../nodes/shared/http/client';
import type {
	NetworkFailure,
	SendLimits,
	VendorResponse,
} from '../../../../nodes/shared/http/types';
import { Usage } from '../../../../nodes/shared/http/usage';
import { RateLimiter } from '../../../../nodes/shared/rate-limit/limiter';
import { rejectionOf } from '../../../builders/thrown';
import { NOW, VirtualClock } from '../../../builders/virtual-clock';

type Reply = VendorResponse | NetworkFailure;

const ok: VendorResponse = { status: 200, headers: {}, body: '{"rows":[]}' };
const failed = (status: number, retryAfter?: string): VendorResponse => ({
	status,
	headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	body: 'plain text, no JSON',
});
const silent = (code: string): NetworkFailure => ({ code, message: `it was ${code}` });

interface SetUp {
	readonly replies: Reply[];
	readonly clock?: VirtualClock;
	readonly random?: number;
	readonly signal?: AbortSignal;
	readonly deadline?: number;
}

/** `createFetchJson` with a vendor that gives the replies in turn, the last one for ever. */
function setUp({ replies, clock = new VirtualClock(), random = 1, signal, deadline }: SetUp) {
	const sent: IHttpRequestOptions[] = [];
	const limited: SendLimits[] = [];
	const log: string[] = [];
	const usage = new Usage();
	const fetchJson = createFetchJson({
		vendor: zendesk,
		baseUrl: 'https://acme.zendesk.com',
		clock,
		random: () => random,
		logger: { warn: (line: string) => log.push(line) },
		limiter: new RateLimiter(),
		usage,
		redact: (text) => text.replaceAll('hush', '[secret]'),
		signal,
		deadline,
		send(options, limits) {
			sent.push(options);
			limited.push(limits);
			const reply = replies[Math.min(sent.length, replies.length) - 1];
			return reply ? Promise.resolve(reply) : Promise.reject(new Error('No reply'));
		},
	});
	return {
		fetchJson: () => fetchJson({ path: '/api/v2/engagements', query: 'a=1' }),
		askFor: fetchJson,
		sent,
		limited,
		log,
		clock,
		usage,
	};
}

describe('asking', () => {
	it('sends one GET that follows no redirect and leaves reading to this package', async () => {
		const { fetchJson, sent } = setUp({ replies: [ok] });
		await expect(fetchJson()).resolves.toEqual({ rows: [] });
		expect(sent).toEqual([
			{
				method: 'GET',
				url: 'https://acme.zendesk.com/api/v2/engagements?a=1',
				headers: { Accept: 'application/json' },
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
				timeout: MINUTE,
			},
		]);
	});

	it.each([[undefined], ['']])('adds no question mark for the query %j', async (query) => {
		const { askFor, sent } = setUp({ replies: [ok] });
		await askFor({ path: '/x', ...(query === undefined ? {} : { query }) });
		expect(sent[0]?.url).toBe('https://acme.zendesk.com/x');
	});

	it.each([
		...[408, 409, 423, 425, 429, 500, 502, 503, 504, 520, 522, 525, 529].map(
			(status) => [status, 6] as const,
		),
		...[302, 400, 401, 403, 404, 405, 410, 422, 501].map((status) => [status, 1] as const),
	])('tries HTTP %d %d times before it gives up', async (status, attempts) => {
		const { fetchJson, sent, clock } = setUp({ replies: [failed(status)] });
		await expect(fetchJson()).rejects.toMatchObject({ facts: { httpStatus: status } });
		expect(sent).toHaveLength(attempts);
		expect(clock.waits).toHaveLength(attempts - 1);
	});

	it.each([
		['ECONNRESET', 6],
		['ETIMEDOUT', 6],
		['TOO_SLOW', 2],
		['TOO_LARGE', 1],
		['ENOTFOUND', 1],
		['ECONNREFUSED', 6],
		['CREDENTIAL', 1],
	])('tries %s %d times before it gives up', async (code, attempts) => {
		const { fetchJson, sent } = setUp({ replies: [silent(code)] });
		await expect(fetchJson()).rejects.toMatchObject({ name: 'VendorError' });
		expect(sent).toHaveLength(attempts);
	});

	it('goes on as soon as it is answered', async () => {
		const { fetchJson, sent } = setUp({
			replies: [failed(503), silent('ECONNRESET'), ok, failed(501)],
		});
		await expect(fetchJson()).resolves.toEqual({ rows: [] });
		expect(sent).toHaveLength(3);
	});

	it('asks again where the credential could not get a token, and then says why', async () => {
		const error = new VendorError('Zoom is busy', { cause: 'rate-limited', retryAfterMs: 7000 });
		const busy = { code: 'NO_TOKEN', message: error.message, error };
		const { fetchJson, clock } = setUp({ replies: [busy, ok] });
		await expect(fetchJson()).resolves.toEqual({ rows: [] });
		expect(clock.waits).toEqual([7000]);
		const ended = setUp({ replies: [busy] });
		expect(await rejectionOf(ended.fetchJson())).toBe(error);
		expect(ended.sent).toHaveLength(6);
	});

	it('waits twice as long each time, and less by chance', async () => {
		const most = setUp({ replies: [failed(503)], random: 1 });
		await rejectionOf(most.fetchJson());
		expect(most.clock.waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
		const least = setUp({ replies: [failed(503)], random: 0 });
		await rejectionOf(least.fetchJson());
		expect(least.clock.waits).toEqual([500, 1000, 2000, 4000, 8000]);
	});

	it.each([
		['seconds', '7', 7 * SECOND],
		['a date', new Date(NOW + 90 * SECOND).toUTCString(), 90 * SECOND],
		['an ISO date-time', new Date(NOW + 90 * SECOND).toISOString(), 90 * SECOND],
		['a time that has passed', '2025-01-01T00:00:00Z', SECOND],
		['the longest it waits', '300', 5 * MINUTE],
		['nothing readable', 'soon', SECOND],
	])('waits as long as the vendor says: %s', async (_what, header, wait) => {
		const { fetchJson, clock } = setUp({ replies: [failed(429, header), ok] });
		await fetchJson();
		expect(clock.waits).toEqual([wait]);
	});

	it.each(['0', new Date(NOW - 90 * SECOND).toUTCString()])(
		'does not ask in a row where a server that is down says Retry-After: %s',
		async (header) => {
			const { fetchJson, clock } = setUp({ replies: [failed(503, header)] });
			await rejectionOf(fetchJson());
			expect(clock.waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
		},
	);

	it.each([
		['301', '2026-11-20T12:05:01Z'],
		['2026-11-21T00:00:00Z', '2026-11-21T00:00:00Z'],
		['9'.repeat(40), '2027-11-20T12:00:00Z'],
	])('gives up at once where the wait is longer than five minutes (%s)', async (header, end) => {
		const { fetchJson, sent, clock } = setUp({ replies: [failed(429, header), ok] });
		const error = (await rejectionOf(fetchJson())) as VendorError;
		expect(error.message).toBe(`Zendesk asks to wait until ${end}`);
		expect(error.facts).toMatchObject({ cause: 'rate-limited', httpStatus: 429 });
		expect(error.facts.retryAfterMs).toBe(Date.parse(end) - NOW);
		expect(error.facts.description).toContain('the 5 minutes this node waits');
		expect(sent).toHaveLength(1);
		expect(clock.waits).toEqual([]);
	});

	it('says in the log what it waits for, without a secret', async () => {
		const failure = { code: 'ECONNRESET', message: 'reset hush' };
		const { fetchJson, log } = setUp({ replies: [failed(429, '7'), failure, ok] });
		await fetchJson();
		expect(log).toEqual([
			'Zendesk did not return /api/v2/engagements (HTTP 429). Attempt 2 of 6 in 7 s',
			'Zendesk did not return /api/v2/engagements (reset [secret]). Attempt 3 of 6 in 2 s',
		]);
	});
});

describe('rate limits', () => {
	const usedUp = {
		...ok,
		headers: { 'zendesk-ratelimit-engagement': 'total=1; remaining=0; resets=30' },
	};
	const get = (id: number) => ({ path: `/engagements/${id}`, endpoint: '/engagements/{id}' });

	it('are one for all records of an endpoint', async () => {
		const { askFor, clock } = setUp({ replies: [usedUp, ok] });
		await askFor(get(1));
		await askFor({ path: '/engagements' });
		expect(clock.waits).toEqual([]);
		await askFor(get(2));
		expect(clock.waits).toEqual([30 * SECOND]);
	});

	it('of a list are not forgotten over the records that are read by ID', async () => {
		const { askFor, clock } = setUp({ replies: [usedUp, ok] });
		await askFor({ path: '/engagements' });
		for (let id = 1; id <= 150; id++) await askFor(get(id));
		expect(clock.waits).toEqual([]);
		await askFor({ path: '/engagements' });
		expect(clock.waits).toEqual([30 * SECOND]);
	});
});

describe('cancelling', () => {
	it('sends nothing once it is cancelled', async () => {
		const { fetchJson, sent } = setUp({
			replies: [ok],
			signal: AbortSignal.abort(new Error('stop')),
		});
		await expect(fetchJson()).rejects.toThrow('stop');
		expect(sent).toEqual([]);
	});

	it('ends in the middle of a wait', async () => {
		const stop = new AbortController();
		const clock = new VirtualClock(NOW, () => stop.abort(new Error('stop')));
		const { fetchJson, sent } = setUp({ replies: [failed(503), ok], clock, signal: stop.signal });
		await expect(fetchJson()).rejects.toThrow('stop');
		expect(sent).toHaveLength(1);
	});

	it('reaches a request under way, by the signal of the question or else of all', async () => {
		const [own, all] = [new AbortController().signal, new AbortController().signal];
		const { askFor, limited } = setUp({ replies: [ok], signal: all });
		await askFor({ path: '/x', signal: own });
		await askFor({ path: '/x' });
		expect(limited[0]?.signal).toBe(own);
		expect(limited[1]?.signal).toBe(all);
	});

	it('takes no failure of a cancelled request for the vendor’s', async () => {
		const stop = new AbortController();
		const replies: Reply[] = [];
		const { fetchJson } = setUp({ replies, signal: stop.signal });
		replies.push(silent('ERR_CANCELED'));
		const asking = fetchJson();
		stop.abort(new Error('stop'));
		await expect(asking).rejects.toThrow('stop');
	});
});

describe('a deadline', () => {
	it.each([
		[10 * MINUTE, MINUTE, 3 * MINUTE],
		[2 * MINUTE, MINUTE, 2 * MINUTE],
		[20 * SECOND, 20 * SECOND, 20 * SECOND],
		[5.5, 6, 6],
	])('%d ms away ends a silence after %d ms, and an answer after %d ms', async (...row) => {
		const [left, timeout, limitMs] = row;
		const { fetchJson, sent, limited } = setUp({ replies: [ok], deadline: NOW + left });
		await fetchJson();
		expect(sent[0]?.timeout).toBe(timeout);
		expect(limited[0]?.limitMs).toBe(limitMs);
	});

	it.each([0, -5])('that is over (%d ms) lets no request begin', async (left) => {
		const { fetchJson, sent, usage } = setUp({ replies: [ok], deadline: NOW + left });
		await expect(rejectionOf(fetchJson())).resolves.toMatchObject({
			message: 'There was no time left to ask Zendesk for /api/v2/engagements',
			facts: { cause: 'temporarily-unavailable' },
		});
		expect(sent).toEqual([]);
		expect(usage.requests).toBe(0);
	});

	it('lets no wait reach past it', async () => {
		const { fetchJson, sent, clock } = setUp({
			replies: [failed(503)],
			deadline: NOW + 5 * SECOND,
		});
		await expect(fetchJson()).rejects.toMatchObject({ facts: { httpStatus: 503 } });
		expect(clock.waits).toEqual([1000, 2000]);
		expect(sent).toHaveLength(3);
	});
});

describe('what asking costs', () => {
	it('is counted: every request, and the time that rate limits took', async () => {
		const replies = [failed(503), failed(429, '7'), ok];
		const { fetchJson, usage } = setUp({ replies });
		await fetchJson();
		expect(usage.requests).toBe(3);
		expect(usage.waitedMs).toBe(7 * SECOND);
	});

	it('is held against a deadline before anything is sent', async () => {
		const usedUp = {
			...ok,
			headers: { 'ratelimit-limit': '9', 'ratelimit-remaining': '0', 'ratelimit-reset': '30' },
		};
		const { fetchJson, sent, clock } = setUp({ replies: [usedUp], deadline: NOW + 20 * SECOND });
		await fetchJson();
		await expect(rejectionOf(fetchJson())).resolves.toMatchObject({
			message: 'The rate limit of Zendesk is used up until 2026-11-20T12:00:30Z',
			facts: { cause: 'rate-limited', retryAfterMs: 30 * SECOND },
		});
		expect(sent).toHaveLength(1);
		expect(clock.waits).toEqual([]);
	});
});

describe('reading what came', () => {
	it.each([
		['empty', '  ', 'sent an empty response'],
		['a web page', '<!doctype html><title>Sign in</title>', 'sent a web page instead of data'],
		['cut', '{"rows":[{"id":1', 'cannot be read'],
	])('refuses a body that is %s three times, and reads what comes after one', async (...row) => {
		const [, body, message] = row;
		const stays = setUp({ replies: [{ ...ok, body }] });
		await expect(stays.fetchJson()).rejects.toThrow(message);
		expect(stays.clock.waits).toEqual([1000, 2000]);
		const passes = setUp({ replies: [{ ...ok, body }, ok] });
		await expect(passes.fetchJson()).resolves.toEqual({ rows: [] });
		expect(passes.log).toEqual([expect.stringContaining('(HTTP 200). Attempt 2 of 3 in 1 s')]);
	});

	it.each([
		['without its end', '{"code":300,"message":"The n', 2],
		['whole', '{"code":300,"message":"No"}', 1],
		['in plain words', 'No', 1],
		['empty', '', 1],
	])('asks again after a refusal only where it comes cut: %s', async (_what, body, requests) => {
		const { fetchJson, sent } = setUp({ replies: [{ status: 400, headers: {}, body }, ok] });
		const answer = await settle(fetchJson());
		expect(sent).toHaveLength(requests);
		expect(answer.ok).toBe(requests === 2);
	});

	it.each([
		[202, 'is not ready to return what was requested'],
		[206, 'returned only a part of what was requested'],
		[207, 'returned only a part of what was requested'],
		[304, 'says that nothing has changed'],
	])('does not take an HTTP %d response for a page, nor quote it: %s', async (status, says) => {
		const bodies = [
			'{"rows":[]}',
			'[{"name":"Jan"}]',
			'me":"Jan","scope":1}',
			'Jan',
			'{"message":"Jan"}',
		];
		for (const body of bodies) {
			const part: VendorResponse = { status, headers: {}, body };
			const passing = setUp({ replies: [part, ok] });
			await expect(passing.fetchJson()).resolves.toEqual({ rows: [] });
			const lasting = setUp({ replies: [part] });
			const error = await rejectionOf(lasting.fetchJson());
			expect(error).toMatchObject({ message: `Zendesk ${says} (HTTP ${status})` });
			expect(inspect(error)).not.toContain('Jan');
			expect(lasting.sent).toHaveLength(3);
		}
	});

	it.each([202, 206])(
		'says what it is where HTTP %d brings a web page, or nothing',
		async (status) => {
			const page = setUp({
				replies: [{ status, headers: {}, body: '<html><title>Challenge</title>' }],
			});
			await expect(page.fetchJson()).rejects.toThrow('sent a web page instead of data');
			const nothing = setUp({ replies: [{ status, headers: {}, body: '' }] });
			await expect(nothing.fetchJson()).rejects.toThrow('sent an empty response');
		},
	);

	it('asks as often where a failure of the moment comes cut', async () => {
		const { fetchJson, sent } = setUp({ replies: [{ status: 503, headers: {}, body: '{"err' }] });
		await rejectionOf(fetchJson());
		expect(sent).toHaveLength(6);
	});

	it('takes an empty body for “not ready” where that may be', async () => {
		const { askFor } = setUp({ replies: [{ status: 204, headers: {}, body: '' }] });
		await expect(askFor({ path: '/x', mayBeEmpty: true })).resolves.toBeUndefined();
		const later = setUp({ replies: [{ status: 202, headers: {}, body: '{}' }] });
		await expect(later.askFor({ path: '/x', mayBeEmpty: true })).resolves.toBeUndefined();
		const page = setUp({ replies: [{ ...ok, body: '<html>' }] });
		await expect(page.askFor({ path: '/x', mayBeEmpty: true })).rejects.toThrow('a web page');
	});
});
