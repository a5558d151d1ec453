import { parseJson } from '../../nodes/shared/base/parse-json';
import { parseVendorTime } from '../../nodes/shared/base/time';
import { csvWriter } from '../../nodes/shared/file/csv';
import { parseBaseUrl } from '../../nodes/shared/http/address';
import { describeRefusal } from '../../nodes/shared/http/error-messages';
import { redactSecrets } from '../../nodes/shared/http/secrets';
import { isWebPage, readVendorMessage } from '../../nodes/shared/http/vendor-message';
import { readAllowances, readRetryAfter } from '../../nodes/shared/rate-limit/headers';
import { parseSubdomain } from '../../nodes/shared/zendesk/address';
import { zendesk } from '../../nodes/ZendeskEngagements/connector';
import { settle } from '../../nodes/shared/base/outcome';

/** Whatever is wrong with it is said; only the time counts here. */
async function attempt(work: () => unknown): Promise<void> {
	await settle(Promise.resolve().then(work));
}

const refusal = (body: string) => () =>
	describeRefusal(
		{
			vendor: zendesk,
			baseUrl: 'https://acme.zendesk.com',
			redact: (text) => redactSecrets(text, { apiToken: 's3cr3t-0123456789' }),
			clock: { now: () => 0, sleep: () => Promise.resolve() },
		},
		{ path: '/x' },
		{ status: 403, headers: {}, body },
	);

const line = csvWriter(['a']).line;
const manySlashes = (count: number) => `https://a.example/${'/'.repeat(count)}x`;
/** Text from outside, made as long as is asked, and what looks at it. */
const LOOKS: ReadonlyArray<[string, (length: number) => () => unknown]> = [
	['a page of titles', (n) => () => readVendorMessage('<title'.repeat(n / 6), 'text/html')],
	['a page of titles in an error', (n) => refusal(`<html>${'<title '.repeat(n / 7)}`)],
	['an error that says account again and again', (n) => refusal('account '.repeat(n / 8))],
	['an error in JSON', (n) => refusal(JSON.stringify({ error: 'account '.repeat(n / 8) }))],
	['an error of percent signs', (n) => refusal('%25'.repeat(n / 3))],
	['an error of backslashes', (n) => refusal('\\'.repeat(n))],
	['an error of ampersands', (n) => refusal('&amp;'.repeat(n / 5))],
	['blanks before a page', (n) => () => isWebPage(' '.repeat(n))],
	['an error code without an end', (n) => () => isWebPage(`error code: ${'1'.repeat(n)} x`)],
	['an address of slashes', (n) => () => parseBaseUrl(manySlashes(n))],
	['a subdomain', (n) => () => parseSubdomain('a-'.repeat(n / 2))],
	[
		'escaped quotes without an end',
		(n) => () => parseJson(`[12345678901234567890,"${'\\"'.repeat(n / 2)}\\`),
	],
	['a number of digits only', (n) => () => parseJson(`[${'9'.repeat(n)}]`)],
	['numbers that are none', (n) => () => parseJson(`[${'1e'.repeat(n / 2)}]`)],
	['a time', (n) => () => parseVendorTime(`2026-01-01T${'0'.repeat(n)}`)],
	['formulas after blanks', (n) => () => line({ a: `${' '.repeat(99)}=`.repeat(n / 100) })],
	['quotes before a formula', (n) => () => line({ a: `${'"'.repeat(n)}=` })],
	['a wait', (n) => () => readRetryAfter({ 'retry-after': '1'.repeat(n) }, 0)],
	['a limit', (n) => () => readAllowances({ 'zendesk-ratelimit-x': 'total='.repeat(n / 6) }, 0)],
];

describe('The time to look at a text from outside', () => {
	it.each(LOOKS)('grows no faster than the text: %s', async (_, look) => {
		// Looked at with a quadratic pattern, a text of this length would take longer than a test may.
		await expect(attempt(look(400_000))).resolves.toBeUndefined();
	});
});
