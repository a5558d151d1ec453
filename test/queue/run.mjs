// Runs the tests of n8n's queue mode: a main, workers, Redis and PostgreSQL; arguments go to jest.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureHost, ensureInstalled, runCommand } from '../../demo/setup.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..');

await runCommand(async () => {
	await ensureInstalled();
	await ensureHost();
	await ensureBuilt();
	const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const config = path.join(import.meta.dirname, 'jest.config.js');
	const { status } = spawnSync(
		process.execPath,
		[jest, '--config', config, ...process.argv.slice(2)],
		{ cwd: ROOT, stdio: 'inherit' },
	);
	process.exitCode = status ?? 1;
});
