import { readFileSync } from 'node:fs';

import { pathOf } from './pages';

/** An example file, with its imports as they are in a vendor's folder. */
export function sourceCode(file: string): string {
	const text = readFileSync(pathOf(`docs/examples/${file}`), 'utf8').trimEnd();
	return ['```ts', text.replaceAll("'../../nodes/shared/", "'../../shared/"), '```'].join('\n');
}
