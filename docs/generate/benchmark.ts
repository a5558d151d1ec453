import { readFileSync } from 'node:fs';

import { pathOf } from './pages';

/** Where `npm run bench` saves its latest results. */
const RESULTS = 'bench/RESULTS.md';

/**
 * A section of the benchmark's results, without its title.
 *
 * @param words the first words of the title
 * @throws Error if no section has such a title
 */
export function benchmarkSection(...words: string[]): string {
	const results = readFileSync(pathOf(RESULTS), 'utf8');
	const wanted = results
		.split(/^## /m)
		.slice(1)
		.find((section) => section.startsWith(words.join(' ')));
	if (wanted === undefined) throw new Error(`${RESULTS} has no section "${words.join(' ')}"`);
	return wanted.slice(wanted.indexOf('\n')).trim();
}
