import { zoomBaseUrl } from '../../../../nodes/ZoomContactCenter/address';
import { InputError } from '../../../../nodes/shared/base/errors';
import { parseBaseUrl, requireOwnAddress } from '../../../../nodes/shared/http/address';
import { parseSubdomain, zendeskBaseUrl } from '../../../../nodes/shared/zendesk/address';
import { thrownBy } from '../../../builders/thrown';

describe('parseSubdomain', () => {
	it.each([
		['acme'],
		['ACME'],
		['  acme  '],
		['acme.zendesk.com'],
		['Acme.Zendesk.com'],
		['acme.zendesk.com/agent'],
		['https://acme.zendesk.com'],
		['https://acme.zendesk.com/'],
		['https://acme.zendesk.com/agent/tickets/5?brand=1#reply'],
		['HTTPS://ACME.ZENDESK.COM/agent'],
		['https://acme.zendesk.com?locale=1'],
		['https://acme.zendesk.com#top'],
	])('reads %j as acme', (entered) => {
		expect(parseSubdomain(entered)).toBe('acme');
	});

	it.each([['a'], ['7'], ['acme-eu'], ['a'.repeat(63)], ['d3v-acme1']])('keeps %j', (entered) => {
		expect(parseSubdomain(entered)).toBe(entered);
	});

	it.each([
		['http://acme.zendesk.com'],
		['https://acme'],
		['acme.example.com'],
		['acme.zendesk.com.evil.example'],
		['acme.zendesk.com:8443'],
		['evil.example/acme.zendesk.com'],
		['eu.acme.zendesk.com'],
		['user@acme.zendesk.com'],
		['acme@evil.example'],
		['acme/..'],
		['acme evil'],
		['acme\n'.repeat(2)],
		['-acme'],
		['acme-'],
		['-acme.zendesk.com'],
		['acme-.zendesk.com'],
		['.zendesk.com'],
		['a'.repeat(64)],
		['äcme'],
		['acme_eu'],
		['ftp://acme.zendesk.com'],
	])('refuses %j and says what to enter', (entered) => {
		expect(thrownBy(() => parseSubdomain(entered))).toMatchObject({
			name: 'InputError',
			message: 'The subdomain in the credential is not a Zendesk subdomain',
			description: expect.stringContaining('enter acme') as string,
		});
	});

	it.each([[''], ['   ']])('says that the subdomain is missing for %j', (entered) => {
		expect(() => parseSubdomain(entered)).toThrow('The credential has no Zendesk subdomain');
	});
});

