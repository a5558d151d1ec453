// Runs the tests of n8n's queue mode: a main, workers, Redis and PostgreSQL; arguments go to jest.
import { ensureBuilt, ensureHost, ensureInstalled, runCommand } from '../../demo/setup.mjs';
import { runTestsOf } from '../run-jest.mjs';

await runCommand(async () => {
	await ensureInstalled();
	await ensureHost();
	await ensureBuilt();
	process.exitCode = runTestsOf(import.meta.dirname);
});
