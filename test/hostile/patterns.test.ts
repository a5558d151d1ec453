import { camelCase } from '../../nodes/shared/base/json';
import { parseJson } from '../../nodes/shared/base/parse-json';
import { parseVendorTime } from '../../nodes/shared/base/time';
import { csvWriter } from '../../nodes/shared/file/csv';
import { parseBaseUrl } from '../../nodes/shared/http/address';
import { describeRefusal } from '../../nodes/shared/http/error-messages';
import { redactSecrets } from '../../nodes/shared/http/secrets';
import { isWebPage, readVendorMessage } from '../../nodes/shared/http/vendor-message';
import { redactor } from '../../nodes/shared/rows/redact';
import { columnPicker } from '../../nodes/shared/rows/select';
import { readAllowances, readRetryAfter } from '../../nodes/shared/rate-limit/headers';
import { parseSubdomain } from '../../nodes/shared/zendesk/address';
import { zendesk } from '../../nodes/ZendeskEngagements/connector';
import { settle } from '../../nodes/shared/base/outcome';

/** Milliseconds of processor time. What takes time by the square of a length takes minutes. */
const MOST_MS = 3000;

/** Whatever is wrong with it is said; only the time counts here, whatever else the machine does. */
async function timeOf(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await settle(Promise.resolve().then(work));
	return process.cpuUsage(before).user / 1000;
}

const SOURCE = { columns: [], personal: [{ kind: 'customerName', path: 'name' }] } as const;

/** Takes a name out of another text of its row. */
const redacting = (name: string, text: string) => () =>
	redactor(SOURCE, {
		kinds: ['customerName'],
		replace: () => 'x',
		onUnclassified: () => undefined,
	})({ id: '1', start: 0, end: 0, json: { name, text } });

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
		'escaped quotes beside a large number',
		(n) => () => parseJson(`[12345678901234567890,"${'\\"'.repeat(n / 2)}"]`),
	],
	['a number of digits only', (n) => () => parseJson(`[${'9'.repeat(n)}]`)],
	['a text of numbers', (n) => () => parseJson(`[1e300,"${'1e'.repeat(n / 2)}"]`)],
	[
		'a text of escapes, twenty times as long',
		(n) => () => parseJson(`[1e300,"${'\\n'.repeat(10 * n)}"]`),
	],
	['a time', (n) => () => parseVendorTime(`2026-01-01T${'0'.repeat(n)}`)],
	['formulas after blanks', (n) => () => line({ a: `${' '.repeat(99)}=`.repeat(n / 100) })],
	['quotes before a formula', (n) => () => line({ a: `${'"'.repeat(n)}=` })],
	['a wait', (n) => () => readRetryAfter({ 'retry-after': '1'.repeat(n) }, 0)],
	['a name of plus signs', (n) => redacting(`${'+ '.repeat(20)}x`, `${'+'.repeat(n)}yx`)],
	['a name among plus signs', (n) => redacting('ann lee', 'ann+'.repeat(n / 4))],
	['a name of underscores', (n) => () => camelCase(`${'_'.repeat(n)}X`)],
	['columns of underscores', (n) => () => columnPicker({}, ['_'.repeat(n)])({}, () => ({}))],
	['a limit', (n) => () => readAllowances({ 'zendesk-ratelimit-x': 'total='.repeat(n / 6) }, 0)],
];

describe('The time to look at a text from outside', () => {
	it.each(LOOKS)('grows no faster than the text: %s', async (_, look) => {
		expect(await timeOf(look(400_000))).toBeLessThan(MOST_MS);
	});
});
