import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ANYTHING, messagesOfSources, textsOfSources } from './texts';

const ROOT = join(__dirname, '..', '..');

const PAGE = readFileSync(join(ROOT, 'docs', 'troubleshooting.md'), 'utf8');

const [, IN_README = ''] =
	/\n## When something goes wrong\n([^]*?)\n## /.exec(
		readFileSync(join(ROOT, 'README.md'), 'utf8'),
	) ?? [];

/** Said by n8n, not by this package. */
const SAID_BY_N8N = [
	'Access to the file is not allowed.',
	'ECONNREFUSED',
	'ENOTFOUND',
	'ETIMEDOUT',
	'Failed to acquire OAuth2 access token',
	'Install this node to use it',
	'crashed',
	'needs to be reconnected',
	'exceeds the max size limit of … MB set for `database` mode',
];

/** What a page quotes: the emphasized texts in the first column of its tables. */
function quotesIn(page: string): string[] {
	return page
		.split('\n')
		.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
		.map((line) => line.split(' | ')[0] ?? '')
		.flatMap((cell) => [...cell.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)])
		.map(([, quote = '']) => quote)
		.filter((quote) => !SAID_BY_N8N.includes(quote));
}

const quotes = quotesIn(PAGE);

/** The length of what a text always says. */
function constantLength(text: string): number {
	return text.replaceAll(ANYTHING, '').trim().length;
}

/** Shorter texts hold another message, which is on the page itself. */
const SHORTEST = 8;

describe('what the troubleshooting page quotes', () => {
	const texts = textsOfSources();

	it.each([...new Set(quotes)])('is still in the code: %s', (quote) => {
		expect(constantLength(quote)).toBeGreaterThanOrEqual(SHORTEST);
		expect(texts.filter((text) => text.includes(quote))).not.toEqual([]);
	});

	it('covers every error, hint and log message', () => {
		const messages = messagesOfSources().filter((text) => constantLength(text) >= SHORTEST);
		expect(messages.length).toBeGreaterThan(50);
		const missing = messages.filter((text) => !quotes.some((quote) => text.includes(quote)));
		expect(missing).toEqual([]);
	});

	it('includes what the README quotes', () => {
		const inReadme = quotesIn(IN_README);
		expect(inReadme.length).toBeGreaterThan(4);
		expect(inReadme.filter((quote) => !quotes.includes(quote))).toEqual([]);
	});

	it('is quoted only once', () => {
		expect(quotes.filter((quote, index) => quotes.indexOf(quote) !== index)).toEqual([]);
		expect(quotes.length).toBeGreaterThan(50);
	});
});
