/** Writes the generated parts of the documentation. */
import { readFileSync, writeFileSync } from 'node:fs';

import { generatedPages, pathOf } from './pages';
import { withSections } from './sections';

let written = 0;
for (const page of generatedPages()) {
	const before = readFileSync(pathOf(page), 'utf8');
	const after = withSections(before);
	if (after === before) continue;
	writeFileSync(pathOf(page), after);
	console.log(`${page} is up to date again`);
	written++;
}
if (written === 0) console.log('All pages are up to date.');
