// Takes the screenshots of the documentation, in both themes, and keeps them in docs/images.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..', '..');
const TAKEN = path.join(ROOT, 'artifacts', 'screenshots');
const KEPT = path.join(ROOT, 'docs', 'images');
const NAMES = ['editor', 'failure', 'fetch-test-event', 'list-of-agents', 'report', 'report-phone'];

const { status } = spawnSync(
	process.execPath,
	[
		path.join(ROOT, 'test', 'e2e', 'run.mjs'),
		...['editor.e2e', 'panels.e2e', 'report.e2e', '-t', 'editor|pictures'],
	],
	{ stdio: 'inherit' },
);
if (status === 0) {
	mkdirSync(KEPT, { recursive: true });
	const files = NAMES.flatMap((name) => [`${name}.dark.png`, `${name}.light.png`]);
	for (const name of [...files, 'report-print.png']) {
		copyFileSync(path.join(TAKEN, name), path.join(KEPT, name));
	}
}
process.exitCode = status ?? 1;
