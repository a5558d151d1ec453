import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ZoomTokens } from '../../../nodes/ZoomContactCenter/token';
import type { VendorError } from '../../../nodes/shared/base/errors';
import { SECOND } from '../../../nodes/shared/base/time';
import { rejectionOf, thrownBy } from '../../builders/thrown';
import { VirtualClock } from '../../builders/virtual-clock';

const APP = {
	accountId: 'account',
	clientId: 'client',
	clientSecret: 'secret-0123',
};

/** What makes n8n's helper ask for a token and sign again. */
const NEEDS_TOKEN = { response: { status: 401 } };

const json = (status: number, body: unknown) => ({
	statusCode: status,
	headers: {},
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const issued = (token: string, expiresIn: unknown = 3600) =>
	json(200, { access_token: token, token_type: 'bearer', expires_in: expiresIn });

/** Tokens from a Zoom that gives the answers in turn, each when it is released. */
function setUp(...answers: unknown[]) {
	const tokens = new ZoomTokens(new VirtualClock());
	const sent: IHttpRequestOptions[] = [];
	let release: () => void = () => undefined;
	const released = new Promise<void>((resolve) => {
		release = resolve;
	});
	const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
		sent.push(options);
		const answer = answers[sent.length - 1];
		await released;
		if (answer instanceof Error) throw answer;
		return answer;
	};
	/** Signs a request as n8n does: with a token at hand, or with one that is fetched for it. */
	const start = async (changes: IDataObject = {}) => {
		const credentials: IDataObject = { ...APP, ...changes };
		await tokens.renew(credentials, httpRequest);
		return tokens.sign(credentials, false);
	};
	const renew = async (changes: IDataObject = {}) => {
		release();
		return await start(changes);
	};
	return { start, renew, release, sent, tokens, httpRequest };
}

describe('a token request', () => {
	it('goes to Zoom, with the secret only in the header, and without redirects', async () => {
		const { renew, sent } = setUp(issued('first'));
		await expect(renew()).resolves.toBe('first');
		expect(sent).toEqual([
			{
				method: 'POST',
				url: 'https://zoom.us/oauth/token',
				headers: {
					Authorization: `Basic ${Buffer.from('client:secret-0123').toString('base64')}`,
					'Content-Type': 'application/x-www-form-urlencoded',
				},
				body: 'grant_type=account_credentials&account_id=account',
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 30 * SECOND,
				abortSignal: expect.any(AbortSignal) as AbortSignal,
			},
		]);
	});

	it('removes spaces from copying, and encodes the account', async () => {
		const { renew, sent } = setUp(issued('first'));
		await renew({ accountId: ' a&b=c ', clientId: ' client\n', clientSecret: '\tsecret-0123 ' });
		expect(sent[0]?.body).toBe('grant_type=account_credentials&account_id=a%26b%3Dc');
		expect(sent[0]?.headers).toMatchObject({
			Authorization: `Basic ${Buffer.from('client:secret-0123').toString('base64')}`,
		});
	});

	it.each([
		['', 'https://zoom.us/oauth/token'],
		['  ', 'https://zoom.us/oauth/token'],
		['https://zoomgov.com/oauth/token', 'https://zoomgov.com/oauth/token'],
		['http://localhost:4010/oauth/token', 'http://localhost:4010/oauth/token'],
	])('with the Token URL %j goes to %s', async (tokenUrl, url) => {
		const { renew, sent } = setUp(issued('first'));
		await renew({ tokenUrl });
		expect(sent[0]?.url).toBe(url);
	});

	it.each([
		[{ accountId: '' }, 'The Zoom credential has no Account ID'],
		[{ clientId: ' ' }, 'The Zoom credential has no Client ID'],
		[{ clientSecret: '' }, 'The Zoom credential has no Client Secret'],
		[
			{ tokenUrl: 'http://zoom.us/oauth/token' },
			'The Token URL in the credential is not encrypted',
		],
		[{ tokenUrl: 'zoom.us' }, 'The Token URL in the credential is not a web address'],
	])('is never sent with %j', async (changes, message) => {
		const { renew, sent } = setUp();
		await expect(renew(changes)).rejects.toThrow(message);
		expect(sent).toEqual([]);
	});
});

describe('a token', () => {
	it('is shared by concurrent callers', async () => {
		const { start, release, sent } = setUp(issued('first'), issued('second'));
		const calls = [start(), start(), start()];
		release();
		await expect(Promise.all(calls)).resolves.toEqual(['first', 'first', 'first']);
		expect(sent).toHaveLength(1);
	});

	it('is not shared between apps', async () => {
		const { start, release, sent } = setUp(issued('a'), issued('b'), issued('c'), issued('d'));
		const calls = [
			start(),
			start({ accountId: 'other' }),
			start({ clientId: 'other' }),
			start({ clientSecret: 'other-secret' }),
		];
		release();
		await expect(Promise.all(calls)).resolves.toEqual(['a', 'b', 'c', 'd']);
		expect(sent).toHaveLength(4);
	});

	it('is used again for a credential that does not have it yet', async () => {
		const { renew, sent } = setUp(issued('first'));
		await renew();
		await expect(renew()).resolves.toBe('first');
		await expect(renew({ accessToken: 'older' })).resolves.toBe('first');
		expect(sent).toHaveLength(1);
	});

	it('is replaced once a request that was signed with it was refused', async () => {
		const { renew, tokens, httpRequest, sent } = setUp(issued('first'), issued('second'));
		await renew();
		const refused: IDataObject[] = [{ ...APP }, { ...APP }];
		for (const credentials of refused) expect(tokens.sign(credentials, false)).toBe('first');
		for (const credentials of refused) {
			await tokens.renew(credentials, httpRequest);
			expect(tokens.sign(credentials, false)).toBe('second');
		}
		expect(sent).toHaveLength(2);
	});

	it('signs requests only for its own app', async () => {
		const { renew, tokens } = setUp(issued('first'));
		await renew();
		for (const field of ['accountId', 'clientId', 'clientSecret', 'tokenUrl']) {
			const credentials = { ...APP, accessToken: 'first', [field]: 'other' };
			expect(thrownBy(() => tokens.sign(credentials, false))).toMatchObject(NEEDS_TOKEN);
		}
	});

	it('belongs to the same app whatever spaces were copied with its fields', async () => {
		const { renew, sent } = setUp(issued('first'));
		await renew();
		await expect(renew({ accountId: ' account\n' })).resolves.toBe('first');
		expect(sent).toHaveLength(1);
	});

	it('is a new one for a test of the credential, because tokens keep their scopes', async () => {
		const { renew, tokens, httpRequest } = setUp(issued('first'), issued('second'));
		await renew();
		const credentials: IDataObject = { ...APP };
		await tokens.renew(credentials, httpRequest);
		expect(thrownBy(() => tokens.sign(credentials, true))).toMatchObject(NEEDS_TOKEN);
		await tokens.renew(credentials, httpRequest);
		expect(tokens.sign(credentials, true)).toBe('second');
	});

	it('is the first one for a test of a new credential', async () => {
		const { release, tokens, httpRequest, sent } = setUp(issued('first'));
		release();
		const credentials: IDataObject = { ...APP };
		await tokens.renew(credentials, httpRequest);
		expect(tokens.sign(credentials, true)).toBe('first');
		expect(sent).toHaveLength(1);
	});

	it('is remembered as a secret for a while after it was replaced', async () => {
		const { release, tokens, httpRequest } = setUp(
			...['a', 'b', 'c', 'd'].map((token) => issued(token)),
		);
		release();
		const credentials: IDataObject = { ...APP };
		for (const token of ['a', 'b', 'c', 'd']) {
			await tokens.renew(credentials, httpRequest);
			expect(tokens.sign(credentials, false)).toBe(token);
		}
		expect(tokens.of(APP)).toEqual(['d', 'c', 'b', 'a']);
		expect(tokens.of({})).toEqual([]);
	});

	it('is requested again after a failure, which all waiting callers see', async () => {
		const { start, release, renew, sent } = setUp(json(503, ''), issued('second'));
		const calls = [rejectionOf(start()), rejectionOf(start())];
		release();
		const errors = await Promise.all(calls);
		expect(errors[0]).toBe(errors[1]);
		expect(sent).toHaveLength(1);
		await expect(renew()).resolves.toBe('second');
	});
});

describe('a stored token', () => {
	/** What n8n is given to store when a token is issued, and a process that has not seen it. */
	async function stored(text: string, clock = new VirtualClock()) {
		const issuer = new ZoomTokens(clock);
		const credentials: IDataObject = { ...APP };
		const { accessToken } = await issuer.renew(credentials, () => Promise.resolve(issued(text)));
		return accessToken;
	}

	it('signs in a process that never asked for one', async () => {
		const { tokens } = setUp();
		expect(tokens.sign({ ...APP, accessToken: await stored('theirs') }, false)).toBe('theirs');
	});

	it('never signs for another app, nor does one whose app is not known', async () => {
		const accessToken = await stored('theirs');
		const { tokens } = setUp();
		for (const field of ['accountId', 'clientId', 'clientSecret', 'tokenUrl']) {
			const changed = { ...APP, accessToken, [field]: 'other' };
			expect(thrownBy(() => tokens.sign(changed, false))).toMatchObject(NEEDS_TOKEN);
		}
		for (const text of ['theirs', '{"token":"theirs"}', '{', '']) {
			const odd = { ...APP, accessToken: text };
			expect(thrownBy(() => tokens.sign(odd, false))).toMatchObject(NEEDS_TOKEN);
		}
	});

	it('is used where it is newer than the one of this process, and only there', async () => {
		const clock = new VirtualClock();
		const older = await stored('older', clock);
		clock.advance(SECOND);
		const tokens = new ZoomTokens(clock);
		await tokens.renew({ ...APP }, () => Promise.resolve(issued('own')));
		clock.advance(SECOND);
		const newer = await stored('newer', clock);
		expect(tokens.sign({ ...APP, accessToken: older }, false)).toBe('own');
		expect(tokens.sign({ ...APP, accessToken: newer }, false)).toBe('newer');
	});

	it('gives way to an older one once it was refused', async () => {
		const { renew, tokens } = setUp(issued('own'));
		await renew();
		const clock = new VirtualClock();
		clock.advance(SECOND);
		const credentials = { ...APP, accessToken: await stored('newer', clock) };
		tokens.sign(credentials, false);
		tokens.refuse(credentials);
		expect(tokens.sign({ ...credentials }, false)).toBe('own');
		expect(tokens.of(APP)).toContain('newer');
	});

	it('is left out where n8n would store more with it', async () => {
		const tokens = new ZoomTokens(new VirtualClock(), false);
		const request = () => Promise.resolve(issued('first'));
		await expect(tokens.renew({ ...APP }, request)).resolves.toEqual({});
	});
});

describe('a refused sign-in', () => {
	it.each([
		[
			400,
			{ reason: 'Invalid client_id or client_secret', error: 'invalid_client' },
			'Zoom says: invalid_client: Invalid client_id',
			'credential-invalid',
			'Check Account ID',
		],
		[
			400,
			{ reason: 'Invalid Token!', error: 'invalid_grant' },
			'invalid_grant: Invalid Token!',
			'credential-invalid',
			'is activated',
		],
		[
			401,
			'Unauthorized',
			'did not issue a token for this credential',
			'credential-invalid',
			'Check Account ID, Client ID and Client Secret',
		],
		[
			404,
			'<html><title>Not here</title>',
			'Zoom says: Not here',
			'configuration-invalid',
			'Check the Token URL',
		],
		[429, '', 'limits the rate', 'rate-limited', ''],
		[503, '', 'could not process the request', 'temporarily-unavailable', ''],
		[
			302,
			'',
			'redirects to another address',
			'configuration-invalid',
			'Redirects are not followed',
		],
	])('with HTTP %d and %j is explained', async (status, body, message, cause, advice) => {
		const { renew } = setUp(json(status, body));
		const error = (await rejectionOf(renew())) as VendorError;
		expect(error.message).toContain(message);
		expect(error.facts).toMatchObject({ cause, httpStatus: status });
		expect(error.facts.description).toContain(advice);
	});

	it('never repeats the secret, nor the header it travels in', async () => {
		const header = Buffer.from('client:secret-0123').toString('base64');
		const { renew } = setUp(json(400, `no secret-0123, no ${header}`));
		const error = (await rejectionOf(renew())) as VendorError;
		expect(JSON.stringify([error.message, error.facts])).not.toMatch(/secret-0123|Y2xpZW50/);
		expect(error.facts.vendorMessage).toBe('no [secret], no [secret]');
	});

	it.each([
		['no token', '{"token_type":"bearer"}'],
		['an empty token', '{"access_token":""}'],
		['a token of blanks', '{"access_token":"   "}'],
		['a token with a line break', '{"access_token":"a\\nb"}'],
		['a token that fits no header', JSON.stringify({ access_token: 'x'.repeat(8001) })],
		['no JSON', '<html>'],
		['nothing', ''],
	])('is %s in a successful response', async (_what, body) => {
		const { renew } = setUp(json(200, body));
		await expect(renew()).rejects.toThrow('Zoom responded to the sign-in without a token');
	});

	it.each([
		['ENOTFOUND', 'There is no server named zoom.us'],
		['ECONNRESET', 'The connection to zoom.us failed'],
	])('is %s without a response', async (code, message) => {
		const { renew } = setUp(Object.assign(new Error('no'), { code }));
		await expect(renew()).rejects.toThrow(message);
	});
});
