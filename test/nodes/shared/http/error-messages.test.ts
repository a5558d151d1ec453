import { zendesk } from '../../../../nodes/ZendeskEngagements/connector';
import {
	describeNetworkFailure,
	describeUnreadable,
} from '../../../../nodes/shared/http/error-messages';
import { redactSecrets } from '../../../../nodes/shared/http/secrets';
import type { VendorResponse } from '../../../../nodes/shared/http/types';
import { VirtualClock } from '../../../builders/virtual-clock';

const SECRET = 'tok_0123456789abcdef';
const question = { path: '/api/v2/engagements' };

const told = {
	vendor: zendesk,
	baseUrl: 'https://acme.zendesk.com',
	clock: new VirtualClock(),
	redact: (text: string) => redactSecrets(text, { accessToken: SECRET }),
};

function answered(body: string): VendorResponse {
	return { status: 200, headers: {}, body };
}

describe('describeNetworkFailure', () => {
	it.each([
		['ENOTFOUND', 'There is no server named acme.zendesk.com', 'configuration-invalid'],
		['ECONNREFUSED', 'acme.zendesk.com does not accept connections', 'temporarily-unavailable'],
		['ETIMEDOUT', 'Zendesk did not respond in time', 'temporarily-unavailable'],
		['ECONNABORTED', 'Zendesk did not respond in time', 'temporarily-unavailable'],
		['ECONNRESET', 'The connection to acme.zendesk.com failed', 'temporarily-unavailable'],
		['CERT_HAS_EXPIRED', 'The connection to acme.zendesk.com failed', 'temporarily-unavailable'],
		['CREDENTIAL', 'what happened', 'credential-invalid'],
	])('has a sentence for %s', (code, message, cause) => {
		const error = describeNetworkFailure(told, { code, message: 'what happened' });
		expect(error.message).toBe(message);
		expect(error.facts.cause).toBe(cause);
		expect(error.facts.description).toMatch(/\.$/);
		expect(error.facts).not.toHaveProperty('httpStatus');
	});

	it.each(['CREDENTIAL', 'EPROTO'])('never repeats the secret (%s)', (code) => {
		for (const before of ['', 'x'.repeat(290)]) {
			const error = describeNetworkFailure(told, { code, message: `${before} ${SECRET} refused` });
			expect(JSON.stringify([error.message, error.facts])).not.toContain(SECRET.slice(0, 6));
		}
	});
});

describe('answers without data', () => {
	it.each([[''], [' \r\n']])('refuses the empty answer %j', (body) => {
		expect(describeUnreadable(told, question, answered(body))).toMatchObject({
			message: 'Zendesk sent an empty response to GET /api/v2/engagements',
			facts: { cause: 'unexpected-response', httpStatus: 200 },
		});
	});

	it('refuses a web page, with its title but without a secret', () => {
		const body = `<html><title>Sign in ${SECRET}</title></html>`;
		expect(describeUnreadable(told, question, answered(body))).toMatchObject({
			message: 'acme.zendesk.com sent a web page instead of data, titled "Sign in [secret]"',
			facts: { cause: 'unexpected-response' },
		});
		expect(describeUnreadable(told, question, answered('<html>')).message).toMatch(/of data$/);
	});

	it('says of a cut body how long it was, and not what was in it', () => {
		const error = describeUnreadable(told, question, answered('{"private":"da'));
		expect(error.message).toBe(
			'Zendesk sent a response to GET /api/v2/engagements that cannot be read',
		);
		expect(error.facts.description).toContain('(14 characters)');
		expect(JSON.stringify(error.facts)).not.toContain('private');
	});
});
