import { inspect } from 'node:util';
import { type INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import { zoom } from '../../../../nodes/ZoomContactCenter/connector';
import { executeOf, type NodeMenu, type Operation } from '../../../../nodes/shared/actions/execute';
import { InputError, VendorError } from '../../../../nodes/shared/base/errors';
import type { SignIn } from '../../../../nodes/shared/http/connect';
import type { NameCache } from '../../../../nodes/shared/rows/name-cache';
import { nodeContext, type NodeContextOptions } from '../../../builders/node-context';
import { rejectionOf } from '../../../builders/thrown';

const credentials = {
	zendeskEngagementsApi: { subdomain: 'acme' },
	zendeskEngagementsOAuth2Api: { subdomain: 'other' },
};

const item = { authentication: 'apiToken', resource: 'engagement', operation: 'get' };

function signIn(authentication: string, credential: string): SignIn {
	return { displayName: authentication, authentication, credential };
}

function menuOf(operation: Operation): NodeMenu {
	return {
		vendor: zendesk,
		signIns: [
			signIn('apiToken', 'zendeskEngagementsApi'),
			signIn('oAuth2', 'zendeskEngagementsOAuth2Api'),
		],
		operations: { engagement: { get: operation } },
	};
}

function setUp(operation: Operation, options: NodeContextOptions = {}) {
	const fake = nodeContext({ items: [item], credentials, ...options });
	return { ...fake, run: async () => await executeOf(menuOf(operation)).call(fake.context) };
}

const vendorError = new VendorError('Zendesk refused', {
	cause: 'configuration-invalid',
	description: 'Check it.',
	httpStatus: 422,
});

describe('running a node', () => {
	it('runs its operation once for every item, in order, and pairs what comes out', async () => {
		const { run } = setUp(
			({ itemIndex }) =>
				Promise.resolve(itemIndex === 1 ? [] : [{ of: itemIndex }, { also: itemIndex }]),
			{ items: [item, item, item] },
		);
		await expect(run()).resolves.toEqual([
			[
				{ json: { of: 0 }, pairedItem: { item: 0 } },
				{ json: { also: 0 }, pairedItem: { item: 0 } },
				{ json: { of: 2 }, pairedItem: { item: 2 } },
				{ json: { also: 2 }, pairedItem: { item: 2 } },
			],
		]);
	});

	it.each([
		['apiToken', 'zendeskEngagementsApi', 'https://acme.zendesk.com/x'],
		['oAuth2', 'zendeskEngagementsOAuth2Api', 'https://other.zendesk.com/x'],
	])('signs in as %s chooses', async (authentication, credentialType, url) => {
		const { run, requests } = setUp(
			async ({ session }) => [{ answer: (await session.fetchJson({ path: '/x' })) as string }],
			{
				items: [{ ...item, authentication }],
				respond: () => ({ statusCode: 200, headers: {}, body: '"hello"' }),
			},
		);
		await expect(run()).resolves.toEqual([
			[{ json: { answer: 'hello' }, pairedItem: { item: 0 } }],
		]);
		expect(requests).toMatchObject([{ credentialType, options: { url } }]);
	});

	it.each([
		[422, '{"error":"Ann Lee is not a number"}', /^Zendesk refused the request/],
		[403, '<html><title>Ann Lee</title>', /^A gateway in front of acme.zendesk.com refused/],
	])('leaves a vendor’s words out of errors with Redact (%i)', async (statusCode, body, own) => {
		const failWith = async (options: object, continueOnFail: boolean) => {
			const { run, requests } = setUp(
				async ({ session }) => [{ answer: (await session.fetchJson({ path: '/x' })) as string }],
				{
					items: [{ ...item, options }],
					continueOnFail,
					respond: () => ({ statusCode, headers: {}, body }),
				},
			);
			const ended = continueOnFail ? await run() : await rejectionOf(run());
			expect(requests.length).toBeGreaterThan(0);
			return ended;
		};
		expect(inspect(await failWith({}, true), { depth: null })).toContain('Ann Lee');
		for (const redact of [['ip'], 'phone']) {
			const [[failed] = []] = (await failWith({ redact }, true)) as INodeExecutionData[][];
			expect(failed?.json.error).toMatch(own);
			expect(failed?.json.error).toMatch(/because "Redact" is on$/);
			expect(inspect(failed, { depth: null })).not.toContain('Ann Lee');
			const thrown = await failWith({ redact }, false);
			expect(inspect(thrown, { depth: null, showHidden: true })).not.toContain('Ann Lee');
		}
	});

	it('keeps secrets out of hints and logs, though a vendor may use one as an ID', async () => {
		const secret = 'zd-token-0123456789';
		const { run, hints, log } = setUp(
			({ session }) => {
				session.notice(`No end: ${secret}.`);
				session.log(`Read up to ${secret}`);
				return Promise.resolve([]);
			},
			{ credentials: { zendeskEngagementsApi: { subdomain: 'acme', apiToken: secret } } },
		);
		await run();
		expect(hints).toMatchObject([{ message: 'No end: [secret].' }]);
		expect(log).toEqual(['No end: [secret].', 'Read up to [secret]']);
	});

	it('keeps the names of accounts apart, though they share an address', async () => {
		const books: NameCache[] = [];
		const { context } = nodeContext({
			items: ['one', 'other', 'one'].map((authentication) => ({ ...item, authentication })),
			credentials: { oneApi: { accountId: 'one' }, otherApi: { accountId: 'other' } },
		});
		const execute = executeOf({
			vendor: zoom,
			signIns: [signIn('one', 'oneApi'), signIn('other', 'otherApi')],
			operations: {
				engagement: {
					get({ names }) {
						books.push(names);
						return Promise.resolve([]);
					},
				},
			},
		});
		await execute.call(context);
		expect(books[1]).not.toBe(books[0]);
		expect(books[2]).toBe(books[0]);
	});

	it('shows a notice once, however many items have it, and logs it each time', async () => {
		const { run, hints, log } = setUp(
			({ session, itemIndex }) => {
				session.notice('The same');
				session.notice(`Of ${itemIndex}`);
				session.log('A line');
				return Promise.resolve([]);
			},
			{ items: [item, item] },
		);
		await run();
		expect(hints.map(({ message }) => message)).toEqual(['The same', 'Of 0', 'Of 1']);
		expect(hints[0]).toMatchObject({ location: 'outputPane', type: 'info' });
		expect(log.filter((line) => line === 'The same')).toHaveLength(2);
		expect(log).toContain('A line');
	});
});

describe('many notices', () => {
	const input = Array.from({ length: 12 }, () => item);

	it('are all shown, where they are of what is missing', async () => {
		const { run, hints } = setUp(
			({ session, itemIndex }) => {
				session.notice(`Remarked of ${itemIndex}`, 'remark');
				session.notice(`Missing from ${itemIndex}`);
				return Promise.resolve([]);
			},
			{ items: input },
		);
		await run();
		const messages = hints.map(({ message }) => message);
		expect(messages.filter((message) => message.startsWith('Missing'))).toHaveLength(12);
		expect(messages.filter((message) => message.startsWith('Remarked'))).toEqual(
			Array.from({ length: 10 }, (_, index) => `Remarked of ${index}`),
		);
	});
});

describe('a failing item', () => {
	const askSomething: Operation = async ({ session }) => {
		await session.fetchJson({ path: '/anything' });
		return [];
	};
	const failSecond: Operation = ({ itemIndex }) =>
		itemIndex === 1 ? Promise.reject(vendorError) : Promise.resolve([{ of: itemIndex }]);

	it("ends the run with n8n's error for that item", async () => {
		const { run } = setUp(failSecond, { items: [item, item, item] });
		const error = await rejectionOf(run());
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Zendesk refused',
			description: 'Check it.',
			httpCode: '422',
			context: { itemIndex: 1 },
		});
	});

	it('becomes one error item with Continue On Fail, and the others go on', async () => {
		const { run } = setUp(failSecond, { items: [item, item, item], continueOnFail: true });
		await expect(run()).resolves.toEqual([
			[
				{ json: { of: 0 }, pairedItem: { item: 0 } },
				{ json: { error: 'Zendesk refused', details: 'Check it.' }, pairedItem: { item: 1 } },
				{ json: { of: 2 }, pairedItem: { item: 2 } },
			],
		]);
	});

	it('has only the keys by which n8n knows an error item', async () => {
		const operation: Operation = () => Promise.reject(new Error('broken'));
		const { run } = setUp(operation, { continueOnFail: true });
		await expect(run()).resolves.toEqual([
			[{ json: { error: 'broken' }, pairedItem: { item: 0 } }],
		]);
	});

	it('gives none of the rows it had read so far', async () => {
		const operation: Operation = ({ context }) => {
			context.logger.info('half a list');
			return Promise.reject(new InputError('too bad'));
		};
		const { run } = setUp(operation, { continueOnFail: true });
		const [output] = await run();
		expect(output).toHaveLength(1);
	});

	it.each([
		[{ resource: 'ticket' }, 'This node has no operation "get" for "ticket"'],
		[{ operation: 'delete' }, 'This node has no operation "delete" for "engagement"'],
		[{ authentication: 'none' }, 'The chosen authentication does not exist in this node'],
		[{ authentication: 5 }, 'The chosen authentication does not exist in this node'],
	])('is one with %j, which names what does not exist', async (change, message) => {
		const { run } = setUp(askSomething, { items: [{ ...item, ...change }] });
		const error = await rejectionOf(run());
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message });
	});

	it('is one whose credential leads nowhere', async () => {
		const { run } = setUp(askSomething, {
			credentials: { zendeskEngagementsApi: { baseUrl: 'http://evil.example' } },
		});
		await expect(run()).rejects.toThrow('The Base URL in the credential is not encrypted');
	});
});

describe('a cancelled run', () => {
	it('begins no further item', async () => {
		const stop = new AbortController();
		const begun: number[] = [];
		const { run } = setUp(
			({ itemIndex }) => {
				begun.push(itemIndex);
				stop.abort(new Error('stop'));
				return Promise.resolve([]);
			},
			{ items: [item, item], signal: stop.signal, continueOnFail: true },
		);
		await expect(run()).rejects.toThrow('The execution was canceled');
		expect(begun).toEqual([0]);
	});

	it('makes no error item of the item it was at', async () => {
		const stop = new AbortController();
		const { run } = setUp(
			({ session }) => {
				stop.abort(new Error('stop'));
				session.signal?.throwIfAborted();
				return Promise.resolve([]);
			},
			{ signal: stop.signal, continueOnFail: true },
		);
		await expect(run()).rejects.toThrow('The execution was canceled');
	});
});
