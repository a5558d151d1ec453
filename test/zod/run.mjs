// Runs the unit and engine tests with each version of zod that may stand beside the nodes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, runCommand } from '../../demo/setup.mjs';
import { runTestsOf } from '../run-jest.mjs';

const { dependencies } = JSON.parse(
	readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8'),
);

await runCommand(async () => {
	await ensureInstalled();
	await ensureInstalled(import.meta.dirname, 'seconds');
	for (const [name, version] of Object.entries(dependencies)) {
		console.log(`\nWith ${version.replace('npm:', '')}`);
		const status = runTestsOf(import.meta.dirname, { ZOD: name });
		process.exitCode ||= status;
	}
});
