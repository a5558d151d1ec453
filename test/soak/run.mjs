// Lets all triggers poll for a long time in a real n8n, and watches its process; arguments go to jest.
import { ensureBuilt, ensureHost, ensureInstalled, runCommand } from '../../demo/setup.mjs';
import { runTestsOf } from '../run-jest.mjs';

await runCommand(async () => {
	await ensureInstalled();
	await ensureHost();
	await ensureBuilt();
	process.exitCode = runTestsOf(import.meta.dirname);
});