describe('parseBaseUrl', () => {
	it.each([
		['https://gateway.example.com', 'https://gateway.example.com'],
		['  https://gateway.example.com/ ', 'https://gateway.example.com'],
		['https://gateway.example.com///', 'https://gateway.example.com'],
		['HTTPS://Gateway.Example.COM', 'https://gateway.example.com'],
		['https://gateway.example.com:443', 'https://gateway.example.com'],
		['https://gateway.example.com:8443/zendesk/', 'https://gateway.example.com:8443/zendesk'],
		['https://api.zoom.us/v2', 'https://api.zoom.us/v2'],
		['https://10.0.0.7:9000', 'https://10.0.0.7:9000'],
		['https://[2001:db8::1]:8443/v2', 'https://[2001:db8::1]:8443/v2'],
		['https://gateway.example.com/tenant@acme', 'https://gateway.example.com/tenant@acme'],
		['http://localhost', 'http://localhost'],
		['http://localhost:5678/v2', 'http://localhost:5678/v2'],
		['http://LOCALHOST:5678', 'http://localhost:5678'],
		['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
		['http://127.8.9.10', 'http://127.8.9.10'],
		['http://[::1]:4010', 'http://[::1]:4010'],
	])('accepts %j', (entered, address) => {
		expect(parseBaseUrl(entered)).toBe(address);
	});

	it.each([
		['http://gateway.example.com'],
		['http://gateway.example.com:443'],
		['http://localhost.evil.example'],
		['http://127.0.0.1.evil.example'],
		['http://127.evil.example'],
		['http://evil.example/localhost'],
		['http://128.0.0.1'],
		['http://0.0.0.0'],
		['http://192.168.1.2'],
		['http://[::2]'],
		['http://[::ffff:127.0.0.1]'],
	])('refuses %j, which would send the secret unencrypted', (entered) => {
		expect(() => parseBaseUrl(entered)).toThrow('The Base URL in the credential is not encrypted');
	});

	it.each([
		['https://user@gateway.example.com'],
		['https://user:password@gateway.example.com'],
		['https://:password@gateway.example.com'],
		['https://localhost@evil.example'],
		['https://gateway.example.com?tenant=1'],
		['https://gateway.example.com/v2?'],
		['https://gateway.example.com#v2'],
		['https://gateway.example.com/#'],
	])('refuses %j, which is more than an address', (entered) => {
		expect(() => parseBaseUrl(entered)).toThrow('is more than an address');
	});

	it.each([
		['gateway.example.com'],
		['gateway.example.com:8443'],
		['localhost:5678'],
		['ftp://gateway.example.com'],
		['javascript:alert(1)'],
		['file:///etc/passwd'],
		['https://'],
		['https:///'],
		['https:gateway.example.com'],
		['https:/gateway.example.com'],
		['https:\\\\gateway.example.com'],
		['https://gateway.example.com\\v2'],
		['https://gate way.example.com'],
		['https://gateway.example.com:99999'],
		['//gateway.example.com'],
		['/v2'],
		['word'],
		[''],
	])('refuses %j, which is no web address', (entered) => {
		expect(() => parseBaseUrl(entered)).toThrow('The Base URL in the credential is not a web');
	});

	it('calls the field by its name', () => {
		expect(() => parseBaseUrl('http://token.example', 'Token URL')).toThrow(/^The Token URL in/);
	});
});

describe('where a credential leads', () => {
	it.each([
		[{ subdomain: 'acme' }, 'https://acme.zendesk.com'],
		[{ subdomain: 'acme', baseUrl: '' }, 'https://acme.zendesk.com'],
		[{ subdomain: 'acme', baseUrl: '  ' }, 'https://acme.zendesk.com'],
		[{ subdomain: 'acme', baseUrl: 'https://gateway.example.com/' }, 'https://gateway.example.com'],
		[{ baseUrl: 'http://localhost:4010' }, 'http://localhost:4010'],
		[{ subdomain: 'not valid!', baseUrl: 'http://[::1]:1' }, 'http://[::1]:1'],
	])('leads a Zendesk credential with %j to %s', (credential, address) => {
		expect(zendeskBaseUrl(credential)).toBe(address);
	});

	it.each([[{}], [{ subdomain: '' }], [{ subdomain: 'acme', baseUrl: 'http://evil.example' }]])(
		'leads a Zendesk credential with %j nowhere',
		(credential) => {
			expect(() => zendeskBaseUrl(credential)).toThrow(InputError);
		},
	);

	it.each([
		[{}, 'https://api.zoom.us/v2'],
		[{ baseUrl: ' ' }, 'https://api.zoom.us/v2'],
		[{ baseUrl: 'https://api-eu.zoom.us/v2/' }, 'https://api-eu.zoom.us/v2'],
	])('leads a Zoom credential with %j to %s', (credential, address) => {
		expect(zoomBaseUrl(credential)).toBe(address);
	});
});

describe('requireOwnAddress', () => {
	const own = 'https://acme.zendesk.com';

	it.each([
		['https://acme.zendesk.com/api/v2/engagements', undefined],
		['https://ACME.zendesk.com:443/', undefined],
		['/api/v2/engagements', own],
		['/api/v2/engagements?next=https://evil.example', own],
		['https://acme.zendesk.com/api', own],
		['https://acme.zendesk.com/api', ''],
	])('lets %s (base %s) pass', (url, base) => {
		expect(() => requireOwnAddress(url, base, own)).not.toThrow();
	});

	it.each([
		['http://acme.zendesk.com/api', undefined],
		['https://acme.zendesk.com:8080/api', undefined],
		['https://evil.example/api', undefined],
		['https://acme.zendesk.com@evil.example/api', undefined],
		['https://acme.zendesk.com.evil.example', undefined],
		['https://eu.acme.zendesk.com', undefined],
		['/api', 'https://evil.example'],
		['//evil.example/api', own],
		['https://evil.example/api', own],
		['https://evil.example/api', `${own}/`],
		['HTTPS://evil.example/api', `${own}/v2/`],
		['\\\\evil.example/api', own],
	])('refuses to send the secret to %s (base %s)', (url, base) => {
		expect(thrownBy(() => requireOwnAddress(url, base, own))).toMatchObject({
			name: 'InputError',
			message: 'The credential is not for this address',
			description: expect.stringContaining('only ever sent to acme.zendesk.com') as string,
		});
	});

	it('keeps scheme and port of a Base URL apart from other ones', () => {
		const local = 'http://localhost:4010';
		expect(() => requireOwnAddress('http://localhost:4010/v2', undefined, local)).not.toThrow();
		expect(() => requireOwnAddress('http://localhost:4011/v2', undefined, local)).toThrow(
			'not for this address',
		);
		expect(() => requireOwnAddress('https://localhost:4010/v2', undefined, local)).toThrow(
			'not for this address',
		);
	});
});
