import { Expression, type IWorkflowDataProxyData } from 'n8n-workflow';

import { zoomBaseUrl } from '../../../../nodes/ZoomContactCenter/address';
import { zoomBaseUrlExpression } from '../../../../nodes/ZoomContactCenter/credential-fields';
import { zendeskBaseUrl } from '../../../../nodes/shared/zendesk/address';
import { zendeskUrlExpression } from '../../../../nodes/shared/zendesk/credential-fields';
import { pick, seededRandom } from '../../../simulator/random';

type Fields = Readonly<Record<string, string | undefined>>;

/** Evaluates a field's value as n8n does. */
function evaluate(expression: string, root: '$credentials' | '$self', fields: Fields): string {
	const data = { [root]: fields } as unknown as IWorkflowDataProxyData;
	const value = new Expression('UTC').resolveSimpleParameterValue(expression, data);
	if (typeof value !== 'string') throw new Error('The expression has no text for a value');
	return value;
}

/** What a function gives, or `null` where it refuses. */
function orNull(work: () => string): string | null {
	try {
		return work();
	} catch {
		return null;
	}
}

const BASE_URLS = [
	`https://gateway.example.com/${'a'.repeat(2000)}`,
	'https://gateway.example.com',
	' https://gateway.example.com/ ',
	'https://gateway.example.com:8443/zendesk///',
	'HTTPS://Gateway.Example.COM/Path',
	'https://gateway.example.com/tenant@acme',
	'https://gateway.example.com/a/../b',
	'https://[2001:db8::1]:8443',
	'https://münchen.example',
	'http://localhost',
	'http://LOCALHOST:5678/v2/',
	'http://127.0.0.1:4010',
	'http://127.1',
	'http://[::1]:4010',
	'http://[::2]',
	'http://gateway.example.com',
	'http://localhost.evil.example',
	'http://localhost@evil.example',
	'http://localhost:80@evil.example',
	'http://127.0.0.1.evil.example',
	'http://127.evil.example',
	'http://localhost\\@evil.example',
	'https://user:password@gateway.example.com',
	'https://@gateway.example.com',
	'https://gateway.example.com?tenant=1',
	'https://gateway.example.com/v2?',
	'https://gateway.example.com#v2',
	'https://gateway.example.com\\v2',
	'https://',
	'https:///',
	'https:///gateway.example.com',
	'https://///',
	'https:gateway.example.com',
	'https:\\\\gateway.example.com',
	'https://:8443',
	'gateway.example.com',
	'//gateway.example.com',
	'ftp://gateway.example.com',
	'javascript:alert(1)',
	'x https://gateway.example.com',
	'http://evil.example\nhttps://gateway.example.com',
	'https://gateway.example.com\nhttp://evil.example',
];

const SUBDOMAINS = [
	'acme',
	' ACME ',
	'acme-eu',
	'acme.zendesk.com',
	'https://acme.zendesk.com',
	'HTTPS://ACME.zendesk.com/agent/tickets/1?a=b#c',
	'a'.repeat(63),
	'a'.repeat(64),
	'-acme',
	'acme-',
	'acme-.zendesk.com',
	'http://acme.zendesk.com',
	'https://acme',
	'acme.zendesk.com.evil.example',
	'evil.example/acme.zendesk.com',
	'acme.zendesk.com:8443',
	'evil.example/?',
	'evil.example#',
	'acme@evil.example/',
	'user@acme.zendesk.com',
	'acme\\',
	'äcme',
	'',
	'  ',
];

/**
 * The rule: an address the node accepts is the same address in the expression, and one the node
 * refuses is a host that cannot exist there.
 */
function expectAgreement(ofNode: string | null, ofExpression: string): void {
	if (ofNode === null) {
		expect(new URL(ofExpression).hostname).toMatch(/\.invalid$/);
	} else {
		expect(new URL(ofExpression).href).toBe(new URL(`${ofNode}/oauth/tokens`).href);
	}
}

describe.each(['$self', '$credentials'] as const)('a Zendesk address in %s', (root) => {
	const expression = zendeskUrlExpression(root, '/oauth/tokens');

	it.each(BASE_URLS)("is the same as the node's for the Base URL %j", (baseUrl) => {
		for (const subdomain of ['acme', '']) {
			const fields = { baseUrl, subdomain };
			expectAgreement(
				orNull(() => zendeskBaseUrl(fields)),
				evaluate(expression, root, fields),
			);
		}
	});

	it.each(SUBDOMAINS)("is the same as the node's for the subdomain %j", (subdomain) => {
		for (const baseUrl of [undefined, '', '  ']) {
			const fields = { subdomain, baseUrl };
			expectAgreement(
				orNull(() => zendeskBaseUrl(fields)),
				evaluate(expression, root, fields),
			);
		}
	});
});

describe('the address of a Zoom test request', () => {
	it.each([...BASE_URLS, '', '  ', undefined])("is the same as the node's for %j", (baseUrl) => {
		expectAgreement(
			orNull(() => zoomBaseUrl({ baseUrl })),
			`${evaluate(zoomBaseUrlExpression, '$credentials', { baseUrl })}/oauth/tokens`,
		);
	});
});

describe('random addresses', () => {
	const PARTS = [
		'https:',
		'http:',
		'//',
		'/',
		'\\',
		'@',
		':',
		'.',
		'#',
		'?',
		'80',
		' ',
		'\n',
		'%2f',
	];
	const HOSTS = ['evil.example', 'localhost', '127.0.0.1', '[::1]', 'acme', '.zendesk.com', 'x'];

	it('never lead anywhere that the node refuses', () => {
		const random = seededRandom(20261120);
		const expression = zendeskUrlExpression('$self', '/oauth/tokens');
		let accepted = 0;
		for (let round = 0; round < 2000; round++) {
			const length = 1 + Math.floor(random() * 7);
			const scheme = random() < 0.5 ? pick(random, ['https://', 'http://']) : '';
			const text = Array.from({ length }, () => pick(random, random() < 0.5 ? PARTS : HOSTS)).join(
				'',
			);
			const entered = scheme + text;
			const fields = random() < 0.7 ? { baseUrl: entered } : { subdomain: entered };
			const ofNode = orNull(() => zendeskBaseUrl(fields));
			const ofExpression = orNull(() => new URL(evaluate(expression, '$self', fields)).href);
			if (ofNode !== null) {
				accepted++;
				expect([entered, ofExpression]).toEqual([entered, new URL(`${ofNode}/oauth/tokens`).href]);
			} else if (ofExpression !== null) {
				expect([entered, new URL(ofExpression).hostname]).toEqual([
					entered,
					expect.stringMatching(/\.invalid$/),
				]);
			}
		}
		expect(accepted).toBeGreaterThan(100);
	});
});
