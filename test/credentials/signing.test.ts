import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { credentialNamed } from '../builders/published';

async function sign(
	name: string,
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions = { url: '/x' },
): Promise<IHttpRequestOptions> {
	const { authenticate } = credentialNamed(name);
	if (typeof authenticate !== 'function') throw new Error(`${name} signs with an expression`);
	return await authenticate(credential, options);
}

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

const APP = { accountId: 'a', clientId: 'c', clientSecret: 's' };

describe('signing requests', () => {
	it.each([
		[
			'an API token',
			'zendeskEngagementsApi',
			{ authentication: 'apiToken', email: 'a@b.example', apiToken: 't' },
			basic('a@b.example/token:t'),
		],
		[
			'an API token by default',
			'zendeskEngagementsApi',
			{ email: ' a@b.example ', apiToken: ' t\n' },
			basic('a@b.example/token:t'),
		],
		[
			'an API token, though an access token was entered before',
			'zendeskEngagementsApi',
			{ authentication: 'apiToken', email: 'a@b.example', apiToken: 't', accessToken: 'o' },
			basic('a@b.example/token:t'),
		],
		[
			'an access token',
			'zendeskEngagementsApi',
			{ authentication: 'accessToken', accessToken: ' o ', email: 'a@b.example', apiToken: 't' },
			'Bearer o',
		],
		['a Chat token', 'zendeskChatApi', { accessToken: 'o' }, 'Bearer o'],
	])('with %s', async (_what, name, fields, authorization) => {
		const signed = await sign(name, { subdomain: 'acme', ...fields });
		expect(signed).toMatchObject({
			baseURL: 'https://acme.zendesk.com',
			headers: { Authorization: authorization },
		});
	});

	it('never with a stored Zoom token, which may belong to another app', async () => {
		await expect(sign('zoomContactCenterApi', { ...APP, accessToken: 'o' })).rejects.toMatchObject({
			response: { status: 401 },
		});
	});

	it.each([
		['zendeskEngagementsApi', { email: 'a@b.example' }, 'The credential has no API token'],
		['zendeskEngagementsApi', { apiToken: 't' }, 'The credential has no email address'],
		[
			'zendeskEngagementsApi',
			{ authentication: 'accessToken', apiToken: 't', email: 'e' },
			'The credential has no access token',
		],
		['zendeskChatApi', {}, 'The credential has no access token'],
	])('is refused by %s with %j', async (name, fields, message) => {
		await expect(sign(name, { subdomain: 'acme', ...fields })).rejects.toThrow(message);
	});

	it.each([
		['zendeskEngagementsApi', { subdomain: 'acme', email: 'e', apiToken: 't' }],
		['zendeskChatApi', { subdomain: 'acme', accessToken: 'o' }],
		['zoomContactCenterApi', { accessToken: 'o' }],
	])('is refused by %s for another host', async (name, credential) => {
		const options = { url: 'https://evil.example/x' };
		await expect(sign(name, credential, options)).rejects.toThrow('not for this address');
	});
});
