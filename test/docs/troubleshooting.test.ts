import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ANYTHING, textsOfSources } from './texts';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'troubleshooting.md'), 'utf8');

/** Said by n8n, not by this package. */
const SAID_BY_N8N = [
	'Access to the file is not allowed.',
	'Install this node to use it',
	'crashed',
];

/** What the page quotes: the emphasized texts in the first column of its tables. */
const quotes = PAGE.split('\n')
	.filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
	.map((line) => line.split(' | ')[0] ?? '')
	.flatMap((cell) => [...cell.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)])
	.map(([, quote = '']) => quote)
	.filter((quote) => !SAID_BY_N8N.includes(quote));

describe('what the page on trouble quotes', () => {
	const texts = textsOfSources();

	it.each([...new Set(quotes)])('is still said: %s', (quote) => {
		expect(quote.replaceAll(ANYTHING, '').trim().length).toBeGreaterThan(7);
		expect(texts.filter((text) => text.includes(quote))).not.toEqual([]);
	});

	it('is each quoted once', () => {
		expect(quotes.filter((quote, index) => quotes.indexOf(quote) !== index)).toEqual([]);
		expect(quotes.length).toBeGreaterThan(50);
	});
});
