import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { authenticateAt, requireSecret } from '../../../../nodes/shared/n8n/credential-fields';
import { zendeskBaseUrl } from '../../../../nodes/shared/zendesk/address';

const sign = authenticateAt(
	zendeskBaseUrl,
	({ accessToken }) => `Bearer ${requireSecret(accessToken, 'token')}`,
);

async function signed(
	options: Partial<IHttpRequestOptions>,
	credential: ICredentialDataDecryptedObject = { subdomain: 'acme', accessToken: 't' },
): Promise<IHttpRequestOptions> {
	if (typeof sign !== 'function') throw new Error('A function is faster than an expression');
	return await sign(credential, { url: '/api', ...options });
}

describe('signing a request', () => {
	it('adds the header, and does not send it to redirects', async () => {
		const options = {
			url: 'https://acme.zendesk.com/api?a=1',
			method: 'GET' as const,
			headers: { Accept: 'application/json' },
			timeout: 5,
		};
		await expect(signed(options)).resolves.toEqual({
			...options,
			headers: { Accept: 'application/json', Authorization: 'Bearer t' },
			sendCredentialsOnCrossOriginRedirect: false,
		});
		expect(options.headers).toEqual({ Accept: 'application/json' });
	});

	it('completes a relative address with the credential’s own, whatever the base of the request', async () => {
		for (const baseURL of [undefined, 'https://evil.example']) {
			await expect(signed({ url: '/api', ...(baseURL ? { baseURL } : {}) })).resolves.toMatchObject(
				{
					baseURL: 'https://acme.zendesk.com',
					url: '/api',
				},
			);
		}
	});

	it.each([
		[{ url: 'https://evil.example/api' }],
		[{ url: 'http://acme.zendesk.com/api' }],
		[{ url: 'https://acme.zendesk.com:8443/api' }],
		[{ url: '//evil.example/api' }],
		[{ url: 'https://evil.example/api', baseURL: 'https://acme.zendesk.com/' }],
		[{ url: 'api', baseURL: 'https://evil.example/' }],
	])('refuses to sign %j', async (options) => {
		await expect(signed(options)).rejects.toThrow('The credential is not for this address');
	});

	it('refuses a credential without a usable address', async () => {
		await expect(signed({}, { subdomain: '', accessToken: 't' })).rejects.toThrow(
			'The credential has no Zendesk subdomain',
		);
	});
});

describe('requireSecret', () => {
	it('removes spaces from copying', () => {
		expect(requireSecret(' \tabc\n', 'API token')).toBe('abc');
	});

	it.each([[''], ['  '], [undefined], [null], [5], [{}]])('refuses %j', (value) => {
		expect(() => requireSecret(value, 'API token')).toThrow('The credential has no API token');
	});
});
