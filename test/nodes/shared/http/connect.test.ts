import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

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

function setUp(credential: ICredentialDataDecryptedObject, body: string) {
	const fake = nodeContext({
		credentials: { zoomContactCenterApi: credential },
		respond: () => ({ statusCode: 400, headers: {}, body }),
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

	it.each([[undefined], ['oAuth2'], [['serverToServer']]])(
		'refuses the authentication %j',
		async (authentication) => {
			const { context } = nodeContext();
			await expect(connect(context, connector, { authentication })).rejects.toThrow(
				'The chosen authentication does not exist in this node',
			);
		},
	);
});
