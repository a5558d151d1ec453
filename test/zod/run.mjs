// Runs the unit and engine tests with each version of zod that may stand beside the nodes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, runCommand } from '../../demo/setup.mjs';

const ROOT = path.join(import.meta.dirname, '..', '..');
const { dependencies } = JSON.parse(
	readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8'),
);

await runCommand(async () => {
	await ensureInstalled();
	await ensureInstalled(import.meta.dirname, 'seconds');
	const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
	const config = path.join(import.meta.dirname, 'jest.config.js');
	for (const [name, version] of Object.entries(dependencies)) {
		console.log(`\nWith ${version.replace('npm:', '')}`);
		const { status } = spawnSync(
			process.execPath,
			[jest, '--config', config, '--silent', ...process.argv.slice(2)],
			{ cwd: ROOT, stdio: 'inherit', env: { ...process.env, ZOD: name } },
		);
		if (status !== 0) process.exitCode = status ?? 1;
	}
});
