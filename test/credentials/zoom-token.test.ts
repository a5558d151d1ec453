import type { IHttpRequestOptions } from 'n8n-workflow';

import { ZoomContactCenterApi } from '../../credentials/ZoomContactCenterApi.credentials';

/** Fetches tokens through helpers that count what they are asked. */
function fetchWith(credential: ZoomContactCenterApi) {
	const sent: IHttpRequestOptions[] = [];
	const helpers = {
		httpRequest(options: IHttpRequestOptions) {
			sent.push(options);
			const body = JSON.stringify({ access_token: `token-${sent.length}`, expires_in: 3600 });
			return Promise.resolve({ statusCode: 200, headers: {}, body });
		},
	};
	const context = { helpers };
	const fetch = async (accountId: string) => {
		const fields = { accountId, clientId: 'c', clientSecret: 's', accessToken: '' };
		const stored = await credential.preAuthentication.call(context, fields);
		if (typeof credential.authenticate !== 'function') throw new Error('Signs with an expression');
		const signed = await credential.authenticate(fields, { url: 'https://api.zoom.us/v2/x' });
		return { stored, authorization: signed.headers?.Authorization };
	};
	return { fetch, sent };
}

describe('the token of a Zoom app', () => {
	it('is fetched with n8n’s own request helper, and stored with whose it is', async () => {
		const { fetch, sent } = fetchWith(new ZoomContactCenterApi());
		await expect(fetch('account-1')).resolves.toEqual({
			stored: {
				accessToken: expect.stringMatching(/^{"app":"[\da-f]{64}","token":"token-1",/) as string,
			},
			authorization: 'Bearer token-1',
		});
		expect(sent).toHaveLength(1);
		expect(sent[0]?.url).toBe('https://zoom.us/oauth/token');
	});

	it('is one for all credentials of the app in this process', async () => {
		const one = fetchWith(new ZoomContactCenterApi());
		const other = fetchWith(new ZoomContactCenterApi());
		await expect(one.fetch('account-2')).resolves.toMatchObject({
			authorization: 'Bearer token-1',
		});
		await expect(other.fetch('account-2')).resolves.toEqual({
			stored: {},
			authorization: 'Bearer token-1',
		});
		expect(other.sent).toEqual([]);
	});

	it('is hidden, and fetched again once it has expired', () => {
		const field = new ZoomContactCenterApi().properties.find(({ name }) => name === 'accessToken');
		expect(field).toMatchObject({ type: 'hidden', typeOptions: { expirable: true } });
	});
});
