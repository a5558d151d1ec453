import { zendeskChat } from '../../../../nodes/ZendeskChat/connector';
import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import { zoom } from '../../../../nodes/ZoomContactCenter/connector';
import { accountOf } from '../../../../nodes/shared/http/vendor';

describe('the account of a credential', () => {
	it('is its address where that tells accounts apart', () => {
		expect(accountOf(zendesk, { subdomain: 'acme' })).toBe('https://acme.zendesk.com');
	});

	it.each([
		[{ subdomain: 'Acme ', email: 'a@x.test' }, 'https://gw.test acme'],
		[{ email: 'A@x.test', apiToken: 'secret' }, 'https://gw.test a@x.test'],
		[{ clientId: 'one', clientSecret: 'secret' }, 'https://gw.test one'],
		[{ accessToken: 'secret' }, 'https://gw.test'],
	])('is named beside the address of a gateway (%j)', (credential, account) => {
		const baseUrl = 'https://gw.test';
		expect(accountOf(zendesk, { ...credential, baseUrl })).toBe(account);
		expect(accountOf(zendeskChat, { ...credential, baseUrl })).toBe(account);
	});

	it.each([
		[{ accountId: 'a', clientId: 'c' }, 'https://api.zoom.us/v2 a'],
		[{ clientId: 'c' }, 'https://api.zoom.us/v2 c'],
	])('is named beside the address where all share one (%j)', (credential, account) => {
		expect(accountOf(zoom, credential)).toBe(account);
	});
});
