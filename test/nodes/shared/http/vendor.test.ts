import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import { zoom } from '../../../../nodes/ZoomContactCenter/connector';
import { accountOf } from '../../../../nodes/shared/http/vendor';

describe('the account of a credential', () => {
	it('is its address where that tells accounts apart', () => {
		expect(accountOf(zendesk, { subdomain: 'acme' })).toBe('https://acme.zendesk.com');
	});

	it.each([
		[{ accountId: 'a', clientId: 'c' }, 'https://api.zoom.us/v2 a'],
		[{ clientId: 'c' }, 'https://api.zoom.us/v2 c'],
	])('is named beside the address where all share one (%j)', (credential, account) => {
		expect(accountOf(zoom, credential)).toBe(account);
	});
});
