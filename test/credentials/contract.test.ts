import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { redactSecrets } from '../../nodes/shared/http/secrets';
import { credentialNamed, publishedCredentials } from '../builders/published';

/** The names that stored credentials have; they never change. */
interface Contract {
	readonly displayName: string;
	readonly extends?: readonly string[];
	readonly fields: readonly string[];
	/** The fields among them that hold a secret. */
	readonly secrets: readonly string[];
}

const CONTRACT: Readonly<Record<string, Contract>> = {
	zendeskEngagementsApi: {
		displayName: 'Zendesk Engagements API',
		fields: ['subdomain', 'authentication', 'email', 'apiToken', 'accessToken', 'baseUrl'],
		secrets: ['apiToken', 'accessToken'],
	},
	zendeskEngagementsOAuth2Api: {
		displayName: 'Zendesk Engagements OAuth2 API',
		extends: ['oAuth2Api'],
		fields: [
			...['subdomain', 'grantType', 'authUrl', 'accessTokenUrl', 'scope'],
			...['authQueryParameters', 'authentication', 'baseUrl'],
		],
		secrets: [],
	},
	zendeskChatApi: {
		displayName: 'Zendesk Chat API',
		fields: ['subdomain', 'accessToken', 'baseUrl'],
		secrets: ['accessToken'],
	},
	zendeskChatOAuth2Api: {
		displayName: 'Zendesk Chat OAuth2 API',
		extends: ['oAuth2Api'],
		fields: [
			...['subdomain', 'grantType', 'authUrl', 'accessTokenUrl', 'scope'],
			...['authQueryParameters', 'authentication', 'baseUrl'],
		],
		secrets: [],
	},
	zoomContactCenterApi: {
		displayName: 'Zoom Contact Center API',
		fields: ['accountId', 'clientId', 'clientSecret', 'accessToken', 'tokenUrl', 'baseUrl'],
		secrets: ['clientSecret', 'accessToken'],
	},
	zoomContactCenterOAuth2Api: {
		displayName: 'Zoom Contact Center OAuth2 API',
		extends: ['oAuth2Api'],
		fields: [
			...['grantType', 'oAuthUrl', 'authUrl', 'accessTokenUrl', 'scope'],
			...['authQueryParameters', 'authentication', 'baseUrl'],
		],
		secrets: [],
	},
};

it('publishes the promised credentials and no others', () => {
	expect([...publishedCredentials.keys()].sort()).toEqual(Object.keys(CONTRACT).sort());
});

describe.each(Object.entries(CONTRACT))('%s', (name, contract) => {
	const credential = credentialNamed(name);
	const fields = credential.properties.filter(({ type }) => type !== 'notice');

	it('has the promised name, ancestor and fields', () => {
		expect(credential.displayName).toBe(contract.displayName);
		expect(credential.extends).toEqual(contract.extends);
		expect(fields.map((field) => field.name)).toEqual(contract.fields);
	});

	it('hides secrets, in the editor and in every message', () => {
		const hidden = fields.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(hidden.map((field) => field.name)).toEqual(contract.secrets);
		for (const field of contract.secrets) {
			expect(redactSecrets('see 0123456789', { [field]: '0123456789' })).toBe('see [secret]');
			expect(fields.find((one) => one.name === field)?.default).toBe('');
		}
	});

	it('has icons that exist, documentation, and a test request', () => {
		const icon = credential.icon as { light: string; dark: string };
		for (const file of [icon.light, icon.dark]) {
			const path = join(__dirname, '..', '..', 'credentials', file.replace('file:', ''));
			expect(existsSync(path)).toBe(true);
		}
		expect(credential.documentationUrl).toMatch(/^https:\/\/github\.com\/.+#[a-z0-9-]+$/);
		expect(credential.test?.request.url).toMatch(/^\//);
	});
});

describe('what the notices of credentials say', () => {
	const noticesOf = (name: string) =>
		credentialNamed(name).properties.filter(({ type }) => type === 'notice');

	it('when API tokens of Zendesk end, with both dates and the way out', () => {
		const notice = noticesOf('zendeskEngagementsApi').find(({ name }) => name === 'apiTokenNotice');
		expect(notice?.displayName).toContain('27 October 2026');
		expect(notice?.displayName).toContain('30 April 2027');
		expect(notice?.displayName).toContain('Zendesk Engagements OAuth2 API');
		expect(notice?.displayOptions).toEqual({ show: { authentication: ['apiToken'] } });
	});

	it.each(['zendeskEngagementsApi', 'zendeskEngagementsOAuth2Api'])(
		'that %s has to be an administrator’s',
		(name) => {
			expect(noticesOf(name)[0]?.displayName).toContain('Only administrators');
		},
	);

	it.each(['zendeskChatApi', 'zendeskChatOAuth2Api'])('which tokens %s takes', (name) => {
		expect(noticesOf(name)[0]?.displayName).toContain('a token of a Chat OAuth client');
	});
});
