// Installs the n8n of the first generation, then runs the tests in it; arguments go to jest.
import { ensureBuilt, ensureEarlierHost, ensureInstalled, runCommand } from '../../demo/setup.mjs';
import { runTestsOf } from '../run-jest.mjs';

await runCommand(async () => {
	await ensureInstalled();
	await ensureEarlierHost();
	await ensureBuilt();
	process.exitCode = runTestsOf(import.meta.dirname);
});
