import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const DOCS = join(ROOT, 'docs');

/** The Markdown pages of the documentation, relative to the repository. */
export function pages(): string[] {
	return readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => relative(ROOT, join(DOCS, file)))
		.sort();
}

/** The pages that may have generated sections. */
export function generatedPages(): string[] {
	return ['README.md', ...pages()];
}

/** The absolute path of a page. */
export function pathOf(page: string): string {
	return join(ROOT, page);
}
