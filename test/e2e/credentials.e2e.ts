import { SECRETS, workingCredentials } from './accounts';
import { useStage } from './stage';

const stage = useStage();

/** Credentials that work without a person who agrees in a browser. */
const UNATTENDED = [
	'zendeskEngagementsApi',
	'zendeskEngagementsOAuth2Api',
	'zendeskChatApi',
	'zendeskChatOAuth2Api',
	'zoomContactCenterApi',
];
/** Those a person can connect in a browser, each with the node that reads with it. */
const CONNECTED = [
	['zendeskEngagementsOAuth2Api', 'zendeskEngagements'],
	['zendeskChatOAuth2Api', 'zendeskChat'],
	['zoomContactCenterOAuth2Api', 'zoomContactCenter'],
] as const;

describe('credentials in n8n', () => {
	it.each(UNATTENDED)('%s passes its test with the right secret', async (type) => {
		const data = workingCredentials(stage().simulator)[type] ?? {};
		const saved = await stage().saveCredential(type, data);

		const result = await stage().client.testCredential({ ...saved, data });

		expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	it('zendeskEngagementsApi passes its test with an access token instead of an API token', async () => {
		const { simulator, client } = stage();
		const { accessToken } = simulator.behaviour.accounts.zendesk;
		const data = { authentication: 'accessToken', accessToken, baseUrl: simulator.url };
		const saved = await stage().saveCredential('zendeskEngagementsApi', data);

		expect((await client.testCredential({ ...saved, data })).status).toBe('OK');
	});

	it.each(UNATTENDED)('%s fails its test with a wrong secret, without showing it', async (type) => {
		const wrong = 'not-the-secret';
		const working = workingCredentials(stage().simulator)[type] ?? {};
		const data = { ...working, [SECRETS[type] ?? '']: wrong };
		const saved = await stage().saveCredential(type, data);

		const result = await stage().client.testCredential({ ...saved, data });

		expect(result.status).toBe('Error');
		expect(result.message).not.toContain(wrong);
	});

	it.each(CONNECTED)('%s reads after a person has agreed in the browser', async (type, node) => {
		const data = workingCredentials(stage().simulator)[type];
		const saved = await stage().saveCredential(type, { ...data, grantType: 'authorizationCode' });
		await stage().connect(saved);

		const rows = await stage().runNode(
			node,
			{ authentication: 'oAuth2', resource: 'engagement', operation: 'getAll', limit: 3 },
			saved,
		);

		expect(rows).toHaveLength(3);
	});
});
