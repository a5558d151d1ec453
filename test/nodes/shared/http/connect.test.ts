import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import { zoom } from '../../../../nodes/ZoomContactCenter/connector';
import { connect } from '../../../../nodes/shared/http/connect';
import { nodeContext } from '../../../builders/node-context';
import { rejectionOf } from '../../../builders/thrown';

const connector = {
	vendor: zoom,
	signIns: [
		{
			displayName: 'Server-to-Server',
			authentication: 'serverToServer',
			credential: 'zoomContactCenterApi',
		},
	],
} as const;

function setUp(credential: ICredentialDataDecryptedObject, body: string, statusCode = 400) {
	const fake = nodeContext({
		credentials: { zoomContactCenterApi: credential },
		respond: () => ({ statusCode, headers: {}, body }),
	});
	return async () => await connect(fake.context, connector, { authentication: 'serverToServer' });
}

describe('connect', () => {
	it('says where the API is', async () => {
		const open = setUp({ baseUrl: 'http://localhost:4010/v2/' }, '');
		await expect(open()).resolves.toMatchObject({ baseUrl: 'http://localhost:4010/v2' });
	});

	it('repeats neither the secret of the credential nor a token issued on the way', async () => {
		const credential = { clientSecret: 'secret-of-the-app', accessToken: 'old-token-012345' };
		const open = setUp(credential, 'secret-of-the-app old-token-012345 new-token-678901');
		const { fetchJson } = await open();
		// As n8n does when it has renewed a token: it is stored in the credential.
		const store: ICredentialDataDecryptedObject = credential;
		store.accessToken = 'new-token-678901';
		await expect(rejectionOf(fetchJson({ path: '/x' }))).resolves.toMatchObject({
			facts: { vendorMessage: '[secret] [secret] [secret]' },
		});
	});

	it('knows a token that was issued for the first request, after a good answer too', async () => {
		const credential = { clientSecret: 'secret-of-the-app', accessToken: 'old-token-012345' };
		const { fetchJson, redact } = await setUp(credential, '{}', 200)();
		const store: ICredentialDataDecryptedObject = credential;
		store.accessToken = 'new-token-678901';
		await fetchJson({ path: '/x' });
		expect(redact('start_id=new-token-678901, and old-token-012345')).toBe(
			'start_id=[secret], and [secret]',
		);
	});

	it('says what the vendor said where the credential cannot be read a second time', async () => {
		const { context } = nodeContext({
			respond: () => ({ statusCode: 400, headers: {}, body: 'no such list' }),
		});
		const getCredentials = jest
			.fn(() => Promise.reject<ICredentialDataDecryptedObject>(new Error('The vault is locked')))
			.mockResolvedValueOnce({});
		const locked = Object.assign(Object.create(context) as typeof context, { getCredentials });
		const { fetchJson } = await connect(locked, connector, { authentication: 'serverToServer' });
		await expect(fetchJson({ path: '/x' })).rejects.toThrow('Zoom says: no such list');
		expect(getCredentials).toHaveBeenCalledTimes(3);
	});

	it.each([[undefined], ['oAuth2'], [['serverToServer']]])(
		'refuses the authentication %j',
		async (authentication) => {
			const { context } = nodeContext();
			await expect(connect(context, connector, { authentication })).rejects.toThrow(
				'The chosen authentication does not exist in this node',
			);
		},
	);

	describe('with an OAuth2 credential whose address is an expression', () => {
		const oAuth2 = {
			vendor: zendesk,
			signIns: [{ displayName: 'OAuth2', authentication: 'oAuth2', credential: 'theOAuth2Api' }],
		} as const;

		const open = async (subdomains: readonly string[], itemIndex: number) => {
			const { context, requests } = nodeContext({ respond: () => ({}) });
			const getCredentials = (_type: string, index = 0) =>
				Promise.resolve({ subdomain: subdomains[index], oauthTokenData: { access_token: 'one' } });
			const perItem = Object.assign(Object.create(context) as typeof context, { getCredentials });
			const opened = connect(perItem, oAuth2, { authentication: 'oAuth2', itemIndex });
			await opened.finally(() => {
				expect(requests).toEqual([]);
			});
			return (await opened).baseUrl;
		};

		it('never sends the token to the address of another item', async () => {
			await expect(rejectionOf(open(['acme', 'other'], 1))).resolves.toMatchObject({
				message:
					'The OAuth2 credential leads to other.zendesk.com for this item, and to acme.zendesk.com for the first',
			});
		});

		it.each([0, 1])('serves item %i where all lead to one address', async (itemIndex) => {
			await expect(open(['acme', 'acme'], itemIndex)).resolves.toBe('https://acme.zendesk.com');
		});
	});
});
