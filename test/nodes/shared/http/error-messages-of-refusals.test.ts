import { zendeskChat } from '../../../../nodes/ZendeskChat/connector';
import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import { zoom } from '../../../../nodes/ZoomContactCenter/connector';
import { VendorError } from '../../../../nodes/shared/base/errors';
import { describeRefusal } from '../../../../nodes/shared/http/error-messages';
import { redactSecrets } from '../../../../nodes/shared/http/secrets';
import type { VendorResponse } from '../../../../nodes/shared/http/types';
import type { Vendor } from '../../../../nodes/shared/http/vendor';
import { VirtualClock } from '../../../builders/virtual-clock';

const SECRET = 'tok_0123456789abcdef';
const question = { path: '/api/v2/engagements' };

function told(vendor: Vendor = zendesk) {
	return {
		vendor,
		baseUrl: vendor === zoom ? 'https://api.zoom.us/v2' : 'https://acme.zendesk.com',
		clock: new VirtualClock(),
		redact: (text: string) => redactSecrets(text, { accessToken: SECRET }),
	};
}

function answer(
	status: number,
	body = '',
	headers: VendorResponse['headers'] = {},
): VendorResponse {
	return { status, headers, body };
}

describe('describeRefusal', () => {
	it.each([
		[
			zendesk,
			400,
			'{"error":"start_time and end_time must be provided."}',
			'configuration-invalid',
			'refused the request (HTTP 400). Zendesk says: start_time and end_time',
			'Check the parameters',
		],
		[
			zendesk,
			401,
			'{"error":"Couldn\'t authenticate you"}',
			'credential-invalid',
			'did not accept the credential (HTTP 401)',
			'Check the email address and API token',
		],
		[
			zendesk,
			403,
			'',
			'configuration-invalid',
			'does not allow this credential to read this (HTTP 403)',
			'Only administrators can read',
		],
		[
			zendesk,
			404,
			'Not found',
			'configuration-invalid',
			'did not find what was requested (HTTP 404)',
			'whether the account has omnichannel routing',
		],
		[
			zendesk,
			422,
			'',
			'configuration-invalid',
			'refused the request (HTTP 422)',
			'Check the parameters',
		],
		[
			zendesk,
			429,
			'{"detail":"Rate limited by Zendesk edge protection","status":"429","title":"Automated response"}',
			'rate-limited',
			'limits the rate of requests (HTTP 429). Zendesk says: Rate limited by',
			'The rate limit of the account is used up',
		],
		[
			zendesk,
			500,
			'{"error":"Unhandled error:[msg]"}',
			'temporarily-unavailable',
			'could not process the request (HTTP 500). Zendesk says: Unhandled error',
			'The request was repeated, but failed again',
		],
		[
			zendesk,
			503,
			'<html><title>Maintenance</title>',
			'temporarily-unavailable',
			'could not process the request (HTTP 503). Zendesk says: Maintenance',
			'The request was repeated, but failed again',
		],
		[
			zendesk,
			418,
			'',
			'configuration-invalid',
			'refused the request (HTTP 418)',
			'Check the parameters',
		],
		[
			zendeskChat,
			401,
			'{"error":"Unauthorized","description":"The server could not verify that you are authorized to access the requested resource"}',
			'credential-invalid',
			'Unauthorized: The server could not verify',
			'needs a token of a Chat OAuth client',
		],
		[
			zendeskChat,
			404,
			'',
			'configuration-invalid',
			'Zendesk Chat did not find',
			'has Zendesk Chat with this export',
		],
		[
			zoom,
			400,
			'{"code":300,"message":"Validation Failed.","errors":[{"field":"from","message":"Invalid."}]}',
			'configuration-invalid',
			'Validation Failed.: from: Invalid.',
			'Check the parameters',
		],
		[
			zoom,
			400,
			'{"code":4711,"message":"Invalid access token, does not contain scopes:[x]"}',
			'configuration-invalid',
			'The Zoom app lacks a scope. Zoom says: Invalid access token',
			'contact_center_report:read:admin',
		],
		[
			zoom,
			401,
			'{"status":false,"errorCode":401}',
			'credential-invalid',
			'does not let this credential into the Contact Center (HTTP 401)',
			'a Contact Center role',
		],
		[
			zoom,
			404,
			'{"code":1201,"message":"Queue does not exist: q1"}',
			'configuration-invalid',
			'Zoom says: Queue does not exist: q1',
			'Check the IDs in the filters',
		],
		[
			zoom,
			444,
			'',
			'configuration-invalid',
			'refused the request (HTTP 444)',
			'closed the request without data',
		],
	] as const)('%#: $name HTTP %d %s', (vendor, status, body, cause, message, advice) => {
		const error = describeRefusal(told(vendor), question, answer(status, body));
		expect(error).toBeInstanceOf(VendorError);
		expect(error.message).toContain(message);
		expect(error.facts).toMatchObject({ cause, httpStatus: status });
		expect(error.facts.description).toContain(advice);
	});

	const LIST = { path: '/list' };
	const RECORD = { path: '/list/5', endpoint: '/list/{id}' };
	const PAGE = '<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>';
	const NO_DESK = 'There is no help desk configured at this address. You can claim it.';
	const SCOPES =
		'{"error":"Forbidden","description":"You are missing the following required scopes: read"}';

	it.each([
		[
			zendesk,
			LIST,
			404,
			NO_DESK,
			'address',
			'There is no Zendesk account at',
			'Check the subdomain',
		],
		[zendesk, RECORD, 404, NO_DESK, 'address', 'There is no Zendesk account at', 'the subdomain'],
		[zendeskChat, LIST, 404, NO_DESK, 'address', 'There is no Zendesk account', 'the subdomain'],
		[zendesk, LIST, 404, '{"error":"x"}', 'product', 'did not find', 'Check the subdomain'],
		[zendesk, RECORD, 404, '{"error":"x"}', 'product', 'did not find', 'Check the engagement ID'],
		[zendesk, RECORD, 404, PAGE, 'product', 'did not find', 'Check the subdomain'],
		[zendeskChat, LIST, 404, '{"error":"x"}', 'product', 'did not find', 'Check the subdomain'],
		[zoom, LIST, 404, '{"code":1201,"message":"Queue does not exist"}', 'product', '', 'filters'],
		[
			zoom,
			RECORD,
			404,
			'{"code":2901,"message":"Engagement does not exist"}',
			'product',
			'',
			'ID.',
		],
		[zendesk, LIST, 403, SCOPES, 'scope', 'The Zendesk app lacks a scope', 'the scope "read"'],
		[
			zendeskChat,
			LIST,
			403,
			SCOPES,
			'scope',
			'The Zendesk Chat app lacks a scope',
			'"read" and "chat"',
		],
		[
			zoom,
			LIST,
			400,
			'{"code":4711,"message":"No scopes:[x]"}',
			'scope',
			'lacks a scope',
			'add the',
		],
		[
			zendesk,
			LIST,
			403,
			PAGE,
			'network',
			'A gateway in front of acme.zendesk.com refused',
			'firewall',
		],
		[
			zendeskChat,
			LIST,
			403,
			PAGE,
			'network',
			'A gateway in front of',
			'Ask whoever runs the gateway',
		],
		[zoom, LIST, 403, PAGE, 'network', 'A gateway in front of', 'Zoom itself sends none'],
		[zoom, LIST, 401, PAGE, 'network', 'A gateway in front of', 'let n8n through'],
		[
			zendesk,
			LIST,
			403,
			'{"error":"insufficient_scope"}',
			'scope',
			'The Zendesk app lacks a scope',
			'the scope "read"',
		],
		[
			zendesk,
			LIST,
			400,
			'{"error":"ticket_id is out of scope"}',
			'vendor',
			'refused the request',
			'Check the parameters',
		],
		[zendesk, LIST, 403, 'error code: 1020', 'network', 'A gateway in front of', 'let n8n through'],
		[
			zendesk,
			LIST,
			403,
			'{"error":{"title":"Forbidden","message":"Your account has been suspended"}}',
			'product',
			'Zendesk does not serve this account (HTTP 403)',
			'Ask its owner',
		],
		[
			zoom,
			LIST,
			403,
			'{"code":200,"message":"No permission. Only available for paid account"}',
			'product',
			'Zoom does not serve this account (HTTP 403)',
			'its plan does not include this',
		],
		[
			zendesk,
			LIST,
			407,
			PAGE,
			'network',
			'a proxy wants a sign-in (HTTP 407)',
			'the proxy settings',
		],
		[zendesk, LIST, 403, '{"error":"Forbidden"}', 'role', 'does not allow', 'an administrator'],
		[zendeskChat, LIST, 403, 'Forbidden', 'role', 'does not allow', 'Chat administrators'],
		[zoom, LIST, 403, '', 'role', 'does not allow', 'Give the user a role that can'],
		[zendesk, LIST, 401, '', 'authentication', 'did not accept', 'API token'],
		[zendesk, LIST, 429, '', 'rateLimit', 'limits the rate', 'less often'],
		[zendesk, LIST, 422, '', 'vendor', 'refused the request', 'Check the parameters'],
		[zendesk, LIST, 503, PAGE, 'vendor', 'could not process the request', 'repeated'],
		[zendesk, LIST, 302, '', 'address', 'redirects to another address', 'final address'],
	] as const)('%#', (vendor, asked, status, body, obstacle, message, advice) => {
		const error = describeRefusal(told(vendor), asked, answer(status, body));
		expect(error.message).toContain(message);
		expect(error.facts).toMatchObject({ obstacle, httpStatus: status });
		expect(error.facts.description).toContain(advice);
	});

	it('takes a refusal that is called HTML for the one of a gateway, without its tags', () => {
		const page = answer(403, '<p>Denied</p>', { 'content-type': 'text/html' });
		const { message } = describeRefusal(told(), question, page);
		expect(message).toBe('A gateway in front of acme.zendesk.com refused the request (HTTP 403)');
	});

	it.each([408, 409, 423, 425, 500, 520, 529])(
		'takes HTTP %d for a fault that passes',
		(status) => {
			expect(describeRefusal(told(), question, answer(status)).isPassing).toBe(true);
		},
	);

	it('names the request, without its query', () => {
		const asked = { path: '/api/v2/engagements', query: 'agent_id=5' };
		const { description } = describeRefusal(told(), asked, answer(500)).facts;
		expect(description).toMatch(/The request was GET \/api\/v2\/engagements\.$/);
	});

	it('hands on how long the vendor asks to wait', () => {
		const { facts } = describeRefusal(told(), question, answer(429, '', { 'retry-after': '9' }));
		expect(facts.retryAfterMs).toBe(9000);
		expect(describeRefusal(told(), question, answer(429)).facts).not.toHaveProperty('retryAfterMs');
	});

	it.each([
		['as JSON', `{"error":"Bad token ${SECRET}"}`],
		['as text', `Bad token ${SECRET}`],
		['as a title', `<html><title>Bad token ${SECRET}</title>`],
		['as JSON of another shape', `{"fault":"${SECRET}"}`],
		['at the length where messages are cut', `${'x'.repeat(290)} ${SECRET}`],
		['in the explained case', `{"code":4711,"message":"${'scope '.repeat(48)}${SECRET}"}`],
	])('never repeats the secret, said %s', (_how, body) => {
		for (const vendor of [zendesk, zoom]) {
			const error = describeRefusal(told(vendor), question, answer(400, body));
			const all = JSON.stringify([error.message, error.facts]);
			expect(all).not.toContain(SECRET.slice(0, 6));
		}
	});

	it('keeps what the vendor says to 300 characters', () => {
		const { vendorMessage } = describeRefusal(
			told(),
			question,
			answer(400, 'z'.repeat(5000)),
		).facts;
		expect(vendorMessage).toBe(`${'z'.repeat(300)}…`);
	});

	it('keeps what ends as if something had been cut', () => {
		const { vendorMessage } = describeRefusal(told(), question, answer(400, 'Please wait…')).facts;
		expect(vendorMessage).toBe('Please wait…');
	});

	it.each([
		['that is cut off', `eyJ${'Ab9'.repeat(220)}`],
		['with a question mark in it', 'abcdefghijkl?0123456789'],
	])('tells no part of a secret in a redirect %s', (_, secret) => {
		const location = `https://a.example/${`${secret}/`.repeat(5)}`;
		const redact = (text: string) => redactSecrets(text, { accessToken: secret });
		const redirect = answer(302, '', { location });
		const { facts } = describeRefusal({ ...told(), redact }, question, redirect);
		expect(facts.description).toContain('https://a.example/[secret]/');
		expect(facts.description?.replaceAll('[secret]', '')).not.toMatch(/eyJ|Ab9|abcdefg/);
	});

	it.each([301, 302, 303, 307, 308])(
		'does not follow HTTP %d, and says where it leads',
		(status) => {
			const location = `https://acme.example/login?token=${SECRET}#${SECRET}`;
			const error = describeRefusal(told(), question, answer(status, '', { location }));
			expect(error.message).toBe(`Zendesk redirects to another address (HTTP ${status})`);
			expect(error.facts.cause).toBe('configuration-invalid');
			expect(error.facts.description).toContain('It points to https://acme.example/login: if');
			expect(JSON.stringify(error.facts)).not.toContain(SECRET);
		},
	);

	it('does not call 304 a redirect', () => {
		const { message, facts } = describeRefusal(told(), question, answer(304));
		expect(message).toBe('Zendesk says that nothing has changed (HTTP 304)');
		expect(facts.cause).toBe('unexpected-response');
		expect(facts.description).toContain('If a proxy or cache stands between n8n and the API');
	});

	it('asks for the final address where a redirect does not say it', () => {
		const { description } = describeRefusal(told(), question, answer(302)).facts;
		expect(description).toContain('Enter the final address as subdomain or Base URL');
	});
});
