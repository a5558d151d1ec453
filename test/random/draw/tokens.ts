import fc from 'fast-check';
import type {
	IAdditionalCredentialOptions,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { z } from 'zod';

import { nodeContext, onlyWith } from '../../builders/node-context';
import { ACTIONS, zoomCredential } from '../nodes-under-test';
import { VirtualTime } from '../virtual-time';
import { HOUR, NOW } from '../world/plan';
import { newAccount } from './account';

/** Items that are read with the accounts of one credential, one after the other. */
export interface TokensDraw {
	/** For each item the number of its account. */
	readonly accounts: readonly number[];
	/** Whether the account is an expression, or the saved credential is edited between executions. */
	readonly changesBy: 'edit' | 'expression';
}

export const tokensDraw: fc.Arbitrary<TokensDraw> = fc.record({
	accounts: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 }),
	changesBy: fc.constantFrom('expression', 'edit'),
});

/** @returns all rows that came from another account than the one of their item */
export async function playTokens({ accounts, changesBy }: TokensDraw): Promise<string[]> {
	const owner = newAccount();
	const stored: ICredentialDataDecryptedObject = { ...owner, accessToken: '', baseUrl: '' };
	const nameOf = (account: number) => `${owner.clientId}-account-${account}`;
	const names = accounts.map(nameOf);
	const time = new VirtualTime(NOW);
	const found: string[] = [];
	if (changesBy === 'expression') {
		const output = await time.run(() => readWith(stored, names));
		found.push(...output);
	} else {
		for (const name of names) {
			stored.accountId = name;
			found.push(...(await time.run(() => readWith(stored, [name]))));
		}
	}
	return names.flatMap((name, index) => {
		const row = found[index];
		if (row === name || row?.startsWith('refused')) return [];
		return [`item ${index} of ${name} has the row of ${row ?? 'nobody'}`];
	});
}

/** Reads one row for each account, with one credential that n8n keeps. */
async function readWith(
	stored: ICredentialDataDecryptedObject,
	accounts: readonly string[],
): Promise<string[]> {
	const item = {
		resource: 'engagement',
		operation: 'getAll',
		authentication: 'serverToServer',
		from: new Date(NOW - HOUR).toISOString(),
		to: new Date(NOW).toISOString(),
		returnAll: false,
		limit: 1,
		filters: {},
		options: {},
	};
	const { context } = nodeContext({ items: accounts.map(() => item), continueOnFail: true });
	const resolved = (index: number) => ({ ...stored, accountId: accounts[index] ?? '' });
	const helpers = onlyWith('helpers', {
		httpRequest: (options: IHttpRequestOptions) => Promise.resolve(zoomAnswers(options)),
		httpRequestWithAuthentication: async (
			_type: string,
			options: IHttpRequestOptions,
			additional?: IAdditionalCredentialOptions,
		) => {
			const data = additional?.credentialsDecrypted?.data ?? resolved(0);
			return await signAndSend(stored, { ...data }, options);
		},
	});
	const signing = onlyWith('context', {
		...context,
		helpers,
		getCredentials: (_type: string, index = 0) => Promise.resolve(resolved(index)),
	});
	const output = await ACTIONS.zoom.execute?.call(signing as typeof context);
	const items = Array.isArray(output) ? (output[0] ?? []) : [];
	return items.map(({ json }) => rowText(json));
}

function rowText(json: IDataObject): string {
	return typeof json.engagement_id === 'string'
		? json.engagement_id
		: `refused ${JSON.stringify(json)}`;
}

/**
 * What n8n does: a token is fetched where there is none, and once more where it is refused, be it by
 * the vendor or by the credential itself; and it is kept.
 */
async function signAndSend(
	stored: ICredentialDataDecryptedObject,
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<unknown> {
	const renew = async () => {
		const httpRequest = (request: IHttpRequestOptions) => Promise.resolve(zoomAnswers(request));
		const helper = { helpers: { httpRequest } };
		const fetched = await zoomCredential.preAuthentication.call(helper, data);
		Object.assign(stored, fetched);
		Object.assign(data, fetched);
	};
	try {
		if (data.accessToken === '') await renew();
		return await send(data, options);
	} catch (error) {
		if (statusOf(error) !== 401) throw error;
		await renew();
		return await send(data, options);
	}
}

const refused = z.object({ response: z.object({ status: z.number() }) });

function statusOf(error: unknown): number | undefined {
	return refused.safeParse(error).data?.response.status;
}

async function send(data: ICredentialDataDecryptedObject, options: IHttpRequestOptions) {
	const { authenticate }: ICredentialType = zoomCredential;
	if (typeof authenticate !== 'function') throw new Error('Zoom is signed in by a function');
	const answer = zoomAnswers(await authenticate(data, { ...options }));
	if (answer.statusCode !== 401) return answer;
	throw Object.assign(new Error('Request failed with status code 401'), {
		config: { url: options.url },
		response: { status: 401, headers: {}, data: '{"code":124}' },
	});
}

/** A Zoom whose tokens say whose they are, and whose accounts have one row each: their name. */
function zoomAnswers({ url, body, headers }: IHttpRequestOptions) {
	if (url.includes('/oauth/token')) {
		const account = new URLSearchParams(textOf(body)).get('account_id') ?? '';
		const token = { access_token: `token of ${account}`, expires_in: 3600 };
		return { statusCode: 200, headers: {}, body: JSON.stringify(token) };
	}
	const [, account = ''] = /^Bearer token of (.*)$/.exec(textOf(headers?.Authorization)) ?? [];
	const start = new Date(NOW - HOUR / 2).toISOString();
	const row = { engagement_id: account, start_time: start, end_time: start, duration: 0 };
	const page = { engagements: [row], next_page_token: '' };
	return { statusCode: account === '' ? 401 : 200, headers: {}, body: JSON.stringify(page) };
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
