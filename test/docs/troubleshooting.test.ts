import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ANYTHING, textsOfSources } from './texts';

const ROOT = join(__dirname, '..', '..');

const PAGE = readFileSync(join(ROOT, 'docs', 'troubleshooting.md'), 'utf8');

const [, IN_README = ''] =
	/\n## When something goes wrong\n([^]*?)\n## /.exec(
		readFileSync(join(ROOT, 'README.md'), 'utf8'),
	) ?? [];

/** Said by n8n, not by this package. */
const SAID_BY_N8N = [
	'Access to the file is not allowed.',
	'Install this node to use it',
	'crashed',
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

describe('what the page on trouble quotes', () => {
	const texts = textsOfSources();

	it.each([...new Set(quotes)])('is still said: %s', (quote) => {
		expect(quote.replaceAll(ANYTHING, '').trim().length).toBeGreaterThan(7);
		expect(texts.filter((text) => text.includes(quote))).not.toEqual([]);
	});

	it('holds what the README quotes', () => {
		const inReadme = quotesIn(IN_README);
		expect(inReadme.length).toBeGreaterThan(4);
		expect(inReadme.filter((quote) => !quotes.includes(quote))).toEqual([]);
	});

	it('is each quoted once', () => {
		expect(quotes.filter((quote, index) => quotes.indexOf(quote) !== index)).toEqual([]);
		expect(quotes.length).toBeGreaterThan(50);
	});
});
