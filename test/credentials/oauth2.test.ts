import { Expression, type IDataObject, type IWorkflowDataProxyData } from 'n8n-workflow';

import { credentialNamed } from '../builders/published';

/** A value of a field or a test request, as n8n evaluates it. */
function evaluate(value: unknown, fields: IDataObject): unknown {
	const data = { $self: fields, $credentials: fields } as unknown as IWorkflowDataProxyData;
	return typeof value === 'string'
		? new Expression('UTC').resolveSimpleParameterValue(value, data)
		: value;
}

function fieldOf(name: string, field: string, fields: IDataObject = {}): unknown {
	const found = credentialNamed(name).properties.find((property) => property.name === field);
	return evaluate(found?.default, fields);
}

const ENTERED = { subdomain: 'https://acme.zendesk.com/agent', baseUrl: '' };
const LOCAL = { subdomain: 'acme', baseUrl: 'http://localhost:4010/' };

describe('the addresses of OAuth2 credentials', () => {
	it.each([
		[
			'zendeskEngagementsOAuth2Api',
			'authUrl',
			ENTERED,
			'https://acme.zendesk.com/oauth/authorizations/new',
		],
		[
			'zendeskEngagementsOAuth2Api',
			'accessTokenUrl',
			ENTERED,
			'https://acme.zendesk.com/oauth/tokens',
		],
		['zendeskEngagementsOAuth2Api', 'accessTokenUrl', LOCAL, 'http://localhost:4010/oauth/tokens'],
		[
			'zendeskChatOAuth2Api',
			'authUrl',
			ENTERED,
			'https://acme.zendesk.com/oauth2/chat/authorizations/new',
		],
		[
			'zendeskChatOAuth2Api',
			'accessTokenUrl',
			ENTERED,
			'https://acme.zendesk.com/oauth2/chat/token',
		],
		['zendeskChatOAuth2Api', 'accessTokenUrl', LOCAL, 'http://localhost:4010/oauth2/chat/token'],
		['zoomContactCenterOAuth2Api', 'authUrl', {}, 'https://zoom.us/oauth/authorize'],
		['zoomContactCenterOAuth2Api', 'accessTokenUrl', {}, 'https://zoom.us/oauth/token'],
		[
			'zoomContactCenterOAuth2Api',
			'authUrl',
			{ oAuthUrl: ' https://zoomgov.com/oauth/ ' },
			'https://zoomgov.com/oauth/authorize',
		],
		[
			'zoomContactCenterOAuth2Api',
			'accessTokenUrl',
			{ oAuthUrl: 'http://zoom.us/oauth' },
			'https://oauth-url-must-start-with-https.invalid/token',
		],
	])('%s: %s with %j is %s', (name, field, fields, url) => {
		expect(fieldOf(name, field, fields)).toBe(url);
	});

	it.each([
		['zendeskEngagementsOAuth2Api', 'scope', 'read'],
		['zendeskEngagementsOAuth2Api', 'grantType', 'authorizationCode'],
		['zendeskEngagementsOAuth2Api', 'authentication', 'body'],
		['zendeskChatOAuth2Api', 'scope', 'read chat'],
		['zendeskChatOAuth2Api', 'grantType', 'authorizationCode'],
		['zendeskChatOAuth2Api', 'authentication', 'body'],
		['zoomContactCenterOAuth2Api', 'grantType', 'authorizationCode'],
		['zoomContactCenterOAuth2Api', 'authentication', 'header'],
		['zoomContactCenterOAuth2Api', 'baseUrl', 'https://api.zoom.us/v2'],
	])('%s has the %s %j', (name, field, value) => {
		expect(fieldOf(name, field)).toBe(value);
	});

	it.each(['zendeskEngagementsOAuth2Api', 'zendeskChatOAuth2Api'])(
		'%s offers both grants',
		(name) => {
			const grant = credentialNamed(name).properties.find(
				(property) => property.name === 'grantType',
			);
			expect(grant?.options).toMatchObject([
				{ value: 'authorizationCode' },
				{ value: 'clientCredentials' },
			]);
		},
	);
});

describe('the test request of a credential', () => {
	const NOW = Date.parse('2026-11-20T12:00:00Z');
	beforeEach(() => jest.useFakeTimers({ now: NOW }));
	afterEach(() => jest.useRealTimers());

	const request = (name: string, fields: IDataObject = ENTERED) => {
		const { baseURL, url, qs } = credentialNamed(name).test?.request ?? {};
		const parameters = Object.entries(qs ?? {}).map(([key, value]) => [
			key,
			evaluate(value, fields),
		]);
		return [evaluate(baseURL, fields), url, Object.fromEntries(parameters) as IDataObject];
	};
	const start = NOW / 1000 - 3600;
	const engagements = { page_size: 1, start_time: start, end_time: NOW / 1000 };
	const chats = { limit: 1, fields: 'chats(id)', start_time: start };

	it.each([
		['zendeskEngagementsApi', undefined, '/api/v2/engagements', engagements],
		['zendeskEngagementsOAuth2Api', 'https://acme.zendesk.com', '/api/v2/engagements', engagements],
		['zendeskChatApi', undefined, '/api/v2/chat/incremental/chats', chats],
		['zendeskChatOAuth2Api', 'https://acme.zendesk.com', '/api/v2/chat/incremental/chats', chats],
		['zoomContactCenterApi', undefined, '/contact_center/engagements', { page_size: 1 }],
		[
			'zoomContactCenterOAuth2Api',
			'https://api.zoom.us/v2',
			'/contact_center/engagements',
			{ page_size: 1 },
		],
	])('of %s goes to %s%s', (name, baseURL, url, qs) => {
		expect(request(name)).toEqual([baseURL, url, qs]);
	});

	it.each([
		['zendeskEngagementsOAuth2Api', 'http://localhost:4010'],
		['zendeskChatOAuth2Api', 'http://localhost:4010'],
		['zoomContactCenterOAuth2Api', 'http://localhost:4010'],
	])('of %s goes to the Base URL', (name, baseURL) => {
		expect(request(name, LOCAL)[0]).toBe(baseURL);
	});
});
